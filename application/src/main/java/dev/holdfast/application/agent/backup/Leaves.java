package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.identity.NodeIdentity;

/// Whoever gives a run leave, and says where it goes.
@FunctionalInterface
interface Leaves {
    /// @throws dev.holdfast.application.agent.identity.MasterException when a master refuses this node, or
    ///   is not the one it trusts
    Permit obtain(BackUpSite.Order order, Expectation expected, NodeIdentity identity, RunWatcher watcher);
}
