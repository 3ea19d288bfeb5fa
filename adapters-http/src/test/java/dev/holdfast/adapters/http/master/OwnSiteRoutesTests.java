package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.adapters.http.wire.ConfigurationMessages.Configuration;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeName;
import dev.holdfast.domain.fleet.NodePublicKey;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OwnSiteRoutesTests {

    private static final NodeKeyPair KEYS = Jose.nodeKeys(new SecureRandom()).generate();
    private static final Map<String, ?> SHOP = Map.of(
            "sources",
            List.of(Map.of("type", "files", "name", "files"), Map.of("type", "mariadb", "name", "shop")),
            "schedule",
            "30 2 * * *");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final TestServer server =
            TestServer.of(OwnSiteRoutes.of(registry.siteUseCases(), registry.configurationUseCases(), new OneNode()));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesADeclaredSiteItsIdAndTheSameOneAgain() {
        var first = node().put("/nodes/self/sites/shop", SHOP).expect(200);

        assertEquals("shop", first.textAt("/name"));
        assertEquals(
                first.text(),
                node().put("/nodes/self/sites/shop", SHOP).expect(200).text());
        assertEquals(
                2,
                registry.sites.ofNode(RegistryFixtures.WEB).getFirst().sources().size());
    }

    @Test
    void passesOverWhatOnlyNewerAgentsSay() {
        var newer = Map.of("sources", List.of(), "future", Map.of("a", 1));

        node().put("/nodes/self/sites/shop", newer).expect(200);
    }

    @Test
    void takesOverASiteThatTheNodeMadeAlone() {
        var site = UUID.randomUUID();
        var offered = offered(RegistryFixtures.WEB, site);

        var first = node().put("/nodes/self/sites/shop", offered).expect(200);
        node().put("/nodes/self/sites/shop", offered).expect(200);

        assertEquals(site.toString(), first.textAt("/id"));
        assertEquals(1, registry.sites.ofNode(RegistryFixtures.WEB).size());
        var key = registry.sites.of(new SiteId(site)).getFirst();
        assertArrayEquals(new byte[32], key.toArray());
        node().put("/nodes/self/sites/other", offered).expectProblem(409, "site-known");
    }

    @Test
    void takesOverNoSiteInPlaceOfAnother() {
        node().put("/nodes/self/sites/shop", SHOP).expect(200);

        node().put("/nodes/self/sites/shop", offered(RegistryFixtures.WEB, UUID.randomUUID()))
                .expectProblem(409, "name-taken");
        node().put("/nodes/self/sites/blog", offered(RegistryFixtures.OTHER_NODE, UUID.randomUUID()))
                .expectProblem(400, "invalid-request");
    }

    private static Map<String, ?> offered(NodeId node, UUID site) {
        return Map.of("sources", List.of(), "offer", node + "/" + site + "/" + "00".repeat(32));
    }

    @Test
    void refusesANameThatBreaksTheRuleSayingTheRule() {
        var reply = node().put("/nodes/self/sites/a%20b", SHOP).expectProblem(400, "invalid-request");

        assertTrue(reply.textAt("/errors/0/detail").contains("letters"));
        node().put("/nodes/self/sites/%2E%2E", SHOP).expectProblem(400, "invalid-request");
    }

    @Test
    void refusesTwoSourcesOfOneName() {
        var source = Map.of("type", "files", "name", "files");

        node().put("/nodes/self/sites/shop", Map.of("sources", List.of(source, source)))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void retiresASiteAsOftenAsItIsTold() {
        node().put("/nodes/self/sites/shop", SHOP).expect(200);

        node().delete("/nodes/self/sites/shop").expect(204);
        node().delete("/nodes/self/sites/shop").expect(204);

        assertFalse(registry.sites.ofNode(RegistryFixtures.WEB).getFirst().isActive());
        node().delete("/nodes/self/sites/unknown").expectProblem(404, "not-found");
        other().delete("/nodes/self/sites/shop").expectProblem(404, "not-found");
    }

    @Test
    void sealsToTheNodeWhatItWorksWith() {
        var storage = RegistryFixtures.storage("primary");
        registry.storages.add(RegistryFixtures.added(storage));
        node().put("/nodes/self/sites/shop", SHOP).expect(200);

        var reply = node().get("/nodes/self/config").expect(200);

        assertFalse(reply.text().contains(RegistryFixtures.CREDENTIALS.secretAccessKey()));
        var opened = open(reply.body());
        assertEquals(registry.fleet.value(), opened.fleetId());
        assertEquals(
                Optional.of(RegistryFixtures.CREDENTIALS.secretAccessKey()),
                opened.storages().getFirst().secretAccessKey());
        var site = opened.sites().getFirst();
        assertEquals("shop", site.name());
        assertEquals(List.of(storage.id().value()), site.storageIds());
        var key = registry.sites.of(
                registry.sites.ofNode(RegistryFixtures.WEB).getFirst().id());
        assertEquals(key.getFirst().id().toString(), site.keys().getFirst().id());
        assertEquals(SiteSettings.DEFAULT.copies(), site.copies());
    }

    @Test
    void answersWithoutContentUntilSomethingChanged() {
        node().put("/nodes/self/sites/shop", SHOP).expect(200);
        var tag = node().get("/nodes/self/config").expect(200).header("ETag");

        node().with("If-None-Match", tag).get("/nodes/self/config").expect(304);

        registry.storages.add(RegistryFixtures.added(RegistryFixtures.storage("primary")));
        var changed =
                node().with("If-None-Match", tag).get("/nodes/self/config").expect(200);
        assertNotEquals(tag, changed.header("ETag"));
        node().with("If-None-Match", changed.header("ETag"))
                .get("/nodes/self/config")
                .expect(304);
    }

    @Test
    void isForNodesAlone() {
        for (var user : List.of(TestCallers.VIEWER, TestCallers.ADMIN)) {
            server.as(user).get("/nodes/self/config").expectProblem(403, "forbidden");
            server.as(user).put("/nodes/self/sites/shop", SHOP).expectProblem(403, "forbidden");
        }
        server.anonymous().get("/nodes/self/config").expectProblem(401, "unauthenticated");
    }

    private static Configuration open(byte[] sealed) {
        return Json.readLenient(opened(new String(sealed, StandardCharsets.US_ASCII)), Configuration.class);
    }

    /// What was sealed to [OneNode].
    static byte[] opened(String sealed) {
        return Jose.nodeKeys(new SecureRandom()).open(sealed, KEYS.privateKey());
    }

    private TestClient node() {
        return server.as(TestCallers.node(RegistryFixtures.WEB));
    }

    private TestClient other() {
        return server.as(TestCallers.node(RegistryFixtures.OTHER_NODE));
    }

    /// A fleet of one node, which holds the keys of this test.
    static final class OneNode implements NodeCatalog {

        @Override
        public Optional<RegisteredNode> find(NodeId id) {
            var host = new HostProfile(new HostName("web-1"), List.of(), Optional.empty(), Optional.empty());
            var settings = NodeSettings.of(new NodeName("web-1"), Map.of());
            var jwk = Json.parse(KEYS.publicKey().getBytes(StandardCharsets.UTF_8));
            var node = new Node(
                    id,
                    NodeStatus.ACTIVE,
                    settings,
                    new NodePublicKey(jwk.get("x").textValue(), jwk.get("y").textValue()),
                    host,
                    RegistryFixtures.NOON,
                    Optional.of(RegistryFixtures.NOON));
            return Optional.of(new RegisteredNode(node, Optional.empty(), 1));
        }

        @Override
        public Page<RegisteredNode> list(NodeFilter filter, PageRequest page) {
            return new Page<>(List.of(), Optional.empty());
        }
    }
}
