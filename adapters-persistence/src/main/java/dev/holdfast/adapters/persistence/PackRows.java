package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import java.util.List;
import java.util.function.Consumer;

/// Rows of `packs` and `pack_spans` of one archive.
final class PackRows {

    /// The end of a span that goes on.
    static final long OPEN = Long.MAX_VALUE;

    private static final int PAGE = 5000;

    private static final String SCAN = """
            SELECT p.pack_id AS pack_id, p.bytes AS bytes, p.going AS going, s.first_sequence AS referenced_since
            FROM packs p
            LEFT JOIN pack_spans s
                ON s.archive_id = p.archive_id AND s.pack_id = p.pack_id AND s.last_sequence = ?
            WHERE p.archive_id = ? AND p.pack_id > ? ORDER BY p.pack_id LIMIT ?""";

    private static final String INSERT_PACK =
            "INSERT INTO packs (archive_id, pack_id, bytes, index_bytes) VALUES (?, ?, ?, ?)";

    private static final String INSERT_SPAN = """
            INSERT INTO pack_spans (archive_id, pack_id, first_sequence, last_sequence) VALUES (?, ?, ?, ?)""";

    private static final String CLOSE_SPAN =
            "UPDATE pack_spans SET last_sequence = ? WHERE archive_id = ? AND pack_id = ? AND last_sequence = ?";

    private PackRows() {}

    /// Shows every pack of the archive, page by page.
    static void scan(Session session, long archive, Consumer<Catalogued> consumer) {
        var after = "";
        List<Catalogued> page;
        do {
            page = session.list(SCAN, Catalogued::of, OPEN, archive, after, PAGE);
            page.forEach(consumer);
            after = page.isEmpty() ? after : page.getLast().id().toString();
        } while (page.size() == PAGE);
    }

    /// Books what commit record `sequence` changes.
    static void apply(Session session, long archive, long sequence, PackChanges changes) {
        Batch.run(
                session,
                INSERT_PACK,
                changes.fresh(),
                pack -> List.of(archive, pack.id().toString(), pack.bytes(), pack.indexBytes()));
        Batch.run(
                session, CLOSE_SPAN, changes.dropped(), pack -> List.of(sequence - 1, archive, pack.toString(), OPEN));
        Batch.run(
                session, INSERT_SPAN, changes.referenced(), pack -> List.of(archive, pack.toString(), sequence, OPEN));
    }

    static PackRow row(Row row) {
        return new PackRow(PackId.ofHex(row.text("pack_id")), row.number("bytes"), (int) row.number("index_bytes"));
    }

    /// @param going      whether it is about to be deleted
    /// @param referenced whether the newest commit record references it
    record Catalogued(PackId id, long bytes, boolean going, boolean referenced) {
        static Catalogued of(Row row) {
            return new Catalogued(
                    PackId.ofHex(row.text("pack_id")),
                    row.number("bytes"),
                    row.flag("going"),
                    row.optionalNumber("referenced_since").isPresent());
        }
    }
}
