package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Makes an S3 server seem far away: each answer begins later by as much, and flows at full speed from then on. Counts
/// what is asked.
final class LatencyProxy implements AutoCloseable {

    private static final int BLOCK = 256 * 1024;

    private final ServerSocketChannel listener;
    private final InetSocketAddress server;
    private final Duration latency;
    private final AtomicLong requests = new AtomicLong();

    private LatencyProxy(ServerSocketChannel listener, InetSocketAddress server, Duration latency) {
        this.listener = listener;
        this.server = server;
        this.latency = latency;
    }

    static LatencyProxy inFrontOf(URI server, Duration latency) {
        try {
            var listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            var proxy = new LatencyProxy(listener, new InetSocketAddress(server.getHost(), server.getPort()), latency);
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.socket().getLocalPort());
    }

    /// How many requests were answered so far.
    long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                var upstream = SocketChannel.open(server)) {
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            upstream.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var turn = new Turn();
            var asking = Thread.ofVirtual().start(() -> pump(client, upstream, turn::ask));
            pump(upstream, client, turn::answer);
            asking.interrupt();
        } catch (IOException e) {
            // One of them went away; the other will see it.
        }
    }

    /// @param before told each block before it goes on
    private static void pump(SocketChannel from, SocketChannel to, Before before) {
        var block = ByteBuffer.allocateDirect(BLOCK);
        try {
            while (from.read(block.clear()) >= 0) {
                before.block(block.flip());
                while (block.hasRemaining()) {
                    to.write(block);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One of them went away; the other will see it.
        }
    }

    @FunctionalInterface
    private interface Before {
        void block(ByteBuffer block);
    }

    /// Whose turn it is on a connection: what comes after a client spoke begins an answer.
    private final class Turn {

        private static final String INTERIM = "HTTP/1.1 1";

        private volatile boolean asked;

        void ask(ByteBuffer ignored) {
            asked = true;
        }

        void answer(ByteBuffer block) {
            if (!asked) {
                return;
            }
            asked = false;
            if (!begins(block, INTERIM)) {
                requests.incrementAndGet();
            }
            await();
        }

        private void await() {
            try {
                Thread.sleep(latency);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static boolean begins(ByteBuffer block, String text) {
            var begin = new byte[Math.min(text.length(), block.remaining())];
            block.get(block.position(), begin);
            return text.equals(new String(begin, StandardCharsets.US_ASCII));
        }
    }
}
