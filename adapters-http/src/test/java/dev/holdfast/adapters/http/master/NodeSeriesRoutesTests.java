package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.Reply;
import dev.holdfast.adapters.http.testing.TestCallers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The fleet begins at noon of 22 November 2026.
final class NodeSeriesRoutesTests {

    private final TestFleet fleet = TestFleet.start();
    private final TestFleet.Member member = fleet.member(TestFleet.Host.fresh("web-1"));

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void showsHowANodeDid() {
        beat(3);
        var series = show("").expect(200);

        assertEquals(300, series.at("/stepSeconds").asLong());
        assertEquals(1, series.at("/items").size());
        assertEquals("2026-11-22T12:00:00Z", series.textAt("/items/0/at"));
        assertEquals(3, series.at("/items/0/samples").asLong());
        assertEquals(12.5, series.at("/items/0/cpuPercent/mean").asDouble());
        assertEquals(7_000_000_000L, series.at("/items/0/memoryUsedBytes/max").asLong());
        assertTrue(series.at("/items/0/fullestDiskPercent").asDouble() > 99);
    }

    @Test
    void sumsUpToTheStepThatIsAskedFor() {
        for (int i = 0; i < 6; i++) {
            beat(1);
            fleet.pass(Duration.ofMinutes(5));
        }
        assertEquals(6, show("").at("/items").size());
        var series = show("?step=900").expect(200);
        assertEquals(2, series.at("/items").size());
        assertEquals(3, series.at("/items/1/samples").asLong());
        assertEquals("2026-11-22T12:15:00Z", series.textAt("/items/1/at"));
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-21T12:00:00Z, 300",
        "from=2026-11-20T12:00:00Z, 3600",
        "from=2026-11-01T12:00:00Z, 86400",
        "from=2019-11-21T12:00:00Z, 259200",
        "from=2026-11-21T12:00:00Z&step=600, 600"
    })
    void choosesAStepForTheTime(String query, long step) {
        assertEquals(step, show("?" + query).expect(200).at("/stepSeconds").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-22T12:00:00Z&to=2026-11-22T12:00:00Z, ?to",
        "from=yesterday, ?from",
        "from=1969-01-01T00:00:00Z, ?from",
        "from=-1000000000-01-01T00:00:00Z, ?from",
        "step=0, ?step",
        "step=-300, ?step",
        "step=301, ?step",
        "from=2026-11-01T12:00:00Z&step=300, ?step",
        "stpe=300, ?stpe"
    })
    void saysWhatIsWrongWithAQuery(String query, String pointer) {
        var refused = show("?" + query).expectProblem(400, "invalid-request");
        assertEquals(pointer, refused.textAt("/errors/0/pointer"));
    }

    @Test
    void knowsNoOtherNodes() {
        fleet.as(TestCallers.VIEWER)
                .get("/nodes/" + UUID.randomUUID() + "/stats")
                .expectProblem(404, "not-found");
    }

    private void beat(int times) {
        for (int i = 0; i < times; i++) {
            fleet.heartbeat("web-1");
        }
    }

    private Reply show(String query) {
        return fleet.as(TestCallers.VIEWER).get("/nodes/" + member.id() + "/stats" + query);
    }
}
