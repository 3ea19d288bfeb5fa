package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.backup.AdoptBackup;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.JudgeRecord;
import dev.holdfast.application.master.backup.RecordVerdict;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.EventLog;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.reconciliation.Repairs.Where;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.Catalogued;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Books commit records that turned up, and marks as damaged the backups whose records are lost.
final class RecordRepair {

    private static final BackupFailure MISSING =
            new BackupFailure("missing-record", "its commit record is not in the storage");
    private static final BackupFailure REPLACED =
            new BackupFailure("replaced-record", "its commit record was replaced by one that names other packs");

    private final SiteRules rules;
    private final Registrations registrations;
    private final Backups backups;
    private final AdoptBackup adoptBackup;
    private final JudgeRecord judgeRecord;
    private final Inventory inventory;
    private final Repairs repairs;
    private final EventLog events;
    private final InstantSource clock;
    private final ObjectStore store;
    private final StorageId storage;

    RecordRepair(ReconciliationUseCases.Parts parts, ObjectStore store, StorageId storage) {
        this.rules = parts.rules();
        this.registrations = parts.registrations();
        this.backups = parts.backups();
        this.adoptBackup = parts.adoptBackup();
        this.judgeRecord = parts.judgeRecord();
        this.inventory = parts.inventory();
        this.repairs = parts.repairs();
        this.events = parts.events();
        this.clock = parts.clock();
        this.store = store;
        this.storage = storage;
    }

    /// @return empty where the difference is none any more
    Optional<Finding> adopt(Finding finding) {
        return ObjectName.of(finding.key()) instanceof ObjectName.CommitRecord(var site, var backup)
                ? adopt(finding, site, backup)
                : Optional.empty();
    }

    private Optional<Finding> adopt(Finding finding, SiteId site, BackupId id) {
        var booked = inventory.record(new Place(site, storage), id).map(Catalogued::standing);
        return booked.map(standing -> switch (standing) {
                    case LOST -> mend(finding, site, id);
                    case LEAVING -> Optional.<Finding>empty();
                    case THERE -> adoptedMeanwhile(finding, id);
                })
                .orElseGet(() -> adoptAnew(finding, site, id));
    }

    private Optional<Finding> adoptedMeanwhile(Finding finding, BackupId id) {
        return backups.find(id).map(found -> adopted(finding, found.backup()));
    }

    private Optional<Finding> adoptAnew(Finding finding, SiteId site, BackupId id) {
        return switch (adoptBackup.adopt(site, storage, id)) {
            case ReportAnswer.Booked(var backup, var _) -> {
                backup.failure().ifPresent(failure -> tell(backup, failure));
                yield Optional.of(adopted(finding, backup));
            }
            case ReportAnswer.Deleted _ ->
                Optional.of(finding.settled(Action.NONE, "the backup was deleted, and stays so"));
            case ReportAnswer.NoRecord _ -> Optional.empty();
            case ReportAnswer.Unknown _, ReportAnswer.UnknownStorage _ ->
                Optional.of(finding.settled(Action.NONE, "a backup of another site has this id"));
        };
    }

    private static Finding adopted(Finding finding, Backup backup) {
        return backup.failure()
                .map(failure -> finding.settled(Action.MARKED_DAMAGED, "booked as damaged: " + failure.detail()))
                .orElseGet(() -> finding.settled(
                        Action.ADOPTED, "booked as " + backup.condition().name().toLowerCase(Locale.ROOT)));
    }

    private void tell(Backup backup, BackupFailure failure) {
        var subject = Subject.FLEET
                .with(backup.node())
                .with(backup.site())
                .with(storage)
                .with(backup.id());
        events.add(new Happening(EventKind.BACKUP_DAMAGED, subject, failure.detail(), clock.instant()));
    }

    /// Looks again at a record that is booked, and not as it should be.
    ///
    /// @return empty where the difference is none any more
    Optional<Finding> mend(Finding finding, SiteId site, BackupId backup) {
        return rules.find(site).flatMap(terms -> mend(finding, terms, backup));
    }

    private Optional<Finding> mend(Finding finding, SiteTerms terms, BackupId backup) {
        var where = new Where(new Place(terms.site(), storage), terms.node());
        return switch (judgeRecord.judge(store, terms.site(), backup)) {
            case RecordVerdict.Missing() -> lost(finding, where, backup, MISSING);
            case RecordVerdict.Unreadable(var why) -> lost(finding, where, backup, why);
            case RecordVerdict.Doubtful(var why) -> lost(finding, where, backup, why);
            case RecordVerdict.Sound sound -> {
                if (!isSameBackup(backup, sound.packs())) {
                    yield lost(finding, where, backup, REPLACED);
                }
                boolean healed = repairs.recordFound(where, backup, sound.bytes());
                yield Optional.of(finding.settled(
                        Action.ADOPTED,
                        "signed by a key of the site; booked again"
                                + (healed ? ", and the backup is not damaged any more" : "")));
            }
        };
    }

    private Optional<Finding> lost(Finding finding, Where where, BackupId backup, BackupFailure failure) {
        return repairs.recordLost(where, backup, failure, clock.instant())
                ? Optional.of(finding.settled(Action.MARKED_DAMAGED, failure.detail()))
                : Optional.empty();
    }

    /// Whether the record names what is booked; nobody keeps what copies name.
    private boolean isSameBackup(BackupId id, Set<PackId> named) {
        if (!(registrations.known(id) instanceof Known.Present(var backup, var missing))
                || !backup.storage().equals(storage)) {
            return true;
        }
        var booked = new HashSet<>(missing);
        backups.packs(id).stream().map(PackRow::id).forEach(booked::add);
        return booked.equals(named);
    }
}
