package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.grants.CommandedReads;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;

/// Looks for an order that the node has in hand, and that nobody wants stopped.
final class SqlCommandedReads implements CommandedReads {

    private static final String IN_HAND = """
            SELECT 1 AS found FROM commands
            WHERE node_id = ? AND site_id = ? AND kind IN ('RESTORE', 'VERIFY') AND state IN ('DELIVERED', 'RUNNING')
                AND cancel_asked = 0""";

    private final Transactions transactions;

    SqlCommandedReads(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean isOrdered(NodeId node, SiteId site) {
        return transactions.read(session -> session.exists(IN_HAND, node.value(), site.value()));
    }
}
