package dev.holdfast.application.master.reconciliation;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import java.time.Instant;
import java.util.Optional;

/// A difference as it is written down, and what became of it.
///
/// @param number its place among the differences of its reconciliation, from 1 on
/// @param backup the one that the object is the commit record of
/// @param bytes  size of the object; 0 where there is none
/// @param at     when the store says it was written or begun; the epoch where there is none
/// @param detail for people; may be empty
public record Finding(
        long number,
        DifferenceKind kind,
        String key,
        Optional<BackupId> backup,
        long bytes,
        Instant at,
        Action action,
        String detail) {

    Finding settled(Action newAction, String newDetail) {
        return new Finding(number, kind, key, backup, bytes, at, newAction, newDetail);
    }

    Finding numbered(long newNumber) {
        return new Finding(newNumber, kind, key, backup, bytes, at, action, detail);
    }
}
