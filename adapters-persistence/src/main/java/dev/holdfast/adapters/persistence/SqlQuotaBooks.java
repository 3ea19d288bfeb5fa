package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.quota.QuotaUsage;
import dev.holdfast.application.master.quota.QuotaUsage.Standing;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;

final class SqlQuotaBooks implements QuotaBooks {

    private final Transactions transactions;

    SqlQuotaBooks(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public QuotaUsage usage(NodeId node, SiteId site, Instant now) {
        return transactions.read(session -> UsageRows.read(session, node, site, now));
    }

    @Override
    public Standing fleet(Instant now) {
        return transactions.read(session -> UsageRows.fleet(session, now));
    }
}
