package dev.holdfast.adapters.s3;

import java.util.IdentityHashMap;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/// Breaks off the calls of threads that were interrupted, which do not hear it while they wait for a socket. Virtual
/// threads do, but a restore on these takes a tenth longer. Safe for use by several threads.
final class InterruptWatch {

    private static final long BEAT_MILLIS = 200;

    private final Map<ExecutableHttpRequest, Thread> calls = new IdentityHashMap<>();
    private boolean watching;

    /// This thread waits for `call` from now on.
    synchronized void begin(ExecutableHttpRequest call) {
        calls.put(call, Thread.currentThread());
        if (!watching) {
            watching = true;
            Thread.ofPlatform().daemon().name("interrupts").start(this::watch);
        }
    }

    synchronized void end(ExecutableHttpRequest call) {
        calls.remove(call);
    }

    /// As long as there is something to watch.
    private void watch() {
        do {
            rest();
        } while (breakOff());
    }

    /// Each time anew: the SDK takes an interrupt for its own, and then reads an answer to its end that nobody wants.
    private synchronized boolean breakOff() {
        calls.forEach((call, thread) -> {
            if (thread.isInterrupted()) {
                call.abort();
            }
        });
        watching = !calls.isEmpty();
        return watching;
    }

    private static void rest() {
        try {
            Thread.sleep(BEAT_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
