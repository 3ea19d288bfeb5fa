package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.writer.BackupObserver;
import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.ActiveRuns;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.WaitNote;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/// Lets the daemon know of a run from its first moment to its last, and now and then how it is doing.
final class RunTeller implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final ActiveRuns runs;
    private final BackupId backup;
    private final String site;
    private final InstantSource clock;
    private Instant nextTold;
    private long storedBefore;
    private long storedNow;

    RunTeller(ActiveRuns runs, BackupId backup, String site, InstantSource clock) {
        this.runs = runs;
        this.backup = backup;
        this.site = site;
        this.clock = clock;
        this.nextTold = clock.instant().plus(INTERVAL);
        tell(0, BackupProgress.Phase.PREPARING);
    }

    /// Watches the writing to one storage; what went to storages before it counts on.
    BackupObserver observing(RunWatcher watcher, WaitNote waiting) {
        storedBefore += storedNow;
        storedNow = 0;
        return new BackupObserver() {
            @Override
            public void progressed(BackupProgress progress) {
                RunTeller.this.progressed(progress);
                watcher.progressed(progress);
            }

            @Override
            public void waits(StorageException.Transient why) {
                waiting.waits(why);
            }

            @Override
            public boolean wantsToStop() {
                return watcher.wantsToStop();
            }
        };
    }

    private void progressed(BackupProgress progress) {
        storedNow = progress.stored();
        var now = clock.instant();
        if (!now.isBefore(nextTold)) {
            nextTold = now.plus(INTERVAL);
            tellOrNot(progress);
        }
    }

    /// Who looks on may miss something; the backup must not fail for it.
    private void tellOrNot(BackupProgress progress) {
        try {
            tell(storedBefore + storedNow, progress.phase());
        } catch (NodeStateException _) {
            return;
        }
    }

    @Override
    public void close() {
        runs.ended(backup);
    }

    private void tell(long bytes, BackupProgress.Phase phase) {
        runs.tell(new ActiveRun(backup, site, bytes, phase.name().toLowerCase(Locale.ROOT)));
    }
}
