package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.JobMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.jobs.JobControl;
import dev.holdfast.application.master.jobs.JobControl.JobView;
import dev.holdfast.application.master.jobs.JobName;
import dev.holdfast.application.master.jobs.JobRun;
import dev.holdfast.application.master.paging.Page;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// What the masters do unasked, and what operators do about it.
final class JobRoutes {

    private static final double MILLIS = 1000;

    private final JobControl jobs;

    private JobRoutes(JobControl jobs) {
        this.jobs = jobs;
    }

    static Routes of(JobControl jobs) {
        var routes = new JobRoutes(jobs);
        return new Routes("jobs")
                .get("/jobs", Access.role(Role.VIEWER), _ -> routes.list())
                .post("/jobs/{name}/run", Access.role(Role.OPERATOR), routes::run)
                .post("/jobs/{name}/pause", Access.role(Role.OPERATOR), routes::pause)
                .post("/jobs/{name}/resume", Access.role(Role.OPERATOR), routes::resume);
    }

    private Answer list() {
        return Answer.page(new Page<>(jobs.all(), Optional.empty()), JobRoutes::message);
    }

    private Answer run(Call call) {
        return answer(call, jobs::run, Answer::accepted);
    }

    private Answer pause(Call call) {
        return answer(call, jobs::pause, Answer::ok);
    }

    private Answer resume(Call call) {
        return answer(call, jobs::resume, Answer::ok);
    }

    private static Answer answer(
            Call call, Function<JobName, Optional<JobView>> change, Function<JobMessages.Job, Answer> answer) {
        return Optional.of(call.parameter("name"))
                .filter(JobName::isName)
                .map(JobName::new)
                .flatMap(change)
                .map(JobRoutes::message)
                .map(answer)
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private static JobMessages.Job message(JobView view) {
        var state = view.state();
        return new JobMessages.Job(
                state.name().value(),
                view.job().interval().toSeconds(),
                state.paused(),
                state.running() ? JobMessages.Status.RUNNING : JobMessages.Status.IDLE,
                state.last().map(JobRoutes::message),
                state.next());
    }

    private static JobMessages.Run message(JobRun run) {
        return new JobMessages.Run(
                run.startedAt(),
                run.finishedAt(),
                run.isFailure() ? JobMessages.Outcome.FAILED : JobMessages.Outcome.SUCCEEDED,
                run.detail(),
                Duration.between(run.startedAt(), run.finishedAt()).toMillis() / MILLIS,
                run.master());
    }
}
