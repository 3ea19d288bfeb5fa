package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.StatsMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.stats.ShowSeries;
import dev.holdfast.application.master.stats.StatsUseCases;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What nodes say of themselves, time and again, and how they did over time.
final class StatsRoutes {

    private final StatsUseCases stats;

    private StatsRoutes(StatsUseCases stats) {
        this.stats = stats;
    }

    static Routes of(StatsUseCases stats) {
        var routes = new StatsRoutes(stats);
        return new Routes("stats")
                .post("/stats", Access.node(), routes::receive)
                .get("/nodes/{id}/stats", Access.role(Role.VIEWER), routes::show);
    }

    private Answer receive(Call call) {
        var message = call.body(StatsMessages.Heartbeat.class);
        var runs = message.runs().stream()
                .map(run -> new RunProgress(new BackupId(run.backupId()), run.bytes()))
                .toList();
        var answer = stats.receive().receive(call.node(), heartbeat(message), runs);
        return Answer.ok(new StatsMessages.Heard(
                answer.next().toSeconds(), answer.configurationVersion(), answer.commandsWaiting()));
    }

    private Answer show(Call call) {
        var wish = call.query(Query.class).wish(stats.clock().instant());
        return switch (stats.show().show(new NodeId(call.id()), wish)) {
            case ShowSeries.Outcome.Shown(var step, var points) ->
                Answer.ok(new StatsMessages.Series(
                        wish.from(),
                        wish.to(),
                        step.toSeconds(),
                        points.stream().map(StatsMessages.Point::of).toList()));
            case ShowSeries.Outcome.UnknownNode() -> Answer.problem(Problems.notFound());
            case ShowSeries.Outcome.UnevenStep(var unit) ->
                Answer.problem(Problems.invalid("?step", "must be a multiple of " + unit.toSeconds() + " seconds"));
            case ShowSeries.Outcome.TooManyPoints(var least) ->
                Answer.problem(Problems.invalid(
                        "?step",
                        "must be at least %d for this time; an answer has at most %d points"
                                .formatted(least.toSeconds(), ShowSeries.MOST_POINTS)));
        };
    }

    private static Heartbeat heartbeat(StatsMessages.Heartbeat message) {
        return new Heartbeat(
                message.cpuPercent(),
                message.load1(),
                new Heartbeat.Memory(
                        message.memory().totalBytes(), message.memory().availableBytes()),
                message.disks().stream().map(StatsRoutes::disk).toList(),
                message.activeBackups(),
                message.queuedReports(),
                message.agentVersion(),
                Duration.ofSeconds(message.uptimeSeconds()));
    }

    /// Query parameters of the series.
    ///
    /// @param step in seconds
    record Query(Optional<Instant> from, Optional<Instant> to, Optional<Integer> step) {

        private static final Duration USUAL_SPAN = Duration.ofDays(1);
        private static final Duration LONGEST_SPAN = Duration.ofDays(3660);

        ShowSeries.Wish wish(Instant now) {
            var end = to.orElse(now);
            var begin = from.orElseGet(() -> end.minus(USUAL_SPAN));
            if (!begin.isBefore(end)) {
                throw new ProblemException(Problems.invalid("?to", "must be after from"));
            }
            if (begin.isBefore(Instant.EPOCH) || Duration.between(begin, end).compareTo(LONGEST_SPAN) > 0) {
                throw new ProblemException(Problems.invalid("?from", "must be at most ten years before to"));
            }
            return new ShowSeries.Wish(begin, end, step.map(Duration::ofSeconds));
        }
    }

    private static Heartbeat.Disk disk(StatsMessages.Disk disk) {
        return new Heartbeat.Disk(disk.mount(), disk.totalBytes(), disk.freeBytes());
    }
}
