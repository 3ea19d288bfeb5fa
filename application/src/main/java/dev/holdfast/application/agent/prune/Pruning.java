package dev.holdfast.application.agent.prune;

import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.ObjectStore.StoredObject;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.Brakes;
import dev.holdfast.domain.retention.RestorePoint;
import dev.holdfast.domain.retention.RetentionPlan;
import dev.holdfast.domain.retention.Worth;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

final class Pruning implements PruneSite {

    /// A run may still be about to name a pack in a commit record.
    private static final Duration ORPHANS_KEPT = Duration.ofDays(14);

    private final PrunePorts ports;

    Pruning(PrunePorts ports) {
        this.ports = ports;
    }

    @Override
    public Outcome prune(Order order, Consumer<String> notes) {
        var held = ports.locks().take(order.archive().name());
        if (held.isEmpty()) {
            return new Outcome.Busy();
        }
        var stores = new ArrayList<ObjectStore>();
        try (var _ = held.get()) {
            return prune(order, shelves(order.archive(), stores, notes), notes);
        } finally {
            stores.forEach(ObjectStore::close);
        }
    }

    private Outcome prune(Order order, List<Labelled> shelves, Consumer<String> notes) {
        var now = now(shelves);
        var plan = order.policy().plan(points(shelves), now);
        var brake = brake(plan);
        if (order.mode() == Mode.DRY_RUN) {
            return planned(plan, shelves, brake);
        }
        if (order.mode() == Mode.BRAKED && brake.isPresent()) {
            return new Outcome.HeldBack(plan, brake.get());
        }
        return carryOut(order, plan, shelves, now, notes);
    }

    private static Outcome planned(RetentionPlan<BackupId> plan, List<Labelled> shelves, Optional<String> brake) {
        var expired = Set.copyOf(plan.expired());
        var packs = shelves.stream()
                .map(Labelled::shelf)
                .filter(shelf -> shelf.obstacle(expired).isEmpty())
                .flatMap(shelf -> shelf.packsOf(expired).stream())
                .toList();
        return new Outcome.Planned(plan, packs.size(), bytes(packs), brake);
    }

    private static ByteSize bytes(List<PackRow> packs) {
        return new ByteSize(packs.stream().mapToLong(PackRow::bytes).sum());
    }

    private static Outcome carryOut(
            Order order, RetentionPlan<BackupId> plan, List<Labelled> shelves, Instant now, Consumer<String> notes) {
        var expired = Set.copyOf(plan.expired());
        var packs = new ArrayList<PackRow>();
        int orphans = 0;
        for (var labelled : shelves) {
            var shelf = labelled.shelf();
            shelf.deleteRecords(expired);
            var obstacle = shelf.obstacle(expired);
            if (obstacle.isPresent()) {
                notes.accept("no pack goes from storage " + labelled.storage().name() + ": " + obstacle.get());
                continue;
            }
            var gone = shelf.packsOf(expired);
            shelf.deletePacks(gone);
            packs.addAll(gone);
            if (order.thorough() || !expired.isEmpty()) {
                orphans += shelf.deleteOrphans(object -> isOld(object, now));
            }
        }
        return new Outcome.Pruned(plan, packs.size(), bytes(packs), orphans);
    }

    private static boolean isOld(StoredObject object, Instant now) {
        return object.lastModified().plus(ORPHANS_KEPT).isBefore(now);
    }

    /// A backup with copies is one; it is as old as the oldest of them, and worth what the best of them is.
    private static List<RestorePoint<BackupId>> points(List<Labelled> shelves) {
        var bases = new HashSet<BackupId>();
        shelves.forEach(labelled -> labelled.shelf().base().ifPresent(bases::add));
        return shelves.stream()
                .flatMap(labelled -> labelled.shelf().volumes().stream())
                .collect(Collectors.groupingBy(Volume::backup))
                .values()
                .stream()
                .map(copies -> point(copies, bases))
                .toList();
    }

    private static RestorePoint<BackupId> point(List<Volume> copies, Set<BackupId> bases) {
        var backup = copies.getFirst().backup();
        var at = copies.stream().map(Volume::storedAt).min(Instant::compareTo).orElseThrow();
        var worth = copies.stream().map(Volume::worth).min(Worth::compareTo).orElseThrow();
        return new RestorePoint<>(backup, at, worth, false, bases.contains(backup));
    }

    private static Optional<String> brake(RetentionPlan<BackupId> plan) {
        int expired = plan.expired().size();
        int all = plan.verdicts().size();
        var brakes = Brakes.USUAL;
        if (!brakes.holdBack(expired, all) && !brakes.stop(expired)) {
            return Optional.empty();
        }
        return Optional.of("it would take %d of %d backups, and by itself takes at most %d %% of them, and %d at once"
                .formatted(expired, all, brakes.sitePercent(), brakes.backups()));
    }

    /// Those that answer.
    private List<Labelled> shelves(SiteArchive archive, Collection<ObjectStore> opened, Consumer<String> notes) {
        var shelves = new ArrayList<Labelled>();
        var failed = new ArrayList<StorageException>();
        var told = new ArrayList<String>();
        for (var storage : storages(archive)) {
            try {
                var store = storage.open(ports.stores());
                opened.add(store);
                shelves.add(new Labelled(storage, Shelf.of(archive, store, ports.codec())));
            } catch (StorageException e) {
                failed.add(e);
                told.add("storage " + storage.name() + " is left as it is: " + e.getMessage());
            }
        }
        told.stream().skip(shelves.isEmpty() ? 1 : 0).forEach(notes);
        if (shelves.isEmpty() && !failed.isEmpty()) {
            throw failed.getFirst();
        }
        return shelves;
    }

    /// A host that is its own master has the keys of all its storages.
    private static List<LocalStorage> storages(SiteArchive archive) {
        return archive.storages().stream()
                .filter(LocalStorage.class::isInstance)
                .map(LocalStorage.class::cast)
                .toList();
    }

    private Instant now(List<Labelled> shelves) {
        return shelves.stream()
                .map(Labelled::storage)
                .flatMap(storage -> ports.storageClock().now(storage.target(), storage.credentials()).stream())
                .reduce(ports.clock().instant(), (one, other) -> one.isBefore(other) ? one : other);
    }

    private record Labelled(LocalStorage storage, Shelf shelf) {}
}
