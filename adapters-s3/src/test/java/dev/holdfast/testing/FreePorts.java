package dev.holdfast.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports for servers that are processes of their own, and bind theirs later: below those that the system gives to
/// connections, and each once, so that nothing else has taken it by then, with many tests at once.
public final class FreePorts {

    private static final int FIRST = 10_000;
    private static final int LAST = 30_000;

    /// Other processes begin elsewhere.
    private static final AtomicInteger NEWEST =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, LAST));

    private FreePorts() {}

    public static int next() {
        int port = NEWEST.updateAndGet(it -> it < LAST ? it + 1 : FIRST);
        return isFree(port) ? port : next();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
