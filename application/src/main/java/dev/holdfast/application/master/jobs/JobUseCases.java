package dev.holdfast.application.master.jobs;

import java.time.InstantSource;
import java.util.Collection;

/// The use cases of jobs, wired.
public record JobUseCases(JobControl control, CarryOutJob carryOut) {

    /// @param declared all jobs that this version knows
    /// @param master   names this master among others
    public static JobUseCases create(Collection<Job> declared, Jobs jobs, String master, InstantSource clock) {
        return new JobUseCases(new ControlledJobs(declared, jobs), new JobCarrying(jobs, master, clock));
    }
}
