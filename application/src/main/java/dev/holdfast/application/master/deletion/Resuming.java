package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.domain.backup.BackupId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Deletion without anybody waiting for it.
final class Resuming implements ResumeDeletions, RemoveDoomed {

    /// For how long a deleted backup is not adopted again, whatever turns up.
    private static final Duration MEMORY = Duration.ofDays(30);

    /// So many that those whose storage is away never keep the others from their turn.
    private static final int MOST = 10_000;

    private final Deletions deletions;
    private final Supplier<Removal> removals;
    private final InstantSource clock;

    Resuming(Deletions deletions, Supplier<Removal> removals, InstantSource clock) {
        this.deletions = deletions;
        this.removals = removals;
        this.clock = clock;
    }

    @Override
    public Resumed resume() {
        deletions.forgetIds(clock.instant().minus(MEMORY));
        var round = begin();
        var bySite = deletions.pending(MOST).stream().collect(Collectors.groupingBy(Doomed::site));
        int finished = 0;
        int waiting = 0;
        for (var doomed : bySite.values()) {
            int gone = round.remove(doomed).gone().size();
            finished += gone;
            waiting += doomed.size() - gone;
        }
        return new Resumed(finished, waiting);
    }

    @Override
    public Round begin() {
        var removal = removals.get();
        return doomed -> remove(removal, doomed);
    }

    private static Removed remove(Removal removal, List<Doomed> doomed) {
        var removed = removal.remove(doomed);
        var left = new HashMap<BackupId, String>();
        doomed.stream()
                .filter(each -> !removed.gone().contains(each.backup()))
                .forEach(each -> left.put(each.backup(), removed.obstacle(each).why()));
        return new Removed(List.copyOf(removed.gone()), removed.freed(), left);
    }
}
