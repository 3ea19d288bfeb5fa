package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.reconciliation.Reconciliation.Trigger;
import dev.holdfast.domain.storage.StorageId;

/// Files reconciliations, and hands them on.
final class Filing implements RequestReconciliation, ConfirmReconciliation {

    private final ReconciliationUseCases.Parts parts;

    Filing(ReconciliationUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public RequestReconciliation.Outcome request(StorageId storage, boolean dryRun) {
        var found = parts.storages().find(storage);
        if (found.isEmpty()) {
            return new RequestReconciliation.Outcome.UnknownStorage();
        }
        if (!found.get().storage().isReadable()) {
            return new RequestReconciliation.Outcome.DisabledStorage();
        }
        var id = file(storage, dryRun, Trigger.MANUAL);
        parts.queue().enqueue(id);
        return new RequestReconciliation.Outcome.Filed(id);
    }

    ReconciliationId file(StorageId storage, boolean dryRun, Trigger trigger) {
        var id = new ReconciliationId(parts.ids().get());
        parts.reconciliations()
                .file(Reconciliation.fresh(
                        id, storage, dryRun, trigger, parts.clock().instant()));
        return id;
    }

    @Override
    public ConfirmReconciliation.Outcome confirm(ReconciliationId id) {
        if (parts.reconciliations().find(id).isEmpty()) {
            return ConfirmReconciliation.Outcome.UNKNOWN;
        }
        if (!parts.reconciliations().release(id, parts.clock().instant())) {
            return ConfirmReconciliation.Outcome.NOT_STOPPED;
        }
        parts.queue().enqueue(id);
        return ConfirmReconciliation.Outcome.RELEASED;
    }
}
