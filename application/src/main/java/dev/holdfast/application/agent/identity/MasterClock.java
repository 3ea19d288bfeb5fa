package dev.holdfast.application.agent.identity;

import java.time.Instant;

/// The master's clock, by which quotas, reservations and retention go.
@FunctionalInterface
public interface MasterClock {

    /// About what time it is at the master, to the second.
    ///
    /// @throws MasterException when the master cannot be asked, or refuses this node
    Instant now(NodeIdentity identity);
}
