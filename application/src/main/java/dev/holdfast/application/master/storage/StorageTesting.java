package dev.holdfast.application.master.storage;

import dev.holdfast.application.storage.ContainmentProbe;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageProbe;
import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges a storage's health by what no backup can do without.
final class StorageTesting implements TestStorage, CheckStorages {

    private static final Set<Subject> ESSENTIAL = Set.of(Subject.WRITE, Subject.READ, Subject.LIST, Subject.DELETE);

    private final Storages storages;
    private final StorageProbe probe;
    private final ContainmentProbe containment;
    private final PrefixClaims claims;
    private final InstantSource clock;

    StorageTesting(
            Storages storages,
            StorageProbe probe,
            ContainmentProbe containment,
            PrefixClaims claims,
            InstantSource clock) {
        this.storages = storages;
        this.probe = probe;
        this.containment = containment;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Optional<Report> test(StorageId id) {
        return storages.openable(id).map(this::test);
    }

    @Override
    public List<Storage> check() {
        return storages.readable().stream().flatMap(this::check).toList();
    }

    private Stream<Storage> check(OpenableStorage openable) {
        var before = openable.storage();
        var begun = clock.instant();
        var health = before.health().up() ? look(openable) : judge(probed(openable));
        storages.checked(before.id(), health, Duration.between(begun, clock.instant()));
        if (health.up() && before.containment().equals(Containment.UNKNOWN)) {
            // As after a rebuild: nodes of such a storage have URLs by now.
            presigned(openable);
        }
        return before.health().up() == health.up() ? Stream.empty() : Stream.of(before.withHealth(health));
    }

    private StorageHealth look(OpenableStorage openable) {
        return switch (claims.claim(StorageDraft.of(openable))) {
            case PrefixClaim.Ours() -> StorageHealth.up(clock.instant());
            case PrefixClaim.Another(var owner) ->
                StorageHealth.down(clock.instant(), "its prefix belongs to fleet " + owner + " now");
            case PrefixClaim.Failed(var detail) -> StorageHealth.down(clock.instant(), detail);
        };
    }

    private Report test(OpenableStorage openable) {
        var begun = clock.instant();
        var checks = probed(openable);
        storages.checked(openable.storage().id(), judge(checks), Duration.between(begun, clock.instant()));
        return new Report(Stream.concat(checks.stream(), presigned(openable)).toList());
    }

    /// Tried where nodes have presigned URLs, and nothing else.
    private Stream<Check> presigned(OpenableStorage openable) {
        if (openable.storage().access() != StorageAccess.PRESIGNED) {
            return Stream.empty();
        }
        try {
            var found = containment.probe(openable.storage().target(), openable.credentials());
            if (!found.equals(openable.storage().containment())) {
                storages.contained(openable.storage().id(), found);
            }
            return Stream.of(Presigned.check(found));
        } catch (StorageException e) {
            return Stream.of(new Check(Subject.PRESIGNED_WRITE, false, e.getMessage()));
        }
    }

    private List<Check> probed(OpenableStorage openable) {
        return probe.probe(openable.storage().target(), openable.credentials());
    }

    private StorageHealth judge(List<Check> checks) {
        var faults = checks.stream()
                .filter(check -> !check.ok() && ESSENTIAL.contains(check.subject()))
                .map(Check::detail)
                .collect(Collectors.joining("; "));
        return faults.isEmpty() ? StorageHealth.up(clock.instant()) : StorageHealth.down(clock.instant(), faults);
    }
}
