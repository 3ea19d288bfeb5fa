package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The backups of a site as its buckets hold them.
public final class BackupCatalogue {

    private static final Comparator<FoundBackup> NEWEST_FIRST = Comparator.comparing(FoundBackup::storedAt)
            .reversed()
            .thenComparing(found -> found.backup().toString());

    private final ObjectStores stores;
    private final CommitRecordCodec codec;

    public BackupCatalogue(ObjectStores stores, CommitRecordCodec codec) {
        this.stores = stores;
        this.codec = codec;
    }

    /// All backups, the newest first; a backup with copies is found once for each. Nothing is read yet.
    ///
    /// @param troubles told of storages that cannot be asked, while another can
    /// @throws StorageException when no storage can be asked
    public List<FoundBackup> list(SiteArchive archive, Consumer<String> troubles) {
        var found = new ArrayList<FoundBackup>();
        var failed = new ArrayList<StorageException>();
        for (var storage : archive.storages()) {
            try {
                found.addAll(list(archive, storage));
            } catch (StorageException e) {
                failed.add(e);
                troubles.accept("storage " + storage.name() + ": " + e.getMessage());
            }
        }
        if (!failed.isEmpty() && failed.size() == archive.storages().size()) {
            throw failed.getFirst();
        }
        found.sort(NEWEST_FIRST);
        return found;
    }

    /// Reads and checks the commit record of `found`; empty when it is gone by now.
    ///
    /// @throws DamagedArchiveException when it is not what it should be
    /// @throws dev.holdfast.application.agent.archive.WrongKeyException when another key signed it
    public Optional<Snapshot> read(FoundBackup found, SiteArchive archive) {
        var storage = found.storage();
        try (var store = stores.open(storage.target(), storage.credentials())) {
            return object(store, found, archive)
                    .map(object -> new RecordOpener(archive.keys(), codec).open(archive.site(), found.backup(), object))
                    .map(opened -> Snapshot.of(found, opened.record()));
        }
    }

    /// The newest complete backup that opens.
    ///
    /// @param troubles told of newer ones that do not
    public Optional<FoundBackup> latest(SiteArchive archive, Consumer<String> troubles) {
        for (var found : list(archive, troubles)) {
            try {
                if (read(found, archive).filter(Snapshot::complete).isPresent()) {
                    return Optional.of(found);
                }
            } catch (DamagedArchiveException e) {
                troubles.accept(e.getMessage());
            }
        }
        return Optional.empty();
    }

    /// The backup of that id, on the first storage that has it.
    public Optional<FoundBackup> find(BackupId backup, SiteArchive archive, Consumer<String> troubles) {
        return list(archive, troubles).stream()
                .filter(found -> found.backup().equals(backup))
                .findFirst();
    }

    private static Optional<byte[]> object(ObjectStore store, FoundBackup found, SiteArchive archive) {
        return store.read(ObjectKey.commitRecord(archive.site(), found.backup()), SignedCommitRecord.LIMIT);
    }

    private List<FoundBackup> list(SiteArchive archive, LocalStorage storage) {
        var prefix = ObjectKey.backups(archive.site());
        var found = new ArrayList<FoundBackup>();
        try (var store = stores.open(storage.target(), storage.credentials())) {
            var page = store.list(prefix, Optional.empty());
            page.objects().forEach(object -> add(object, prefix, storage, found));
            while (page.more() && !page.objects().isEmpty()) {
                page = store.list(prefix, Optional.of(page.objects().getLast().key()));
                page.objects().forEach(object -> add(object, prefix, storage, found));
            }
        }
        return found;
    }

    /// An object whose name is no backup id is none of ours.
    private static void add(StoredObject object, String prefix, LocalStorage storage, List<FoundBackup> found) {
        try {
            var backup = BackupId.of(object.key().value().substring(prefix.length()));
            found.add(new FoundBackup(backup, storage, object.lastModified()));
        } catch (IllegalArgumentException _) {
            return;
        }
    }
}
