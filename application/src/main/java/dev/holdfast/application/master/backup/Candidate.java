package dev.holdfast.application.master.backup;

import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.retention.RestorePoint;
import dev.holdfast.domain.retention.Worth;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A backup that retention decides about.
///
/// @param expiresAt when it goes, where policy has buried it already
/// @param bytes     of the packs that its run wrote
/// @param baseOn    the storages where it is the newest whole backup that nobody wants gone
public record Candidate(
        BackupId id,
        Instant seenAt,
        Instant startedAt,
        BackupCondition condition,
        boolean held,
        Optional<Instant> expiresAt,
        ByteSize bytes,
        Set<StorageId> baseOn) {

    public Candidate {
        baseOn = Set.copyOf(baseOn);
    }

    /// @param takesBackups which storages new backups may go to: only what is a base there is one still
    public RestorePoint<BackupId> point(Predicate<StorageId> takesBackups) {
        return new RestorePoint<>(id, seenAt, worth(), held, baseOn.stream().anyMatch(takesBackups));
    }

    /// Whether something of it lies in a storage.
    public boolean isCommitted() {
        return condition.isCommitted();
    }

    private Worth worth() {
        return switch (condition) {
            case COMPLETE -> Worth.COMPLETE;
            case PARTIAL -> Worth.PARTIAL;
            case DAMAGED -> Worth.DAMAGED;
            case FAILED, RUNNING -> Worth.NOTHING;
        };
    }
}
