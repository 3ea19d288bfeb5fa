package dev.holdfast.contracts.registry;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.Storages;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Storages in memory.
public final class InMemoryStorages implements Storages {

    private final Map<StorageId, OpenableStorage> storages = new LinkedHashMap<>();
    private final Set<StorageId> used = new HashSet<>();
    private final InMemoryVersions versions;

    public InMemoryStorages(InMemoryVersions versions) {
        this.versions = versions;
    }

    public InMemoryStorages() {
        this(new InMemoryVersions());
    }

    @Override
    public synchronized Optional<RegisteredStorage> find(StorageId id) {
        return openable(id).map(OpenableStorage::registered);
    }

    @Override
    public synchronized Page<RegisteredStorage> page(PageRequest request) {
        var newestFirst = storages.values().stream()
                .map(OpenableStorage::registered)
                .toList()
                .reversed();
        return Pages.cut(newestFirst, request, found -> found.storage().id().toString());
    }

    @Override
    public synchronized List<Storage> all() {
        return storages.values().stream().map(OpenableStorage::storage).toList();
    }

    @Override
    public synchronized Optional<OpenableStorage> openable(StorageId id) {
        return Optional.ofNullable(storages.get(id));
    }

    @Override
    public synchronized List<OpenableStorage> readable() {
        return storages.values().stream()
                .filter(found -> found.storage().isReadable())
                .toList();
    }

    @Override
    public synchronized Write add(NewStorage added) {
        var taken = taken(added.storage());
        if (taken == Write.DONE) {
            var hint = added.credentials().shortened();
            put(new RegisteredStorage(added.storage(), hint, added.at(), 1), added.credentials());
        }
        return taken;
    }

    @Override
    public synchronized Write change(ChangedStorage changed) {
        var before = find(changed.storage().id());
        if (before.filter(it -> it.version() == changed.version()).isEmpty()) {
            return Write.STALE;
        }
        var taken = taken(changed.storage());
        if (taken == Write.DONE) {
            var hint = changed.credentials().shortened();
            var after =
                    new RegisteredStorage(changed.storage(), hint, before.get().addedAt(), changed.version() + 1);
            put(after, changed.credentials());
        }
        return taken;
    }

    @Override
    public synchronized void checked(StorageId id, StorageHealth health, Duration took) {
        note(id, storage -> storage.withHealth(health));
    }

    @Override
    public synchronized void contained(StorageId id, Containment containment) {
        note(id, storage -> storage.withContainment(containment));
    }

    private void note(StorageId id, UnaryOperator<Storage> noted) {
        storages.computeIfPresent(id, (_, found) -> {
            var before = found.registered();
            var storage = noted.apply(before.storage());
            return new OpenableStorage(
                    new RegisteredStorage(storage, before.accessKeyHint(), before.addedAt(), before.version()),
                    found.credentials());
        });
    }

    @Override
    public synchronized Removal remove(StorageId id, long version) {
        if (find(id).filter(it -> it.version() == version).isEmpty()) {
            return Removal.STALE;
        }
        if (used.contains(id)) {
            return Removal.IN_USE;
        }
        storages.remove(id);
        versions.moveAll();
        return Removal.DONE;
    }

    /// Lets a backup lie there.
    public synchronized void use(StorageId id) {
        used.add(id);
    }

    private void put(RegisteredStorage registered, StorageCredentials credentials) {
        storages.put(registered.storage().id(), new OpenableStorage(registered, credentials));
        versions.moveAll();
    }

    private Write taken(Storage storage) {
        var others = all().stream().filter(it -> !it.id().equals(storage.id())).toList();
        if (others.stream().anyMatch(it -> it.name().equals(storage.name()))) {
            return Write.NAME_TAKEN;
        }
        return others.stream().anyMatch(it -> isSamePlace(it, storage)) ? Write.TARGET_TAKEN : Write.DONE;
    }

    private static boolean isSamePlace(Storage a, Storage b) {
        return a.target().endpoint().equals(b.target().endpoint())
                && a.target().bucket().equals(b.target().bucket())
                && a.target().prefix().equals(b.target().prefix());
    }
}
