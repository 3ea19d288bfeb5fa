package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupObserver;
import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.backup.PreparedSources.Prepared;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupOutcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    RunOutcome write(BackUpSite.Order order, Permit.Granted granted, Prepared prepared, RunWatcher watcher) {
        watcher.began(granted.backup());
        return new Run(order, granted, prepared, watcher).run();
    }

    RunOutcome refuse(BackUpSite.Order order, Permit.Unusable unusable, RunWatcher watcher) {
        var now = ports.clock().instant();
        send(
                new RunReport(
                        unusable.backup(),
                        unusable.site(),
                        unusable.storage(),
                        new BackupOutcome.Failed(unusable.failure()),
                        order.trigger(),
                        now,
                        now,
                        Optional.empty(),
                        order.sourceNames(),
                        RunFigures.NONE),
                watcher);
        return new RunOutcome.Failed(unusable.failure());
    }

    private final class Run {

        private final BackUpSite.Order order;
        private final Permit.Granted granted;
        private final Prepared prepared;
        private final RunWatcher watcher;
        private final Instant startedAt = ports.clock().instant();

        Run(BackUpSite.Order order, Permit.Granted granted, Prepared prepared, RunWatcher watcher) {
            this.order = order;
            this.granted = granted;
            this.prepared = prepared;
            this.watcher = watcher;
        }

        RunOutcome run() {
            if (granted.storage().credentials().isEmpty()) {
                return failed(
                        RunCode.failure("storage-access", "this agent reaches storages with access \"sealed\" only"));
            }
            try (var teller = teller();
                    var _ = Pulse.start(ports.heartbeats(), identity, ports.daemonRuns(), ports.pause());
                    var store = open()) {
                return settle(write(store, teller));
            } catch (StorageException | StateException e) {
                // An interrupt closes files and connections under whoever reads them.
                return watcher.wantsToStop() ? settle(new BackupResult.Cancelled()) : failed(RunCode.failure(e));
            }
        }

        private BackupResult write(ObjectStore store, RunTeller teller) {
            try {
                return ports.writer().write(job(store), observer(teller));
            } finally {
                // An interrupt has stopped the writing by now, and must not cut short the reporting.
                Thread.interrupted();
            }
        }

        private ObjectStore open() {
            return ports.stores()
                    .open(
                            granted.storage().storage().target(),
                            granted.storage().credentials().orElseThrow());
        }

        private BackupJob job(ObjectStore store) {
            return new BackupJob(
                    granted.site().id(),
                    identity.node(),
                    granted.storage().storage().id(),
                    store,
                    granted.site().keys(),
                    granted.backup(),
                    startedAt,
                    granted.base(),
                    granted.missing(),
                    granted.budget(),
                    prepared.sources());
        }

        private RunTeller teller() {
            return new RunTeller(
                    ports.activeRuns(), granted.backup(), order.site().name(), ports.clock());
        }

        private BackupObserver observer(RunTeller teller) {
            return new BackupObserver() {
                @Override
                public void progressed(BackupProgress progress) {
                    teller.progressed(progress);
                    watcher.progressed(progress);
                }

                @Override
                public boolean wantsToStop() {
                    return watcher.wantsToStop();
                }
            };
        }

        private RunOutcome settle(BackupResult result) {
            return switch (result) {
                case BackupResult.Committed committed -> completed(committed);
                case BackupResult.OverBudget(var budget) -> {
                    var detail = "the quota leaves " + budget.bytes() + " bytes, and this backup needs more";
                    report(failure(RunCode.failure(RunCode.OVER_BUDGET, detail)), Optional.empty(), RunFigures.NONE);
                    yield new RunOutcome.QuotaDenied(detail);
                }
                case BackupResult.SourceFailed(var source, var detail) ->
                    failed(RunCode.failure(RunCode.SOURCE_FAILED, "source " + source + ": " + detail));
                case BackupResult.SiteBusy() -> {
                    failed(RunCode.failure(RunCode.SITE_BUSY, "another process writes to this site and storage"));
                    yield new RunOutcome.Busy();
                }
                case BackupResult.Cancelled() -> {
                    failed(RunCode.failure(RunCode.CANCELLED, "the run was cancelled"));
                    yield new RunOutcome.Cancelled();
                }
            };
        }

        private RunOutcome completed(BackupResult.Committed committed) {
            var figures = Figures.of(committed);
            var outcome = committed.isPartial() ? new BackupOutcome.Partial() : new BackupOutcome.Success();
            var object = new String(committed.object().toArray(), StandardCharsets.UTF_8);
            boolean reported = report(outcome, Optional.of(object), figures);
            return new RunOutcome.Completed(
                    granted.backup(),
                    figures,
                    committed.warnings(),
                    prepared.known().bytes(),
                    reported);
        }

        private RunOutcome failed(BackupFailure failure) {
            report(failure(failure), Optional.empty(), RunFigures.NONE);
            return new RunOutcome.Failed(failure);
        }

        private static BackupOutcome failure(BackupFailure failure) {
            return new BackupOutcome.Failed(failure);
        }

        private boolean report(BackupOutcome outcome, Optional<String> commitRecord, RunFigures figures) {
            return send(
                    new RunReport(
                            granted.backup(),
                            granted.site().id(),
                            granted.storage().storage().id(),
                            outcome,
                            order.trigger(),
                            startedAt,
                            ports.clock().instant(),
                            commitRecord,
                            order.sourceNames(),
                            figures),
                    watcher);
        }
    }

    private boolean send(RunReport report, RunWatcher watcher) {
        ports.outbox().add(report);
        var sent = reports.send(identity);
        sent.stopped().ifPresent(why -> watcher.noted("the report waits for the master: " + why.getMessage()));
        if (sent.refused() > 0) {
            watcher.noted("the master refused " + sent.refused() + " report(s); they were set aside");
        }
        return sent.stopped().isEmpty() && sent.refused() == 0;
    }
}
