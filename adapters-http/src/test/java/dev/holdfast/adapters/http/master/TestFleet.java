package dev.holdfast.adapters.http.master;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.Caller;
import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.application.master.fleet.FleetUseCases;
import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.stats.StatsUseCases;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.fleet.InMemoryFleets;
import dev.holdfast.contracts.stats.InMemoryNodeSeries;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A master that knows nodes alone, on stores in memory, with hosts that join it over HTTP.
final class TestFleet implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final NodeKeys KEYS = Jose.nodeKeys(RANDOM);

    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final FleetStores stores = new InMemoryFleet().stores();
    private final List<UUID> renewed = new CopyOnWriteArrayList<>();
    private final Map<String, String> nodeKeys = new HashMap<>();
    private final Fleets fleets = new InMemoryFleets();
    private final NodeUseCases nodes = NodeUseCases.create(stores.nodes(), stores.keys(), fleets, clock);
    private final EnrollmentUseCases enrollment;
    private final TestServer server;

    private TestFleet() {
        this.enrollment = EnrollmentUseCases.create(new EnrollmentUseCases.Parts(
                stores.enrollments(),
                stores.tokens(),
                stores.nodes(),
                Jose.activationSealer(),
                EnrollmentRules.USUAL,
                RANDOM,
                clock,
                UUID::randomUUID));
        this.server = TestServer.of(
                HttpSettings.loopback(0),
                authenticator(),
                EnrollmentRoutes.of(enrollment, nodes.pace()),
                JoinTokenRoutes.of(enrollment),
                FleetRoutes.of(fleet()),
                NodeRoutes.of(nodes),
                StatsRoutes.of(stats()));
    }

    static TestFleet start() {
        var fleet = new TestFleet();
        fleet.server.started();
        return fleet;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    EnrollmentUseCases enrollment() {
        return enrollment;
    }

    /// The runs whose reservations were renewed.
    List<UUID> renewed() {
        return renewed;
    }

    TestClient anonymous() {
        return server.anonymous();
    }

    TestClient as(String bearer) {
        return server.as(bearer);
    }

    Reply join(Host host) {
        return anonymous().post("/nodes/join-request", host.request());
    }

    Reply join(Host host, String token) {
        var request = new LinkedHashMap<>(host.request());
        request.put("joinToken", token);
        return anonymous().post("/nodes/join-request", request);
    }

    Reply poll(Reply asked) {
        return poll(asked, "");
    }

    Reply poll(Reply asked, String query) {
        return as(asked.textAt("/pollSecret")).get("/nodes/join-request/" + asked.textAt("/id") + query);
    }

    /// A host that joined and has used its key, but sent no heartbeat.
    Member member(Host host) {
        var asked = join(host).expect(202);
        as(TestCallers.OPERATOR).post("/nodes/approve/" + asked.textAt("/id")).expect(200);
        var activation = host.open(poll(asked).expect(200).textAt("/activation"));
        var key = activation.path("nodeKey").asText();
        nodes.authenticate().authenticate(new BearerSecret(key));
        nodeKeys.put(host.name(), key);
        return new Member(activation.path("nodeId").asText(), key);
    }

    void heartbeat(String host) {
        as(nodeKeys.get(host)).post("/stats", heartbeat()).expect(200);
    }

    static Map<String, Object> heartbeat() {
        return Map.of(
                "cpuPercent",
                12.5,
                "load1",
                0.75,
                "memory",
                Map.of("totalBytes", 16_000_000_000L, "availableBytes", 9_000_000_000L),
                "disks",
                List.of(Map.of("mount", "/", "totalBytes", 500_000_000_000L, "freeBytes", 1)),
                "activeBackups",
                1,
                "queuedReports",
                0,
                "agentVersion",
                "0.1.0",
                "uptimeSeconds",
                86_400);
    }

    @Override
    public void close() {
        server.close();
    }

    private Authenticator authenticator() {
        return new Authenticator(
                key -> nodes.authenticate().authenticate(key).map(known -> new Caller.Node(known.node())),
                TestCallers.authenticator().users());
    }

    private FleetUseCases fleet() {
        var id = new FleetId(UUID.randomUUID());
        var usage = new Usage(new ByteSize(700), new ByteSize(50));
        return FleetUseCases.create(new FleetUseCases.Parts(fleets, () -> id, () -> usage));
    }

    private StatsUseCases stats() {
        var series = new InMemoryNodeSeries();
        return StatsUseCases.create(new StatsUseCases.Parts(
                (node, heartbeat, at) -> {
                    stores.heartbeats().heard(node, heartbeat, at);
                    series.heard(node, heartbeat, at);
                },
                (_, runs) -> runs.forEach(run -> renewed.add(run.run().value())),
                _ -> "v1",
                _ -> false,
                nodes.pace(),
                series,
                nodes.catalog(),
                clock));
    }

    /// A node, and its key.
    record Member(String id, String key) {}

    /// A host with a key pair of its own.
    record Host(String name, NodeKeyPair keys) {

        static Host fresh(String name) {
            return new Host(name, KEYS.generate());
        }

        String fingerprint() {
            return keys.fingerprint();
        }

        Map<String, Object> request() {
            return Map.of(
                    "hostname",
                    name,
                    "addresses",
                    List.of("192.0.2.7"),
                    "publicKey",
                    Json.parse(keys.publicKey().getBytes(StandardCharsets.UTF_8)),
                    "agentVersion",
                    "0.1.0",
                    "os",
                    "Debian 12");
        }

        JsonNode open(String activation) {
            return tryOpen(activation).orElseThrow();
        }

        Optional<JsonNode> tryOpen(String activation) {
            try {
                return Optional.of(Json.parse(KEYS.open(activation, keys.privateKey())));
            } catch (NodeKeys.SealBrokenException e) {
                return Optional.empty();
            }
        }
    }
}
