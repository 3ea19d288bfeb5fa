package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;

/// Sites that nobody declared, of nodes that nobody let in.
final class SiteRowsForTests {

    private SiteRowsForTests() {}

    /// Leaves a node and a site alone that are there.
    static void add(Transactions transactions, NodeId node, SiteId site) {
        if (transactions.read(session -> session.exists("SELECT 1 AS found FROM sites WHERE id = ?", site.value()))) {
            return;
        }
        NodeRowsForTests.add(transactions, node);
        transactions.change(session -> session.change("""
                INSERT INTO sites (id, node_id, name, state, sources, quota_grace, copies, labels, added_at)
                VALUES (?, ?, ?, 'ACTIVE', '[]', 0, 1, '{}', 0)
                ON CONFLICT DO NOTHING""", site.value(), node.value(), site.toString()));
    }
}
