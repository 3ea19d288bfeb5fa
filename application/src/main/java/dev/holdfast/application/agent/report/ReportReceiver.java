package dev.holdfast.application.agent.report;

import dev.holdfast.application.agent.identity.NodeIdentity;

/// Takes reports; the same one any number of times.
@FunctionalInterface
public interface ReportReceiver {

    /// @throws dev.holdfast.application.agent.identity.MasterException when the master does not take it
    void send(RunReport report, NodeIdentity identity);
}
