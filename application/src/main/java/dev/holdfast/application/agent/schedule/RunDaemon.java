package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.NodeIdentity;

/// The life of the agent between runs.
@FunctionalInterface
public interface RunDaemon {

    /// Stays in touch with the master and starts what is due, until interrupted; then stops what it started.
    void run(NodeIdentity identity) throws InterruptedException;
}
