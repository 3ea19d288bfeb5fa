package dev.holdfast.adapters.persistence;

import dev.holdfast.contracts.enrollment.EnrolledFleet;
import dev.holdfast.domain.fleet.NodeId;

/// Nodes that nobody let in.
final class NodeRowsForTests {

    private NodeRowsForTests() {}

    static void add(FreshDatabase database, NodeId node) {
        add(database.transactions(), node);
    }

    /// Leaves a node alone that is there.
    static void add(Transactions transactions, NodeId node) {
        var unique = node.toString();
        var key = EnrolledFleet.freshKey();
        transactions.change(session -> session.change("""
                INSERT INTO nodes (id, name, status, key_x, key_y, fingerprint, hostname, addresses, quota_grace, labels,
                    admitted_at, version)
                VALUES (?, ?, 'ACTIVE', ?, ?, ?, 'host', '[]', 0, '{}', 0, 1)
                ON CONFLICT DO NOTHING""", unique, unique, key.x(), key.y(), unique));
    }
}
