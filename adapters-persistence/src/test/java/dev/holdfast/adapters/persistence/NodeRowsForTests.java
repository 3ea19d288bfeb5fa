package dev.holdfast.adapters.persistence;

import dev.holdfast.contracts.enrollment.EnrolledFleet;
import dev.holdfast.domain.fleet.NodeId;

/// Nodes that nobody let in.
final class NodeRowsForTests {

    private NodeRowsForTests() {}

    static void add(FreshDatabase database, NodeId node) {
        var unique = node.toString();
        var key = EnrolledFleet.freshKey();
        database.transactions().change(session -> session.change("""
                INSERT INTO nodes (id, name, status, key_x, key_y, fingerprint, hostname, addresses, quota_grace, labels,
                    admitted_at, version)
                VALUES (?, ?, 'ACTIVE', ?, ?, ?, 'host', '[]', 0, '{}', 0, 1)""", unique, unique, key.x(), key.y(), unique));
    }
}
