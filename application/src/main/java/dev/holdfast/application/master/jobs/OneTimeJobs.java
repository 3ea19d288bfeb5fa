package dev.holdfast.application.master.jobs;

import java.util.UUID;

/// A queue of work that is done once, on whichever master comes first.
@FunctionalInterface
public interface OneTimeJobs {

    /// Has the work begun within a second or so. If its master dies, another begins it anew once the lease ran out;
    /// if it fails, it is tried again, with pauses that grow. Asking again while it waits or runs changes nothing.
    void enqueue(JobName kind, UUID id);
}
