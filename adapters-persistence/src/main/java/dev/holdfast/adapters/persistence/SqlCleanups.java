package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.cleanup.ActionKind;
import dev.holdfast.application.master.cleanup.Cleanup;
import dev.holdfast.application.master.cleanup.CleanupAction;
import dev.holdfast.application.master.cleanup.CleanupId;
import dev.holdfast.application.master.cleanup.CleanupStatus;
import dev.holdfast.application.master.cleanup.CleanupTrigger;
import dev.holdfast.application.master.cleanup.Cleanups;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class SqlCleanups implements Cleanups {

    private static final String FILE = """
            INSERT INTO cleanups (id, status, started_by, dry_run, site_id, started_at)
            VALUES (?, 'RUNNING', ?, ?, ?, ?)""";

    private static final String PAGE = """
            SELECT * FROM cleanups WHERE (started_at, id) < (?, ?) ORDER BY started_at DESC, id DESC LIMIT ?""";

    private static final String UNFINISHED = """
            SELECT id FROM cleanups WHERE status = 'RUNNING' AND started_by = ? ORDER BY started_at, id LIMIT 1""";

    private static final String PLAN = """
            UPDATE cleanups SET planned = 1, waiting = ?, whole = ?, stopped_because = ? WHERE id = ? AND planned = 0""";

    private static final String WAITING = "SELECT id, whole FROM cleanups WHERE waiting = 1 ORDER BY started_at, id";

    private static final String END = """
            UPDATE cleanups SET status = ?, finished_at = ?, waiting = CASE WHEN ? = 'STOPPED' THEN waiting ELSE 0 END
            WHERE id = ? AND status = 'RUNNING'""";

    private static final String CONFIRM = """
            UPDATE cleanups SET status = 'RUNNING', finished_at = NULL, waiting = 0, tries = 0, stopped_because = NULL
            WHERE id = ? AND status = 'STOPPED' AND waiting = 1""";

    private static final String RELEASE = """
            UPDATE cleanup_actions SET action = 'NONE' WHERE cleanup_id = ? AND action = 'HELD_BACK'""";

    private final Transactions transactions;

    SqlCleanups(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void file(Filed filed) {
        transactions.change(session -> session.change(
                FILE,
                filed.id().value(),
                filed.trigger().name(),
                filed.dryRun(),
                filed.site().map(SiteId::value),
                filed.now()));
    }

    @Override
    public Optional<Cleanup> find(CleanupId id) {
        return transactions.read(
                session -> session.first("SELECT * FROM cleanups WHERE id = ?", CleanupRows::cleanup, id.value())
                        .map(cleanup -> CleanupRows.counted(session, cleanup)));
    }

    @Override
    public Page<Cleanup> page(PageRequest request) {
        var from = Keyset.of(request);
        var found = transactions.read(
                session -> session.list(PAGE, CleanupRows::cleanup, from.at(), from.id(), request.limit() + 1).stream()
                        .map(cleanup -> CleanupRows.counted(session, cleanup))
                        .toList());
        return Page.of(
                found, request, last -> Keyset.key(last.startedAt(), last.id().value()));
    }

    @Override
    public Optional<CleanupId> unfinished(CleanupTrigger trigger) {
        return transactions.read(
                session -> session.first(UNFINISHED, row -> new CleanupId(row.id("id")), trigger.name()));
    }

    @Override
    public int tried(CleanupId id) {
        return transactions.write(session -> {
            session.change("UPDATE cleanups SET tries = tries + 1 WHERE id = ?", id.value());
            return session.first(
                            "SELECT tries FROM cleanups WHERE id = ?", row -> (int) row.number("tries"), id.value())
                    .orElse(0);
        });
    }

    @Override
    public void plan(CleanupId id, Plan plan) {
        transactions.change(session -> {
            if (session.changed(PLAN, plan.waits(), plan.whole(), plan.stoppedBecause(), id.value())) {
                CleanupRows.write(session, id, plan.actions());
                plan.event().ifPresent(event -> SqlEvents.add(session, event));
            }
        });
    }

    @Override
    public List<CleanupAction> actions(CleanupId id, int limit) {
        return transactions.read(session -> session.list(
                "SELECT * FROM cleanup_actions WHERE cleanup_id = ? ORDER BY site_id, backup_id LIMIT ?",
                CleanupRows::action,
                id.value(),
                limit));
    }

    @Override
    public int countActions(CleanupId id) {
        return transactions.read(session -> session.first(
                        "SELECT COUNT(*) AS actions FROM cleanup_actions WHERE cleanup_id = ?",
                        row -> (int) row.number("actions"),
                        id.value())
                .orElse(0));
    }

    @Override
    public List<CleanupAction> open(CleanupId id) {
        return transactions.read(session -> session.list(
                "SELECT * FROM cleanup_actions WHERE cleanup_id = ? AND expired = 1 AND action = ?",
                CleanupRows::action,
                id.value(),
                ActionKind.NONE.name()));
    }

    @Override
    public void record(CleanupId id, Collection<CleanupAction> actions, ByteSize freed) {
        transactions.change(session -> {
            session.change("UPDATE cleanups SET freed_bytes = freed_bytes + ? WHERE id = ?", freed.bytes(), id.value());
            CleanupRows.write(session, id, actions);
        });
    }

    @Override
    public void finish(CleanupId id, CleanupStatus status, Instant now) {
        transactions.change(session -> end(session, id, status, now));
    }

    @Override
    public void giveUp(CleanupId id, String why, Instant now) {
        transactions.change(session -> {
            session.change("UPDATE cleanups SET stopped_because = ? WHERE id = ?", why, id.value());
            end(session, id, CleanupStatus.FAILED, now);
        });
    }

    @Override
    public List<Waiting> waiting() {
        return transactions.read(session -> session.list(WAITING, SqlCleanups::waiting).stream()
                .map(found -> new Waiting(found.id(), found.whole(), heldSites(session, found.id())))
                .toList());
    }

    private static Waiting waiting(Row row) {
        return new Waiting(new CleanupId(row.id("id")), row.flag("whole"), Set.of());
    }

    @Override
    public void waitNoMore(CleanupId id) {
        transactions.change(session -> session.change("UPDATE cleanups SET waiting = 0 WHERE id = ?", id.value()));
    }

    @Override
    public boolean confirm(CleanupId id) {
        return transactions.write(session -> {
            boolean confirmed = session.changed(CONFIRM, id.value());
            if (confirmed) {
                session.change(RELEASE, id.value());
            }
            return confirmed;
        });
    }

    @Override
    public void forget(Instant deadline) {
        transactions.change(session -> session.change("DELETE FROM cleanups WHERE finished_at < ?", deadline));
    }

    private static void end(Session session, CleanupId id, CleanupStatus status, Instant now) {
        session.change(END, status.name(), now, status.name(), id.value());
    }

    private static Set<SiteId> heldSites(Session session, CleanupId id) {
        return new HashSet<>(session.list(
                "SELECT DISTINCT site_id FROM cleanup_actions WHERE cleanup_id = ? AND action = ?",
                row -> new SiteId(row.id("site_id")),
                id.value(),
                ActionKind.HELD_BACK.name()));
    }
}
