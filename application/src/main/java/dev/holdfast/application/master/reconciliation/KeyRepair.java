package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.sites.PlaceSiteKeys;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// Puts the objects of site keys back, without which the bucket alone is worth nothing.
final class KeyRepair {

    private final Repairs repairs;
    private final PlaceSiteKeys placeSiteKeys;
    private final ObjectStore store;
    private final StorageId storage;

    KeyRepair(ReconciliationUseCases.Parts parts, ObjectStore store, StorageId storage) {
        this.repairs = parts.repairs();
        this.placeSiteKeys = parts.placeSiteKeys();
        this.store = store;
        this.storage = storage;
    }

    /// @return empty where it is there after all
    Optional<Finding> restore(Finding finding, SiteId site, KeyId key) {
        if (store.find(new ObjectKey(finding.key())).isPresent()) {
            return Optional.empty();
        }
        repairs.keyLost(new Place(site, storage), key);
        return Optional.of(
                placeSiteKeys.place(site, storage)
                        ? finding.settled(Action.RESTORED, "sealed anew under the master key")
                        : finding.settled(Action.FAILED, "the fleet does not have this key any more"));
    }
}
