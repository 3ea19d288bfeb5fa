package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.grants.WriteGrants;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Grants as rows; those of one node are given out one after the other.
final class SqlWriteGrants implements WriteGrants {

    private static final String PACK = "PACK";
    private static final String RECORD = "RECORD";

    private static final String ARE_THERE = "SELECT 1 AS found FROM sites s, storages t WHERE s.id = ? AND t.id = ?";

    private static final String FORGET = "DELETE FROM write_grants WHERE node_id = ? AND expires_at <= ?";

    private static final String PACKS_OUT = """
            SELECT COUNT(*) AS many FROM write_grants g
            WHERE site_id = ? AND storage_id = ? AND kind = 'PACK' AND NOT EXISTS (
                SELECT 1 FROM packs p JOIN archives a ON a.id = p.archive_id
                WHERE a.site_id = g.site_id AND a.storage_id = g.storage_id AND p.pack_id = g.name)""";

    private static final String RECORDS_OUT = """
            SELECT COUNT(*) AS many FROM write_grants g
            WHERE site_id = ? AND storage_id = ? AND kind = 'RECORD' AND NOT EXISTS (
                SELECT 1 FROM backups b WHERE b.id = g.name)""";

    private static final String ALL_OF_NODE = "SELECT COUNT(*) AS many FROM write_grants WHERE node_id = ?";

    /// A pack that is booked was written, and is not granted again.
    private static final String RENEWABLE = """
            SELECT name FROM write_grants g
            WHERE site_id = ? AND storage_id = ? AND kind = 'PACK' AND node_id = ? AND NOT EXISTS (
                SELECT 1 FROM packs p JOIN archives a ON a.id = p.archive_id
                WHERE a.site_id = g.site_id AND a.storage_id = g.storage_id AND p.pack_id = g.name)""";

    private static final String NAMED = """
            SELECT 1 AS found FROM write_grants WHERE site_id = ? AND node_id = ? AND kind = 'RECORD' AND name = ?
            UNION ALL SELECT 1 AS found FROM backups WHERE site_id = ? AND node_id = ? AND id = ?""";

    private static final String KEEP = """
            INSERT INTO write_grants (site_id, storage_id, kind, name, node_id, expires_at) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (site_id, storage_id, kind, name) DO UPDATE SET expires_at = excluded.expires_at""";

    private final Transactions transactions;

    SqlWriteGrants(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<ByteSize> budget(NodeId node, SiteId site) {
        return transactions.read(session -> session.first(
                "SELECT budget_bytes FROM runs WHERE site_id = ? AND node_id = ?",
                row -> new ByteSize(row.number("budget_bytes")),
                site.value(),
                node.value()));
    }

    @Override
    public Optional<Issued> issue(Issue issue) {
        return transactions.write(session -> {
            UsageRows.lock(session, issue.node());
            if (!session.exists(ARE_THERE, issue.site().value(), issue.storage().value())) {
                return Optional.empty();
            }
            session.change(FORGET, issue.node().value(), issue.now());
            var packs = packs(session, issue);
            keep(session, issue, PACK, packs);
            var records = records(session, issue);
            keep(session, issue, RECORD, records);
            return Optional.of(new Issued(packs, records));
        });
    }

    private static Set<PackId> packs(Session session, Issue issue) {
        long room = Math.min(
                issue.bounds().packs() - count(session, PACKS_OUT, issue),
                issue.bounds().ofNode() - countOfNode(session, issue));
        var packs = new HashSet<>(first(issue.freshPacks(), room));
        if (!issue.renewed().isEmpty()) {
            var renewable = renewable(session, issue);
            issue.renewed().stream()
                    .filter(pack -> renewable.contains(pack.toString()))
                    .forEach(packs::add);
        }
        return packs;
    }

    private static Set<BackupId> records(Session session, Issue issue) {
        long room = Math.min(
                issue.bounds().records() - count(session, RECORDS_OUT, issue),
                issue.bounds().ofNode() - countOfNode(session, issue));
        var records = new HashSet<>(first(issue.freshRecords(), room));
        issue.named().stream()
                .filter(backup -> isNameable(session, issue, backup))
                .forEach(records::add);
        return records;
    }

    private static boolean isNameable(Session session, Issue issue, BackupId backup) {
        var site = issue.site().value();
        var node = issue.node().value();
        return session.exists(NAMED, site, node, backup.toString(), site, node, backup.toString());
    }

    private static void keep(Session session, Issue issue, String kind, Set<?> names) {
        Batch.run(
                session,
                KEEP,
                names,
                name -> List.of(
                        issue.site().toString(),
                        issue.storage().toString(),
                        kind,
                        name.toString(),
                        issue.node().toString(),
                        issue.until().toEpochMilli()));
    }

    private static long count(Session session, String sql, Issue issue) {
        return session.first(
                        sql,
                        row -> row.number("many"),
                        issue.site().value(),
                        issue.storage().value())
                .orElseThrow();
    }

    private static long countOfNode(Session session, Issue issue) {
        return session.first(
                        ALL_OF_NODE, row -> row.number("many"), issue.node().value())
                .orElseThrow();
    }

    private static Set<String> renewable(Session session, Issue issue) {
        return new HashSet<>(session.list(
                RENEWABLE,
                row -> row.text("name"),
                issue.site().value(),
                issue.storage().value(),
                issue.node().value()));
    }

    private static <T> Collection<T> first(List<T> names, long most) {
        return names.subList(0, Math.clamp(most, 0, names.size()));
    }
}
