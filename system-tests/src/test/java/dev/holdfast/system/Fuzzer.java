package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.testing.ContractCheck;
import dev.holdfast.adapters.http.testing.Reply;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// Sends requests that nobody should send, and finds the answers that nobody should get: 500s, none at
/// all, stack traces, and whatever the OpenAPI document does not describe.
final class Fuzzer {

    /// What a storage, or a place that is no storage, may be to blame for.
    private static final Set<String> NOT_OURS = Set.of("storage-unavailable", "storage-refused", "busy");

    private static final Pattern TRACE = Pattern.compile("\\tat |Exception|dev\\.holdfast|java\\.|SQLITE|PSQL");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FuzzWorld world;
    private final JsonNode document;
    private final ContractCheck contract;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final Map<String, Map<Integer, Integer>> answers = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();

    Fuzzer(FuzzWorld world) {
        this.world = world;
        this.document = world.document();
        this.contract = new ContractCheck((ObjectNode) document);
    }

    /// Sends requests by `threads` at a time for that long; the same seed makes the same requests up.
    void run(long seed, int threads, Duration howLong) throws InterruptedException {
        long end = System.nanoTime() + howLong.toNanos();
        var deaths = new ConcurrentLinkedQueue<Throwable>();
        var workers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            var requests = new FuzzRequests(document, world, new Random(seed + i));
            workers[i] = Thread.ofPlatform()
                    .uncaughtExceptionHandler((_, e) -> deaths.add(e))
                    .start(() -> {
                        while (System.nanoTime() < end) {
                            send(requests.next());
                        }
                    });
        }
        for (var worker : workers) {
            worker.join();
        }
        if (!deaths.isEmpty()) {
            throw new IllegalStateException("a thread that sends requests has died", deaths.peek());
        }
    }

    /// Sends a request that is in order.
    Reply exchange(FuzzRequest request) throws IOException, InterruptedException {
        var bearer = world.bearer(request.who());
        var response = http.send(request.to(world.master(), bearer), BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    void send(FuzzRequest request) {
        var bearer = world.bearer(request.who());
        long begun = System.nanoTime();
        sent.incrementAndGet();
        try {
            var response = http.send(request.to(world.master(), bearer), BodyHandlers.ofByteArray());
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var reply = new Reply(response.statusCode(), response.headers(), response.body());
            answers.computeIfAbsent(request.route(), _ -> new ConcurrentHashMap<>())
                    .merge(reply.status(), 1, Integer::sum);
            judge(request, reply, took);
            if (reply.status() == 401) {
                world.shutOut(request.who(), bearer);
            }
            learn(request, reply);
        } catch (IOException e) {
            find(request, "no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            // What the client refuses to send.
            sent.decrementAndGet();
        }
    }

    /// What was found, with the request as [FuzzRequest#line].
    Queue<String> findings() {
        return findings;
    }

    long sent() {
        return sent.get();
    }

    /// How often each route was answered with which status.
    Map<String, Map<Integer, Integer>> answers() {
        return new TreeMap<>(answers);
    }

    private void judge(FuzzRequest request, Reply reply, Duration took) {
        if (reply.status() >= 500 && !isNotOurs(reply)) {
            find(request, "was answered " + reply.text());
        } else if (took.compareTo(LONG) > 0) {
            find(request, "took " + took);
        } else if (reply.header("X-Request-Id").isEmpty()) {
            find(request, "has no request id");
        } else if (reply.status() >= 400 && TRACE.matcher(reply.text()).find() && !echoes(request, reply)) {
            find(request, "tells too much: " + reply.text());
        } else {
            hold(request, reply);
        }
    }

    /// Problems repeat what was asked here and there.
    private static boolean echoes(FuzzRequest request, Reply reply) {
        var found = TRACE.matcher(reply.text());
        var asked = request.target() + new String(request.body(), StandardCharsets.ISO_8859_1);
        return found.find() && asked.contains(found.group());
    }

    private void hold(FuzzRequest request, Reply reply) {
        try {
            contract.check(request.method(), request.path(), reply);
        } catch (AssertionError | RuntimeException e) {
            find(request, "is not as described: " + e.getMessage());
        }
    }

    private static boolean isNotOurs(Reply reply) {
        return reply.header("Content-Type").startsWith("application/problem")
                && NOT_OURS.contains(reply.textAt("/type").replaceFirst(".*:", ""));
    }

    private void learn(FuzzRequest request, Reply reply) {
        if (reply.status() >= 300 || !reply.header("Content-Type").startsWith("application/json")) {
            return;
        }
        var kind = request.route().split("/", -1)[1].replaceFirst("\\?.*", "");
        var body = Json.parse(reply.body());
        if (body.path("backupId").isTextual()) {
            world.learn("backups", body.path("backupId").asText());
        }
        if (request.route().startsWith("PUT /nodes/self/sites/")) {
            world.learn("own-sites", body.path("id").asText());
            world.learn("sites", body.path("id").asText());
        } else if (body.path("id").isTextual() && !kind.equals("auth")) {
            world.learn(
                    request.path().startsWith("/nodes/join-request") ? "join-requests" : kind,
                    body.path("id").asText());
        }
    }

    private void find(FuzzRequest request, String what) {
        if (findings.size() < 200) {
            findings.add(what.substring(0, Math.min(1500, what.length())) + "\n    " + request.line(world.firstIds()));
        }
    }
}
