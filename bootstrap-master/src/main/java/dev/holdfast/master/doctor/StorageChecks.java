package dev.holdfast.master.doctor;

import dev.holdfast.adapters.persistence.Persistence;
import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.adapters.s3.document.Documents;
import dev.holdfast.application.master.secrets.SecretBox;
import dev.holdfast.application.master.secrets.SecretBox.SealBrokenException;
import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.storage.BucketDocuments;
import dev.holdfast.application.storage.MalformedRecordException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.application.storage.StorageProbe;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.fleet.FleetId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Tries every storage that is not disabled.
record StorageChecks(Persistence stores, SecretBox box, Clock clock) {

    /// A storage works without them; some of its promises are weaker.
    private static final Set<Subject> DISPENSABLE = Set.of(Subject.CONDITIONAL_WRITE, Subject.CHECKSUM);

    private static final Duration SILENCE = Duration.ofSeconds(5);

    void tell(Consumer<Check> checks) {
        try {
            var storages = stores.storages(box).readable();
            if (storages.isEmpty()) {
                checks.accept(Check.warn("storages", "there is none yet that is in use; add one with POST /storages"));
            }
            storages.forEach(storage -> tell(storage, checks));
        } catch (SealBrokenException e) {
            checks.accept(Check.fail("storages", e.getMessage()));
        }
    }

    private void tell(OpenableStorage openable, Consumer<Check> checks) {
        var name = openable.storage().name();
        checks.accept(probed("storage " + name, openable));
        checks.accept(owned("fleet-marker " + name, openable));
        checks.accept(clock("clock " + name, openable));
    }

    private static Check probed(String name, OpenableStorage openable) {
        var probe = S3Storages.probe(UUID::randomUUID);
        var faults = probe.probe(openable.storage().target(), openable.credentials()).stream()
                .filter(check -> !check.ok())
                .toList();
        if (faults.isEmpty()) {
            return Check.ok(name, "writes, reads, lists, deletes, refuses to replace, and checks checksums");
        }
        boolean isUsable = faults.stream().map(StorageProbe.Check::subject).allMatch(DISPENSABLE::contains);
        return isUsable ? Check.warn(name, told(faults)) : Check.fail(name, told(faults));
    }

    private static String told(List<StorageProbe.Check> faults) {
        return faults.stream().map(StorageProbe.Check::detail).distinct().collect(Collectors.joining("; "));
    }

    private Check owned(String name, OpenableStorage openable) {
        try (var store = S3Storages.stores(SILENCE).open(openable.storage().target(), openable.credentials())) {
            var marker = store.read(ObjectKey.FLEET, BucketDocuments.LIMIT).map(Documents.json()::decodeFleetMarker);
            if (marker.isEmpty()) {
                return Check.fail(
                        name, ObjectKey.FLEET + " is gone; the master writes it anew when it looks after the storage");
            }
            var owner = marker.get().fleet();
            return fleet().equals(Optional.of(owner))
                    ? Check.ok(name, "the prefix belongs to this fleet, " + owner)
                    : Check.fail(
                            name,
                            "the prefix belongs to fleet " + owner + " and not to this one; find out who wrote it");
        } catch (MalformedRecordException | StorageException e) {
            return Check.fail(name, e.getMessage());
        }
    }

    private Optional<FleetId> fleet() {
        return stores.fleetId();
    }

    private Check clock(String name, OpenableStorage openable) {
        try {
            var asked = clock.instant();
            return S3Storages.clock()
                    .now(openable.storage().target(), openable.credentials())
                    .map(there -> Skew.check(name, "the storage's", asked, there))
                    .orElseGet(() -> Check.ok(name, "the storage does not tell its time"));
        } catch (StorageException e) {
            return Check.fail(name, e.getMessage());
        }
    }
}
