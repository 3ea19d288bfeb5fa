package dev.holdfast.application.master.jobs;

import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.storage.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

final class JobCarrying implements CarryOutJob {

    private static final int LONGEST_DETAIL = 500;

    private final Jobs jobs;
    private final String master;
    private final InstantSource clock;

    JobCarrying(Jobs jobs, String master, InstantSource clock) {
        this.jobs = jobs;
        this.master = master;
        this.clock = clock;
    }

    @Override
    public Carried carryOut(Job job, BooleanSupplier stopping) {
        long wishes = jobs.wishes(job.name());
        var startedAt = clock.instant();
        var attempt = attempt(job);
        // Whoever interrupts means the work, and not what is written down of it.
        Thread.interrupted();
        return switch (attempt) {
            case Attempt.Done(var detail) ->
                new Carried.Succeeded(ended(job, startedAt, JobRun.Outcome.SUCCEEDED, detail, wishes));
            case Attempt.Thrown(var cause) ->
                stopping.getAsBoolean() ? new Carried.GivenBack() : failed(job, startedAt, cause, wishes);
        };
    }

    private static Attempt attempt(Job job) {
        try {
            return new Attempt.Done(job.work().get());
        } catch (RuntimeException e) {
            return new Attempt.Thrown(e);
        }
    }

    private Carried failed(Job job, Instant startedAt, RuntimeException cause, long wishes) {
        return new Carried.Failed(ended(job, startedAt, JobRun.Outcome.FAILED, reason(cause), wishes), cause);
    }

    private JobRun ended(Job job, Instant startedAt, JobRun.Outcome outcome, String detail, long wishes) {
        var run = new JobRun(startedAt, clock.instant(), outcome, oneLine(detail), master);
        jobs.ended(job.name(), run, wishes);
        return run;
    }

    /// Of other exceptions nobody knows what their messages hold.
    private static String reason(RuntimeException cause) {
        return switch (cause) {
            case DatabaseException database -> String.valueOf(database.getMessage());
            case StorageException storage -> String.valueOf(storage.getMessage());
            default -> "a fault of the master (" + cause.getClass().getSimpleName() + "); its log says more";
        };
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL - 1) + "…" : line;
    }

    private sealed interface Attempt {
        record Done(String detail) implements Attempt {}

        record Thrown(RuntimeException cause) implements Attempt {}
    }
}
