package dev.holdfast.contracts.jobs;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.jobs.JobState;
import dev.holdfast.application.master.jobs.Jobs;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Jobs in a map, which nobody runs.
public final class InMemoryJobs implements Jobs {

    private final SortedMap<JobName, Entry> entries = new TreeMap<>();
    private final EventLog log;

    public InMemoryJobs(EventLog log) {
        this.log = log;
    }

    @Override
    public synchronized void declare(Collection<JobName> jobs, Instant first) {
        jobs.forEach(job -> entries.putIfAbsent(job, new Entry(false, 0, first, Optional.empty())));
    }

    @Override
    public synchronized List<JobState> all() {
        return entries.entrySet().stream()
                .map(entry -> entry.getValue().state(entry.getKey()))
                .toList();
    }

    @Override
    public synchronized boolean pause(JobName job) {
        return change(job, entry -> new Entry(true, entry.wishes(), entry.next(), entry.last()));
    }

    @Override
    public synchronized boolean resume(JobName job) {
        return change(job, entry -> new Entry(false, entry.wishes(), entry.next(), entry.last()));
    }

    @Override
    public synchronized boolean wish(JobName job) {
        return change(job, entry -> new Entry(entry.paused(), entry.wishes() + 1, entry.next(), entry.last()));
    }

    @Override
    public synchronized long wishes(JobName job) {
        var entry = entries.get(job);
        return entry == null ? 0 : entry.wishes();
    }

    @Override
    public synchronized void ended(JobName job, JobRun run, long granted) {
        var before = entries.get(job).last();
        change(job, entry -> new Entry(entry.paused(), entry.wishes() - granted, entry.next(), Optional.of(run)));
        if (run.isFailure() && !before.map(JobRun::isFailure).orElse(false)) {
            var detail = job + ": " + run.detail();
            log.add(new Happening(EventKind.JOB_FAILED, Subject.FLEET, detail, run.finishedAt()));
        }
    }

    private boolean change(JobName job, UnaryOperator<Entry> change) {
        return entries.computeIfPresent(job, (_, entry) -> change.apply(entry)) != null;
    }

    private record Entry(boolean paused, long wishes, Instant next, Optional<JobRun> last) {
        JobState state(JobName name) {
            return new JobState(name, paused, false, last, paused ? Optional.empty() : Optional.of(next));
        }
    }
}
