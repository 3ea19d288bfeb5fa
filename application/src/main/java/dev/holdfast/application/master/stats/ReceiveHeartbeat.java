package dev.holdfast.application.master.stats;

import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.domain.fleet.Heartbeat;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.util.List;

/// Takes note of how a node is doing, keeps what its runs have reserved, and tells it what is new.
@FunctionalInterface
public interface ReceiveHeartbeat {

    Answer receive(NodeId node, Heartbeat heartbeat, List<RunProgress> runs);

    /// @param next                 when the next heartbeat is due
    /// @param configurationVersion tells whether the node's configuration is still what it has
    record Answer(Duration next, String configurationVersion, boolean commandsWaiting) {}
}
