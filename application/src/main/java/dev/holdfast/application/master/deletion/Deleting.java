package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.deletion.Deletions.Marked;
import dev.holdfast.application.master.deletion.Removal.Obstacle;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// Deletion by the word of a person.
final class Deleting implements DeleteBackup {

    private final Deletions deletions;
    private final Supplier<Removal> removals;
    private final InstantSource clock;
    private final Supplier<Duration> grace;
    private final NodeContact nodes;

    Deleting(
            Deletions deletions,
            Supplier<Removal> removals,
            InstantSource clock,
            Supplier<Duration> grace,
            NodeContact nodes) {
        this.deletions = deletions;
        this.removals = removals;
        this.clock = clock;
        this.grace = grace;
        this.nodes = nodes;
    }

    @Override
    public DeletionOutcome bury(BackupId backup) {
        return outcome(deletions.bury(backup, clock.instant(), grace.get()));
    }

    @Override
    public DeletionOutcome deleteNow(BackupId backup) {
        return outcome(deletions.doom(backup, clock.instant()));
    }

    private DeletionOutcome outcome(Marked marked) {
        return switch (marked) {
            case Marked.Buried(var backup, var newestGood) -> new DeletionOutcome.Buried(backup, newestGood);
            case Marked.Condemned condemned -> remove(condemned);
            case Marked.Held() -> new DeletionOutcome.Held();
            case Marked.Running() -> new DeletionOutcome.Running();
            case Marked.BaseOfRun(var run) -> new DeletionOutcome.BaseOfRun(run);
            case Marked.Unknown() -> new DeletionOutcome.Unknown();
        };
    }

    private DeletionOutcome remove(Marked.Condemned condemned) {
        var doomed = condemned.doomed();
        var removed = removals.get().remove(List.of(doomed));
        if (removed.gone().contains(doomed.backup())) {
            boolean maybeBase = condemned.newestWhole() && nodes.isSilent(doomed.node());
            return new DeletionOutcome.Deleted(doomed.backup(), removed.freed(), condemned.newestGood(), maybeBase);
        }
        return left(removed.obstacle(doomed));
    }

    private static DeletionOutcome left(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Halted(var why) -> new DeletionOutcome.Halted(why);
            case Obstacle.Away(StorageException failure) -> throw failure;
        };
    }
}
