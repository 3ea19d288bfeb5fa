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
record Booking(
        BackupId backup,
        SiteTerms terms,
        StorageId storage,
        Optional<BackupTrigger> trigger,
        Instant startedAt,
        List<String> sources,
        boolean partial) {

    static Booking reported(BackupReport report, SiteTerms terms, boolean partial, Instant now) {
        var sources = report.sources().isEmpty() ? terms.sources() : report.sources();
        return new Booking(
                report.backup(),
                terms,
                report.storage(),
                Optional.of(report.trigger()),
                NodeTime.isPlausible(report.startedAt()) ? report.startedAt() : now,
                sources,
                partial);
    }

    static Booking found(BackupId backup, SiteTerms terms, StorageId storage, Instant now) {
        return new Booking(backup, terms, storage, Optional.empty(), now, terms.sources(), false);
    }

    Booking in(StorageId other) {
        return new Booking(backup, terms, other, trigger, startedAt, sources, partial);
    }
}
