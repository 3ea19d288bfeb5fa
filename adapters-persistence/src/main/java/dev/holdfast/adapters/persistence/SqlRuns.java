package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.run.RenewReservations.RunProgress;
import dev.holdfast.application.master.run.Runs;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Reservation;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Runs as rows that live as long as the run is open. Whoever ends a run removes its row before it
/// touches the row of its backup, so that nobody waits in a circle.
final class SqlRuns implements Runs {

    private static final int MOST_GIVEN_UP = 1000;

    private static final String INSERT_BACKUP = """
            INSERT INTO backups (id, site_id, node_id, storage_id, state, started_by, seen_at, started_at, sources)
            VALUES (?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?)""";

    private static final String INSERT_RUN = """
            INSERT INTO runs (backup_id, site_id, node_id, base_backup_id, reserved_bytes, budget_bytes, reserved_until)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String BASE = """
            SELECT b.id AS id FROM archives a
            JOIN commit_records r ON r.archive_id = a.id
            JOIN backups b ON b.id = r.backup_id
            WHERE a.site_id = ? AND a.storage_id = ? AND b.whole = 1 AND b.expires_at IS NULL
                AND (b.state IN ('COMPLETE', 'PARTIAL') OR b.state = 'DAMAGED' AND b.failure_code = 'missing-packs'
                    AND (SELECT COUNT(*) FROM missing_packs m WHERE m.backup_id = b.id) <= %d)
            ORDER BY r.sequence DESC LIMIT 1""".formatted(MOST_MISSING);

    private static final String TAKES_BACKUPS = """
            SELECT 1 AS found FROM sites s, storages t WHERE s.id = ? AND s.state = 'ACTIVE' AND t.id = ?""";

    private static final String SILENT = """
            SELECT backup_id FROM runs WHERE reserved_until < ? ORDER BY reserved_until, backup_id LIMIT ?""";

    private final Transactions transactions;

    SqlRuns(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Opened> open(Opening opening) {
        return transactions.write(session -> {
            UsageRows.lock(session, opening.terms().node());
            var site = opening.terms().site().value();
            if (!session.exists(TAKES_BACKUPS, site, opening.storage().value())) {
                return Optional.empty();
            }
            if (opening.terms().isFleetLimited()) {
                UsageRows.lockFleet(session);
            }
            return Optional.of(decide(session, opening));
        });
    }

    @Override
    public void renew(NodeId node, Collection<RunProgress> runs, Instant now, Duration lease) {
        if (runs.isEmpty()) {
            return;
        }
        transactions.change(session -> {
            UsageRows.lock(session, node);
            for (var run : runs) {
                reservation(session, node, run.run())
                        .ifPresent(found -> store(session, found.renewed(run.written(), now, lease)));
            }
        });
    }

    @Override
    public int giveUp(Instant deadline, Instant now) {
        return transactions.write(session -> {
            var silent = session.list(SILENT, row -> new BackupId(row.id("backup_id")), deadline, MOST_GIVEN_UP);
            var lost = silent.stream()
                    .filter(run -> giveUp(session, run, deadline, now))
                    .toList();
            lost.forEach(run -> BackupRows.tellFailure(session, run, now));
            return lost.size();
        });
    }

    @Override
    public List<PackId> missing(BackupId base) {
        return transactions.read(session -> session.list(
                "SELECT pack_id FROM missing_packs WHERE backup_id = ? ORDER BY pack_id LIMIT ?",
                PackRows::id,
                base.value(),
                MOST_MISSING));
    }

    private static boolean giveUp(Session session, BackupId run, Instant deadline, Instant now) {
        boolean ended =
                session.changed("DELETE FROM runs WHERE backup_id = ? AND reserved_until < ?", run.value(), deadline);
        if (ended) {
            BackupRows.fail(session, run, BackupFailure.LOST, now);
        }
        return ended;
    }

    /// @return the run that was open
    private static Optional<BackupId> supersede(Session session, SiteId site, Instant now) {
        var open = session.first(
                "SELECT backup_id FROM runs WHERE site_id = ?", row -> new BackupId(row.id("backup_id")), site.value());
        open.ifPresent(run -> {
            BackupRows.endRun(session, run);
            BackupRows.fail(session, run, BackupFailure.SUPERSEDED, now);
        });
        return open;
    }

    private static Opened decide(Session session, Opening opening) {
        var terms = opening.terms();
        var now = opening.now();
        var usage = UsageRows.readBesides(session, terms.node(), terms.site(), now);
        var chain = terms.chain(usage, () -> UsageRows.fleetBesides(session, terms.site(), now))
                .observedAt(now);
        UsageRows.remember(session, terms.node(), terms.site(), chain);
        return switch (chain.decide(opening.expected(), now)) {
            case QuotaDecision.Denied denied ->
                deny(session, opening, new Opened(chain, denied, Optional.empty()), denied);
            case QuotaDecision.Granted granted -> new Opened(chain, granted, replace(session, opening, granted));
            case QuotaDecision.Warned warned -> new Opened(chain, warned, replace(session, opening, warned));
        };
    }

    private static Opened deny(Session session, Opening opening, Opened opened, QuotaDecision.Denied denied) {
        SqlAlarms.raise(session, opening.terms().site().value(), opening.deniedBy(denied));
        return opened;
    }

    private static Optional<BackupId> replace(Session session, Opening opening, QuotaDecision decision) {
        SqlAlarms.drop(session, EventKind.QUOTA_DENIED, opening.terms().site().value());
        var superseded = supersede(session, opening.terms().site(), opening.now());
        var base = begin(session, opening, decision.room().map(Room::bytes));
        superseded.ifPresent(run -> BackupRows.tellFailure(session, run, opening.now()));
        return base;
    }

    private static Optional<BackupId> begin(Session session, Opening opening, Optional<ByteSize> room) {
        var terms = opening.terms();
        var backup = opening.backup();
        var base = session.first(
                BASE,
                row -> new BackupId(row.id("id")),
                terms.site().value(),
                opening.storage().value());
        var reserved = Reservation.begun(backup, opening.expected(), room, opening.now(), opening.lease());
        session.change(
                INSERT_BACKUP,
                backup.value(),
                terms.site().value(),
                terms.node().value(),
                opening.storage().value(),
                opening.trigger().name(),
                opening.now(),
                opening.now(),
                BackupRows.json(terms.sources()));
        session.change(
                INSERT_RUN,
                backup.value(),
                terms.site().value(),
                terms.node().value(),
                base.map(BackupId::value),
                reserved.bytes().bytes(),
                reserved.budget().bytes(),
                reserved.until());
        return base;
    }

    private static Optional<Reservation> reservation(Session session, NodeId node, BackupId run) {
        return session.first(
                "SELECT reserved_bytes, budget_bytes, reserved_until FROM runs WHERE backup_id = ? AND node_id = ?",
                row -> new Reservation(
                        run,
                        new ByteSize(row.number("reserved_bytes")),
                        new ByteSize(row.number("budget_bytes")),
                        row.instant("reserved_until")),
                run.value(),
                node.value());
    }

    private static void store(Session session, Reservation reservation) {
        session.change(
                "UPDATE runs SET reserved_bytes = ?, reserved_until = ? WHERE backup_id = ?",
                reservation.bytes().bytes(),
                reservation.until(),
                reservation.run().value());
    }
}
