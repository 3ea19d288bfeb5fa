package dev.holdfast.application.master.jobs;

import dev.holdfast.application.master.events.Events;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.contracts.jobs.InMemoryJobs;
import dev.holdfast.contracts.jobs.JobsContract;

final class InMemoryJobsTests implements JobsContract {

    private final InMemoryEvents events = new InMemoryEvents();
    private final InMemoryJobs jobs = new InMemoryJobs(events);

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public Events events() {
        return events;
    }
}
