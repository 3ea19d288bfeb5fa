package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.jobs.Job;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobUseCases;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.jobs.InMemoryJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JobRoutesTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final JobName NAME = new JobName("cleanup");

    private final InMemoryJobs jobs = new InMemoryJobs(new InMemoryEvents());
    private final Job job = new Job(NAME, Duration.ofHours(1), () -> "2 backups deleted");
    private final JobUseCases useCases = JobUseCases.create(List.of(job), jobs, "hub/7", InstantSource.fixed(NOON));
    private final TestServer server = TestServer.of(JobRoutes.of(useCases.control()));

    @BeforeEach
    void start() {
        jobs.declare(List.of(NAME), NOON);
        server.started();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showsAJobThatNeverRan() {
        var reply = as(TestCallers.VIEWER).get("/jobs").expect(200);

        assertEquals("cleanup", reply.textAt("/items/0/name"));
        assertEquals(3600, reply.at("/items/0/intervalSeconds").asLong());
        assertEquals("idle", reply.textAt("/items/0/status"));
        assertTrue(reply.at("/items/0/lastRun").isNull());
        assertEquals("2026-11-22T12:00:00Z", reply.textAt("/items/0/nextRunAt"));
    }

    @Test
    void showsHowAJobWent() {
        useCases.carryOut().carryOut(job, () -> false);

        var reply = as(TestCallers.VIEWER).get("/jobs").expect(200);

        assertEquals("succeeded", reply.textAt("/items/0/lastRun/outcome"));
        assertEquals("2 backups deleted", reply.textAt("/items/0/lastRun/detail"));
        assertEquals("hub/7", reply.textAt("/items/0/lastRun/master"));
        assertEquals(0, reply.at("/items/0/lastRun/durationSeconds").asDouble());
    }

    @Test
    void pausesAndResumesAJob() {
        var paused = as(TestCallers.OPERATOR).post("/jobs/cleanup/pause").expect(200);
        assertTrue(paused.at("/paused").asBoolean());
        assertTrue(paused.at("/nextRunAt").isNull());

        var resumed = as(TestCallers.OPERATOR).post("/jobs/cleanup/resume").expect(200);
        assertFalse(resumed.at("/paused").asBoolean());
    }

    @Test
    void takesAWishToRunAJob() {
        as(TestCallers.OPERATOR).post("/jobs/cleanup/run").expect(202);

        assertEquals(1, jobs.wishes(NAME));
    }

    @Test
    void knowsNoOtherJobs() {
        for (var action : List.of("run", "pause", "resume")) {
            as(TestCallers.OPERATOR).post("/jobs/unknown/" + action).expectProblem(404, "not-found");
            as(TestCallers.OPERATOR).post("/jobs/No%20Name/" + action).expectProblem(404, "not-found");
        }
    }

    private TestClient as(String caller) {
        return server.as(caller);
    }
}
