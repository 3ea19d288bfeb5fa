package dev.holdfast.application.agent.report;

import dev.holdfast.application.agent.identity.NodeIdentity;

/// Tells the master how this host and its runs are doing.
public final class SendHeartbeats {

    private final HostProbe host;
    private final ActiveRuns runs;
    private final Outbox outbox;
    private final Heartbeats master;
    private final String agentVersion;

    public SendHeartbeats(HostProbe host, ActiveRuns runs, Outbox outbox, Heartbeats master, String agentVersion) {
        this.host = host;
        this.runs = runs;
        this.outbox = outbox;
        this.master = master;
        this.agentVersion = agentVersion;
    }

    /// @throws dev.holdfast.application.agent.identity.MasterException when the master does not hear it
    public Heartbeats.Answer send(NodeIdentity identity) {
        var heartbeat = new Heartbeats.Heartbeat(host.measure(), outbox.size(), runs.all(), agentVersion);
        return master.beat(heartbeat, identity);
    }
}
