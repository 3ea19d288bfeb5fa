package dev.holdfast.application.master.stats;

import dev.holdfast.application.master.configuration.ConfigurationVersions;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.run.RenewReservations;
import dev.holdfast.application.master.stats.ReceiveHeartbeat.Answer;
import java.time.InstantSource;
import java.util.function.Supplier;

/// All that is done with what nodes say of themselves.
public record StatsUseCases(ReceiveHeartbeat receive, ShowSeries show, InstantSource clock) {

    public static StatsUseCases create(Parts parts) {
        return new StatsUseCases(
                receiving(parts), new SeriesShowing(parts.series(), parts.nodes(), parts.clock()), parts.clock());
    }

    private static ReceiveHeartbeat receiving(Parts parts) {
        return (node, heartbeat, runs) -> {
            var pace = parts.pace().get();
            parts.heartbeats().heard(node, heartbeat, pace.now());
            if (!runs.isEmpty()) {
                parts.reservations().renew(node, runs);
            }
            var version = parts.configurations().of(node);
            return new Answer(pace.interval(), version, parts.commands().areFor(node));
        };
    }

    /// What the use cases work with.
    public record Parts(
            Heartbeats heartbeats,
            RenewReservations reservations,
            ConfigurationVersions configurations,
            WaitingCommands commands,
            Supplier<HeartbeatPace> pace,
            NodeSeries series,
            NodeCatalog nodes,
            InstantSource clock) {}
}
