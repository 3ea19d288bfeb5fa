package dev.holdfast.application.master.cleanup;

import dev.holdfast.application.master.cleanup.CleanupUseCases.Parts;
import dev.holdfast.application.master.deletion.Deletions.Due;
import dev.holdfast.application.master.deletion.Deletions.Settlement;
import dev.holdfast.application.master.deletion.RemoveDoomed.Removed;
import dev.holdfast.application.master.deletion.RemoveDoomed.Round;
import dev.holdfast.application.master.retention.RetentionRules.Snapshot;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Deletes the backups whose grace is over, whoever buried them.
final class Sweeping {

    private final Parts parts;

    Sweeping(Parts parts) {
        this.parts = parts;
    }

    void sweep(Cleanup cleanup) {
        var ruled = parts.rules().now();
        var round = parts.removeDoomed().begin();
        for (var id : sites(cleanup)) {
            parts.sites().find(id).ifPresent(found -> sweep(cleanup, found.site(), ruled, round));
        }
    }

    private List<SiteId> sites(Cleanup cleanup) {
        return cleanup.site()
                .map(List::of)
                .orElseGet(() -> parts.deletions().losing(parts.clock().instant()));
    }

    private void sweep(Cleanup cleanup, Site site, Snapshot ruled, Round round) {
        var now = parts.clock().instant();
        var due = parts.deletions().due(site.id(), now);
        var waiting = due.stream().filter(each -> waits(each, site, ruled)).collect(Collectors.toSet());
        var actions = new ArrayList<CleanupAction>();
        waiting.forEach(each -> actions.add(action(
                each.backup(),
                site,
                ActionKind.WAITING_FOR_NODE,
                "its node was not heard of since it was buried, and may build its next backup on it")));
        var ready = due.stream()
                .filter(each -> !waiting.contains(each))
                .map(Due::backup)
                .collect(Collectors.toSet());
        if (cleanup.dryRun()) {
            ready.forEach(each -> actions.add(action(each, site, ActionKind.NONE, "its grace is over")));
            parts.cleanups().record(cleanup.id(), actions, ByteSize.ZERO);
            return;
        }
        actions.addAll(condemn(site, ruled, ready, now));
        var removed = round.remove(parts.deletions().pending(site.id()));
        actions.addAll(actions(site, removed));
        parts.cleanups().record(cleanup.id(), actions, removed.freed());
    }

    /// @return what is to be said of those that do not go after all
    private List<CleanupAction> condemn(Site site, Snapshot ruled, Set<BackupId> ready, Instant now) {
        if (ready.isEmpty()) {
            return List.of();
        }
        var retention = ruled.of(site);
        var settled = parts.deletions()
                .condemn(new Settlement(
                        site.id(),
                        site.node(),
                        ready,
                        candidates -> retention.expired(candidates, now),
                        now,
                        ruled.fleet().deletionGrace()));
        var spared = new HashSet<>(ready);
        spared.removeAll(settled.marked());
        return spared.stream()
                .map(each -> action(
                        each,
                        site,
                        ActionKind.NONE,
                        settled.takenBack().contains(each)
                                ? "policy keeps it again"
                                : "somebody holds it or took it back, or a run builds on it"))
                .toList();
    }

    private static List<CleanupAction> actions(Site site, Removed removed) {
        var actions = new ArrayList<CleanupAction>();
        removed.gone().forEach(each -> actions.add(action(each, site, ActionKind.DELETED, "its grace is over")));
        removed.left().forEach((each, why) -> actions.add(action(each, site, ActionKind.FAILED, why)));
        return actions;
    }

    /// A node that has heard from its master since knows another base, and one that is gone needs none.
    private static boolean waits(Due due, Site site, Snapshot ruled) {
        return due.newestWhole()
                && site.isActive()
                && ruled.node(due.node())
                        .filter(node -> node.node().status() != NodeStatus.REVOKED)
                        .map(node -> node.lastSeenAt()
                                .map(seen -> !seen.isAfter(due.buriedAt()))
                                .orElse(true))
                        .orElse(false);
    }

    private static CleanupAction action(BackupId backup, Site site, ActionKind kind, String reason) {
        return new CleanupAction(backup, site.id(), kind, reason, false);
    }
}
