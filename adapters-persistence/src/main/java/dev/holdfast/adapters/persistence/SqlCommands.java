package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.CommandFilter;
import dev.holdfast.application.master.command.CommandPace;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.command.Verification;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.VerificationKind;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class SqlCommands implements Commands {

    private static final int MOST_AT_ONCE = 20;

    private static final String OPEN =
            "SELECT COUNT(*) AS open FROM commands WHERE node_id = ? AND finished_at IS NULL";

    private static final String OPEN_RESTORES =
            "SELECT COUNT(*) AS open FROM commands" + " WHERE site_id = ? AND kind = 'RESTORE' AND finished_at IS NULL";

    // Nobody wants what is over any more, whether or not somebody looked that it is.
    private static final String IS_DUE =
            "finished_at IS NULL AND next_delivery_at <= ? AND (state <> 'WAITING' OR deadline > ?)";

    private static final String DELIVER = """
            UPDATE commands SET state = CASE state WHEN 'WAITING' THEN 'DELIVERED' ELSE state END,
                deadline = CASE WHEN delivered_at IS NULL THEN ? ELSE deadline END,
                delivered_at = COALESCE(delivered_at, ?), next_delivery_at = ?
            WHERE id = ? AND finished_at IS NULL AND next_delivery_at <= ?""";

    // A wish to stop is not put off by a word that crosses it.
    private static final String PROGRESS = """
            UPDATE commands SET state = CASE WHEN ? = 1 THEN 'RUNNING' ELSE state END,
                started_at = CASE WHEN ? = 1 THEN COALESCE(started_at, ?) ELSE started_at END,
                progress_at = ?, progress_running = ?, progress_phase = ?, progress_detail = ?, progress_figures = ?,
                next_delivery_at = CASE cancel_asked WHEN 1 THEN next_delivery_at ELSE ? END, deadline = ?
            WHERE id = ? AND node_id = ? AND finished_at IS NULL AND delivered_at IS NOT NULL""";

    private static final String ASK_TO_STOP =
            "UPDATE commands SET cancel_asked = 1, next_delivery_at = ? WHERE id = ? AND finished_at IS NULL";

    private final Transactions transactions;

    SqlCommands(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean file(Filed filed, int mostOpen) {
        return transactions.write(session -> {
            var node = filed.command().node();
            UsageRows.lock(session, node);
            long open =
                    session.first(OPEN, row -> row.number("open"), node.value()).orElse(0L);
            if (open < mostOpen) {
                CommandRows.file(session, filed, Optional.empty());
            }
            return open < mostOpen;
        });
    }

    @Override
    public long openRestores(SiteId site) {
        return transactions.read(session -> session.first(OPEN_RESTORES, row -> row.number("open"), site.value())
                .orElse(0L));
    }

    @Override
    public RotationFiling file(Filed filed, String keyHash) {
        return transactions.write(session -> {
            AdmissionGate.enter(session);
            var node = filed.command().node();
            var underWay = session.first(
                    "SELECT id FROM commands WHERE node_id = ? AND kind = 'ROTATE_KEY' AND finished_at IS NULL",
                    row -> new CommandId(row.id("id")),
                    node.value());
            return underWay.<RotationFiling>map(RotationFiling.UnderWay::new)
                    .orElseGet(() -> rotate(session, filed, keyHash));
        });
    }

    private static RotationFiling rotate(Session session, Filed filed, String keyHash) {
        var node = filed.command().node().value();
        var keys = session.list(
                "SELECT used_at FROM node_keys WHERE node_id = ?", row -> row.optionalInstant("used_at"), node);
        if (keys.isEmpty() || keys.stream().anyMatch(Optional::isEmpty)) {
            return new RotationFiling.NotNow();
        }
        session.change(
                "INSERT INTO node_keys (hash, node_id, added_at) VALUES (?, ?, ?)",
                keyHash,
                node,
                filed.command().times().createdAt());
        CommandRows.file(session, filed, Optional.of(keyHash));
        return new RotationFiling.Done();
    }

    @Override
    public Optional<Command> find(CommandId id) {
        return transactions.read(session -> find(session, id));
    }

    @Override
    public Page<Command> page(CommandFilter filter, PageRequest request) {
        var query = CommandQuery.of(filter, request);
        var found = transactions.read(session -> session.list(query.sql(), CommandRows::command, query.parameters()));
        return Page.of(
                found,
                request,
                last -> Keyset.key(last.times().createdAt(), last.id().value()));
    }

    @Override
    public boolean isDue(NodeId node, Instant now) {
        return transactions.read(session -> session.exists(
                "SELECT 1 AS found FROM commands WHERE node_id = ? AND " + IS_DUE + " LIMIT 1",
                node.value(),
                now,
                now));
    }

    @Override
    public Set<NodeId> due(Instant now) {
        return transactions.read(session -> new HashSet<>(session.list(
                "SELECT DISTINCT node_id FROM commands WHERE " + IS_DUE,
                row -> new NodeId(row.id("node_id")),
                now,
                now)));
    }

    @Override
    public List<Delivery> deliver(NodeId node, Instant now, CommandPace pace) {
        return transactions.write(session -> session
                .list(
                        "SELECT * FROM commands WHERE node_id = ? AND " + IS_DUE + " ORDER BY created_at, id LIMIT ?",
                        CommandRows::delivery,
                        node.value(),
                        now,
                        now,
                        MOST_AT_ONCE)
                .stream()
                .filter(delivery -> isTaken(session, delivery.command(), now, pace))
                .toList());
    }

    private static boolean isTaken(Session session, Command command, Instant now, CommandPace pace) {
        return session.changed(
                DELIVER,
                now.plus(pace.silence()),
                now,
                now.plus(pace.acknowledgement()),
                command.id().value(),
                now);
    }

    @Override
    public boolean progressed(NodeId node, CommandId id, CommandProgress progress, Instant now, CommandPace pace) {
        return transactions.write(session -> {
            boolean changed = session.changed(
                    PROGRESS,
                    progress.running(),
                    progress.running(),
                    now,
                    now,
                    progress.running(),
                    progress.phase(),
                    progress.detail(),
                    CommandRows.json(progress.figures()),
                    now.plus(pace.keepalive()),
                    now.plus(pace.silence()),
                    id.value(),
                    node.value());
            return changed
                    || find(session, id)
                            .filter(found -> found.node().equals(node))
                            .isPresent();
        });
    }

    @Override
    public void end(Ended ended) {
        transactions.change(session -> CommandEnding.end(session, ended));
    }

    @Override
    public boolean cancel(CommandId id, Instant now) {
        return transactions.write(
                session -> CommandEnding.callOff(session, id, now) || session.changed(ASK_TO_STOP, now, id.value()));
    }

    @Override
    public List<Command> overdue(Instant now, int limit) {
        return transactions.read(session -> session.list(
                "SELECT * FROM commands WHERE finished_at IS NULL AND deadline <= ? ORDER BY deadline LIMIT ?",
                CommandRows::command,
                now,
                limit));
    }

    @Override
    public void expire(CommandId id, Happening event, Instant now) {
        transactions.change(session -> CommandEnding.expire(session, id, event, now));
    }

    @Override
    public void forget(Instant deadline) {
        transactions.change(session -> session.change("DELETE FROM commands WHERE finished_at < ?", deadline));
    }

    @Override
    public Map<BackupId, Verification> verifications(Collection<BackupId> backups) {
        if (backups.isEmpty()) {
            return Map.of();
        }
        var places = String.join(", ", Collections.nCopies(backups.size(), "?"));
        return transactions.read(session -> session
                .list(
                        "SELECT * FROM backup_verifications WHERE backup_id IN (" + places + ")",
                        row -> Map.entry(new BackupId(row.id("backup_id")), verification(row)),
                        backups.stream().map(BackupId::value).toArray())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Optional<Command> find(Session session, CommandId id) {
        return session.first("SELECT * FROM commands WHERE id = ?", CommandRows::command, id.value());
    }

    private static Verification verification(Row row) {
        return new Verification(row.instant("verified_at"), VerificationKind.valueOf(row.text("kind")));
    }
}
