package dev.holdfast.application.master.deletion;

import dev.holdfast.application.master.backup.OpenStorage;
import dev.holdfast.application.master.deletion.Deletions.Doomed;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Takes a doomed backup out of its storages and the catalogue. Every step may be repeated, so that after
/// a crash the whole is simply done again: the record goes first, so that no record ever names a pack
/// that is not there; a row goes after its object, so that no object is forgotten.
final class Removal {

    private static final int BATCH = 1000;

    private final OpenStorage storages;
    private final Survey survey;
    private final Deletions deletions;
    private final InstantSource clock;

    Removal(OpenStorage storages, Survey survey, Deletions deletions, InstantSource clock) {
        this.storages = storages;
        this.survey = survey;
        this.deletions = deletions;
        this.clock = clock;
    }

    Removed remove(Doomed doomed) {
        var freed = ByteSize.ZERO;
        for (var storage : doomed.storages()) {
            switch (clear(doomed, storage)) {
                case Removed.Gone(var bytes) -> freed = freed.plus(bytes);
                case Removed.Halted halted -> {
                    return halted;
                }
            }
        }
        deletions.forget(doomed, clock.instant());
        return new Removed.Gone(freed);
    }

    private Removed clear(Doomed doomed, StorageId storage) {
        var opened = storages.open(storage);
        if (opened.isEmpty()) {
            return withoutStorage(doomed, storage);
        }
        try (var store = opened.get()) {
            return clear(doomed, storage, store);
        }
    }

    private Removed withoutStorage(Doomed doomed, StorageId storage) {
        boolean leavesNothing = !deletions.isBooked(doomed, storage)
                && deletions.going(doomed.site(), storage, 1).isEmpty();
        return leavesNothing
                ? new Removed.Gone(ByteSize.ZERO)
                : new Removed.Halted("the fleet has no storage " + storage + " any more, and the backup lies there");
    }

    private Removed clear(Doomed doomed, StorageId storage, ObjectStore store) {
        Optional<String> obstacle = survey.obstacle(store, doomed.site(), storage);
        if (obstacle.isPresent()) {
            return new Removed.Halted(obstacle.get());
        }
        store.delete(List.of(ObjectKey.commitRecord(doomed.site(), doomed.backup())));
        var record = deletions.recordGone(doomed, storage);
        return new Removed.Gone(record.plus(deletePacks(doomed, storage, store)));
    }

    private ByteSize deletePacks(Doomed doomed, StorageId storage, ObjectStore store) {
        var freed = ByteSize.ZERO;
        for (var packs = deletions.going(doomed.site(), storage, BATCH);
                !packs.isEmpty();
                packs = deletions.going(doomed.site(), storage, BATCH)) {
            store.delete(packs.stream()
                    .map(pack -> ObjectKey.pack(doomed.site(), pack))
                    .toList());
            freed = freed.plus(deletions.packsGone(doomed, storage, packs));
        }
        return freed;
    }

    /// How far a removal came.
    sealed interface Removed {
        record Gone(ByteSize freed) implements Removed {}

        record Halted(String why) implements Removed {}
    }
}
