package dev.holdfast.application.master.storage;

import dev.holdfast.application.master.storage.Storages.ChangedStorage;
import dev.holdfast.application.master.storage.Storages.NewStorage;
import dev.holdfast.application.master.versions.ExpectedVersion;
import dev.holdfast.application.storage.ContainmentProbe;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.Containment;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageTarget;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Checks what an admin wants of a storage against the storage itself before it is written.
final class StorageEditing implements AddStorage, ChangeStorage {

    /// How often a change is made anew because somebody else was faster.
    private static final int TRIES = 5;

    private final Storages storages;
    private final PrefixClaims claims;
    private final ContainmentProbe containment;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    StorageEditing(
            Storages storages,
            PrefixClaims claims,
            ContainmentProbe containment,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.storages = storages;
        this.claims = claims;
        this.containment = containment;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public StorageWritten add(StorageDraft draft) {
        return refusal(draft).orElseGet(() -> {
            var now = now();
            return contained(draft, found -> {
                var storage = draft.storage(new StorageId(ids.get()), StorageHealth.up(now), found);
                return written(storages.add(new NewStorage(storage, draft.credentials(), now)), storage.id(), draft);
            });
        });
    }

    @Override
    public StorageWritten change(StorageId id, UnaryOperator<StorageDraft> change, ExpectedVersion expected) {
        StorageWritten outcome = new StorageWritten.Stale();
        for (int i = 0; i < TRIES && outcome instanceof StorageWritten.Stale; i++) {
            var found = storages.openable(id);
            if (found.isEmpty()) {
                return new StorageWritten.Unknown();
            }
            if (!expected.allows(found.get().registered().version())) {
                return new StorageWritten.Stale();
            }
            outcome = tryChange(found.get(), change);
        }
        return outcome;
    }

    private StorageWritten tryChange(OpenableStorage before, UnaryOperator<StorageDraft> change) {
        var old = StorageDraft.of(before);
        var draft = change.apply(old);
        if (!isSamePlace(old.target(), draft.target())) {
            return new StorageWritten.Moved();
        }
        if (isReachedAlike(old, draft)) {
            return write(
                    before, draft, before.storage().health(), before.storage().containment());
        }
        return refusal(draft)
                .orElseGet(() -> contained(draft, found -> write(before, draft, StorageHealth.up(now()), found)));
    }

    /// What presigned URLs are worth is known before the first node holds one.
    private StorageWritten contained(StorageDraft draft, Function<Containment, StorageWritten> writing) {
        if (draft.access() != StorageAccess.PRESIGNED) {
            return writing.apply(Containment.UNKNOWN);
        }
        try {
            return writing.apply(containment.probe(draft.target(), draft.credentials()));
        } catch (StorageException e) {
            return new StorageWritten.Unusable(e.getMessage());
        }
    }

    private StorageWritten write(OpenableStorage before, StorageDraft draft, StorageHealth health, Containment found) {
        var storage = draft.storage(before.storage().id(), health, found);
        var changed = new ChangedStorage(
                storage, draft.credentials(), before.registered().version());
        return written(storages.change(changed), storage.id(), draft);
    }

    private StorageWritten written(Storages.Write write, StorageId id, StorageDraft draft) {
        return switch (write) {
            case DONE ->
                storages.find(id).<StorageWritten>map(StorageWritten.Done::new).orElseGet(StorageWritten.Stale::new);
            case NAME_TAKEN -> new StorageWritten.NameTaken(draft.name());
            case TARGET_TAKEN -> new StorageWritten.TargetTaken();
            case STALE -> new StorageWritten.Stale();
        };
    }

    /// Why the storage cannot be used as described, if it cannot; claims its prefix otherwise.
    private Optional<StorageWritten> refusal(StorageDraft draft) {
        if (draft.access() == StorageAccess.STS && draft.terms().role().isEmpty()) {
            return Optional.of(new StorageWritten.NoRole());
        }
        return switch (claims.claim(draft)) {
            case PrefixClaim.Ours() -> Optional.empty();
            case PrefixClaim.Another(var owner) -> Optional.of(new StorageWritten.OwnedByAnother(owner));
            case PrefixClaim.Failed(var detail) -> Optional.of(new StorageWritten.Unusable(detail));
        };
    }

    private Instant now() {
        return clock.instant();
    }

    private static boolean isSamePlace(StorageTarget a, StorageTarget b) {
        return a.bucket().equals(b.bucket()) && a.prefix().equals(b.prefix());
    }

    private static boolean isReachedAlike(StorageDraft a, StorageDraft b) {
        return a.target().equals(b.target())
                && a.credentials().equals(b.credentials())
                && a.access() == b.access()
                && a.terms().role().equals(b.terms().role());
    }
}
