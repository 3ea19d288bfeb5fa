package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.adapters.http.wire.GrantMessages;
import dev.holdfast.contracts.grants.TestGrants;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GrantRoutesTests {

    private static final String PATH = "/nodes/self/grants";

    private final TestGrants grants = new TestGrants();
    private final StorageId presigned = grants.storage(StorageAccess.PRESIGNED, AccessTerms.USUAL);
    private final TestServer server = TestServer.of(GrantRoutes.of(grants.access(), new OwnSiteRoutesTests.OneNode()));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sealsUrlsToTheNodeAndTellsNamesInClear() {
        var reply = node().post(PATH, ask(TestGrants.SITE, presigned, "write", Map.of("packs", 2, "records", 1)))
                .expect(200);

        assertEquals("write", reply.textAt("/kind"));
        assertEquals(2, reply.at("/packs").size());
        assertEquals(1, reply.at("/backups").size());
        assertEquals("2026-11-29T12:00:00Z", reply.textAt("/expiresAt"));
        assertFalse(reply.text().contains("127.0.0.1:9000"));
        var opened = Json.read(OwnSiteRoutesTests.opened(reply.textAt("/sealed")), GrantMessages.Opened.class);
        assertEquals(3, opened.requests().size());
        assertTrue(opened.requests().stream()
                .allMatch(it -> it.method().equals("PUT")
                        && it.headers().equals(Map.of("if-none-match", "*"))
                        && it.key().startsWith(TestGrants.SITE + "/")));
    }

    @Test
    void grantsReadsForAnHour() {
        var backup = UUID.randomUUID().toString();

        var reply = node().post(PATH, ask(TestGrants.SITE, presigned, "read", Map.of("backups", List.of(backup))))
                .expect(200);

        assertEquals("read", reply.textAt("/kind"));
        assertEquals("2026-11-22T13:00:00Z", reply.textAt("/expiresAt"));
        assertEquals(backup, reply.textAt("/backups/0"));
    }

    @Test
    void lendsCredentialsSealed() {
        var storage = grants.storage(StorageAccess.STS, TestGrants.role());

        var reply = node().post(PATH, ask(TestGrants.SITE, storage, "write", Map.of()))
                .expect(200);

        assertEquals("credentials", reply.textAt("/kind"));
        assertFalse(reply.text().contains("lent secret"));
    }

    @Test
    void answersOfAnothersSiteAsOfNone() {
        var write = Map.of("packs", 1);
        var ofOther = node().post(PATH, ask(TestGrants.OTHERS_SITE, presigned, "write", write))
                .expectProblem(404, "not-found");
        var ofNobody = node().post(PATH, ask(new SiteId(UUID.randomUUID()), presigned, "write", write))
                .expectProblem(404, "not-found");

        assertEquals(ofNobody.textAt("/detail"), ofOther.textAt("/detail"));
    }

    @Test
    void refusesNamesThatAreNoneAndMoreThanOneCallMayHave() {
        for (var name : List.of("../x", "0".repeat(31), "0".repeat(32) + "/..", "%2e%2e", "A".repeat(32))) {
            node().post(PATH, ask(TestGrants.SITE, presigned, "write", Map.of("renew", List.of(name))))
                    .expectProblem(400, "invalid-request");
            node().post(PATH, ask(TestGrants.SITE, presigned, "read", Map.of("packs", List.of(name))))
                    .expectProblem(400, "invalid-request");
        }
        node().post(PATH, ask(TestGrants.SITE, presigned, "write", Map.of("packs", 1001)))
                .expectProblem(400, "invalid-request");
        node().post(PATH, ask(TestGrants.SITE, presigned, "write", Map.of("packs", -1)))
                .expectProblem(400, "invalid-request");
    }

    @Test
    void saysWhyItGrantsNothing() {
        var sealed = grants.storage(StorageAccess.SEALED, AccessTerms.USUAL);
        node().post(PATH, ask(TestGrants.SITE, sealed, "write", Map.of("packs", 1)))
                .expectProblem(409, "access-sealed");
        grants.isSuspended = true;
        node().post(PATH, ask(TestGrants.SITE, presigned, "write", Map.of("packs", 1)))
                .expectProblem(409, "site-not-open");
    }

    private static Map<String, Object> ask(SiteId site, StorageId storage, String kind, Map<String, ?> wish) {
        return Map.of("siteId", site.toString(), "storageId", storage.toString(), kind, wish);
    }

    private TestClient node() {
        return server.as(TestCallers.node(RegistryFixtures.WEB));
    }
}
