package dev.holdfast.application.agent.backup;

import java.util.function.UnaryOperator;

/// Keeps what this host knows of its quotas for the days without a master, shared by all processes of the agent.
public interface KnownQuotas {

    /// Nothing where nothing was kept, or it cannot be read.
    KnownQuota now();

    /// Reads, changes and keeps, with nobody in between.
    void change(UnaryOperator<KnownQuota> change);
}
