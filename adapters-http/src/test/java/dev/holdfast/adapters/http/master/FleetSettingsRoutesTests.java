package dev.holdfast.adapters.http.master;

import static dev.holdfast.adapters.http.testing.TestCallers.ADMIN;
import static dev.holdfast.adapters.http.testing.TestCallers.OPERATOR;
import static dev.holdfast.adapters.http.testing.TestCallers.VIEWER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.master.TestFleet.Host;
import dev.holdfast.adapters.http.testing.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FleetSettingsRoutesTests {

    private static final Map<String, Object> BRAKES = Map.of("sitePercent", 20, "backups", 7, "missingPercent", 5);

    private TestFleet fleet;

    @BeforeEach
    void start() {
        fleet = TestFleet.start();
    }

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void showsWhatIsUsual() {
        var reply = show();

        assertTrue(reply.at("/retention").isNull());
        assertEquals(0, reply.at("/quota").size());
        assertEquals(50, reply.at("/brakes/sitePercent").intValue());
        assertEquals(1000, reply.at("/brakes/backups").intValue());
        assertEquals(10, reply.at("/brakes/missingPercent").intValue());
        assertEquals(24, reply.at("/deletionGraceHours").intValue());
        assertEquals(60, reply.at("/heartbeatSeconds").intValue());
        assertEquals(700, reply.at("/usage/usedBytes").intValue());
        assertEquals(50, reply.at("/usage/reservedBytes").intValue());
        assertFalse(reply.header("ETag").isEmpty());
    }

    @Test
    void rulesEachMemberAsAWhole() {
        change(Map.of(
                        "quota",
                        Map.of("softBytes", 80, "hardBytes", 100, "graceDays", 7),
                        "retention",
                        Map.of("keepDaily", 7, "timeZone", "Europe/Paris"),
                        "brakes",
                        BRAKES,
                        "deletionGraceHours",
                        48,
                        "heartbeatSeconds",
                        30))
                .expect(200);

        var ruled = change(Map.of("quota", Map.of("hardBytes", 200))).expect(200);

        assertEquals(200, ruled.at("/quota/hardBytes").intValue());
        assertTrue(ruled.at("/quota/softBytes").isMissingNode());
        assertEquals(7, ruled.at("/retention/keepDaily").intValue());
        assertEquals(7, ruled.at("/brakes/backups").intValue());
        assertEquals(48, ruled.at("/deletionGraceHours").intValue());
        assertEquals(30, ruled.at("/heartbeatSeconds").intValue());
        assertEquals(ruled.text(), show().text());
    }

    @Test
    void takesTheRetentionBack() {
        change(Map.of("retention", Map.of("keepLast", 3))).expect(200);

        assertTrue(fleet.as(ADMIN)
                .text("PATCH", "/fleet", "{\"retention\":null}")
                .expect(200)
                .at("/retention")
                .isNull());
    }

    @Test
    void refusesAllThatIsWrongAtOnce() {
        var reply = change(Map.of(
                        "quota",
                        Map.of("softBytes", 200, "hardBytes", 100),
                        "retention",
                        Map.of("timeZone", "Atlantis"),
                        "brakes",
                        Map.of("sitePercent", 101, "backups", -1),
                        "deletionGraceHours",
                        -1,
                        "heartbeatSeconds",
                        1,
                        "colour",
                        "red"))
                .expectProblem(400, "invalid-request");

        assertEquals(
                List.of(
                        "/brakes/backups",
                        "/brakes/missingPercent",
                        "/brakes/sitePercent",
                        "/colour",
                        "/deletionGraceHours",
                        "/heartbeatSeconds",
                        "/quota",
                        "/retention/timeZone"),
                pointers(reply));
        assertEquals(60, show().at("/heartbeatSeconds").intValue());
    }

    @Test
    void honoursIfMatch() {
        var before = show().header("ETag");
        change(Map.of("heartbeatSeconds", 30)).expect(200);

        fleet.as(ADMIN)
                .with("If-Match", before)
                .patch("/fleet", Map.of("heartbeatSeconds", 40))
                .expectProblem(412, "changed-meanwhile");

        assertEquals(30, show().at("/heartbeatSeconds").intValue());
        fleet.as(ADMIN)
                .with("If-Match", show().header("ETag"))
                .patch("/fleet", Map.of("heartbeatSeconds", 40))
                .expect(200);
        assertNotEquals(before, show().header("ETag"));
    }

    @Test
    void letsAdminsAloneRule() {
        fleet.as(OPERATOR).patch("/fleet", Map.of("heartbeatSeconds", 30)).expectProblem(403, "forbidden");
    }

    @Test
    void tellsNodesTheIntervalWithTheirNextHeartbeat() {
        var node = fleet.as(fleet.member(Host.fresh("web-1")).key());
        assertEquals(
                60,
                node.post("/stats", TestFleet.heartbeat())
                        .expect(200)
                        .at("/nextInSeconds")
                        .intValue());

        change(Map.of("heartbeatSeconds", 15)).expect(200);

        assertEquals(
                15,
                node.post("/stats", TestFleet.heartbeat())
                        .expect(200)
                        .at("/nextInSeconds")
                        .intValue());
    }

    @Test
    void judgesLivenessByTheIntervalThatIsRuled() {
        var member = fleet.member(Host.fresh("web-1"));
        fleet.as(member.key()).post("/stats", TestFleet.heartbeat()).expect(200);
        fleet.pass(Duration.ofSeconds(100));
        assertEquals("online", liveness(member));

        change(Map.of("heartbeatSeconds", 15)).expect(200);

        assertEquals("silent", liveness(member));
        assertEquals(
                1,
                fleet.as(VIEWER)
                        .get("/nodes?liveness=silent")
                        .expect(200)
                        .at("/items")
                        .size());
    }

    private String liveness(TestFleet.Member member) {
        return fleet.as(VIEWER).get("/nodes/" + member.id()).expect(200).textAt("/liveness");
    }

    private Reply show() {
        return fleet.as(VIEWER).get("/fleet").expect(200);
    }

    private Reply change(Map<String, Object> message) {
        return fleet.as(ADMIN).patch("/fleet", message);
    }

    private static List<String> pointers(Reply reply) {
        return StreamSupport.stream(reply.at("/errors").spliterator(), false)
                .map(error -> error.path("pointer").asText())
                .sorted()
                .toList();
    }
}
