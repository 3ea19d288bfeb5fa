package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.reconciliation.Inventory;
import dev.holdfast.application.master.reconciliation.Reconciliations;
import dev.holdfast.application.master.reconciliation.Repairs;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;

/// A catalogue together with all ports that reconciliation has to it.
///
/// @param keys notes where objects of site keys are
public record ReconciledCatalogue(
        Catalogue catalogue,
        Inventory inventory,
        Repairs repairs,
        Reconciliations reconciliations,
        Events events,
        PlacedKeys keys) {

    @FunctionalInterface
    public interface PlacedKeys {
        void placed(SiteId site, StorageId storage, KeyId key);
    }
}
