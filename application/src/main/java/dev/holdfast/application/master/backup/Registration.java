package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A backup that is to be booked: what its commit record says, and what was found of it.
///
/// @param terms       what is ruled for its site
/// @param trigger     empty where nobody said
/// @param record      as it lies in the storage
/// @param recordBytes size of the object
/// @param confirmed   those of its packs that the catalogue did not know, and that lie in the storage in
///   the size that the record gives
/// @param partial     whether the node says that sources are missing
/// @param doubt       why the record is not to be trusted, if it is not
/// @param held        whether somebody has to confirm the backup before policies touch it
public record Registration(
        BackupId backup,
        SiteTerms terms,
        StorageId storage,
        Optional<BackupTrigger> trigger,
        List<String> sources,
        CommitRecord record,
        ByteSize recordBytes,
        Set<PackId> confirmed,
        boolean partial,
        Optional<BackupFailure> doubt,
        boolean held,
        Instant now) {

    public Registration {
        sources = List.copyOf(sources);
        confirmed = Set.copyOf(confirmed);
    }

    public SiteId site() {
        return terms.site();
    }

    public NodeId node() {
        return terms.node();
    }

    /// What is to be written down of the backup when it leaves `chain` above a limit that stops backups.
    public Optional<Happening> exceeding(QuotaChain chain) {
        return chain.exceeded(now).map(level -> {
            var subject = Subject.FLEET.with(node()).with(site()).with(backup);
            var detail = "backup arrived above the quota of the %s; further ones are denied until there is room"
                    .formatted(level.name().toLowerCase(Locale.ROOT));
            return new Happening(EventKind.QUOTA_EXCEEDED, subject, detail, now);
        });
    }

    /// What the backup is worth when `missing` packs are not there.
    public BackupCondition condition(Collection<PackId> missing) {
        if (failure(missing).isPresent()) {
            return BackupCondition.DAMAGED;
        }
        boolean whole = record.complete() && record.warnings() == 0 && !partial;
        return whole ? BackupCondition.COMPLETE : BackupCondition.PARTIAL;
    }

    /// What is wrong with the backup when `missing` packs are not there.
    public Optional<BackupFailure> failure(Collection<PackId> missing) {
        if (doubt.isPresent() || missing.isEmpty()) {
            return doubt;
        }
        return Optional.of(new BackupFailure("missing-packs", missing.size() + " packs that it names are not there"));
    }
}
