package dev.holdfast.application.master.jobs;

import java.time.Duration;
import java.util.function.Supplier;

/// Something to be done again and again, once across all masters.
///
/// @param interval from the end of one run to the beginning of the next
/// @param work     says in one line what it did. It may be cut short at any point and done again from its beginning,
///     and lets go when its thread is interrupted
public record Job(JobName name, Duration interval, Supplier<String> work) {

    public Job {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("interval is not positive: " + interval);
        }
    }
}
