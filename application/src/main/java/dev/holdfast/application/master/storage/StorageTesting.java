package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.StorageProbe;
import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges a storage's health by what no backup can do without.
final class StorageTesting implements TestStorage {

    private static final Set<Subject> ESSENTIAL = Set.of(Subject.WRITE, Subject.READ, Subject.LIST, Subject.DELETE);

    private final Storages storages;
    private final StorageProbe probe;
    private final InstantSource clock;

    StorageTesting(Storages storages, StorageProbe probe, InstantSource clock) {
        this.storages = storages;
        this.probe = probe;
        this.clock = clock;
    }

    @Override
    public Optional<Report> test(StorageId id) {
        return storages.openable(id).map(this::test);
    }

    private Report test(OpenableStorage openable) {
        var storage = openable.storage();
        var checks = probe.probe(storage.target(), openable.credentials());
        storages.checked(storage.id(), health(checks));
        return new Report(checks);
    }

    private StorageHealth health(List<Check> checks) {
        var faults = checks.stream()
                .filter(check -> !check.ok() && ESSENTIAL.contains(check.subject()))
                .map(Check::detail)
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? StorageHealth.up(clock.instant()) : StorageHealth.down(clock.instant(), faults);
    }
}
