package dev.holdfast.application.master.quota;

import dev.holdfast.application.master.quota.QuotaUsage.Standing;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;

/// What is stored and reserved. Reservations count until they lapse.
public interface QuotaBooks {
    QuotaUsage usage(NodeId node, SiteId site, Instant now);

    /// What all nodes store and reserve together. Adds it up, so ask where it matters.
    Standing fleet(Instant now);
}
