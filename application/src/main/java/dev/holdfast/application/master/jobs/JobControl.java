package dev.holdfast.application.master.jobs;

import java.util.List;
import java.util.Optional;

/// What people see of jobs and do about them. Answers are empty for jobs that this version does not know.
public interface JobControl {

    /// By name.
    List<JobView> all();

    /// Lets it wait until it is resumed; a run under way goes on to its end.
    Optional<JobView> pause(JobName job);

    /// If its time came while it was paused, it runs at once.
    Optional<JobView> resume(JobName job);

    /// Runs it within a second or so, on any master, even while it is paused; one that is running runs again then.
    Optional<JobView> run(JobName job);

    /// A job, and where it stands.
    record JobView(Job job, JobState state) {}
}
