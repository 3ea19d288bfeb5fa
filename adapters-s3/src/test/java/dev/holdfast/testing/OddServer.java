package dev.holdfast.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An HTTP server on loopback that answers each request as a test says, one request a connection.
public final class OddServer implements AutoCloseable {

    private final ServerSocket listener;
    private volatile Handler handler = exchange -> exchange.answer(200, "");
    private volatile boolean readsBodies = true;

    private OddServer(ServerSocket listener) {
        this.listener = listener;
    }

    /// What becomes of a request.
    @FunctionalInterface
    public interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    /// A request that was read, and its connection.
    ///
    /// @param head request line and headers
    /// @param body what follows
    public record Exchange(List<String> head, InputStream body, Socket socket) {

        public boolean has(String header) {
            return head.stream().anyMatch(line -> line.equalsIgnoreCase(header));
        }

        /// Reads the body away.
        public void take() throws IOException {
            body.skipNBytes(length(head));
        }

        public void answer(int status, String body) throws IOException {
            trickle(status, body, Duration.ZERO);
        }

        /// Byte for byte, with pauses between.
        public void trickle(int status, String body, Duration pause) throws IOException {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var head = "HTTP/1.1 %d Odd\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                    .formatted(status, bytes.length);
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (var piece : bytes) {
                sleep(pause);
                out.write(piece);
            }
            out.flush();
        }

        private static void sleep(Duration pause) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public static OddServer start() {
        try {
            var server = new OddServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void willAnswer(Handler answering) {
        handler = answering;
    }

    /// Answers what its head alone decides, and closes the connection on what is still being sent.
    public void willAnswerAtOnce(Handler answering) {
        readsBodies = false;
        handler = answering;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
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
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var head = head(in);
            var exchange = new Exchange(head, in, socket);
            if (readsBodies) {
                exchange.take();
            }
            handler.handle(exchange);
        } catch (IOException e) {
            // Whoever asked went away.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        return lines;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static long length(List<String> head) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }
}
