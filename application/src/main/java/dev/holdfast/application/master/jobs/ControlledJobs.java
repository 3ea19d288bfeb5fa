package dev.holdfast.application.master.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

final class ControlledJobs implements JobControl {

    private final Map<JobName, Job> declared;
    private final Jobs jobs;

    ControlledJobs(Collection<Job> declared, Jobs jobs) {
        this.declared = declared.stream().collect(Collectors.toMap(Job::name, Function.identity()));
        this.jobs = jobs;
    }

    @Override
    public List<JobView> all() {
        return jobs.all().stream()
                .filter(state -> declared.containsKey(state.name()))
                .map(state -> new JobView(declared.get(state.name()), state))
                .toList();
    }

    @Override
    public Optional<JobView> pause(JobName job) {
        return after(jobs::pause, job);
    }

    @Override
    public Optional<JobView> resume(JobName job) {
        return after(jobs::resume, job);
    }

    @Override
    public Optional<JobView> run(JobName job) {
        return after(jobs::wish, job);
    }

    private Optional<JobView> after(Predicate<JobName> change, JobName job) {
        if (!declared.containsKey(job) || !change.test(job)) {
            return Optional.empty();
        }
        return all().stream().filter(view -> view.job().name().equals(job)).findFirst();
    }
}
