package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.AdoptBackup;
import dev.holdfast.application.master.backup.ReportAnswer;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Lists the commit records of a site afresh before packs go, and books those that nobody reported yet,
/// so that they count as referencing. One that cannot be read may reference anything, and stands in the
/// way.
final class Survey implements SurveyRecords {

    private final Deletions deletions;
    private final AdoptBackup adoptBackup;

    Survey(Deletions deletions, AdoptBackup adoptBackup) {
        this.deletions = deletions;
        this.adoptBackup = adoptBackup;
    }

    @Override
    public Optional<String> obstacle(ObjectStore store, SiteId site, StorageId storage) {
        var after = Optional.<ObjectKey>empty();
        Page page;
        do {
            page = store.list(ObjectKey.backups(site), after);
            var obstacle = obstacle(page, site, storage);
            if (obstacle.isPresent()) {
                return obstacle;
            }
            after = page.objects().isEmpty()
                    ? after
                    : Optional.of(page.objects().getLast().key());
        } while (page.more());
        return Optional.empty();
    }

    private Optional<String> obstacle(Page page, SiteId site, StorageId storage) {
        var listed = new HashSet<BackupId>();
        for (var object : page.objects()) {
            var id = backupId(object.key(), site);
            if (id.isEmpty()) {
                return Optional.of("the object " + storable(object.key()) + " is not a commit record");
            }
            listed.add(id.get());
        }
        return adopt(deletions.unbooked(site, storage, listed), site, storage);
    }

    /// Whoever writes into a bucket may name objects with what databases refuse.
    private static String storable(ObjectKey key) {
        return key.value().replace('\0', '\ufffd');
    }

    private Optional<String> adopt(Set<BackupId> strangers, SiteId site, StorageId storage) {
        return strangers.stream()
                .filter(backup -> !isBooked(adoptBackup.adopt(site, storage, backup)))
                .findFirst()
                .map(backup ->
                        "the commit record of backup " + backup + " cannot be booked; it may reference any pack");
    }

    /// Deleted and vanished records reference nothing any more.
    private static boolean isBooked(ReportAnswer answer) {
        return switch (answer) {
            case ReportAnswer.Booked(var backup, var _) -> backup.condition().isCommitted();
            case ReportAnswer.Deleted _, ReportAnswer.NoRecord _ -> true;
            case ReportAnswer.Unknown _, ReportAnswer.UnknownStorage _ -> false;
        };
    }

    private static Optional<BackupId> backupId(ObjectKey key, SiteId site) {
        try {
            return Optional.of(
                    BackupId.of(key.value().substring(ObjectKey.backups(site).length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
