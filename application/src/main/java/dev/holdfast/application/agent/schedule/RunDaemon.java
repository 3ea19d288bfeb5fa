package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.NodeIdentity;

/// The life of the agent between runs.
@FunctionalInterface
public interface RunDaemon {

    /// Stays in touch with the master and starts what is due, until interrupted; then stops what it started.
    ///
    /// @throws dev.holdfast.application.agent.identity.MasterException.Revoked when this node learns that it was
    ///   revoked; what was started is stopped by then
    void run(NodeIdentity identity) throws InterruptedException;
}
