package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.record.OpenedBackup;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the record of the backup to build on. A record that is gone, damaged, signed with a key that
/// is not at hand, or that the node may not read, is no base: then all is stored anew, which is dear
/// and safe.
final class BaseFinder {

    private final SiteId site;
    private final ObjectStore store;
    private final RecordOpener opener;

    BaseFinder(SiteId site, ObjectStore store, RecordOpener opener) {
        this.site = site;
        this.store = store;
        this.opener = opener;
    }

    Optional<OpenedBackup> find(BaseChoice choice) {
        return Unread.orElse(Optional.empty(), () -> switch (choice) {
            case BaseChoice.Named(var backup) -> open(backup);
            case BaseChoice.Newest() -> newest();
            case BaseChoice.None() -> Optional.empty();
        });
    }

    private Optional<OpenedBackup> newest() {
        return Listing.all(store, ObjectKey.backups(site)).stream()
                .sorted(Comparator.comparing(StoredObject::lastModified).reversed())
                .flatMap(this::id)
                .flatMap(id -> open(id).stream())
                .filter(it -> it.record().complete())
                .findFirst();
    }

    private Stream<BackupId> id(StoredObject object) {
        try {
            var name = object.key().value().substring(ObjectKey.backups(site).length());
            return Stream.of(BackupId.of(name));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private Optional<OpenedBackup> open(BackupId backup) {
        try {
            return opener.open(site, backup, store);
        } catch (DamagedArchiveException | WrongKeyException e) {
            return Optional.empty();
        }
    }
}
