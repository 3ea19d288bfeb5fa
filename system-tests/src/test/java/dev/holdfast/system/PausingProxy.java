package dev.holdfast.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/// An HTTP proxy that holds one request, either before the server sees it, or its answer after the server
/// acted: whoever sent it is then at a known point, and stays there until it is killed. Each connection
/// carries one request.
final class PausingProxy implements AutoCloseable {

    private static final String LINE = "\r\n";
    private static final int LONGEST_HEAD = 64 * 1024;

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final AtomicLong packBytes = new AtomicLong();
    private volatile Optional<Hold> hold = Optional.empty();

    private PausingProxy(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    static PausingProxy inFrontOf(URI server) {
        try {
            var listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            var proxy = new PausingProxy(listener, new InetSocketAddress(server.getHost(), server.getPort()));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param request told method and path
    /// @param after   whether the server acts before the sender is held
    record Point(Predicate<String> request, boolean after) {}

    private record Hold(Point point, CountDownLatch reached, CountDownLatch over) {}

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// How many bytes of packs the server was given so far.
    long packBytes() {
        return packBytes.get();
    }

    /// Holds what is of that kind from now on.
    void holdAt(Point point) {
        hold = Optional.of(new Hold(point, new CountDownLatch(1), new CountDownLatch(1)));
    }

    /// Whether such a request came, and its sender waits.
    boolean isReached() {
        return hold.map(it -> it.reached().getCount() == 0).orElse(false);
    }

    /// Lets everything through again.
    void goOn() {
        hold.ifPresent(it -> it.over().countDown());
        hold = Optional.empty();
    }

    @Override
    public void close() {
        goOn();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            if (header(head, "expect").isPresent()) {
                client.getOutputStream()
                        .write(("HTTP/1.1 100 Continue" + LINE + LINE).getBytes(StandardCharsets.US_ASCII));
            }
            var body = client.getInputStream()
                    .readNBytes(header(head, "content-length")
                            .map(Integer::parseInt)
                            .orElse(0));
            pass(head, body, client);
        } catch (IOException e) {
            // Whoever was held is dead by now.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(String head, byte[] body, Socket client) throws IOException, InterruptedException {
        var request = head.substring(0, head.indexOf(" HTTP/")).replaceAll("\\?.*", "");
        var held = hold.filter(it -> it.point().request().test(request));
        if (held.isPresent() && !held.get().point().after()) {
            await(held.get());
            return;
        }
        if (request.startsWith("PUT ") && request.contains("/packs/")) {
            packBytes.addAndGet(body.length);
        }
        var answer = answer(head, body);
        if (held.isPresent()) {
            await(held.get());
            return;
        }
        client.getOutputStream().write(answer);
    }

    private static void await(Hold held) throws InterruptedException {
        held.reached().countDown();
        if (!held.over().await(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("held for too long");
        }
    }

    private byte[] answer(String head, byte[] body) throws IOException {
        try (var upstream = new Socket(server.getAddress(), server.getPort())) {
            var forwarded = new StringBuilder();
            head.lines()
                    .filter(line -> !line.isEmpty() && !isOfTheConnection(line))
                    .forEach(line -> forwarded.append(line).append(LINE));
            forwarded.append("Connection: close").append(LINE).append(LINE);
            upstream.getOutputStream().write(forwarded.toString().getBytes(StandardCharsets.ISO_8859_1));
            upstream.getOutputStream().write(body);
            upstream.getOutputStream().flush();
            return upstream.getInputStream().readAllBytes();
        }
    }

    private static boolean isOfTheConnection(String line) {
        var name = line.toLowerCase(Locale.ROOT);
        return name.startsWith("connection:")
                || name.startsWith("expect:")
                || name.startsWith("upgrade:")
                || name.startsWith("http2-settings:");
    }

    private static Optional<String> header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    /// Up to and with the empty line; empty where the connection ends before.
    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && head.size() < LONGEST_HEAD; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith(LINE + LINE)) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }
}
