package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.application.master.deletion.Deletions.Marked;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.time.InstantSource;

final class Deleting implements DeleteBackup, ResumeDeletions {

    /// For how long a deleted backup is not adopted again, whatever turns up.
    private static final Duration MEMORY = Duration.ofDays(30);

    /// So many that those whose storage is away never keep the others from their turn.
    private static final int MOST = 10_000;

    private final Deletions deletions;
    private final Removal removal;
    private final InstantSource clock;
    private final Duration grace;

    Deleting(Deletions deletions, Removal removal, InstantSource clock, Duration grace) {
        this.deletions = deletions;
        this.removal = removal;
        this.clock = clock;
        this.grace = grace;
    }

    @Override
    public DeletionOutcome bury(BackupId backup) {
        return outcome(deletions.bury(backup, clock.instant().plus(grace)));
    }

    @Override
    public DeletionOutcome deleteNow(BackupId backup) {
        return outcome(deletions.doom(backup, clock.instant()));
    }

    @Override
    public Resumed resume() {
        deletions.forgetIds(clock.instant().minus(MEMORY));
        int finished = 0;
        int waiting = 0;
        for (var doomed : deletions.pending(MOST)) {
            if (finish(doomed)) {
                finished++;
            } else {
                waiting++;
            }
        }
        return new Resumed(finished, waiting);
    }

    private boolean finish(Doomed doomed) {
        try {
            return removal.remove(doomed) instanceof Removal.Removed.Gone;
        } catch (StorageException e) {
            return false; // its storage is away; the others need not wait for it
        }
    }

    private DeletionOutcome outcome(Marked marked) {
        return switch (marked) {
            case Marked.Buried(var backup, var newestGood) -> new DeletionOutcome.Buried(backup, newestGood);
            case Marked.Condemned(var doomed, var newestGood) -> remove(doomed, newestGood);
            case Marked.Held() -> new DeletionOutcome.Held();
            case Marked.Running() -> new DeletionOutcome.Running();
            case Marked.BaseOfRun(var run) -> new DeletionOutcome.BaseOfRun(run);
            case Marked.Unknown() -> new DeletionOutcome.Unknown();
        };
    }

    private DeletionOutcome remove(Doomed doomed, boolean newestGood) {
        return switch (removal.remove(doomed)) {
            case Removal.Removed.Gone(var freed) -> new DeletionOutcome.Deleted(doomed.backup(), freed, newestGood);
            case Removal.Removed.Halted(var why) -> new DeletionOutcome.Halted(why);
        };
    }
}
