package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.agent.configuration.ArchivePlace;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.ObjectStores;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupIdPrefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

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
    /// @param troubles told of storages that cannot be asked, but for the one whose failure is thrown
    /// @throws StorageException when nothing is found where a storage cannot be asked
    public List<FoundBackup> list(SiteArchive archive, Consumer<String> troubles) {
        var listing = listing(archive, troubles);
        return listing.orFailure(Optional.of(listing.found).filter(found -> !found.isEmpty()))
                .orElseGet(List::of);
    }

    private Found listing(SiteArchive archive, Consumer<String> troubles) {
        var found = new ArrayList<FoundBackup>();
        var failed = new ArrayList<StorageException>();
        var told = new ArrayList<String>();
        for (var storage : archive.storages()) {
            try {
                found.addAll(list(archive, storage));
            } catch (StorageException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failed.add(e);
                told.add("storage " + storage.name() + ": " + e.getMessage());
            }
        }
        // Where nothing is found, the first one is thrown.
        told.stream().skip(found.isEmpty() ? 1 : 0).forEach(troubles);
        found.sort(NEWEST_FIRST);
        return new Found(found, failed);
    }

    /// @param failed why storages could not be asked: what is not found may be there
    private record Found(List<FoundBackup> found, List<StorageException> failed) {

        <T> Optional<T> orFailure(Optional<T> wanted) {
            if (wanted.isEmpty() && !failed.isEmpty()) {
                throw failed.getFirst();
            }
            return wanted;
        }
    }

    /// Reads and checks the commit record of `found`; empty when it is gone by now.
    ///
    /// @throws DamagedArchiveException when it is not what it should be
    /// @throws WrongKeyException when another key signed it
    public Optional<Snapshot> read(FoundBackup found, SiteArchive archive) {
        try (var store = found.storage().open(stores)) {
            return RecordOpener.read(archive.site(), found.backup(), store)
                    .map(object -> snapshot(found, archive, object));
        }
    }

    private Snapshot snapshot(FoundBackup found, SiteArchive archive, byte[] object) {
        var opened = new RecordOpener(archive.keys(), codec).open(archive.site(), found.backup(), object);
        return Snapshot.of(found.reading(object), opened.record());
    }

    /// What the commit record of each backup says, the newest first. Of each storage's copies the one
    /// is told, too, that does not open.
    ///
    /// @throws WrongKeyException when nothing opens with the key at hand
    public List<RecordState> states(SiteArchive archive, Consumer<String> troubles) {
        var states = list(archive, troubles).stream()
                .map(found -> state(found, archive).withoutObject())
                .toList();
        RecordState.requireOurKey(states);
        return states;
    }

    /// The newest complete backup.
    ///
    /// @param troubles told of copies that do not open, where another does
    /// @throws DamagedArchiveException when the record of a newer one, or of the only one, does not open
    /// @throws WrongKeyException when nothing opens with the key at hand
    public Optional<FoundBackup> latest(SiteArchive archive, Consumer<String> troubles) {
        var search = new LatestSearch(troubles);
        var listing = listing(archive, troubles);
        for (var copies : copies(listing.found)) {
            var states = copies.stream().map(found -> state(found, archive)).toList();
            if (search.ends(states)) {
                break;
            }
        }
        return listing.orFailure(search.result());
    }

    /// The backup whose id begins so; of several copies, the first that opens, if any does.
    ///
    /// @throws StorageException when nothing is found where a storage cannot be asked
    public BackupSearch find(BackupIdPrefix prefix, SiteArchive archive, Consumer<String> troubles) {
        var listing = listing(archive, troubles);
        var matching = listing.found.stream()
                .filter(found -> prefix.isOf(found.backup()))
                .toList();
        var backups = matching.stream().map(FoundBackup::backup).distinct().toList();
        if (backups.size() > 1) {
            return new BackupSearch.Several(backups);
        }
        return listing.orFailure(readable(matching, archive))
                .<BackupSearch>map(BackupSearch.One::new)
                .orElseGet(BackupSearch.None::new);
    }

    private Optional<FoundBackup> readable(List<FoundBackup> copies, SiteArchive archive) {
        return copies.size() < 2
                ? copies.stream().findFirst()
                : copies.stream()
                        .flatMap(found -> state(found, archive).intact().stream())
                        .map(Snapshot::found)
                        .findFirst()
                        .or(() -> copies.stream().findFirst());
    }

    private static Collection<List<FoundBackup>> copies(List<FoundBackup> found) {
        return found.stream()
                .collect(Collectors.groupingBy(FoundBackup::backup, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private RecordState state(FoundBackup found, SiteArchive archive) {
        try {
            return read(found, archive)
                    .<RecordState>map(RecordState.Intact::new)
                    .orElseGet(RecordState.Gone::new);
        } catch (DamagedArchiveException e) {
            return new RecordState.Damaged(e);
        } catch (WrongKeyException e) {
            return new RecordState.Foreign(e);
        }
    }

    private List<FoundBackup> list(SiteArchive archive, ArchivePlace storage) {
        var prefix = ObjectKey.backups(archive.site());
        var found = new ArrayList<FoundBackup>();
        try (var store = storage.open(stores)) {
            Listing.each(store, prefix, object -> add(object, prefix, storage, found));
        }
        return found;
    }

    /// An object whose name is no backup id is none of ours.
    private static void add(StoredObject object, String prefix, ArchivePlace storage, List<FoundBackup> found) {
        try {
            var backup = BackupId.of(object.key().value().substring(prefix.length()));
            found.add(new FoundBackup(backup, storage, object.lastModified(), Optional.empty()));
        } catch (IllegalArgumentException _) {
            return;
        }
    }
}
