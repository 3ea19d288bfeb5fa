package dev.holdfast.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/// Measures what a user gets while very many connections do nothing and many send a byte a second, as a
/// ratio to what the same user gets alone; and for how long a slow one is borne. Arguments: idle
/// connections, slow ones.
final class ConnectionBench {

    private static final int CLIENTS = 4;
    private static final Duration EACH = Duration.ofSeconds(10);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final int ROUNDS = 5;
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final Master master;
    private final HttpRequest request;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentLinkedQueue<Double> borne = new ConcurrentLinkedQueue<>();

    private ConnectionBench(Master master) {
        this.master = master;
        var tokens = Api.anonymous(master.address())
                .post("/auth/token", "{\"username\":\"admin\",\"password\":\"%s\"}".formatted(Master.ADMIN_PASSWORD));
        this.request = HttpRequest.newBuilder(master.address().resolve("/auth/me"))
                .header("Authorization", "Bearer " + tokens.text("accessToken"))
                .build();
    }

    static void launch(List<String> arguments) throws Exception {
        int idle = arguments.isEmpty() ? 1000 : Integer.parseInt(arguments.getFirst());
        int slow = arguments.size() < 2 ? 200 : Integer.parseInt(arguments.get(1));
        var directory = Program.distributions().resolveSibling("bench-connections");
        new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
        try (var stage = Stage.in(directory)) {
            new ConnectionBench(stage.master()).measure(idle, slow, directory.resolveSibling("bench-connections.json"));
        }
    }

    /// Controls and measurements take turns, since what else the machine does changes.
    private void measure(int idle, int slow, Path file) throws Exception {
        load();
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(idle, slow, i + 1 == ROUNDS));
        }
        var figures = new LinkedHashMap<String, Object>();
        figures.put("idle", idle);
        figures.put("slow", slow);
        figures.put("rounds", rounds);
        figures.put(
                "p50 / control",
                median(rounds, it -> it.with().p50Millis() / it.control().p50Millis()));
        figures.put(
                "p99 / control",
                median(rounds, it -> it.with().p99Millis() / it.control().p99Millis()));
        figures.put(
                "served / control",
                median(rounds, it -> it.with().served() / (double) it.control().served()));
        figures.put("resident MiB / control", median(rounds, it -> it.megabytesWith() / it.megabytes()));
        figures.put("slow ones ended", borne.size());
        figures.put(
                "longest borne, seconds",
                borne.stream().mapToDouble(it -> it).max().orElse(Double.NaN));
        figures.forEach((name, value) -> System.out.printf("  %-26s %s%n", name, value));
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), figures);
    }

    private Round round(int idle, int slow, boolean isLast) throws Exception {
        var control = load();
        var megabytes = megabytes();
        var isOver = new AtomicBoolean();
        var open = open(idle);
        var dripping = drip(slow, isOver, isLast);
        var with = load();
        var megabytesWith = megabytes();
        isOver.set(!isLast);
        for (var one : dripping) {
            one.join(LONGEST);
        }
        for (var socket : open) {
            socket.close();
        }
        return new Round(control, with, megabytes, megabytesWith);
    }

    private double megabytes() throws IOException {
        return Measured.residentBytes(master.pid()) / 1024.0 / 1024;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sorted().toArray()[rounds.size() / 2];
    }

    /// What some users get who ask one thing after the other, each so many times a second.
    private Load load() throws InterruptedException {
        var millis = new ConcurrentLinkedQueue<Double>();
        long end = System.nanoTime() + EACH.toNanos();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofPlatform().start(() -> {
                for (long next = System.nanoTime(); next < end; next += BETWEEN.toNanos()) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    millis.add(ask());
                }
            }));
        }
        for (var client : clients) {
            client.join();
        }
        var sorted = millis.stream().sorted().toList();
        return new Load(sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100));
    }

    private double ask() {
        long begun = System.nanoTime();
        try {
            var answer = http.send(request, BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new AssertionError("answered " + answer.statusCode());
            }
            return (System.nanoTime() - begun) / 1e6;
        } catch (IOException e) {
            throw new AssertionError("not served", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Connections of which every other one was of use once.
    private List<Socket> open(int number) throws IOException {
        var open = new ArrayList<Socket>();
        for (int i = 0; i < number; i++) {
            var socket = connected();
            if (i % 2 == 0) {
                send(socket, "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            open.add(socket);
        }
        return open;
    }

    private List<Thread> drip(int number, AtomicBoolean isOver, boolean isLast) {
        var heads = "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Slow: ";
        var bodies =
                "POST /auth/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{\"username\":\"";
        var dripping = new ArrayList<Thread>();
        for (int i = 0; i < number; i++) {
            var begin = i % 2 == 0 ? heads : bodies;
            dripping.add(Thread.ofVirtual().start(() -> drip(begin, isOver, isLast)));
        }
        return dripping;
    }

    private void drip(String begin, AtomicBoolean isOver, boolean isLast) {
        long begun = System.nanoTime();
        try (var socket = connected()) {
            send(socket, begin);
            socket.setSoTimeout(1000);
            while (!isOver.get() && isKept(socket)) {
                send(socket, "a");
            }
        } catch (IOException e) {
            // The master has had enough.
        }
        if (isLast) {
            borne.add((System.nanoTime() - begun) / 1e9);
        }
    }

    /// Waits a second for the master to answer, or to close.
    private static boolean isKept(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (SocketException e) {
            return false;
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", master.address().getPort()), 10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// What users get.
    record Load(int served, double p50Millis, double p99Millis) {}

    /// @param with what they got with the others there
    record Round(Load control, Load with, double megabytes, double megabytesWith) {}
}
