package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.DumpSources;
import dev.holdfast.application.agent.archive.FileTree;
import dev.holdfast.application.agent.archive.ServerDatabases;
import dev.holdfast.application.agent.archive.writer.BackupWriter;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.grants.GrantedStores;
import dev.holdfast.application.agent.grants.KeepGrantsAhead;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.ActiveRuns;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.report.ReportReceiver;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.Pause;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/// What backing up needs.
///
/// @param stores     that this node has credentials for
/// @param granted    those that it has not
/// @param begunRuns  what this node tells of runs by that end without a word
/// @param daemonRuns whether a daemon of this host renews the reservations of its runs
public record BackupPorts(
        FileTree files,
        DumpSources dumps,
        ServerDatabases databases,
        BackupWriter writer,
        ObjectStores stores,
        GrantedStores granted,
        KeepGrantsAhead grantsAhead,
        MasterRuns master,
        ObtainConfiguration configurations,
        ReportReceiver receiver,
        Outbox outbox,
        LastRuns lastRuns,
        ActiveRuns activeRuns,
        BegunRuns begunRuns,
        SiteLocks locks,
        StorageExperiences experiences,
        KnownQuotas quotas,
        HookProgram hooks,
        SendHeartbeats heartbeats,
        BooleanSupplier daemonRuns,
        Pause pause,
        InstantSource clock,
        Supplier<UUID> ids) {

    public BackUpSite backUpSite(NodeIdentity identity) {
        return backUpSite(identity, new Permits(master, configurations, new LocalNet(quotas, clock), granted, ids));
    }

    /// For a host that is its own master.
    ///
    /// @param own what it works with, by the name of the site that is to be backed up
    public BackUpSite backUpSite(NodeIdentity itself, Function<String, NodeConfiguration> own) {
        return backUpSite(itself, new OwnLeaves(own, ids));
    }

    private BackUpSite backUpSite(NodeIdentity identity, Leaves leaves) {
        return new RunSite(
                this,
                identity,
                leaves,
                new WriteAndReport(this, identity, new SendReports(outbox, receiver)),
                new RunHistory(lastRuns, clock));
    }
}
