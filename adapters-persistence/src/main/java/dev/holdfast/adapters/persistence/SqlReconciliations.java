package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.reconciliation.Finding;
import dev.holdfast.application.master.reconciliation.Progress;
import dev.holdfast.application.master.reconciliation.Reconciliation;
import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.ReconciliationId;
import dev.holdfast.application.master.reconciliation.Reconciliations;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.reconciliation.DifferenceKind;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whoever writes for a claim touches the row of the reconciliation first, where the claim still holds; so nobody
/// writes who lost it.
final class SqlReconciliations implements Reconciliations {

    private static final String FILE = """
            INSERT INTO reconciliations (id, storage_id, dry_run, started_by, state, filed_at, seen_at, counts)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String PAGE = """
            SELECT * FROM reconciliations WHERE (filed_at, id) < (?, ?) ORDER BY filed_at DESC, id DESC LIMIT ?""";
    private static final String FINDINGS = """
            SELECT * FROM reconciliation_differences WHERE reconciliation_id = ? AND number > ?
            ORDER BY number LIMIT ?""";
    private static final String UNSETTLED = """
            SELECT * FROM reconciliation_differences WHERE reconciliation_id = ? AND kind = ? AND settled = 0
            ORDER BY number LIMIT ?""";
    private static final String CLAIM = """
            UPDATE reconciliations SET turn = turn + 1, seen_at = ? WHERE id = ? AND state = 'RUNNING'""";
    private static final String RESTART = """
            UPDATE reconciliations SET objects_listed = 0, bytes_listed = 0, counts = '{}', reason = NULL WHERE id = ?""";
    private static final String PROGRESS = """
            UPDATE reconciliations SET objects_listed = ?, bytes_listed = ?, counts = ?, seen_at = ?
            WHERE id = ? AND turn = ? AND state = 'RUNNING'""";
    private static final String NOTE = """
            INSERT INTO reconciliation_differences (reconciliation_id, number, kind, object_key, backup_id, bytes,
                modified_at, action, detail)
            VALUES (?, ?, ?, ?, NULLIF(?, ''), ?, ?, ?, ?)""";
    private static final String SETTLE = """
            UPDATE reconciliation_differences SET settled = 1, action = ?, detail = ?
            WHERE reconciliation_id = ? AND number = ?""";
    private static final String DROP =
            "DELETE FROM reconciliation_differences WHERE reconciliation_id = ? AND number = ?";
    private static final String END = """
            UPDATE reconciliations SET state = ?, reason = ?, finished_at = ? WHERE id = ? AND turn = ?""";
    private static final String WAITING = """
            SELECT COALESCE(reason, '') AS reason FROM reconciliations
            WHERE storage_id = ? AND state = 'STOPPED' AND id <> ?""";
    private static final String SUPERSEDE = """
            UPDATE reconciliations SET state = 'FAILED', reason = 'a later reconciliation took its place; ' || reason
            WHERE storage_id = ? AND state = 'STOPPED' AND id <> ?""";
    private static final String RELEASE = """
            UPDATE reconciliations SET state = 'RUNNING', confirmed = 1, acting = 0, seen_at = ?, finished_at = NULL
            WHERE id = ? AND state = 'STOPPED'""";

    private final Transactions transactions;

    SqlReconciliations(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void file(Reconciliation fresh) {
        transactions.change(session -> session.change(
                FILE,
                fresh.id().value(),
                fresh.storage().value(),
                fresh.dryRun(),
                fresh.trigger().name(),
                fresh.state().name(),
                fresh.filedAt(),
                fresh.seenAt(),
                ReconciliationRows.counts(fresh.progress())));
    }

    @Override
    public Optional<Reconciliation> find(ReconciliationId id) {
        return transactions.read(session -> find(session, id));
    }

    @Override
    public Page<Reconciliation> page(PageRequest request) {
        var from = Keyset.of(request);
        var found = transactions.read(session ->
                session.list(PAGE, ReconciliationRows::reconciliation, from.at(), from.id(), request.limit() + 1));
        return Page.of(
                found, request, last -> Keyset.key(last.filedAt(), last.id().value()));
    }

    @Override
    public List<Reconciliation> running() {
        return transactions.read(session -> session.list(
                "SELECT * FROM reconciliations WHERE state = 'RUNNING' ORDER BY filed_at",
                ReconciliationRows::reconciliation));
    }

    @Override
    public List<Finding> findings(ReconciliationId id, long after, int limit) {
        return transactions.read(
                session -> session.list(FINDINGS, ReconciliationRows::finding, id.value(), after, limit));
    }

    @Override
    public Optional<Claim> claim(ReconciliationId id, Instant now) {
        return transactions.write(session -> {
            if (!session.changed(CLAIM, now, id.value())) {
                return Optional.empty();
            }
            if (!isActing(session, id)) {
                session.change("DELETE FROM reconciliation_differences WHERE reconciliation_id = ?", id.value());
                session.change(RESTART, id.value());
            }
            return session.first(
                    "SELECT * FROM reconciliations WHERE id = ?",
                    row -> new Claim(ReconciliationRows.reconciliation(row), row.number("turn"), row.flag("acting")),
                    id.value());
        });
    }

    @Override
    public boolean note(Claim claim, Collection<Finding> found, Progress progress, Instant now) {
        return transactions.write(session -> {
            boolean held = progress(session, claim, progress, now);
            if (held) {
                Batch.run(session, NOTE, found, finding -> columns(claim, finding));
            }
            return held;
        });
    }

    @Override
    public boolean act(Claim claim, Instant now) {
        return transactions.write(session -> session.changed(
                "UPDATE reconciliations SET acting = 1, seen_at = ? WHERE id = ? AND turn = ? AND state = 'RUNNING'",
                now,
                claim.reconciliation().id().value(),
                claim.turn()));
    }

    @Override
    public List<Finding> unsettled(ReconciliationId id, DifferenceKind kind, int limit) {
        return transactions.read(
                session -> session.list(UNSETTLED, ReconciliationRows::finding, id.value(), kind.name(), limit));
    }

    @Override
    public boolean settle(Claim claim, Settlement settlement, Instant now) {
        var id = claim.reconciliation().id().toString();
        return transactions.write(session -> {
            boolean held = progress(session, claim, settlement.progress(), now);
            if (held) {
                Batch.run(
                        session,
                        SETTLE,
                        settlement.settled(),
                        finding -> List.of(finding.action().name(), finding.detail(), id, finding.number()));
                Batch.run(session, DROP, settlement.dropped(), finding -> List.of(id, finding.number()));
            }
            return held;
        });
    }

    @Override
    public boolean end(Claim claim, Ending ending) {
        return transactions.write(session -> {
            boolean held = progress(session, claim, ending.progress(), ending.at());
            if (held) {
                end(session, claim, ending);
            }
            return held;
        });
    }

    private static void end(Session session, Claim claim, Ending ending) {
        var reconciliation = claim.reconciliation();
        session.change(
                END,
                ending.state().name(),
                ending.reason(),
                ending.at(),
                reconciliation.id().value(),
                claim.turn());
        if (reconciliation.dryRun() || ending.state() == State.FAILED) {
            return;
        }
        var waiting = session.list(
                WAITING,
                row -> row.text("reason"),
                reconciliation.storage().value(),
                reconciliation.id().value());
        session.change(
                SUPERSEDE, reconciliation.storage().value(), reconciliation.id().value());
        if (ending.state() == State.STOPPED && ending.isNews(waiting)) {
            SqlEvents.add(session, stopped(reconciliation.storage(), ending));
        }
    }

    private static Happening stopped(StorageId storage, Ending ending) {
        return new Happening(
                EventKind.RECONCILIATION_STOPPED,
                Subject.FLEET.with(storage),
                ending.reason().orElse("it waits for a confirmation"),
                ending.at());
    }

    @Override
    public boolean release(ReconciliationId id, Instant now) {
        return transactions.write(session -> session.changed(RELEASE, now, id.value()));
    }

    @Override
    public void forget(Instant deadline) {
        transactions.change(session -> session.change("DELETE FROM reconciliations WHERE finished_at < ?", deadline));
    }

    /// @return whether the claim holds
    private static boolean progress(Session session, Claim claim, Progress progress, Instant now) {
        return session.changed(
                PROGRESS,
                progress.objects(),
                progress.bytes(),
                ReconciliationRows.counts(progress),
                now,
                claim.reconciliation().id().value(),
                claim.turn());
    }

    private static boolean isActing(Session session, ReconciliationId id) {
        return session.exists("SELECT 1 AS found FROM reconciliations WHERE id = ? AND acting = 1", id.value());
    }

    private static Optional<Reconciliation> find(Session session, ReconciliationId id) {
        return session.first(
                "SELECT * FROM reconciliations WHERE id = ?", ReconciliationRows::reconciliation, id.value());
    }

    private static List<Object> columns(Claim claim, Finding finding) {
        return List.of(
                claim.reconciliation().id().toString(),
                finding.number(),
                finding.kind().name(),
                finding.key(),
                finding.backup().map(BackupId::toString).orElse(""),
                finding.bytes(),
                finding.at().toEpochMilli(),
                finding.action().name(),
                finding.detail());
    }
}
