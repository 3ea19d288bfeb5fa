package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.storage.OpenableStorage;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether an orphan of one storage is old enough to go. Where the clocks of store and master are far apart, none is:
/// what looks old may be new. The store is asked once, as soon as something looks old.
final class OrphanAge {

    private static final Duration APART_AT_MOST = Duration.ofHours(1);

    private final ReconciliationUseCases.Parts parts;
    private final StorageId storage;
    private boolean asked;
    private Optional<String> doubt = Optional.empty();

    OrphanAge(ReconciliationUseCases.Parts parts, StorageId storage) {
        this.parts = parts;
        this.storage = storage;
    }

    /// Why it may not go yet.
    Optional<String> wait(Instant writtenAt, Duration grace) {
        return Grace.wait(writtenAt, grace, parts.clock().instant()).or(this::doubt);
    }

    private Optional<String> doubt() {
        if (!asked) {
            doubt = parts.storages().openable(storage).flatMap(this::doubt);
            asked = true;
        }
        return doubt;
    }

    private Optional<String> doubt(OpenableStorage opened) {
        try {
            var here = parts.clock().instant();
            return parts.storageClock()
                    .now(opened.storage().target(), opened.credentials())
                    .filter(there -> Duration.between(here, there).abs().compareTo(APART_AT_MOST) > 0)
                    .map(there -> "no orphan goes: the store's clock says " + there + ", the master's " + here);
        } catch (StorageException e) {
            return Optional.of("no orphan goes: the store's clock is not known; " + e.getMessage());
        }
    }
}
