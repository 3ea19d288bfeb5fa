package dev.holdfast.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A master that knows one of everything, and a caller of each kind, who is let in anew when shut out.
final class FuzzWorld implements AutoCloseable {

    private static final String PASSWORD = "a password of some length";
    private static final int MOST_THINGS = 40;
    private static final Duration BETWEEN_SIGN_INS = Duration.ofSeconds(4);

    private final Stage stage;
    private final Api keeper;
    private final Map<Who, String> bearers = new EnumMap<>(Who.class);
    private final Map<String, List<String>> things = new ConcurrentHashMap<>();
    private final Set<String> spared = ConcurrentHashMap.newKeySet();
    private final AtomicInteger names = new AtomicInteger();
    private long triedAt;

    private FuzzWorld(Stage stage) {
        this.stage = stage;
        this.keeper = stage.master().admin();
    }

    /// @param masterEnvironment what tells the master its database
    static FuzzWorld in(Path directory, Map<String, String> masterEnvironment) {
        var world = new FuzzWorld(Stage.in(directory, masterEnvironment));
        world.furnish(directory.resolve("www"));
        return world;
    }

    URI master() {
        return stage.master().address();
    }

    String masterLog() {
        return stage.master().logged();
    }

    URI s3() {
        return stage.s3().endpoint();
    }

    JsonNode document() {
        return Api.anonymous(master()).get("/openapi").expect(200).body();
    }

    /// The bearer token of this caller; empty for who has none.
    synchronized String bearer(Who who) {
        boolean isStandIn = who.isUser() && bearers.getOrDefault(who, "").startsWith("hft_");
        if (isStandIn && System.nanoTime() - triedAt > BETWEEN_SIGN_INS.toNanos()) {
            bearers.remove(who);
        }
        return bearers.computeIfAbsent(who, this::letIn);
    }

    /// Tells that the token was refused, or may be.
    synchronized void shutOut(Who who, String bearer) {
        if (who.isSomebody() && bearers.remove(who, bearer)) {
            bearers.put(who, letIn(who));
        }
    }

    /// Some id of a thing as in `/sites/{id}`, or of any, or of none.
    String id(String kind, Random random) {
        var known = things.getOrDefault(kind, List.of());
        synchronized (known) {
            return known.isEmpty() || random.nextInt(20) == 0
                    ? UUID.randomUUID().toString()
                    : known.get(random.nextInt(known.size()));
        }
    }

    /// What is known of each kind first, for requests that are written down.
    Map<String, String> firstIds() {
        var first = new TreeMap<String, String>();
        things.forEach((kind, ids) -> first.put(kind, ids.getFirst()));
        return first;
    }

    void learn(String kind, String id) {
        if (spared.contains(id)) {
            return;
        }
        var known = things.computeIfAbsent(kind, _ -> new ArrayList<>());
        synchronized (known) {
            if (!known.contains(id)) {
                known.add(id);
                if (known.size() > MOST_THINGS) {
                    known.remove(1);
                }
            }
        }
    }

    @Override
    public void close() {
        stage.close();
    }

    private void furnish(Path files) {
        keeper.get("/users")
                .expect(200)
                .body()
                .path("items")
                .forEach(user -> spared.add(user.path("id").asText()));
        learn("storages", stage.addStorage());
        var agent = stage.joinedAgent("agent");
        write(files.resolve("index.html"));
        agent.configure("{\"sites\":[{\"name\":\"shop\",\"sources\":[{\"type\":\"files\",\"paths\":[\"%s\"]}]}]}"
                .formatted(files));
        agent.run("backup", "shop").expect(0);
        for (var kind : List.of("nodes", "sites", "backups")) {
            learn(
                    kind,
                    keeper.get("/" + kind).expect(200).body().at("/items/0/id").asText());
        }
        keeper.patch("/sites/" + things.get("sites").getFirst(), "{\"labels\":{\"customer\":\"shop\"}}")
                .expect(200);
        for (var who : Who.values()) {
            bearer(who);
        }
        var own = Api.as(master(), bearer(Who.NODE))
                .put("/nodes/self/sites/own", "{\"sources\":[]}")
                .expect(200);
        learn("sites", own.text("id"));
        learn("own-sites", own.text("id"));
        learn(
                "join-tokens",
                keeper.post("/join-tokens", "{\"ttlSeconds\":600,\"uses\":1}")
                        .expect(201)
                        .text("id"));
        learn(
                "cleanups",
                keeper.post("/cleanups", "{\"dryRun\":true}").expect(202).text("id"));
        learn(
                "reconciliations",
                keeper.post(
                                "/reconciliations",
                                "{\"dryRun\":true,\"storageId\":\"%s\"}"
                                        .formatted(things.get("storages").getFirst()))
                        .expect(202)
                        .text("id"));
        learn(
                "commands",
                keeper.post("/backups/%s/verify".formatted(things.get("backups").getFirst()), "{}")
                        .expect(202)
                        .text("commandId"));
        things.put(
                "jobs",
                List.of(keeper.get("/jobs")
                        .expect(200)
                        .body()
                        .at("/items/0/name")
                        .asText()));
    }

    private String letIn(Who who) {
        return switch (who) {
            case ANONYMOUS -> "";
            case UNKNOWN -> "hft_nobody";
            case POLLER -> joined().text("pollSecret");
            case NODE -> nodeKey();
            case TENANT -> user("\"tenant\",\"labels\":{\"customer\":\"shop\"}");
            case VIEWER -> user("\"viewer\"");
            case OPERATOR -> user("\"operator\"");
            case ADMIN -> user("\"admin\"");
            case READ_TOKEN -> token("read");
            case FULL_TOKEN -> token("full");
            case BROWSER -> signedIn("\"operator\"").text("refreshToken");
        };
    }

    /// Somebody who signed in, or an API token for a while where too many did.
    private String user(String role) {
        triedAt = System.nanoTime();
        var tokens = signedIn(role);
        return tokens.status() == 200 ? tokens.text("accessToken") : token("full");
    }

    private Api.Answer signedIn(String role) {
        var name = "user-" + names.incrementAndGet();
        var user = keeper.post(
                        "/users", "{\"name\":\"%s\",\"password\":\"%s\",\"role\":%s}".formatted(name, PASSWORD, role))
                .expect(201);
        learn("users", user.text("id"));
        return Api.anonymous(master())
                .post("/auth/token", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD));
    }

    private String token(String scope) {
        var token = keeper.post(
                        "/api-tokens", "{\"name\":\"fuzz\",\"role\":\"admin\",\"scope\":\"%s\"}".formatted(scope))
                .expect(201);
        learn("api-tokens", token.text("id"));
        return token.text("token");
    }

    private String nodeKey() {
        var keys = Jose.nodeKeys(new SecureRandom());
        var pair = keys.generate();
        var request = joined(pair.publicKey());
        if (request.status() != 202) {
            return "hfn_rate-limited";
        }
        var node = keeper.post("/nodes/approve/" + request.text("id"), "{}")
                .expect(200)
                .text("id");
        spared.add(node);
        var polled = Api.as(master(), request.text("pollSecret"))
                .get("/nodes/join-request/" + request.text("id"))
                .expect(200);
        var activation = Json.parse(keys.open(polled.text("activation"), pair.privateKey()));
        return activation.path("nodeKey").asText();
    }

    private Api.Answer joined() {
        var request = joined(Jose.nodeKeys(new SecureRandom()).generate().publicKey());
        if (request.status() == 202) {
            learn("join-requests", request.text("id"));
        }
        return request;
    }

    private Api.Answer joined(String publicKey) {
        var name = "host-" + names.incrementAndGet();
        return Api.anonymous(master())
                .post("/nodes/join-request", "{\"hostname\":\"%s\",\"publicKey\":%s}".formatted(name, publicKey));
    }

    private static void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "shop", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Kinds of callers.
    enum Who {
        ANONYMOUS,
        UNKNOWN,
        POLLER,
        NODE,
        TENANT,
        VIEWER,
        OPERATOR,
        ADMIN,
        READ_TOKEN,
        FULL_TOKEN,
        BROWSER;

        boolean isUser() {
            return this == TENANT || this == VIEWER || this == OPERATOR || this == ADMIN;
        }

        boolean isSomebody() {
            return this != ANONYMOUS && this != UNKNOWN && this != POLLER;
        }
    }
}
