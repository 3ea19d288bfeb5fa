package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.quota.QuotaUsage;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;

record InMemoryBooks(InMemoryState state) implements QuotaBooks {

    @Override
    public QuotaUsage usage(NodeId node, SiteId site, Instant now) {
        synchronized (state) {
            return state.usage(node, site, now);
        }
    }

    @Override
    public QuotaUsage.Standing fleet(Instant now) {
        synchronized (state) {
            return state.fleet(now);
        }
    }
}
