package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Stands between a client and a server on loopback, and does what networks do: delays, cuts, flips bits, and
/// answers in the server's place.
public final class FaultProxy implements AutoCloseable {

    /// What happens to what passes.
    public sealed interface Fault {
        /// Everything passes as it is.
        record None() implements Fault {}

        /// Every request is answered with this status and nothing of it reaches the server.
        record Answer(int status, String body) implements Fault {}

        /// One bit of a request is flipped once that many bytes of the connection have passed.
        record FlipRequestBit(long afterBytes) implements Fault {}

        /// A connection ends once that many bytes of requests have passed.
        record CutRequest(long afterBytes) implements Fault {}

        /// A connection ends once that many bytes of answers have passed.
        record CutAnswer(long afterBytes) implements Fault {}

        /// What the server answers waits this long.
        record Delay(Duration duration) implements Fault {}
    }

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong requestBytes = new AtomicLong();
    private volatile Fault fault = new Fault.None();

    private FaultProxy(ServerSocket listener, InetSocketAddress server) {
        this.listener = listener;
        this.server = server;
    }

    /// Listens on a free loopback port in front of `server`.
    public static FaultProxy inFrontOf(URI server) {
        try {
            var listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            var proxy = new FaultProxy(listener, new InetSocketAddress(server.getHost(), server.getPort()));
            Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /// Applies to connections from now on; those that are open end, so that no request escapes it.
    public void set(Fault fault) {
        this.fault = fault;
        open.forEach(FaultProxy::shut);
    }

    /// How many connections were accepted so far.
    public long connections() {
        return connections.get();
    }

    /// How many bytes clients have sent so far.
    public long requestBytes() {
        return requestBytes.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(FaultProxy::shut);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                connections.incrementAndGet();
                open.add(client);
                Thread.ofVirtual().start(() -> serve(client, fault));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client, Fault fault) {
        try (client) {
            if (fault instanceof Fault.Answer answer) {
                answer(client, answer);
                return;
            }
            forward(client, fault);
        } catch (IOException e) {
            // A connection that ends early is what this proxy is for.
        } finally {
            open.remove(client);
        }
    }

    private void forward(Socket client, Fault fault) throws IOException {
        try (var upstream = new Socket(server.getAddress(), server.getPort())) {
            open.add(upstream);
            var answers = Thread.ofVirtual().start(() -> pipeAnswers(upstream, client, fault));
            pipeRequests(client, upstream, fault);
            upstream.shutdownOutput();
            join(answers);
            open.remove(upstream);
        }
    }

    private void pipeRequests(Socket client, Socket upstream, Fault fault) throws IOException {
        var buffer = new byte[64 * 1024];
        long passed = 0;
        for (int read; (read = client.getInputStream().read(buffer)) >= 0; passed += read) {
            requestBytes.addAndGet(read);
            if (fault instanceof Fault.CutRequest(long after) && passed + read > after) {
                shut(client);
                shut(upstream);
                return;
            }
            if (fault instanceof Fault.FlipRequestBit(long after) && passed <= after && after < passed + read) {
                buffer[(int) (after - passed)] ^= 1;
            }
            upstream.getOutputStream().write(buffer, 0, read);
        }
    }

    private static void pipeAnswers(Socket upstream, Socket client, Fault fault) {
        try {
            var buffer = new byte[64 * 1024];
            long passed = 0;
            for (int read; (read = upstream.getInputStream().read(buffer)) >= 0; passed += read) {
                if (fault instanceof Fault.Delay(Duration duration)) {
                    Thread.sleep(duration);
                }
                if (fault instanceof Fault.CutAnswer(long after) && passed + read > after) {
                    shut(client);
                    return;
                }
                client.getOutputStream().write(buffer, 0, read);
            }
            client.shutdownOutput();
        } catch (IOException e) {
            shut(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads the head of the request, so that the client listens, and answers.
    private static void answer(Socket client, Fault.Answer answer) throws IOException {
        skipHead(client.getInputStream());
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 %d Fault\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                .formatted(answer.status(), body.length);
        OutputStream out = client.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        client.shutdownOutput();
        client.getInputStream().skip(Long.MAX_VALUE);
    }

    private static void skipHead(InputStream in) throws IOException {
        int lineEnds = 0;
        while (lineEnds < 2) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            lineEnds = next == '\n' ? lineEnds + 1 : next == '\r' ? lineEnds : 0;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
