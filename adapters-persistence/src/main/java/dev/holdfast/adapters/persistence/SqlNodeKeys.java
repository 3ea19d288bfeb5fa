package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.NodeKeys;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

final class SqlNodeKeys implements NodeKeys {

    private static final String USE = "UPDATE node_keys SET used_at = ? WHERE hash = ? AND used_at IS NULL"
            + " AND node_id NOT IN (SELECT id FROM nodes WHERE status = 'REVOKED')";

    private final Transactions transactions;

    SqlNodeKeys(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Holder> holder(String hash) {
        return transactions.read(session -> session.first(
                "SELECT nodes.id, nodes.status, node_keys.used_at"
                        + " FROM node_keys JOIN nodes ON nodes.id = node_keys.node_id WHERE node_keys.hash = ?",
                SqlNodeKeys::holder,
                hash));
    }

    @Override
    public void used(String hash, Instant now) {
        transactions.change(session -> {
            AdmissionGate.enter(session);
            if (session.changed(USE, now, hash)) {
                session.first("SELECT node_id FROM node_keys WHERE hash = ?", row -> row.id("node_id"), hash)
                        .ifPresent(node -> activate(session, node, hash, now));
            }
        });
    }

    private static void activate(Session session, UUID node, String hash, Instant now) {
        session.change("DELETE FROM node_keys WHERE node_id = ? AND hash <> ?", node, hash);
        session.change(
                "UPDATE nodes SET activated_at = COALESCE(activated_at, ?),"
                        + " status = CASE status WHEN 'APPROVED' THEN 'ACTIVE' ELSE status END WHERE id = ?",
                now,
                node);
        session.change(
                "UPDATE join_requests SET state = 'ACTIVE', activation = NULL, poll_secret_hash = NULL, decided_at = ?"
                        + " WHERE node_id = ? AND state = 'APPROVED'",
                now,
                node);
    }

    private static Holder holder(Row row) {
        return new Holder(
                new NodeId(row.id("id")),
                NodeStatus.valueOf(row.text("status")),
                row.optionalInstant("used_at").isPresent());
    }
}
