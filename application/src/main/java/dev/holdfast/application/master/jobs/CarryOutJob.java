package dev.holdfast.application.master.jobs;

import java.util.function.BooleanSupplier;

/// Carries out a job that is this master's for now, and takes down how it went.
@FunctionalInterface
public interface CarryOutJob {

    /// @param stopping whether this master is about to stop; a run that fails then is nobody's failure
    Carried carryOut(Job job, BooleanSupplier stopping);

    /// How it went.
    sealed interface Carried {

        record Succeeded(JobRun run) implements Carried {}

        record Failed(JobRun run, RuntimeException cause) implements Carried {}

        /// Cut short because this master stops; another is to do it.
        record GivenBack() implements Carried {}
    }
}
