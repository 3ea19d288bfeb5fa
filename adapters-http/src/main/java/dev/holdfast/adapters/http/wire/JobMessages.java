package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import java.time.Instant;
import java.util.Optional;

/// What is said about jobs.
public final class JobMessages {

    private JobMessages() {}

    /// A job, and where it stands.
    ///
    /// @param nextRunAt none while it runs, and while it is paused
    public record Job(
            String name,
            long intervalSeconds,
            boolean paused,
            Status status,
            @OrNull Optional<Run> lastRun,
            @OrNull Optional<Instant> nextRunAt) {}

    /// Whether some master has it in hand.
    public enum Status {
        IDLE,
        RUNNING
    }

    /// A run that ended.
    public record Run(
            Instant startedAt,
            Instant finishedAt,
            Outcome outcome,
            String detail,
            double durationSeconds,
            String master) {}

    /// How it ended.
    public enum Outcome {
        SUCCEEDED,
        FAILED
    }
}
