package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A pack that damaged backups of one archive miss, and that is there.
///
/// @param missing where in the archive it is missed, by the sequence of the records
record FoundPack(long archive, PackId pack, long bytes, long indexBytes, List<Missing> missing) {

    private static final String MISSING = """
            SELECT m.backup_id AS backup_id, m.index_bytes AS index_bytes, r.sequence AS sequence FROM missing_packs m
            JOIN backups b ON b.id = m.backup_id
            JOIN commit_records r ON r.archive_id = ? AND r.backup_id = m.backup_id
            WHERE m.pack_id = ? AND m.bytes = ? AND b.site_id = ? AND b.storage_id = ? ORDER BY r.sequence""";
    private static final String BOOK = """
            INSERT INTO packs (archive_id, pack_id, bytes, index_bytes) VALUES (?, ?, ?, ?)
            ON CONFLICT (archive_id, pack_id) DO NOTHING""";
    private static final String REFERENCE = """
            INSERT INTO pack_spans (archive_id, pack_id, first_sequence, last_sequence) VALUES (?, ?, ?, ?)""";

    record Missing(BackupId backup, long sequence, long indexBytes) {}

    /// Empty where nobody misses it in that size.
    static Optional<FoundPack> of(Session session, Place place, PackId pack, long bytes) {
        long archive = SqlInventory.archive(place);
        var missing = session.list(
                MISSING,
                row -> new Missing(
                        new BackupId(row.id("backup_id")), row.number("sequence"), row.number("index_bytes")),
                archive,
                pack.toString(),
                bytes,
                place.site().value(),
                place.storage().value());
        return missing.stream()
                .findFirst()
                .map(first -> new FoundPack(archive, pack, bytes, first.indexBytes(), missing));
    }

    List<BackupId> backups() {
        return missing.stream().map(Missing::backup).toList();
    }

    /// @return `false` where it is booked already
    boolean book(Session session) {
        if (!session.changed(BOOK, archive, pack.toString(), bytes, indexBytes)) {
            return false;
        }
        Batch.run(session, REFERENCE, spans(), span -> List.of(archive, pack.toString(), span.first(), span.last()));
        Batch.run(
                session,
                "DELETE FROM missing_packs WHERE backup_id = ? AND pack_id = ?",
                missing,
                lack -> List.of(lack.backup().toString(), pack.toString()));
        return true;
    }

    /// Closed ones, which are right whether or not records follow that reference the pack too.
    private List<Span> spans() {
        var spans = new ArrayList<Span>();
        for (var lack : missing) {
            if (!spans.isEmpty() && spans.getLast().last() + 1 == lack.sequence()) {
                spans.set(spans.size() - 1, new Span(spans.getLast().first(), lack.sequence()));
            } else {
                spans.add(new Span(lack.sequence(), lack.sequence()));
            }
        }
        return spans;
    }

    private record Span(long first, long last) {}
}
