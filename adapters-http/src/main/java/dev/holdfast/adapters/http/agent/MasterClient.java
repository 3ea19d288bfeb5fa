package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.backup.MasterRuns;
import dev.holdfast.application.agent.command.MasterCommands;
import dev.holdfast.application.agent.command.OpenSiteAccess;
import dev.holdfast.application.agent.configuration.MasterConfigurations;
import dev.holdfast.application.agent.enrollment.Admission;
import dev.holdfast.application.agent.enrollment.KeyRotation;
import dev.holdfast.application.agent.grants.MasterGrants;
import dev.holdfast.application.agent.identity.MasterClock;
import dev.holdfast.application.agent.identity.NodeKeyRing;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.report.Heartbeats;
import dev.holdfast.application.agent.report.ReportReceiver;
import dev.holdfast.application.agent.standalone.SiteOffers;
import java.time.InstantSource;

/// The master as its nodes reach it. Connects at the first request, and keeps connections for the next.
/// Safe for use by several threads.
public final class MasterClient implements AutoCloseable {

    private final Connections connections;
    private final NodeKeys keys;

    /// @param ring         the keys that this node may show by now
    /// @param agentVersion what the client calls itself
    public MasterClient(NodeKeys keys, NodeKeyRing ring, String agentVersion) {
        this.connections = new Connections("holdfast-agent/" + agentVersion, ring);
        this.keys = keys;
    }

    /// Lets go of connections; what is still asked fails. Never throws.
    @Override
    public void close() {
        connections.close();
    }

    public Admission admission() {
        return new HttpAdmission(connections, keys);
    }

    public MasterConfigurations configurations() {
        return new HttpConfigurations(connections, keys);
    }

    /// Takes over the sites of a host that was its own master before.
    public SiteOffers siteOffers() {
        return new HttpSiteOffers(connections, new HttpConfigurations(connections, keys));
    }

    public MasterRuns runs() {
        return new HttpRuns(connections);
    }

    /// @param clock dates what is granted
    public MasterGrants grants(InstantSource clock) {
        return new HttpGrants(connections, keys, clock);
    }

    public ReportReceiver reports() {
        return new HttpReports(connections);
    }

    public Heartbeats heartbeats() {
        return new HttpHeartbeats(connections);
    }

    public MasterCommands commands() {
        return new HttpCommands(connections);
    }

    public OpenSiteAccess siteAccess() {
        return new OpenedSite(keys);
    }

    public KeyRotation keyRotation() {
        return new HttpKeyRotation(connections, keys);
    }

    public MasterClock clock() {
        return new HttpMasterClock(connections);
    }
}
