package dev.holdfast.application.master.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.jobs.CarryOutJob.Carried;
import dev.holdfast.application.master.jobs.JobRun.Outcome;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.jobs.InMemoryJobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class JobUseCasesTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final JobName NAME = new JobName("cleanup");

    private final InMemoryJobs jobs = new InMemoryJobs(new InMemoryEvents());

    @Test
    void takesDownWhatAJobDid() {
        var carried = carryOut(() -> "2 backups\ndeleted");

        assertInstanceOf(Carried.Succeeded.class, carried);
        assertEquals(Optional.of(new JobRun(NOON, NOON, Outcome.SUCCEEDED, "2 backups deleted", "hub")), last());
    }

    @Test
    void keepsToItselfWhatAnUnknownExceptionSays() {
        var carried = carryOut(() -> {
            throw new IllegalStateException("the password is hunter2");
        });

        assertInstanceOf(Carried.Failed.class, carried);
        assertEquals(
                "a fault of the master (IllegalStateException); its log says more",
                last().orElseThrow().detail());
    }

    @Test
    void saysWhatIsWrongWithTheDatabase() {
        carryOut(() -> {
            throw new DatabaseException.Transient("the database is not available now", new RuntimeException());
        });

        assertEquals("the database is not available now", last().orElseThrow().detail());
    }

    @Test
    void givesBackWhatFailsWhileTheMasterStops() {
        var job = job(() -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        });

        var carried = useCases(job).carryOut().carryOut(job, () -> true);

        assertInstanceOf(Carried.GivenBack.class, carried);
        assertEquals(Optional.empty(), last());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void showsAndChangesOnlyJobsThatThisVersionKnows() {
        var control = useCases(job(() -> "")).control();
        jobs.declare(List.of(NAME, new JobName("of-a-later-version")), NOON);

        assertEquals(1, control.all().size());
        assertTrue(control.pause(NAME).orElseThrow().state().paused());
        assertFalse(control.resume(NAME).orElseThrow().state().paused());
        assertEquals(Optional.empty(), control.run(new JobName("of-a-later-version")));
    }

    private Carried carryOut(Supplier<String> work) {
        var job = job(work);
        return useCases(job).carryOut().carryOut(job, () -> false);
    }

    private JobUseCases useCases(Job job) {
        jobs.declare(List.of(NAME), NOON);
        return JobUseCases.create(List.of(job), jobs, "hub", InstantSource.fixed(NOON));
    }

    private Optional<JobRun> last() {
        return jobs.all().getFirst().last();
    }

    private static Job job(Supplier<String> work) {
        return new Job(NAME, Duration.ofMinutes(1), work);
    }
}
