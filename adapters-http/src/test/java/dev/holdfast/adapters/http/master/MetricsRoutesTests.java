package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.testing.MetricsPage;
import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.figures.Figures;
import dev.holdfast.application.master.figures.RecentFigures;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MetricsRoutesTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final ServerMeasures measures = new ServerMeasures();
    private final AtomicInteger taken = new AtomicInteger();
    private Instant now = NOON;
    private boolean isAway;
    private List<Figures.Site> sites = List.of(
            site("shop", Optional.of(NOON), Optional.of(Duration.ofMillis(90_500))),
            site("quo\"te\\back\nline", Optional.empty(), Optional.empty()));
    private final RecentFigures figures =
            RecentFigures.create(_ -> take(), () -> new HeartbeatPace(Duration.ofSeconds(60), now), () -> now);
    private final TestServer server =
            TestServer.of(measures, MetricsRoutes.of(figures, measures)).started();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsOfTheFleetByTheNamesThatAreSettled() {
        var page = page();

        assertEquals(1, page.value("holdfast_database_up"));
        assertEquals(
                NOON.getEpochSecond(),
                page.value("holdfast_backup_last_success_timestamp_seconds{node=\"web-1\",site=\"shop\"}"));
        assertEquals(90.5, page.value("holdfast_backup_duration_seconds{node=\"web-1\",site=\"shop\"}"));
        assertEquals(900, page.value("holdfast_backup_added_bytes_total{node=\"web-1\",site=\"shop\"}"));
        assertEquals(12_000, page.value("holdfast_quota_used_bytes{scope=\"fleet\"}"));
        assertEquals(7000, page.value("holdfast_quota_used_bytes{node=\"web-1\",scope=\"node\"}"));
        assertEquals(700, page.value("holdfast_quota_used_bytes{node=\"web-1\",scope=\"site\",site=\"shop\"}"));
        assertEquals(1, page.value("holdfast_storage_up{storage=\"primary\"}"));
        assertEquals(0, page.value("holdfast_storage_up{storage=\"copies\"}"));
        assertEquals(3, page.value("holdfast_nodes{liveness=\"online\"}"));
        assertEquals(1, page.value("holdfast_job_failed{job=\"usage\"}"));
        assertEquals(42, page.value("holdfast_events_total"));
        assertEquals(2, page.value("holdfast_work_waiting{kind=\"cleanup\"}"));
        assertTrue(page.value("process_start_time_seconds") > 1e9);
        assertTrue(page.value("jvm_memory_used_bytes{area=\"heap\"}") > 0);
    }

    @Test
    void saysZeroWhereThereIsNothing() {
        var page = page();

        assertEquals(0, page.value("holdfast_nodes{liveness=\"never-seen\"}"));
        assertEquals(0, page.value("holdfast_nodes{liveness=\"silent\"}"));
        assertEquals(0, page.value("holdfast_alarms{kind=\"backup-missed\"}"));
        assertEquals(2, page.value("holdfast_alarms{kind=\"node-silent\"}"));
        assertEquals(
                0,
                page.value("holdfast_backup_last_success_timestamp_seconds{node=\"web-1\","
                        + "site=\"quo\\\"te\\\\back\\nline\"}"));
        assertEquals(0, page.value("holdfast_job_last_run_timestamp_seconds{job=\"cleanup\"}"));
        assertEquals(0, page.value("holdfast_http_requests_total{method=\"GET\",route=\"/metrics\",status=\"5xx\"}"));
        assertFalse(page.has("holdfast_quota_limit_bytes{scope=\"fleet\"}"));
    }

    @Test
    void countsWhatTheServerAnswersByRoute() {
        for (int i = 0; i < 3; i++) {
            server.anonymous().get("/nowhere/" + i);
        }
        page();
        var page = page();

        assertEquals(1, page.value("holdfast_http_requests_total{method=\"GET\",route=\"/metrics\",status=\"2xx\"}"));
        assertEquals(3, page.value("holdfast_http_requests_total{method=\"other\",route=\"none\",status=\"4xx\"}"));
        assertEquals(1, page.value("holdfast_http_request_duration_seconds_count{method=\"GET\",route=\"/metrics\"}"));
    }

    @Test
    void speaksOpenMetricsWhereThatIsAskedFor() {
        var reply = server.anonymous()
                .with("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
                .get("/metrics")
                .expect(200);

        assertEquals("application/openmetrics-text;version=1.0.0;charset=utf-8", reply.header("Content-Type"));
        assertEquals(42, MetricsPage.ofOpenMetrics(reply.text()).value("holdfast_events_total"));
    }

    @Test
    void tellsOfItselfWhileTheDatabaseIsAway() {
        isAway = true;
        var page = page();

        assertEquals(0, page.value("holdfast_database_up"));
        assertFalse(page.names().contains("holdfast_nodes"));
        assertTrue(page.value("process_cpu_seconds_total") > 0);
    }

    @Test
    void asksTheDatabaseSeldom() {
        page();
        now = now.plusSeconds(9);
        page();
        assertEquals(1, taken.get());
        now = now.plusSeconds(1);
        page();
        assertEquals(2, taken.get());
    }

    @Test
    void holdsTenThousandSites() {
        sites = IntStream.range(0, 10_000)
                .mapToObj(i -> site("site-" + i, Optional.of(NOON), Optional.of(Duration.ofSeconds(i))))
                .toList();
        var page = page();

        assertTrue(page.size() > 50_000);
        assertEquals(0, page.value("holdfast_metrics_left_out"));
    }

    @Test
    void answersProgramsOfThisHostAndWhoHasAToken() {
        server.anonymous().get("/metrics").expect(200);
        server.as(TestCallers.VIEWER).get("/metrics").expect(200);
        server.as(TestCallers.READ_TOKEN).get("/metrics").expect(200);
        server.as("nobody").get("/metrics").expectProblem(401, "unauthenticated");
        server.anonymous()
                .with("X-Forwarded-For", "203.0.113.9")
                .get("/metrics")
                .expectProblem(401, "unauthenticated");
    }

    private MetricsPage page() {
        var reply = server.anonymous().get("/metrics").expect(200);
        assertEquals("text/plain;version=0.0.4;charset=utf-8", reply.header("Content-Type"));
        return MetricsPage.ofPrometheus(reply.text());
    }

    private Figures take() {
        taken.incrementAndGet();
        if (isAway) {
            throw new DatabaseException.Transient("the database is away", new IllegalStateException());
        }
        var failed = new JobRun(NOON, NOON.plusSeconds(2), JobRun.Outcome.FAILED, "it broke", "hub/7");
        return new Figures(
                sites,
                List.of(new Figures.Node("web-1", new ByteSize(7000), Optional.of(new ByteSize(9000)))),
                Map.of(Liveness.ONLINE, 3L),
                new Figures.Counts(sites.size(), 1, 5, 1, 0, 42),
                new Figures.Fleet(new Usage(new ByteSize(12_000), new ByteSize(50)), Optional.empty()),
                List.of(new Figures.Storage("copies", false, NOON), new Figures.Storage("primary", true, NOON)),
                Map.of(EventKind.NODE_SILENT, 2L),
                Map.of(new JobName("cleanup"), 2L),
                List.of(
                        new JobState(new JobName("cleanup"), true, false, Optional.empty(), Optional.empty()),
                        new JobState(new JobName("usage"), false, false, Optional.of(failed), Optional.of(NOON))));
    }

    private static Figures.Site site(String name, Optional<Instant> success, Optional<Duration> took) {
        return new Figures.Site(
                "web-1", name, success, took, new ByteSize(700), new ByteSize(900), Optional.of(new ByteSize(5000)));
    }
}
