package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.cleanup.CleanupUseCases.Parts;
import dev.holdfast.application.master.deletion.Deletions.Settled;
import dev.holdfast.application.master.deletion.Deletions.Settlement;
import dev.holdfast.application.master.retention.RetentionRules.Snapshot;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts tombstones on what a cleanup found expired, where a fresh look finds it so still.
final class Burying {

    private final Parts parts;

    Burying(Parts parts) {
        this.parts = parts;
    }

    void bury(CleanupId cleanup) {
        var open = parts.cleanups().open(cleanup);
        if (open.isEmpty()) {
            return;
        }
        var ruled = parts.rules().now();
        open.stream()
                .collect(Collectors.groupingBy(CleanupAction::site))
                .forEach((id, wanted) ->
                        parts.sites().find(id).ifPresent(found -> bury(cleanup, found.site(), ruled, wanted)));
    }

    private void bury(CleanupId cleanup, Site site, Snapshot ruled, List<CleanupAction> wanted) {
        var ids = wanted.stream().map(CleanupAction::backup).toList();
        var marked = settle(site, ruled, ids).marked();
        var done = wanted.stream()
                .map(action -> marked.contains(action.backup())
                        ? action.as(ActionKind.TOMBSTONED, action.reason())
                        : action.as(ActionKind.NONE, "a fresh look found that it is kept, or gone"))
                .toList();
        parts.cleanups().record(cleanup, done, ByteSize.ZERO);
    }

    /// Buries those of `wanted` that are expired, and takes back what policy keeps again.
    Settled settle(Site site, Snapshot ruled, Collection<BackupId> wanted) {
        var now = parts.clock().instant();
        var retention = ruled.of(site);
        return parts.deletions()
                .settle(new Settlement(
                        site.id(),
                        site.node(),
                        Set.copyOf(wanted),
                        candidates -> retention.expired(candidates, now),
                        now,
                        ruled.fleet().deletionGrace()));
    }
}
