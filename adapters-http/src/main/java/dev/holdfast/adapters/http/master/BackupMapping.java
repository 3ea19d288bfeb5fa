package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.BackupMessages;
import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.command.Verification;
import dev.holdfast.application.master.deletion.DeletionOutcome;
import dev.holdfast.application.master.retention.ExplainRetention.Explanation;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupStatus;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Backups as messages.
final class BackupMapping {

    private static final String NEWEST_GOOD = "this was the newest good backup of its site";

    private static final String MAYBE_BASE =
            "its node is silent, and may build its next backup on it; that one would be damaged then";

    private BackupMapping() {}

    /// As its own node sees it, to which nobody explains retention.
    static BackupMessages.Backup message(Backup backup) {
        return message(backup, new Explanation(List.of(), backup.expiresAt()));
    }

    static BackupMessages.Backup message(Backup backup, Explanation explanation) {
        return new BackupMessages.Backup(
                backup.id().value(),
                backup.site().value(),
                backup.node().value(),
                backup.storage().value(),
                backup.status(),
                backup.trigger(),
                backup.startedAt(),
                backup.finishedAt(),
                backup.bytes().map(BackupMessages.Bytes::of),
                backup.sources(),
                explanation.keptBecause(),
                explanation.expiresAt(),
                backup.held(),
                Optional.empty(),
                backup.failure().map(failure -> new BackupMessages.Failure(failure.code(), failure.detail())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static BackupMessages.Reads reads(List<PackRow> packs) {
        return new BackupMessages.Reads(
                packs.size(), packs.stream().mapToLong(PackRow::bytes).sum());
    }

    static Optional<BackupMessages.Verified> verified(Map<BackupId, Verification> known, BackupId backup) {
        return Optional.ofNullable(known.get(backup))
                .map(found -> new BackupMessages.Verified(found.at(), found.kind()));
    }

    static String name(BackupStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static List<BackupMessages.Copy> copies(List<StorageId> places) {
        return places.stream()
                .map(storage -> new BackupMessages.Copy(storage.value()))
                .toList();
    }

    static List<BackupMessages.Pack> packs(List<PackRow> packs) {
        return packs.stream()
                .map(pack -> new BackupMessages.Pack(pack.id().toString(), pack.bytes(), pack.indexBytes()))
                .toList();
    }

    static BackupMessages.Deletion message(DeletionOutcome.Buried buried) {
        var backup = buried.backup().backup();
        return new BackupMessages.Deletion(
                backup.id().value(),
                "expiring",
                backup.expiresAt(),
                Optional.empty(),
                buried.newestGood() ? List.of(NEWEST_GOOD) : List.of());
    }

    static BackupMessages.Deletion message(DeletionOutcome.Deleted deleted) {
        return new BackupMessages.Deletion(
                deleted.backup().value(),
                "deleted",
                Optional.empty(),
                Optional.of(deleted.freed().bytes()),
                Stream.of(
                                Optional.of(NEWEST_GOOD).filter(_ -> deleted.newestGood()),
                                Optional.of(MAYBE_BASE).filter(_ -> deleted.maybeBase()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /// Query parameters of the list of backups.
    record Query(
            Optional<UUID> site,
            Optional<UUID> node,
            Optional<BackupStatus> status,
            Optional<Instant> from,
            Optional<Instant> to) {
        BackupFilter filter() {
            return new BackupFilter(site.map(SiteId::new), node.map(NodeId::new), status, from).before(to);
        }
    }

    /// Query parameters of a node's list of its own backups.
    record OwnQuery(Optional<UUID> site, Optional<UUID> storage, Optional<Include> include) {

        BackupFilter filter(NodeId self) {
            var own = new BackupFilter(site.map(SiteId::new), Optional.of(self), Optional.empty(), Optional.empty());
            return storage.map(StorageId::new).map(own::in).orElse(own);
        }

        boolean withPacks() {
            return include.isPresent();
        }
    }

    /// What may be included.
    enum Include {
        PACKS
    }

    /// @param now whether the grace is skipped
    record DeleteQuery(Optional<Boolean> now) {}
}
