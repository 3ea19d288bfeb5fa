package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.Nodes;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeSettings;
import dev.holdfast.domain.fleet.NodeStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

final class SqlNodes implements Nodes {

    private static final String RULE = """
            UPDATE nodes SET name = ?, quota_soft = ?, quota_hard = ?, quota_grace = ?, retention = ?, labels = ?,
                version = version + 1
            WHERE id = ? AND version = ?""";

    private final Transactions transactions;

    SqlNodes(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<RegisteredNode> find(NodeId id) {
        return transactions.read(
                session -> session.first(NodeRows.SELECT + " WHERE nodes.id = ?", NodeRows::registered, id.value()));
    }

    @Override
    public Page<RegisteredNode> list(NodeFilter filter, PageRequest page) {
        var query = NodeQuery.of(filter, page);
        var found = transactions.read(session -> session.list(query.sql(), NodeRows::registered, query.parameters()));
        return Page.of(
                found,
                page,
                last -> Keyset.key(last.node().admittedAt(), last.node().id().value()));
    }

    @Override
    public Ruling rule(NodeId id, NodeSettings settings, long version) {
        return transactions.write(session -> {
            AdmissionGate.enter(session);
            if (isTaken(session, settings, id)) {
                return Ruling.NAME_TAKEN;
            }
            boolean retains = retains(session, id, settings);
            var values = Stream.concat(NodeRows.values(settings), Stream.of(id.value(), version));
            if (!session.changed(RULE, values.toArray())) {
                return Ruling.STALE;
            }
            if (!retains) {
                SqlConfigurationVersions.move(session, id);
            }
            return Ruling.DONE;
        });
    }

    @Override
    public boolean move(NodeId id, NodeStatus from, NodeStatus to) {
        return transactions.write(session -> session.changed(
                "UPDATE nodes SET status = ?, version = version + 1 WHERE id = ? AND status = ?",
                to.name(),
                id.value(),
                from.name()));
    }

    @Override
    public boolean revoke(NodeId id, Instant now) {
        return transactions.write(session -> {
            AdmissionGate.enter(session);
            // Kept, to tell a revoked node from one that nobody knows. As keys that nobody used they go with its
            // return.
            session.change("UPDATE node_keys SET used_at = NULL WHERE node_id = ?", id.value());
            session.change(
                    "UPDATE join_requests SET state = 'REJECTED', activation = NULL, decided_at = ?"
                            + " WHERE node_id = ? AND state = 'APPROVED'",
                    now,
                    id.value());
            session.change(
                    "UPDATE nodes SET status = ?, version = version + 1 WHERE id = ? AND status NOT IN (?, ?)",
                    NodeStatus.REVOKED.name(),
                    id.value(),
                    NodeStatus.REVOKED.name(),
                    NodeStatus.REBUILT.name());
            return session.exists("SELECT 1 AS found FROM nodes WHERE id = ?", id.value());
        });
    }

    private static boolean retains(Session session, NodeId id, NodeSettings settings) {
        return session.first("SELECT retention FROM nodes WHERE id = ?", RetentionText::read, id.value())
                .filter(settings.retention()::equals)
                .isPresent();
    }

    static boolean isTaken(Session session, NodeSettings settings, NodeId owner) {
        return session.exists(
                "SELECT 1 AS found FROM nodes WHERE name = ? AND id <> ?",
                settings.name().value(),
                owner.value());
    }
}
