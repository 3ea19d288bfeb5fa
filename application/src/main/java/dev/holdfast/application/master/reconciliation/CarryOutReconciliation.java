package dev.holdfast.application.master.reconciliation;

/// Does what a reconciliation is to do. It may be called again, by another master too, after a crash at any step:
/// whoever was at it before writes nothing more, a comparison that was cut short begins anew, and what was done about
/// a difference is not done again.
@FunctionalInterface
public interface CarryOutReconciliation {

    /// Returns once it is over, or somebody else took it; does nothing where it is over already.
    void carryOut(ReconciliationId id);
}
