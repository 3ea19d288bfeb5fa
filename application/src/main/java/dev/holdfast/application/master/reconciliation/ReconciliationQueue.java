package dev.holdfast.application.master.reconciliation;

/// Where reconciliations wait for one of the masters to carry them out.
@FunctionalInterface
public interface ReconciliationQueue {

    void enqueue(ReconciliationId id);
}
