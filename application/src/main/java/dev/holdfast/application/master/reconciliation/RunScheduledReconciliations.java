package dev.holdfast.application.master.reconciliation;

/// Reconciles every storage that is not disabled, one after the other, and finishes what a dead master left; to be
/// called daily, by one master at a time. A storage that is away does not keep the others from their turn.
@FunctionalInterface
public interface RunScheduledReconciliations {

    /// @return what came of it, in one line
    String run();
}
