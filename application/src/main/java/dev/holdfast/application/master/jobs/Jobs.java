package dev.holdfast.application.master.jobs;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The jobs of the fleet, as all masters share them. Each method is one transaction.
public interface Jobs {

    /// Writes down the jobs that nobody wrote down yet, due at `first`; those that are there keep all they have.
    void declare(Collection<JobName> jobs, Instant first);

    /// By name.
    List<JobState> all();

    /// A paused job is not due until it is resumed; if its time passes meanwhile, it is due at once then.
    ///
    /// @return whether there is such a job
    boolean pause(JobName job);

    /// @return whether there is such a job
    boolean resume(JobName job);

    /// Makes the job due now, even while it is paused; one that is running runs again when it ends.
    ///
    /// @return whether there is such a job
    boolean wish(JobName job);

    /// How many wishes the job has to grant; whoever carries it out asks first.
    long wishes(JobName job);

    /// Takes down how a run ended, and tells of a failure where the run before had none.
    ///
    /// @param granted the wishes that were there when the run began
    void ended(JobName job, JobRun run, long granted);
}
