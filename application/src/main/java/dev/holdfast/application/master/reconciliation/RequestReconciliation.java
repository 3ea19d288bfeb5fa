package dev.holdfast.application.master.reconciliation;

import dev.holdfast.domain.storage.StorageId;

/// Files a reconciliation, to be carried out soon.
@FunctionalInterface
public interface RequestReconciliation {

    Outcome request(StorageId storage, boolean dryRun);

    /// What became of the request.
    sealed interface Outcome {
        record Filed(ReconciliationId id) implements Outcome {}

        record UnknownStorage() implements Outcome {}

        /// Nobody may touch it.
        record DisabledStorage() implements Outcome {}
    }
}
