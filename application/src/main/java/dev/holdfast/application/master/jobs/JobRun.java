package dev.holdfast.application.master.jobs;

import java.time.Instant;

/// A run of a job that ended.
///
/// @param detail what it did, or why it failed; for people, one line
/// @param master which master carried it out
public record JobRun(Instant startedAt, Instant finishedAt, Outcome outcome, String detail, String master) {

    /// How a run ended.
    public enum Outcome {
        SUCCEEDED,
        FAILED
    }

    public boolean isFailure() {
        return outcome == Outcome.FAILED;
    }
}
