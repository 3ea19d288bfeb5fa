package dev.holdfast.domain.backup;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A backup as the catalogue knows it.
///
/// @param trigger   what made it begin; empty where only its commit record told of it
/// @param seenAt    when the master first heard of it, by the master's clock; what backups are ordered by
/// @param startedAt by the node's clock once reported, for people to read
/// @param bytes     from the commit record
/// @param sources   names of what was backed up
/// @param held      kept whatever policies say
public record Backup(
        BackupId id,
        SiteId site,
        NodeId node,
        StorageId storage,
        BackupCondition condition,
        Optional<BackupTrigger> trigger,
        Instant seenAt,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<ByteCounts> bytes,
        List<String> sources,
        Optional<BackupFailure> failure,
        boolean held,
        Optional<Tombstone> tombstone) {

    public Backup {
        sources = List.copyOf(sources);
    }

    public BackupStatus status() {
        return tombstone.isPresent() ? BackupStatus.EXPIRING : BackupStatus.of(condition);
    }

    public Optional<Instant> expiresAt() {
        return tombstone.map(Tombstone::expiresAt);
    }

    /// Whether something can be restored from it without loss, and nobody wants it gone.
    public boolean isGood() {
        return condition.isGood() && tombstone.isEmpty();
    }
}
