package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.watch.Alarms;
import dev.holdfast.application.master.watch.Condition;
import dev.holdfast.application.master.watch.Sighting;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Alarms as rows: whoever inserts or deletes one writes its event.
final class SqlAlarms implements Alarms {

    private static final String RAISE = """
            INSERT INTO alarms (kind, subject) VALUES (?, ?) ON CONFLICT (kind, subject) DO NOTHING""";

    private static final String DROP = "DELETE FROM alarms WHERE kind = ? AND subject = ?";

    private final Transactions transactions;

    SqlAlarms(Transactions transactions) {
        this.transactions = transactions;
    }

    /// As the end of a larger transaction, raises an alarm that nobody looks out for, and tells it
    /// where it did not stand.
    static void raise(Session session, UUID subject, Happening happening) {
        if (session.changed(RAISE, happening.kind().name(), subject)) {
            SqlEvents.add(session, happening);
        }
    }

    static void drop(Session session, EventKind kind, UUID subject) {
        session.change(DROP, kind.name(), subject);
    }

    @Override
    public List<Sighting> begun(Condition condition, int limit) {
        var queries = AlarmQueries.of(condition);
        return transactions.read(
                session -> session.list(queries.begun(), row -> sighting(condition, row), queries.limited(limit)));
    }

    @Override
    public List<Over> over(Condition condition, int limit) {
        var queries = AlarmQueries.of(condition);
        return transactions.read(session -> session.list(
                queries.over(), row -> new Over(sighting(condition, row), row.flag("good")), queries.limited(limit)));
    }

    @Override
    public int raise(Condition condition, List<Told> alarms) {
        return change(RAISE, condition, alarms);
    }

    @Override
    public int drop(Condition condition, List<Told> alarms) {
        return change(DROP, condition, alarms);
    }

    private int change(String sql, Condition condition, List<Told> alarms) {
        if (alarms.isEmpty()) {
            return 0;
        }
        return transactions.write(session -> {
            var changed = alarms.stream()
                    .sorted(Comparator.comparing(alarm -> alarm.id().toString()))
                    .filter(alarm -> session.changed(sql, condition.begin().name(), alarm.id()))
                    .toList();
            changed.forEach(alarm -> alarm.happenings().forEach(happening -> SqlEvents.add(session, happening)));
            return changed.size();
        });
    }

    private static Sighting sighting(Condition condition, Row row) {
        var id = row.id("id");
        var subject = switch (condition) {
            case Condition.BackupMissed _ -> site(row, new SiteId(id));
            case Condition.NodeSilent _ -> Subject.FLEET.with(new NodeId(id));
            case Condition.StorageDown _ -> Subject.FLEET.with(new StorageId(id));
        };
        var name = row.optionalText("name").orElse("");
        return new Sighting(
                id,
                subject,
                name,
                row.optionalInstant("last_at"),
                row.optionalText("note").orElse(""));
    }

    private static Subject site(Row row, SiteId site) {
        var subject = Subject.FLEET.with(site);
        return row.optionalId("node_id").map(NodeId::new).map(subject::with).orElse(subject);
    }
}
