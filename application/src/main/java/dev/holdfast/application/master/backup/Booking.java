package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A backup that is said to lie in a storage.
///
/// @param partial whether the node says that sources are missing
/// @param held    whether somebody has to confirm it before policies touch it
/// @param seenAt  when the master heard of it first, or would have
record Booking(
        BackupId backup,
        SiteTerms terms,
        StorageId storage,
        Optional<BackupTrigger> trigger,
        Instant startedAt,
        List<String> sources,
        boolean partial,
        boolean held,
        Instant seenAt) {

    static Booking reported(BackupReport report, SiteTerms terms, boolean partial, Instant now) {
        var sources = report.sources().isEmpty() ? terms.sources() : report.sources();
        return new Booking(
                report.backup(),
                terms,
                report.storage(),
                Optional.of(report.trigger()),
                NodeTime.isPlausible(report.startedAt()) ? report.startedAt() : now,
                sources,
                partial,
                false,
                now);
    }

    static Booking found(BackupId backup, SiteTerms terms, StorageId storage, Instant now) {
        return new Booking(backup, terms, storage, Optional.empty(), now, terms.sources(), false, false, now);
    }

    /// @param writtenAt when the store took in its commit record
    static Booking rebuilt(BackupId backup, SiteTerms terms, StorageId storage, Instant writtenAt) {
        return new Booking(
                backup, terms, storage, Optional.empty(), writtenAt, terms.sources(), false, true, writtenAt);
    }

    Booking in(StorageId other) {
        return new Booking(backup, terms, other, trigger, startedAt, sources, partial, held, seenAt);
    }
}
