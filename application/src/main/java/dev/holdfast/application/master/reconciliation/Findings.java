package dev.holdfast.application.master.reconciliation;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.reconciliation.Difference;
import dev.holdfast.domain.reconciliation.ObjectName;
import java.time.Instant;
import java.util.Optional;

/// Differences as they are written down.
final class Findings {

    private Findings() {}

    static Finding of(Difference difference, String detail) {
        return switch (difference) {
            case Difference.Missing(var booked) ->
                finding(difference, booked.bytes().orElse(0), Instant.EPOCH, detail);
            case Difference.SizeMismatch(var _, var found) ->
                finding(difference, found.bytes(), found.lastModified(), detail);
            case Difference.Adoptable(var found) -> finding(difference, found.bytes(), found.lastModified(), detail);
            case Difference.Orphan(var found) -> finding(difference, found.bytes(), found.lastModified(), detail);
            case Difference.Oversized(var found) -> finding(difference, found.bytes(), found.lastModified(), detail);
            case Difference.Foreign(var found) -> finding(difference, found.bytes(), found.lastModified(), detail);
            case Difference.StaleUpload(var _, var begunAt) -> finding(difference, 0, begunAt, detail);
        };
    }

    private static Finding finding(Difference difference, long bytes, Instant at, String detail) {
        return new Finding(
                0, difference.kind(), storable(difference.key()), backup(difference), bytes, at, Action.NONE, detail);
    }

    private static Optional<BackupId> backup(Difference difference) {
        return ObjectName.of(difference.key()) instanceof ObjectName.CommitRecord(var _, var backup)
                ? Optional.of(backup)
                : Optional.empty();
    }

    /// Whoever writes into a bucket may name objects with what databases refuse.
    private static String storable(String key) {
        return key.replace('\0', '\ufffd');
    }
}
