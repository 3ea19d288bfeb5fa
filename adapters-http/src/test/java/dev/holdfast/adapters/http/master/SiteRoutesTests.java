package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.cleanup.RemoveSiteWithBackups;
import dev.holdfast.application.storage.RecoveryFile;
import dev.holdfast.contracts.registry.InMemoryRegistry;
import dev.holdfast.contracts.registry.RegistryFixtures;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SiteRoutesTests {

    private static final Map<String, Object> RETENTION =
            Map.of("keepLast", 3, "keepDaily", 7, "keepWeekly", 4, "keepWithin", "P2D", "timeZone", "Europe/Paris");

    private final InMemoryRegistry registry = new InMemoryRegistry();
    private RemoveSiteWithBackups.Outcome removal = new RemoveSiteWithBackups.Outcome.Unknown();
    private final TestServer server = TestServer.of(SiteRoutes.of(registry.siteUseCases(), (_, _) -> removal));

    @BeforeEach
    void start() {
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addsASiteBeforeItsNodeDeclaresIt() {
        var site = Map.of("nodeId", RegistryFixtures.WEB.toString(), "name", "shop", "retention", RETENTION);

        var reply = operator().post("/sites", site).expect(201);

        assertEquals("shop", reply.textAt("/name"));
        assertEquals("active", reply.textAt("/state"));
        assertEquals(7, reply.at("/retention/keepDaily").intValue());
        assertEquals("/sites/" + reply.textAt("/id"), reply.header("Location"));
        operator().post("/sites", site).expectProblem(409, "name-taken");
    }

    @Test
    void refusesASiteOfNoNodeOrWithoutAProperName() {
        var nowhere = Map.of("nodeId", UUID.randomUUID().toString(), "name", "shop");
        var unnamed = Map.of("nodeId", RegistryFixtures.WEB.toString(), "name", "a b");

        assertEquals(
                "/nodeId",
                operator()
                        .post("/sites", nowhere)
                        .expectProblem(400, "invalid-request")
                        .textAt("/errors/0/pointer"));
        assertEquals(
                "/name",
                operator()
                        .post("/sites", unnamed)
                        .expectProblem(400, "invalid-request")
                        .textAt("/errors/0/pointer"));
    }

    @Test
    void rulesASiteInTheVersionThatWasSeen() {
        var path = "/sites/" + shop();
        var seen = operator().get(path).expect(200).header("ETag");
        var rules = Map.of(
                "quota",
                Map.of("softBytes", 5, "hardBytes", 9, "graceDays", 7),
                "retention",
                RETENTION,
                "rpoHours",
                26,
                "copies",
                2,
                "labels",
                Map.of("env", "prod"));

        var ruled = operator().with("If-Match", seen).patch(path, rules).expect(200);

        assertEquals(9, ruled.at("/quota/hardBytes").intValue());
        assertEquals(7, ruled.at("/quota/graceDays").intValue());
        assertEquals("P2D", ruled.textAt("/retention/keepWithin"));
        assertEquals("Europe/Paris", ruled.textAt("/retention/timeZone"));
        assertEquals(26, ruled.at("/rpoHours").intValue());
        assertEquals("prod", ruled.textAt("/labels/env"));
        operator().with("If-Match", seen).patch(path, rules).expectProblem(412, "changed-meanwhile");
    }

    @Test
    void leavesAloneWhatAPatchDoesNotName() {
        var path = "/sites/" + shop();
        operator().patch(path, Map.of("rpoHours", 26, "copies", 2)).expect(200);

        var unchanged = operator().patch(path, Map.of()).expect(200);
        assertEquals(26, unchanged.at("/rpoHours").intValue());

        var cleared = operator().text("PATCH", path, "{\"rpoHours\":null}");
        assertTrue(cleared.expect(200).at("/rpoHours").isMissingNode());
        assertEquals(2, cleared.at("/copies").intValue());
    }

    @Test
    void namesARuleThatCannotBe() {
        var path = "/sites/" + shop();

        requireRefused(path, Map.of("quota", Map.of("softBytes", 9, "hardBytes", 5)), "/quota");
        requireRefused(path, Map.of("quota", Map.of("hardBytes", -1)), "/quota");
        requireRefused(path, Map.of("retention", Map.of("keepLast", -1)), "/retention");
        requireRefused(path, Map.of("retention", Map.of("keepWithin", "two days")), "/retention/keepWithin");
        requireRefused(path, Map.of("retention", Map.of("keepWithin", "P0D")), "/retention/keepWithin");
        requireRefused(path, Map.of("retention", Map.of("timeZone", "Atlantis")), "/retention/timeZone");
        requireRefused(path, Map.of("copies", 0), "");
    }

    @Test
    void listsSitesThatMatch() {
        shop();
        var blog = add("blog");
        operator()
                .patch("/sites/" + blog, Map.of("labels", Map.of("env", "prod")))
                .expect(200);

        var labelled = as(TestCallers.VIEWER).get("/sites?label=env:prod").expect(200);
        assertEquals(1, labelled.at("/items").size());
        assertEquals(blog, labelled.textAt("/items/0/id"));
        assertEquals(0, count("/sites?label=env%3Atest"));
        assertEquals(2, count("/sites?node=" + RegistryFixtures.WEB));
        assertEquals(0, count("/sites?node=" + RegistryFixtures.OTHER_NODE));
        assertEquals(1, count("/sites?name=shop"));
        assertEquals(0, count("/sites?state=retired"));
        as(TestCallers.VIEWER).get("/sites?label=prod").expectProblem(400, "invalid-request");
        as(TestCallers.VIEWER).get("/sites?state=gone").expectProblem(400, "invalid-request");
    }

    @Test
    void removesASiteThatHasNoBackups() {
        var blog = add("blog");
        registry.sites.backUp(SiteId.of(blog));
        operator().delete("/sites/" + blog).expectProblem(409, "site-has-backups");

        var shop = "/sites/" + shop();
        removal = new RemoveSiteWithBackups.Outcome.Removing(3, 1);
        var removing = operator().delete(shop + "?backups=delete").expect(202);
        assertEquals("removing", removing.textAt("/state"));
        assertEquals(3, removing.at("/tombstoned").asInt());
        assertEquals(1, removing.at("/held").asInt());
        removal = new RemoveSiteWithBackups.Outcome.Stale();
        operator().delete(shop + "?backups=delete").expectProblem(412, "changed-meanwhile");
        removal = new RemoveSiteWithBackups.Outcome.Unknown();
        operator().delete(shop + "?backups=delete").expectProblem(404, "not-found");
        removal = new RemoveSiteWithBackups.Outcome.Removed();
        operator().delete(shop + "?backups=delete").expect(204);
        operator().delete(shop + "?backups=keep").expectProblem(400, "invalid-request");
        operator().delete(shop).expect(204);
        operator().delete(shop).expectProblem(404, "not-found");
    }

    @Test
    void handsTheRecoveryFileToAdminsAlone() {
        var shop = shop();
        var path = "/sites/" + shop + "/recovery-key";

        var reply = as(TestCallers.ADMIN).post(path).expect(200);

        assertEquals(shop, RecoveryFile.parse(reply.text()).site().toString());
        assertEquals("attachment; filename=\"shop.recovery\"", reply.header("Content-Disposition"));
        operator().post(path).expectProblem(403, "forbidden");
        as(TestCallers.node(RegistryFixtures.WEB)).post(path).expectProblem(404, "not-found");
        as(TestCallers.ADMIN)
                .post("/sites/" + UUID.randomUUID() + "/recovery-key")
                .expectProblem(404, "not-found");
    }

    @Test
    void letsOperatorsRuleAndViewersSee() {
        var path = "/sites/" + shop();

        as(TestCallers.VIEWER).get(path).expect(200);
        as(TestCallers.VIEWER).patch(path, Map.of("copies", 2)).expectProblem(403, "forbidden");
        as(TestCallers.VIEWER).delete(path).expectProblem(403, "forbidden");
        for (var caller : List.of(TestCallers.TENANT, TestCallers.node(RegistryFixtures.WEB))) {
            as(caller).get(path).expectProblem(404, "not-found");
            as(caller).delete(path).expectProblem(404, "not-found");
        }
    }

    private void requireRefused(String path, Map<String, ?> change, String pointer) {
        var reply = operator().patch(path, change).expectProblem(400, "invalid-request");
        assertEquals(pointer, reply.textAt("/errors/0/pointer"), reply::text);
    }

    private int count(String path) {
        return as(TestCallers.VIEWER).get(path).expect(200).at("/items").size();
    }

    private String shop() {
        return add("shop");
    }

    private String add(String name) {
        var site = Map.of("nodeId", RegistryFixtures.WEB.toString(), "name", name);
        return operator().post("/sites", site).expect(201).textAt("/id");
    }

    private TestClient operator() {
        return as(TestCallers.OPERATOR);
    }

    private TestClient as(String caller) {
        return server.as(caller);
    }
}
