package dev.holdfast.application.master.cleanup;

/// Does what a cleanup was filed for.
@FunctionalInterface
public interface CarryOutCleanup {

    /// Goes on where an earlier call died, at whatever step; does nothing for a cleanup that has ended.
    void carryOut(CleanupId id);
}
