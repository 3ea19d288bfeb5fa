package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.backup.BegunRuns.BegunRun;
import dev.holdfast.application.agent.backup.PreparedSources.Prepared;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.domain.backup.BackupOutcome;
import java.util.List;
import java.util.Optional;

/// Writes a backup that was granted, and sees to it that the master hears what became of it: the report is on
/// disk before it is sent.
final class WriteAndReport {

    private final BackupPorts ports;
    private final NodeIdentity identity;
    private final SendReports reports;

    WriteAndReport(BackupPorts ports, NodeIdentity identity, SendReports reports) {
        this.ports = ports;
        this.identity = identity;
        this.reports = reports;
    }

    /// Sends what earlier runs left in the outbox, if the master takes it now.
    void sendWaiting() {
        reports.send(identity);
    }

    RunOutcome write(
            BackUpSite.Order order, Permit.Granted granted, Prepared prepared, RunHooks hooks, RunWatcher watcher) {
        remember(order, granted, watcher);
        watcher.began(granted.backup());
        var run = new GrantedRun(
                identity.node(), order, granted, prepared, ports.clock().instant());
        var outcome = hooked(run, hooks, watcher);
        boolean reported = send(watcher);
        return outcome instanceof RunOutcome.Completed completed ? completed.reported(reported) : outcome;
    }

    /// A run that is over tells of itself: this is for one that dies, and must not cost another its backup.
    private void remember(BackUpSite.Order order, Permit.Granted granted, RunWatcher watcher) {
        var first = granted.targets().ranked().getFirst();
        try {
            ports.begunRuns()
                    .remember(new BegunRun(order.site().name(), granted.site().id(), first.id(), granted.backup()));
        } catch (NodeStateException e) {
            watcher.noted(String.valueOf(e.getMessage()));
        }
    }

    private RunOutcome hooked(GrantedRun run, RunHooks hooks, RunWatcher watcher) {
        var name = run.order().site().name();
        try (var teller = new RunTeller(ports.activeRuns(), run.granted().backup(), name, ports.clock());
                var pulse = Pulse.start(ports.heartbeats(), identity, ports.daemonRuns(), ports.pause())) {
            var heeding = pulse.heeding(watcher);
            var writing = new Writing(ports, run, new StorageAttempts(ports, run, teller, heeding), heeding);
            return hooks.around(run.granted().backup(), writing::failed, writing::write);
        }
    }

    RunOutcome refuse(BackUpSite.Order order, Permit.Unusable unusable, RunWatcher watcher) {
        var now = ports.clock().instant();
        ports.outbox()
                .add(new RunReport(
                        unusable.backup(),
                        unusable.site(),
                        unusable.storage(),
                        new BackupOutcome.Failed(unusable.failure()),
                        order.trigger(),
                        now,
                        now,
                        Optional.empty(),
                        order.sourceNames(),
                        RunFigures.NONE,
                        List.of()));
        send(watcher);
        return new RunOutcome.Failed(unusable.failure());
    }

    private boolean send(RunWatcher watcher) {
        var sent = reports.send(identity);
        sent.stopped().filter(MasterException.Revoked.class::isInstance).ifPresent(revoked -> {
            throw revoked;
        });
        sent.stopped().ifPresent(why -> watcher.noted("the report waits for the master: " + why.getMessage()));
        if (sent.refused() > 0) {
            watcher.noted("the master refused " + sent.refused() + " report(s); they were set aside");
        }
        return sent.stopped().isEmpty() && sent.refused() == 0;
    }
}
