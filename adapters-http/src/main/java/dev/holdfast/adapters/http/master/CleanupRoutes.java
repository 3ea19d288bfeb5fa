package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.CleanupMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.cleanup.Cleanup;
import dev.holdfast.application.master.cleanup.CleanupAction;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupUseCases;
import dev.holdfast.application.master.cleanup.RequestCleanup;
import dev.holdfast.domain.fleet.SiteId;
import java.util.List;
import java.util.Optional;

/// Cleanups: asked for, looked at, and let go on.
final class CleanupRoutes {

    private static final int MOST_ACTIONS = 1000;

    private final CleanupUseCases cleanup;

    private CleanupRoutes(CleanupUseCases cleanup) {
        this.cleanup = cleanup;
    }

    static Routes of(CleanupUseCases cleanup) {
        var routes = new CleanupRoutes(cleanup);
        return new Routes("cleanups")
                .get("/cleanups", Access.role(Role.VIEWER), routes::list)
                .post("/cleanups", Access.role(Role.OPERATOR), routes::request)
                .takesIdempotencyKey()
                .get("/cleanups/{id}", Access.role(Role.VIEWER), routes::show)
                .post("/cleanups/{id}/confirm", Access.role(Role.OPERATOR), routes::confirm);
    }

    private Answer list(Call call) {
        return Answer.page(cleanup.cleanups().page(call.page()), CleanupRoutes::message);
    }

    private Answer request(Call call) {
        var body = call.body(CleanupMessages.Create.class);
        var request = new RequestCleanup.Request(body.dryRun(), body.siteId().map(SiteId::new));
        return switch (cleanup.request().request(request)) {
            case RequestCleanup.Outcome.Filed(var id) -> accepted(id);
            case RequestCleanup.Outcome.NoSuchSite() ->
                Answer.problem(Problems.invalid("/siteId", "there is no such site"));
        };
    }

    private Answer show(Call call) {
        return cleanup.cleanups()
                .find(id(call))
                .map(found -> Answer.ok(withActions(found)).etag(tag(found)))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer confirm(Call call) {
        return switch (cleanup.confirm().confirm(id(call))) {
            case GOES_ON -> accepted(id(call));
            case NOT_WAITING ->
                Answer.problem(Problems.conflict(
                        "cleanup-not-waiting",
                        "Cleanup not waiting",
                        "it was not stopped, was confirmed already, or what stopped it is over"));
            case UNKNOWN -> Answer.problem(Problems.notFound());
        };
    }

    /// Whatever a cleanup does counts somewhere.
    private static String tag(Cleanup found) {
        var state =
                List.of(found.status().name(), found.isWaiting(), found.counts().toString(), found.freed());
        return Integer.toHexString(state.hashCode());
    }

    private CleanupMessages.Cleanup withActions(Cleanup found) {
        var actions = cleanup.cleanups().actions(found.id(), MOST_ACTIONS).stream()
                .map(CleanupRoutes::message)
                .toList();
        return message(found).withActions(actions, cleanup.cleanups().countActions(found.id()));
    }

    private static Answer accepted(CleanupId id) {
        return Answer.accepted(new CleanupMessages.Filed(id.value())).header("Location", "/cleanups/" + id);
    }

    private static CleanupMessages.Cleanup message(Cleanup found) {
        var counts = found.counts();
        return new CleanupMessages.Cleanup(
                found.id().value(),
                found.status(),
                found.dryRun(),
                found.trigger(),
                found.site().map(SiteId::value),
                found.startedAt(),
                found.finishedAt(),
                new CleanupMessages.Counts(
                        counts.expired(),
                        counts.tombstoned(),
                        counts.deleted(),
                        counts.heldBack(),
                        counts.waiting(),
                        counts.failed()),
                found.freed().bytes(),
                found.stoppedBecause(),
                found.isWaiting(),
                Optional.empty(),
                Optional.empty());
    }

    private static CleanupMessages.Action message(CleanupAction action) {
        return new CleanupMessages.Action(
                action.backup().value(), action.site().value(), action.kind(), action.reason());
    }

    private static CleanupId id(Call call) {
        return new CleanupId(call.id());
    }
}
