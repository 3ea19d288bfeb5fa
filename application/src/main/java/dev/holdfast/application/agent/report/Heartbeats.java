package dev.holdfast.application.agent.report;

import dev.holdfast.application.agent.identity.NodeIdentity;
import java.time.Duration;
import java.util.List;

/// The master's ear.
@FunctionalInterface
public interface Heartbeats {

    /// Tells the master that this node lives; renews the reservations of its runs.
    ///
    /// @throws dev.holdfast.application.agent.identity.MasterException when the master does not hear it
    Answer beat(Heartbeat heartbeat, NodeIdentity identity);

    record Heartbeat(HostProbe.HostLoad load, int queuedReports, List<ActiveRun> runs, String agentVersion) {
        public Heartbeat {
            runs = List.copyOf(runs);
        }
    }

    /// @param next            when to beat again
    /// @param configurationEtag of the newest configuration for this node
    record Answer(Duration next, String configurationEtag, boolean commandsWaiting) {}
}
