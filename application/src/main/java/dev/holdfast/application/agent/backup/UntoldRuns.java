package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.backup.BegunRuns.BegunRun;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.agent.report.LastRuns.LastRun;
import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.SourceSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Scheduled runs whose processes ended before they said what became of them: they failed, and are known as such on
/// this host and to its master.
public final class UntoldRuns {

    private final LastRuns lastRuns;
    private final BegunRuns begunRuns;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    public UntoldRuns(LastRuns lastRuns, BegunRuns begunRuns, Outbox outbox, InstantSource clock, Supplier<UUID> ids) {
        this.lastRuns = lastRuns;
        this.begunRuns = begunRuns;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /// To be called before a process is started for a run of `site`.
    public Awaited await(SiteConfiguration site) {
        return new Awaited(site, last(site), begun(site).map(BegunRun::backup), clock.instant());
    }

    /// What cannot be read does not tell anything.
    private Optional<LastRun> last(SiteConfiguration site) {
        try {
            return lastRuns.of(site.name());
        } catch (NodeStateException e) {
            return Optional.empty();
        }
    }

    private Optional<BegunRun> begun(SiteConfiguration site) {
        return begunRuns.of(site.name());
    }

    /// A run that is to say what became of it.
    public final class Awaited {

        private final SiteConfiguration site;
        private final Optional<LastRun> lastBefore;
        private final Optional<BackupId> begunBefore;
        private final Instant startedAt;

        private Awaited(
                SiteConfiguration site,
                Optional<LastRun> lastBefore,
                Optional<BackupId> begunBefore,
                Instant startedAt) {
            this.site = site;
            this.lastBefore = lastBefore;
            this.begunBefore = begunBefore;
            this.startedAt = startedAt;
        }

        /// Its process is no more, or never was. Where it did not say how it ended, it failed. A master that never gave
        /// the site leave to run hears nothing, as of other runs that end before they have leave.
        ///
        /// @param how what became of the process, for people
        /// @throws NodeStateException when that cannot be written down
        public void isOver(String how) {
            if (last(site).equals(lastBefore)) {
                var failure = RunCode.failure(RunCode.PROCESS_ENDED, how);
                begun(site).ifPresent(begun -> report(begun, failure));
                new RunHistory(lastRuns, clock).remember(site.name(), startedAt, new RunOutcome.Failed(failure));
            }
        }

        /// One that had its leave is told under the id that its master knows, unless its report waits already.
        private void report(BegunRun begun, BackupFailure failure) {
            if (begunBefore.equals(Optional.of(begun.backup()))) {
                outbox.add(failed(begun, new BackupId(ids.get()), failure));
            } else if (!outbox.holds(begun.backup())) {
                outbox.add(failed(begun, begun.backup(), failure));
            }
        }

        private RunReport failed(BegunRun begun, BackupId backup, BackupFailure failure) {
            return new RunReport(
                    backup,
                    begun.id(),
                    begun.storage(),
                    new BackupOutcome.Failed(failure),
                    BackupTrigger.SCHEDULE,
                    startedAt,
                    clock.instant(),
                    Optional.empty(),
                    site.sources().stream().map(SourceSpec::name).toList(),
                    RunFigures.NONE,
                    List.of());
        }
    }
}
