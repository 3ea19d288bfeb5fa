package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.audit.Actor;
import dev.holdfast.application.master.audit.AuditEntry;
import dev.holdfast.application.master.audit.AuditFilter;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.audit.Deed;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.List;

/// The audit log; whoever adds an entry holds the head until it is there.
final class SqlAuditTrail implements AuditTrail {

    private static final String INSERT = """
            INSERT INTO audit_entries (sequence, at, actor_kind, actor_id, actor_name, address, action, resources,
                outcome, view_before, view_after, detail, request, previous, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final Transactions transactions;

    SqlAuditTrail(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void add(Deed deed) {
        transactions.change(session -> {
            session.change("UPDATE audit_head SET last_sequence = last_sequence + 1");
            var head = head(session);
            var entry = AuditEntry.next(head.sequence(), head.hash(), deed);
            insert(session, entry);
            session.change("UPDATE audit_head SET last_hash = ?", entry.hash());
        });
    }

    @Override
    public Page<AuditEntry> page(AuditFilter filter, PageRequest request) {
        var query = AuditQuery.of(filter, request);
        var found = transactions.read(session -> session.list(query.sql(), SqlAuditTrail::entry, query.parameters()));
        return Page.of(found, request, last -> Long.toString(last.sequence()));
    }

    @Override
    public List<AuditEntry> after(long sequence, int limit) {
        return transactions.read(session -> session.list(
                "SELECT * FROM audit_entries WHERE sequence > ? ORDER BY sequence LIMIT ?",
                SqlAuditTrail::entry,
                sequence,
                limit));
    }

    @Override
    public Head head() {
        return transactions.read(SqlAuditTrail::head);
    }

    private static Head head(Session session) {
        return session.first(
                        "SELECT * FROM audit_head", row -> new Head(row.number("last_sequence"), row.text("last_hash")))
                .orElseThrow();
    }

    private static void insert(Session session, AuditEntry entry) {
        var deed = entry.deed();
        var actor = deed.actor();
        session.change(
                INSERT,
                entry.sequence(),
                deed.at(),
                actor.kind().name(),
                actor.id(),
                actor.name(),
                actor.address(),
                deed.action(),
                JsonText.of(deed.resources()),
                deed.outcome(),
                deed.before(),
                deed.after(),
                deed.detail(),
                deed.request(),
                entry.previous(),
                entry.hash());
    }

    private static AuditEntry entry(Row row) {
        var actor = new Actor(
                Actor.Kind.valueOf(row.text("actor_kind")),
                row.text("actor_id"),
                row.text("actor_name"),
                row.text("address"));
        var deed = new Deed(
                row.instant("at"),
                actor,
                row.text("action"),
                JsonText.map(row.text("resources")),
                row.text("outcome"),
                row.optionalText("view_before"),
                row.optionalText("view_after"),
                row.text("detail"),
                row.text("request"));
        return new AuditEntry(row.number("sequence"), deed, row.text("previous"), row.text("hash"));
    }
}
