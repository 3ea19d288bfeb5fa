package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.overview.NodeStanding;
import dev.holdfast.application.master.overview.NodeWish;
import dev.holdfast.application.master.overview.PlacedSites;
import dev.holdfast.application.master.overview.SiteStanding;
import dev.holdfast.application.master.overview.SiteWish;
import dev.holdfast.application.master.overview.Standings;
import dev.holdfast.application.master.overview.StorageStanding;
import dev.holdfast.application.master.overview.StorageStanding.Latency;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// How sites, nodes and storages stand, by one statement each.
final class SqlStandings implements Standings, PlacedSites {

    private static final String NODE_COLUMNS = """
            , (SELECT COUNT(*) FROM sites s WHERE s.node_id = sorted.id AND s.state = 'ACTIVE') AS sites,
            (SELECT COUNT(*) FROM sites s JOIN alarms a ON a.subject = s.id AND a.kind = 'BACKUP_MISSED'
                WHERE s.node_id = sorted.id) AS overdue""";

    private static final String STORAGES = """
            SELECT s.id AS id, s.name AS name,
                (SELECT COUNT(*) FROM archives a WHERE a.storage_id = s.id) AS sites,
                (SELECT COALESCE(SUM(b.stored_bytes), 0) FROM backups b WHERE b.storage_id = s.id) AS stored_bytes,
                c.checks AS checks, c.failed AS failed, c.millis_sum AS millis_sum, c.millis_max AS millis_max,
                r.id AS reconciliation, r.filed_at AS filed_at, r.state AS state
            FROM storages s
            LEFT JOIN (SELECT storage_id, SUM(checks) AS checks, SUM(failed) AS failed, SUM(millis_sum) AS millis_sum,
                    MAX(millis_max) AS millis_max FROM storage_checks WHERE slot > ? GROUP BY storage_id) c
                ON c.storage_id = s.id
            LEFT JOIN reconciliations r ON r.id = (SELECT q.id FROM reconciliations q WHERE q.storage_id = s.id
                ORDER BY q.filed_at DESC, q.id DESC LIMIT 1)
            ORDER BY s.name, s.id""";

    private static final String CHECKS = """
            SELECT * FROM storage_checks WHERE storage_id = ? AND slot > ? ORDER BY slot""";

    private static final String PLACED = """
            SELECT s.id AS id, s.name AS name, s.node_id AS node_id, n.name AS node_name, s.copies AS copies
            FROM sites s JOIN nodes n ON n.id = s.node_id
            WHERE s.state = 'ACTIVE' AND n.status IN ('APPROVED', 'ACTIVE') ORDER BY n.name, s.name""";

    private final Transactions transactions;

    SqlStandings(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Page<SiteStanding> sites(SiteWish wish, Instant now, PageRequest page) {
        return transactions.read(session -> sites(session, wish, now, page));
    }

    static Page<SiteStanding> sites(Session session, SiteWish wish, Instant now, PageRequest page) {
        var query = SiteStandingQuery.of(wish, now);
        var sorting = new Sorting(sort(wish.order()), wish.isReversed());
        var sql = sorted(query.with(), sorting, query.where(), "");
        return paged(session, sql, query.parameters(), page, row -> StandingRows.site(row, now));
    }

    @Override
    public long count(SiteWish wish, Instant now) {
        var query = SiteStandingQuery.of(wish, now);
        return count(query.with() + "SELECT COUNT(*) AS number" + query.where(), query.parameters());
    }

    @Override
    public Page<NodeStanding> nodes(NodeWish wish, PageRequest page) {
        var query = NodeStandingQuery.of(wish);
        var sorting = new Sorting(sort(wish.order()), wish.isReversed());
        var sql = sorted(NodeStandingQuery.WITH, sorting, query.where(), NODE_COLUMNS);
        return transactions.read(
                session -> paged(session, sql, query.parameters(), page, row -> StandingRows.node(row, wish.pace())));
    }

    @Override
    public long count(NodeWish wish) {
        var query = NodeStandingQuery.of(wish);
        return count(NodeStandingQuery.WITH + "SELECT COUNT(*) AS number" + query.where(), query.parameters());
    }

    @Override
    public List<StorageStanding> storages(Instant now) {
        return transactions.read(session -> session.list(STORAGES, SqlStandings::storage, StorageChecks.oldest(now)));
    }

    @Override
    public List<StorageStanding.Checks> checks(StorageId storage, Instant now) {
        return transactions.read(
                session -> session.list(CHECKS, StorageChecks::row, storage.value(), StorageChecks.oldest(now)));
    }

    @Override
    public List<PlacedSite> all() {
        return transactions.read(session -> {
            var found = new ArrayList<PlacedSite>();
            Scan.run(
                    session,
                    PLACED,
                    List.of(),
                    row -> found.add(new PlacedSite(
                            new SiteId(UUID.fromString(row.getString("id"))),
                            row.getString("name"),
                            new NodeId(UUID.fromString(row.getString("node_id"))),
                            row.getString("node_name"),
                            row.getInt("copies"))));
            return found;
        });
    }

    /// @param columns of the few rows of the page alone
    private static String sorted(String with, Sorting sorting, String where, String columns) {
        var order = " ORDER BY " + sorting.order();
        return with + "SELECT sorted.*" + columns + " FROM (SELECT * FROM (SELECT standing.*, " + sorting.keys()
                + where + ") keyed WHERE (? = 1 OR (sort_number, sort_text, id) " + sorting.comparison() + " (?, ?, ?))"
                + order + " LIMIT ?) sorted" + order;
    }

    private static String sort(SiteWish.Order order) {
        return switch (order) {
            case URGENCY -> "CAST(protection AS BIGINT) AS sort_number, name AS sort_text";
            case NAME -> "CAST(0 AS BIGINT) AS sort_number, name AS sort_text";
            case USED -> "-used_bytes AS sort_number, '' AS sort_text";
            case STALEST -> "COALESCE(good_at, 0) AS sort_number, '' AS sort_text";
        };
    }

    private static String sort(NodeWish.Order order) {
        return switch (order) {
            case NAME -> "CAST(0 AS BIGINT) AS sort_number, name AS sort_text";
            case SEEN -> "COALESCE(seen_at, 0) AS sort_number, '' AS sort_text";
            case USED -> "-used_bytes AS sort_number, '' AS sort_text";
            case NEWEST -> "-admitted_at AS sort_number, '' AS sort_text";
        };
    }

    private static <T> Page<T> paged(
            Session session, String sql, List<Object> wanted, PageRequest page, Function<Row, T> mapping) {
        var parameters = new ArrayList<>(wanted);
        parameters.add(page.after().isEmpty() ? 1 : 0);
        parameters.addAll(SortedKey.of(page).parameters());
        parameters.add(page.limit() + 1);
        var found = session.list(sql, row -> new Keyed<>(mapping.apply(row), key(row)), parameters.toArray());
        var keyed = Page.of(found, page, Keyed::key);
        return new Page<>(keyed.items().stream().map(Keyed::item).toList(), keyed.next());
    }

    private static String key(Row row) {
        return SortedKey.write(row.number("sort_number"), row.text("sort_text"), row.id("id"));
    }

    private long count(String sql, List<Object> parameters) {
        return transactions
                .read(session -> session.first(sql, row -> row.number("number"), parameters.toArray()))
                .orElse(0L);
    }

    private static StorageStanding storage(Row row) {
        return new StorageStanding(
                new StorageId(row.id("id")),
                row.text("name"),
                row.number("sites"),
                row.number("stored_bytes"),
                row.optionalNumber("checks").filter(checks -> checks > 0).map(checks -> latency(row, checks)),
                row.optionalId("reconciliation").map(id -> reconciliation(row, id)));
    }

    private static Latency latency(Row row, long checks) {
        return new Latency(row.number("millis_sum") / checks, row.number("millis_max"), checks, row.number("failed"));
    }

    private static StorageStanding.LastReconciliation reconciliation(Row row, UUID id) {
        return new StorageStanding.LastReconciliation(
                new ReconciliationId(id), row.instant("filed_at"), Reconciliation.State.valueOf(row.text("state")));
    }

    /// @param keys `sort_number` and `sort_text`, as columns
    private record Sorting(String keys, boolean isReversed) {

        String order() {
            var direction = isReversed ? " DESC" : "";
            return String.join(direction + ", ", "sort_number", "sort_text", "id") + direction;
        }

        String comparison() {
            return isReversed ? "<" : ">";
        }
    }

    private record Keyed<T>(T item, String key) {}
}
