package dev.holdfast.application.master.quota;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;

/// What is stored and reserved. Reservations count until they lapse.
@FunctionalInterface
public interface QuotaBooks {
    QuotaUsage usage(NodeId node, SiteId site, Instant now);
}
