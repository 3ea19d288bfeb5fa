package dev.holdfast.contracts.reconciliation;

import dev.holdfast.contracts.backup.InMemoryCatalogues;
import dev.holdfast.contracts.backup.ReconciledCatalogue;

final class InMemoryReconcilingTests implements ReconcilingContract, CarryingOutContract {

    @Override
    public ReconciledCatalogue reconciled() {
        return InMemoryCatalogues.reconciled();
    }
}
