package dev.holdfast.application.master.rebuild;

import dev.holdfast.application.master.rebuild.RebuildUseCases.Parts;
import dev.holdfast.application.master.storage.StorageDraft;
import dev.holdfast.application.master.storage.Storages.NewStorage;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.BucketSites;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.fleet.FleetId;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageTarget;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// Looks at everything that could be wrong before it writes anything.
final class Rebuilding implements RebuildCatalogue {

    private final Parts parts;

    Rebuilding(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Outcome rebuild(List<StorageDraft> storages, Consumer<Finding> findings) {
        var fleets = new HashSet<FleetId>();
        return refusedPrefix(storages, fleets)
                .or(() -> refusedKey(storages))
                .or(() -> refusedDatabase(fleets.iterator().next()))
                .orElseGet(() -> rebuildAll(storages, findings));
    }

    private Outcome rebuildAll(List<StorageDraft> storages, Consumer<Finding> findings) {
        var counter = new Tally.Counter();
        for (var draft : storages) {
            var registered = register(draft);
            if (registered.isEmpty()) {
                return new Outcome.WrongStorage(draft.name(), "another storage has this name");
            }
            within(draft, store -> {
                var sites = new SiteRebuilding(parts, store, registered.get(), counter, findings);
                return new BucketSites(store).each(sites::rebuild);
            });
        }
        parts.rebuilds().end(parts.clock().instant());
        return new Outcome.Rebuilt(counter.tally());
    }

    private Optional<Outcome> refusedPrefix(List<StorageDraft> storages, Set<FleetId> fleets) {
        for (var draft : storages) {
            var refused = within(draft, store -> refusedPrefix(draft, store, fleets));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome> refusedPrefix(StorageDraft draft, ObjectStore store, Set<FleetId> fleets) {
        try {
            var marker = store.read(ObjectKey.FLEET, BucketDocuments.LIMIT).map(parts.documents()::decodeFleetMarker);
            marker.ifPresent(found -> fleets.add(found.fleet()));
            if (marker.isEmpty()) {
                return wrongPrefix(draft, "there is no " + ObjectKey.FLEET + "; is it the prefix of a fleet?");
            }
            return fleets.size() > 1 ? wrongPrefix(draft, "it belongs to another fleet") : Optional.empty();
        } catch (MalformedRecordException e) {
            return wrongPrefix(draft, ObjectKey.FLEET + " names no fleet: " + e.getMessage());
        }
    }

    private static Optional<Outcome> wrongPrefix(StorageDraft draft, String detail) {
        return Optional.of(new Outcome.WrongPrefix(draft.name(), detail));
    }

    /// A master key is the right one once it opens a site key; it is another one when there are some, and
    /// it opens none.
    private Optional<Outcome> refusedKey(List<StorageDraft> storages) {
        var keyObjects = new KeyObjects(parts.documents(), parts.opener());
        var others = new TreeSet<String>();
        for (var draft : storages) {
            boolean opensNone = within(
                    draft,
                    store -> new BucketSites(store).each(site -> {
                        var readings = keyObjects.read(store, site);
                        readings.otherMasterKey().ifPresent(others::add);
                        return readings.keys().isEmpty();
                    }));
            if (!opensNone) {
                return Optional.empty();
            }
        }
        return others.stream().findFirst().map(Outcome.WrongMasterKey::new);
    }

    private Optional<Outcome> refusedDatabase(FleetId fleet) {
        return switch (parts.rebuilds().begin(fleet, parts.clock().instant())) {
            case BEGUN -> Optional.empty();
            case NOT_EMPTY -> Optional.of(new Outcome.NotEmpty());
            case OF_ANOTHER_FLEET -> Optional.of(new Outcome.OfAnotherFleet());
        };
    }

    /// Empty when the name is another storage's.
    private Optional<StorageId> register(StorageDraft draft) {
        var now = parts.clock().instant();
        var storage = new Storage(
                new StorageId(parts.ids().get()),
                draft.name(),
                draft.target(),
                draft.weight(),
                draft.access(),
                draft.terms(),
                draft.state(),
                StorageHealth.up(now),
                Containment.UNKNOWN);
        return switch (parts.storages().add(new NewStorage(storage, draft.credentials(), now))) {
            case DONE -> Optional.of(storage.id());
            case NAME_TAKEN, TARGET_TAKEN, STALE -> registered(draft.target());
        };
    }

    private Optional<StorageId> registered(StorageTarget target) {
        return parts.storages().all().stream()
                .filter(storage -> isSame(storage.target(), target))
                .map(Storage::id)
                .findFirst();
    }

    private static boolean isSame(StorageTarget a, StorageTarget b) {
        return a.endpoint().equals(b.endpoint())
                && a.bucket().equals(b.bucket())
                && a.prefix().equals(b.prefix());
    }

    private <T> T within(StorageDraft draft, Function<ObjectStore, T> work) {
        try (var store = parts.objects().open(draft.target(), draft.credentials())) {
            return work.apply(store);
        }
    }
}
