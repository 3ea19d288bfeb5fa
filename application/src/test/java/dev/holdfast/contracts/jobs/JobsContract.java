package dev.holdfast.contracts.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.jobs.JobRun.Outcome;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.application.master.jobs.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every keeper of jobs promises.
public interface JobsContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    JobName CLEAN = new JobName("cleanup");
    JobName COUNT = new JobName("usage");

    Jobs jobs();

    Events events();

    @Test
    default void declaresAJobOnce() {
        jobs().declare(List.of(COUNT, CLEAN), NOON);
        jobs().pause(CLEAN);

        jobs().declare(List.of(CLEAN, COUNT), NOON.plusSeconds(60));

        assertEquals(
                List.of(CLEAN, COUNT), jobs().all().stream().map(JobState::name).toList());
        assertTrue(state(CLEAN).paused());
        assertEquals(Optional.of(NOON), state(COUNT).next());
        assertEquals(Optional.empty(), state(COUNT).last());
        assertFalse(state(COUNT).running());
    }

    @Test
    default void keepsTheTimeOfAJobThatIsPaused() {
        jobs().declare(List.of(CLEAN), NOON);

        assertTrue(jobs().pause(CLEAN));
        assertEquals(Optional.empty(), state(CLEAN).next());
        assertTrue(jobs().resume(CLEAN));

        assertFalse(state(CLEAN).paused());
        assertEquals(Optional.of(NOON), state(CLEAN).next());
    }

    @Test
    default void knowsNothingOfJobsThatWereNotDeclared() {
        assertFalse(jobs().pause(CLEAN));
        assertFalse(jobs().resume(CLEAN));
        assertFalse(jobs().wish(CLEAN));
    }

    @Test
    default void keepsAWishThatCameWhileTheJobRan() {
        jobs().declare(List.of(CLEAN), NOON);
        jobs().wish(CLEAN);
        long granted = jobs().wishes(CLEAN);
        jobs().wish(CLEAN);

        jobs().ended(CLEAN, run(Outcome.SUCCEEDED), granted);

        assertEquals(1, granted);
        assertEquals(1, jobs().wishes(CLEAN));
    }

    @Test
    default void showsHowARunEnded() {
        jobs().declare(List.of(CLEAN), NOON);

        jobs().ended(CLEAN, run(Outcome.SUCCEEDED), 0);

        assertEquals(Optional.of(run(Outcome.SUCCEEDED)), state(CLEAN).last());
    }

    @Test
    default void tellsOfFailuresWhenTheyBegin() {
        jobs().declare(List.of(CLEAN), NOON);

        jobs().ended(CLEAN, run(Outcome.FAILED), 0);
        jobs().ended(CLEAN, run(Outcome.FAILED), 0);
        assertEquals(1, failures());

        jobs().ended(CLEAN, run(Outcome.SUCCEEDED), 0);
        jobs().ended(CLEAN, run(Outcome.FAILED), 0);
        assertEquals(2, failures());
    }

    private JobState state(JobName name) {
        return jobs().all().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long failures() {
        return events().after(0, EventFilter.ANY, 100).stream()
                .filter(event -> event.happening().kind() == EventKind.JOB_FAILED)
                .count();
    }

    private static JobRun run(Outcome outcome) {
        return new JobRun(NOON, NOON.plusSeconds(2), outcome, "2 backups deleted", "hub/7");
    }
}
