package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.List;

/// Events, numbered in the order in which they became visible: whoever adds one holds the counter until it is.
final class SqlEvents implements Events {

    private static final String INSERT = """
            INSERT INTO events (sequence, at, kind, node_id, site_id, storage_id, backup_id, detail)
            VALUES ((SELECT last_sequence FROM event_counter), ?, ?, ?, ?, ?, ?, ?)""";

    private final Transactions transactions;

    SqlEvents(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Happening happening) {
        transactions.change(session -> add(session, happening));
    }

    /// As part of a larger transaction; last, since it holds up every other event.
    static void add(Session session, Happening happening) {
        var subject = happening.subject();
        session.change("UPDATE event_counter SET last_sequence = last_sequence + 1");
        session.change(
                INSERT,
                happening.at(),
                happening.kind().name(),
                subject.node().map(NodeId::value),
                subject.site().map(SiteId::value),
                subject.storage().map(StorageId::value),
                subject.backup().map(BackupId::value),
                happening.detail());
    }

    /// As [#add], unless that happened to the backup of a site before.
    static void addOnce(Session session, Happening happening) {
        var subject = happening.subject();
        boolean known = session.exists(
                "SELECT 1 AS found FROM events WHERE site_id = ? AND kind = ? AND backup_id = ?",
                subject.site().map(SiteId::value),
                happening.kind().name(),
                subject.backup().map(BackupId::value));
        if (!known) {
            add(session, happening);
        }
    }

    @Override
    public Page<Event> page(EventFilter filter, PageRequest request) {
        return Page.of(list(EventQuery.page(filter, request)), request, last -> Long.toString(last.sequence()));
    }

    @Override
    public List<Event> after(long sequence, EventFilter filter, int limit) {
        return list(EventQuery.after(sequence, filter, limit));
    }

    @Override
    public void forget(Instant deadline) {
        transactions.change(session -> session.change("DELETE FROM events WHERE at < ?", deadline));
    }

    private List<Event> list(EventQuery query) {
        return transactions.read(session -> session.list(query.sql(), SqlEvents::event, query.parameters()));
    }

    private static Event event(Row row) {
        var subject = new Subject(
                row.optionalId("node_id").map(NodeId::new),
                row.optionalId("site_id").map(SiteId::new),
                row.optionalId("storage_id").map(StorageId::new),
                row.optionalId("backup_id").map(BackupId::new));
        return new Event(
                row.number("sequence"),
                new Happening(EventKind.valueOf(row.text("kind")), subject, row.text("detail"), row.instant("at")));
    }
}
