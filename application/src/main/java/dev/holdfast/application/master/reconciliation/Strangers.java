package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.backup.JudgeRecord;
import dev.holdfast.application.master.backup.RecordVerdict;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.backup.SiteKeyring;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.Difference;
import dev.holdfast.domain.reconciliation.Found;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Says what an object is that the catalogue does not have.
final class Strangers {

    private final SiteRules rules;
    private final SiteKeyring keys;
    private final Registrations registrations;
    private final JudgeRecord judgeRecord;
    private final Inventory inventory;
    private final ObjectStore store;
    private final StorageId storage;
    private Optional<SiteTerms> lastSite = Optional.empty();

    Strangers(ReconciliationUseCases.Parts parts, ObjectStore store, StorageId storage) {
        this.rules = parts.rules();
        this.keys = parts.keys();
        this.registrations = parts.registrations();
        this.judgeRecord = parts.judgeRecord();
        this.inventory = parts.inventory();
        this.store = store;
        this.storage = storage;
    }

    /// @return empty where there is nothing to say about it
    Optional<Finding> sort(Found object, Instant now) {
        return switch (ObjectName.of(object.key())) {
            case ObjectName.OfMaster() -> Optional.empty();
            case ObjectName.Probe() ->
                Optional.of(orphan(object, "left over by a test of the storage; " + fate(object, Grace.LEFTOVERS, now)))
                        .filter(_ -> Grace.isOver(object.lastModified(), Grace.LEFTOVERS, now));
            case ObjectName.Unknown() -> Optional.of(foreign(object, "nothing that Holdfast writes has such a key"));
            case ObjectName.Pack(var site, var pack) ->
                Optional.of(isKnown(site) ? pack(object, new Place(site, storage), pack, now) : ofUnknownSite(object));
            case ObjectName.SealedKey(var site, var key) -> {
                boolean isOurs = isKnown(site)
                        && keys.of(site).stream().anyMatch(ours -> ours.id().equals(key));
                yield isOurs ? Optional.empty() : Optional.of(foreign(object, "the fleet has no such key"));
            }
            case ObjectName.CommitRecord(var site, var backup) ->
                isKnown(site) ? record(object, site, backup, now) : Optional.of(ofUnknownSite(object));
        };
    }

    private boolean isKnown(SiteId site) {
        if (lastSite.filter(terms -> terms.site().equals(site)).isEmpty()) {
            lastSite = rules.find(site);
        }
        return lastSite.isPresent();
    }

    private Finding pack(Found object, Place place, PackId pack, Instant now) {
        if (object.bytes() > ArchiveLimits.PACK_BYTES) {
            return oversized(object, "no pack is larger than " + ArchiveLimits.PACK_BYTES + " bytes");
        }
        var missed = inventory.missed(place, List.of(pack)).get(pack);
        if (missed == null) {
            return orphan(object, "no backup needs it; " + fate(object, Grace.ORPHANS, now));
        }
        return orphan(
                object,
                missed == object.bytes()
                        ? "damaged backups miss it; it is to be booked again"
                        : "damaged backups miss it, in another size; " + fate(object, Grace.ORPHANS, now));
    }

    private Optional<Finding> record(Found object, SiteId site, BackupId id, Instant now) {
        if (object.bytes() > ArchiveLimits.COMMIT_RECORD_BYTES) {
            return Optional.of(oversized(
                    object, "no commit record is larger than " + ArchiveLimits.COMMIT_RECORD_BYTES + " bytes"));
        }
        return switch (registrations.known(id)) {
            case Known.Deleted() ->
                Optional.of(orphan(object, "its backup was deleted; " + fate(object, Grace.ORPHANS, now)));
            case Known.Present(var backup, var _) when isBeingDeleted(backup) -> Optional.empty();
            case Known.Present(var backup, var _)
            when !backup.site().equals(site) -> Optional.of(foreign(object, "a backup of another site has this id"));
            case Known.Present(var backup, var _) ->
                judged(object, site, id, backup.condition().isCommitted(), now);
            case Known.Never() -> judged(object, site, id, false, now);
        };
    }

    /// @param isBooked whether the catalogue knows what the backup references, so that rubbish in place of its record
    ///   is only that
    private Optional<Finding> judged(Found object, SiteId site, BackupId id, boolean isBooked, Instant now) {
        return switch (judgeRecord.judge(store, site, id)) {
            case RecordVerdict.Missing() -> Optional.empty();
            case RecordVerdict.Sound _ ->
                Optional.of(Findings.of(new Difference.Adoptable(object), "signed by a key of the site"));
            case RecordVerdict.Doubtful(var why) ->
                Optional.of(
                        isBooked
                                ? orphan(object, rubbish(why.detail(), object, now))
                                : Findings.of(new Difference.Adoptable(object), why.detail()));
            case RecordVerdict.Unreadable(var why) ->
                Optional.of(
                        isBooked
                                ? orphan(object, rubbish(why.detail(), object, now))
                                : foreign(object, why.detail() + "; no orphan of the site goes while it is there"));
        };
    }

    private static String rubbish(String why, Found object, Instant now) {
        return "in place of a commit record that is lost: " + why + "; " + fate(object, Grace.ORPHANS, now);
    }

    private static String fate(Found object, Duration grace, Instant now) {
        return Grace.wait(object.lastModified(), grace, now).orElse("it is to be deleted");
    }

    private static Finding ofUnknownSite(Found object) {
        return foreign(object, "the fleet has no such site");
    }

    private static Finding orphan(Found object, String detail) {
        return Findings.of(new Difference.Orphan(object), detail);
    }

    private static Finding oversized(Found object, String why) {
        return Findings.of(new Difference.Oversized(object), why);
    }

    private static Finding foreign(Found object, String why) {
        return Findings.of(new Difference.Foreign(object), why);
    }

    private static boolean isBeingDeleted(Backup backup) {
        return backup.tombstone().map(Tombstone::deleting).orElse(false);
    }
}
