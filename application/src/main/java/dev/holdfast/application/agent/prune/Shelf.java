package dev.holdfast.application.agent.prune;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import dev.holdfast.application.agent.archive.record.RecordOpener;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.storage.CommitRecordCodec;
import dev.holdfast.application.storage.Listing;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.retention.Worth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// All backups of a site on one storage, with the packs that they need.
final class Shelf {

    private final SiteId site;
    private final ObjectStore store;
    private final RecordOpener opener;
    private final List<Volume> volumes = new ArrayList<>();
    private final Map<PackId, Integer> numbers = new HashMap<>();
    private final List<PackRow> packs = new ArrayList<>();
    /// Records that may need any pack.
    private final Set<BackupId> riddles = new HashSet<>();
    /// Why no pack may go, whatever becomes of the volumes.
    private Optional<String> obstacle = Optional.empty();

    private Shelf(SiteArchive archive, ObjectStore store, CommitRecordCodec codec) {
        this.site = archive.site();
        this.store = store;
        this.opener = new RecordOpener(archive.keys(), codec);
    }

    static Shelf of(SiteArchive archive, ObjectStore store, CommitRecordCodec codec) {
        var shelf = new Shelf(archive, store, codec);
        var prefix = ObjectKey.backups(archive.site());
        Listing.each(store, prefix, object -> shelf.take(object, prefix));
        return shelf;
    }

    List<Volume> volumes() {
        return volumes;
    }

    /// What the next backup on this storage builds on.
    Optional<BackupId> base() {
        return volumes.stream()
                .filter(Volume::whole)
                .max(Comparator.comparing(Volume::storedAt))
                .map(Volume::backup);
    }

    private void take(StoredObject object, String prefix) {
        BackupId backup;
        try {
            backup = BackupId.of(object.key().value().substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            obstacle = Optional.of(object.key() + " is no commit record");
            return;
        }
        try {
            opener.open(site, backup, store).ifPresent(opened -> add(opened.record(), object));
        } catch (DamagedArchiveException e) {
            riddles.add(backup);
            volumes.add(new Volume(backup, object.lastModified(), Worth.DAMAGED, false, new BitSet()));
        } catch (WrongKeyException e) {
            obstacle = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void add(CommitRecord record, StoredObject object) {
        var needed = new BitSet();
        record.livePacks().forEach(pack -> needed.set(number(pack)));
        var worth = record.complete() && record.warnings() == 0 ? Worth.COMPLETE : Worth.PARTIAL;
        volumes.add(new Volume(record.backup(), object.lastModified(), worth, record.complete(), needed));
    }

    private int number(PackRow pack) {
        return numbers.computeIfAbsent(pack.id(), _ -> {
            packs.add(pack);
            return packs.size() - 1;
        });
    }

    /// Why no pack may go once `expired` are gone.
    Optional<String> obstacle(Set<BackupId> expired) {
        return obstacle.or(() -> riddles.stream()
                .filter(backup -> !expired.contains(backup))
                .findFirst()
                .map(backup -> "the commit record of backup " + backup + " is damaged, and may need any of them"));
    }

    void deleteRecords(Set<BackupId> expired) {
        store.delete(volumes.stream()
                .map(Volume::backup)
                .filter(expired::contains)
                .map(backup -> ObjectKey.commitRecord(site, backup))
                .toList());
    }

    void deletePacks(List<PackRow> gone) {
        store.delete(gone.stream().map(pack -> ObjectKey.pack(site, pack.id())).toList());
    }

    /// The packs that only `expired` need.
    List<PackRow> packsOf(Set<BackupId> expired) {
        var doomed = new BitSet();
        var needed = new BitSet();
        volumes.forEach(volume -> (expired.contains(volume.backup()) ? doomed : needed).or(volume.packs()));
        doomed.andNot(needed);
        return doomed.stream().mapToObj(packs::get).toList();
    }

    /// Deletes the packs that no record names and that `old` takes for old enough.
    ///
    /// @return how many
    int deleteOrphans(Predicate<StoredObject> old) {
        var prefix = ObjectKey.packs(site);
        var orphans = new ArrayList<ObjectKey>();
        Listing.each(store, prefix, object -> {
            if (isOrphan(object, prefix) && old.test(object)) {
                orphans.add(object.key());
            }
        });
        store.delete(orphans);
        return orphans.size();
    }

    private boolean isOrphan(StoredObject object, String prefix) {
        try {
            return !numbers.containsKey(PackId.ofHex(object.key().value().substring(prefix.length())));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
