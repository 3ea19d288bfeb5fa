package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.application.master.deletion.Deletions.Place;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Takes the doomed backups of a site out of its storages and the catalogue, storage by storage. Every step may be
/// repeated, so that after a crash the whole is simply done again: records go first, so that no record ever names a
/// pack that is not there; then the storage is listed afresh, so that whoever references a pack is known when packs are
/// marked; a row goes after its object, so that no object is forgotten.
///
/// A storage that gave up once is not asked again by the same removal. Not for several threads.
final class Removal {

    private static final int BATCH = 1000;

    private final OpenStorage storages;
    private final Survey survey;
    private final Deletions deletions;
    private final InstantSource clock;
    private final Map<StorageId, StorageException> away = new HashMap<>();

    Removal(OpenStorage storages, Survey survey, Deletions deletions, InstantSource clock) {
        this.storages = storages;
        this.survey = survey;
        this.deletions = deletions;
        this.clock = clock;
    }

    /// @param doomed of one site
    Removed remove(List<Doomed> doomed) {
        if (doomed.isEmpty()) {
            return new Removed(Set.of(), ByteSize.ZERO, Map.of());
        }
        var freed = ByteSize.ZERO;
        var obstacles = new HashMap<StorageId, Obstacle>();
        var blocked = new HashSet<StorageId>();
        for (var place : places(doomed)) {
            switch (clear(place, in(place, doomed))) {
                case Cleared.Done(var bytes) -> freed = freed.plus(bytes);
                case Cleared.Blocked(var obstacle) -> {
                    obstacles.put(place.storage(), obstacle);
                    blocked.add(place.storage());
                }
            }
        }
        return new Removed(forget(doomed, blocked), freed, obstacles);
    }

    /// Those where the doomed lie, and those where an earlier removal that died may have left packs.
    private List<Place> places(List<Doomed> doomed) {
        var any = doomed.getFirst();
        var found = new TreeSet<StorageId>((a, b) -> a.toString().compareTo(b.toString()));
        doomed.forEach(each -> found.addAll(each.storages()));
        found.addAll(deletions.storages(any.site()));
        return found.stream()
                .map(storage -> new Place(any.site(), any.node(), storage))
                .filter(place -> !in(place, doomed).isEmpty() || deletions.hasLoosePacks(place))
                .toList();
    }

    private static List<BackupId> in(Place place, List<Doomed> doomed) {
        return doomed.stream()
                .filter(each -> each.storages().contains(place.storage()))
                .map(Doomed::backup)
                .toList();
    }

    private Cleared clear(Place place, List<BackupId> backups) {
        var gone = away.get(place.storage());
        if (gone != null) {
            return new Cleared.Blocked(new Obstacle.Away(gone));
        }
        try {
            return open(place, backups);
        } catch (StorageException e) {
            away.put(place.storage(), e);
            return new Cleared.Blocked(new Obstacle.Away(e));
        }
    }

    private Cleared open(Place place, List<BackupId> backups) {
        var opened = storages.open(place.storage());
        if (opened.isEmpty()) {
            return withoutStorage(place, backups);
        }
        try (var store = opened.get()) {
            return clear(place, backups, store);
        }
    }

    private Cleared withoutStorage(Place place, List<BackupId> backups) {
        boolean leavesNothing = !deletions.areBooked(place, backups) && !deletions.hasLoosePacks(place);
        return leavesNothing
                ? new Cleared.Done(ByteSize.ZERO)
                : halted("the backup lies in storage " + place.storage()
                        + ", which is disabled, or not the fleet's any more");
    }

    private Cleared clear(Place place, List<BackupId> backups, ObjectStore store) {
        var before = survey.obstacle(store, place.site(), place.storage());
        if (before.isPresent()) {
            return halted(before.get());
        }
        var freed = deleteRecords(place, backups, store);
        if (!deletions.hasLoosePacks(place)) {
            return new Cleared.Done(freed);
        }
        var after = survey.obstacle(store, place.site(), place.storage());
        if (after.isPresent()) {
            return halted(after.get());
        }
        deletions.markLoosePacks(place);
        return new Cleared.Done(freed.plus(deletePacks(place, store)));
    }

    private ByteSize deleteRecords(Place place, List<BackupId> backups, ObjectStore store) {
        var freed = ByteSize.ZERO;
        for (int from = 0; from < backups.size(); from += BATCH) {
            var batch = backups.subList(from, Math.min(from + BATCH, backups.size()));
            store.delete(batch.stream()
                    .map(backup -> ObjectKey.commitRecord(place.site(), backup))
                    .toList());
            freed = freed.plus(deletions.recordsGone(place, batch));
        }
        return freed;
    }

    private ByteSize deletePacks(Place place, ObjectStore store) {
        var freed = ByteSize.ZERO;
        for (var packs = deletions.going(place.site(), place.storage(), BATCH);
                !packs.isEmpty();
                packs = deletions.going(place.site(), place.storage(), BATCH)) {
            store.delete(packs.stream()
                    .map(pack -> ObjectKey.pack(place.site(), pack))
                    .toList());
            freed = freed.plus(deletions.packsGone(place, packs));
        }
        return freed;
    }

    /// A backup is forgotten once nothing of it is left anywhere; whose packs were left where they cannot be reached is
    /// not known, so all wait for those.
    private Set<BackupId> forget(List<Doomed> doomed, Collection<StorageId> blocked) {
        var any = doomed.getFirst();
        boolean packsAreLeft = blocked.stream()
                .anyMatch(storage -> deletions.hasLoosePacks(new Place(any.site(), any.node(), storage)));
        if (packsAreLeft) {
            return Set.of();
        }
        var gone = doomed.stream()
                .filter(each -> each.storages().stream().noneMatch(blocked::contains))
                .toList();
        var now = clock.instant();
        gone.forEach(each -> deletions.forget(each, now));
        return gone.stream().map(Doomed::backup).collect(Collectors.toSet());
    }

    private static Cleared halted(String why) {
        return new Cleared.Blocked(new Obstacle.Halted(why));
    }

    /// How far a removal came.
    ///
    /// @param gone backups that are forgotten
    record Removed(Set<BackupId> gone, ByteSize freed, Map<StorageId, Obstacle> obstacles) {

        /// What keeps a backup from going.
        Obstacle obstacle(Doomed doomed) {
            return doomed.storages().stream()
                    .filter(obstacles::containsKey)
                    .findFirst()
                    .or(() -> obstacles.keySet().stream().findFirst())
                    .map(obstacles::get)
                    .orElseThrow();
        }
    }

    /// What stands in the way.
    sealed interface Obstacle {

        String why();

        /// Somebody has to look at it.
        record Halted(String why) implements Obstacle {}

        /// The storage did not do its part; it may later.
        record Away(StorageException failure) implements Obstacle {
            @Override
            public String why() {
                return String.valueOf(failure.getMessage());
            }
        }
    }

    private sealed interface Cleared {
        record Done(ByteSize freed) implements Cleared {}

        record Blocked(Obstacle obstacle) implements Cleared {}
    }
}
