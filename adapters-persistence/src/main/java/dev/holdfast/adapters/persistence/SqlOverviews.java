package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.overview.Overview;
import dev.holdfast.application.master.overview.Overview.Decisions;
import dev.holdfast.application.master.overview.Overview.Nodes;
import dev.holdfast.application.master.overview.Overview.SinceYesterday;
import dev.holdfast.application.master.overview.Overview.Sites;
import dev.holdfast.application.master.overview.Overview.Stored;
import dev.holdfast.application.master.overview.Overviews;
import dev.holdfast.application.master.overview.Protection;
import dev.holdfast.application.master.overview.SiteWish;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.usage.DaySpan;
import dev.holdfast.domain.fleet.Liveness;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import dev.holdfast.domain.quota.Trend;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A few statements, over sites, nodes, and the backups of two days.
final class SqlOverviews implements Overviews {

    private static final int FAILURES = 20;
    private static final int TREND_DAYS = 30;

    private static final String SITES_ADDED = "SELECT COUNT(*) AS number FROM sites WHERE added_at >= ? AND %s";

    private static final String EVENTS = """
            SELECT kind, COUNT(*) AS number FROM events WHERE at >= ? %s GROUP BY kind""";

    private static final String COUNTS = """
            SELECT (SELECT COUNT(*) FROM nodes WHERE admitted_at >= ?) AS nodes_added,
                (SELECT COUNT(*) FROM join_requests WHERE state = 'PENDING' AND expires_at > ?) AS pending_joins""";

    private static final String CLEANUPS = """
            SELECT id, started_at, site_id, stopped_because FROM cleanups WHERE status = 'STOPPED' AND waiting = 1
            ORDER BY started_at DESC, id LIMIT ?""";

    private static final String RECONCILIATIONS = """
            SELECT id, filed_at, storage_id, reason FROM reconciliations WHERE state = 'STOPPED'
            ORDER BY filed_at DESC, id LIMIT ?""";

    private static final String DAYS = "SELECT day, last_hour, last_bytes FROM usage_days WHERE day >= ? ORDER BY day";

    private final Transactions transactions;

    SqlOverviews(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Overview take(SiteScope scope, HeartbeatPace pace) {
        var now = pace.now();
        boolean whole = scope instanceof SiteScope.EverySite;
        return transactions.read(session -> {
            var counts = protection(session, scope, now);
            var failures = SqlStandings.sites(
                            session, SiteWish.worst(scope), now, new PageRequest(FAILURES, Optional.empty()))
                    .items()
                    .stream()
                    .filter(site -> site.protection().compareTo(Protection.PROTECTED) < 0)
                    .toList();
            var common = whole
                    ? Optional.of(session.first(COUNTS, Common::of, now.minus(Overview.DAY), now)
                            .orElseThrow())
                    : Optional.<Common>empty();
            return new Overview(
                    now,
                    sites(counts),
                    failures,
                    number(counts, Protection.FAILING) + number(counts, Protection.AT_RISK),
                    RunBuckets.take(session, scope, now),
                    sinceYesterday(session, scope, now, common.map(Common::nodesAdded)),
                    common.map(_ -> nodes(SqlFleetFigures.liveness(session, pace))),
                    common.map(found -> decisions(session, found.pendingJoins())),
                    common.map(_ -> stored(session, now)));
        });
    }

    private static Map<Protection, Long> protection(Session session, SiteScope scope, Instant now) {
        var query = SiteStandingQuery.of(scope, Map.of(), now);
        var counts = new EnumMap<Protection, Long>(Protection.class);
        session.list(
                query.with() + "SELECT protection, COUNT(*) AS number" + query.where() + " GROUP BY protection",
                row -> counts.put(Protection.values()[(int) row.number("protection")], row.number("number")),
                query.parameters().toArray());
        return counts;
    }

    private static Sites sites(Map<Protection, Long> counts) {
        return new Sites(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                number(counts, Protection.PROTECTED),
                number(counts, Protection.AT_RISK),
                number(counts, Protection.FAILING),
                number(counts, Protection.UNWATCHED),
                number(counts, Protection.IDLE));
    }

    private static SinceYesterday sinceYesterday(
            Session session, SiteScope scope, Instant now, Optional<Long> nodesAdded) {
        var yesterday = now.minus(Overview.DAY);
        var visible = ScopeCondition.of(scope);
        var parameters = Stream.concat(Stream.of((Object) yesterday), visible.parameters().stream())
                .toArray();
        long added = session.first(SITES_ADDED.formatted(visible.sql()), row -> row.number("number"), parameters)
                .orElse(0L);
        var events = new EnumMap<EventKind, Long>(EventKind.class);
        var narrowed = scope instanceof SiteScope.EverySite
                ? "AND " + visible.sql()
                : "AND site_id IN (SELECT id FROM sites WHERE " + visible.sql() + ")";
        session.list(
                EVENTS.formatted(narrowed),
                row -> events.put(EventKind.valueOf(row.text("kind")), row.number("number")),
                parameters);
        return new SinceYesterday(added, nodesAdded, events);
    }

    private static Nodes nodes(Map<Liveness, Long> counts) {
        return new Nodes(
                counts.values().stream().mapToLong(Long::longValue).sum(),
                number(counts, Liveness.ONLINE),
                number(counts, Liveness.LATE),
                number(counts, Liveness.SILENT),
                number(counts, Liveness.NEVER_SEEN));
    }

    private static Decisions decisions(Session session, long joinRequests) {
        return new Decisions(
                joinRequests,
                session.list(CLEANUPS, SqlOverviews::cleanup, Decisions.MOST),
                session.list(RECONCILIATIONS, SqlOverviews::reconciliation, Decisions.MOST));
    }

    private static Decisions.Cleanup cleanup(Row row) {
        return new Decisions.Cleanup(
                new CleanupId(row.id("id")),
                row.instant("started_at"),
                row.optionalId("site_id").map(SiteId::new),
                row.optionalText("stopped_because"));
    }

    private static Decisions.Reconciliation reconciliation(Row row) {
        return new Decisions.Reconciliation(
                new ReconciliationId(row.id("id")),
                row.instant("filed_at"),
                new StorageId(row.id("storage_id")),
                row.optionalText("reason"));
    }

    private static Stored stored(Session session, Instant now) {
        var usage = UsageRows.fleet(session, now).usage();
        var limit = SqlFleets.ruled(session).settings().quota();
        var points = session.list(DAYS, SqlOverviews::point, DaySpan.day(now) - TREND_DAYS);
        var trend = Trend.of(points);
        return new Stored(
                usage.used().bytes(),
                usage.reserved().bytes(),
                limit.soft().map(ByteSize::bytes),
                limit.hard().map(ByteSize::bytes),
                Math.round(trend.bytesPerDay()),
                trend.daysUntil(limit.soft(), usage.used()),
                trend.daysUntil(limit.hard(), usage.used()),
                points.stream().map(SqlOverviews::day).toList());
    }

    private static Trend.Point point(Row row) {
        return new Trend.Point(
                Instant.EPOCH.plusSeconds(row.number("last_hour") * 3600), new ByteSize(row.number("last_bytes")));
    }

    private static Overview.Day day(Trend.Point point) {
        var date = LocalDate.ofInstant(point.at(), ZoneOffset.UTC);
        return new Overview.Day(date.toString(), point.used().bytes());
    }

    private static <K> long number(Map<K, Long> counts, K key) {
        return counts.getOrDefault(key, 0L);
    }

    private record Common(long nodesAdded, long pendingJoins) {
        static Common of(Row row) {
            return new Common(row.number("nodes_added"), row.number("pending_joins"));
        }
    }
}
