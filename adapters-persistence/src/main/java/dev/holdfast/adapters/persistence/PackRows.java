package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Rows of `packs` and `pack_spans` of one archive.
final class PackRows {

    /// The end of a span that goes on.
    static final long OPEN = Long.MAX_VALUE;

    private static final int PAGE = 5000;

    /// Two plain scans instead of a join: a planner without statistics joins a fresh table in quadratic
    /// time.
    private static final String PACKS = """
            SELECT pack_id, bytes, going FROM packs
            WHERE archive_id = ? AND pack_id > ? ORDER BY pack_id LIMIT ?""";

    private static final String REFERENCED = """
            SELECT pack_id FROM pack_spans
            WHERE archive_id = ? AND last_sequence = ? AND pack_id > ? ORDER BY pack_id LIMIT ?""";

    private static final String INSERT_PACK =
            "INSERT INTO packs (archive_id, pack_id, bytes, index_bytes) VALUES (?, ?, ?, ?)";

    private static final String INSERT_SPAN = """
            INSERT INTO pack_spans (archive_id, pack_id, first_sequence, last_sequence) VALUES (?, ?, ?, ?)""";

    private static final String CLOSE_SPAN =
            "UPDATE pack_spans SET last_sequence = ? WHERE archive_id = ? AND pack_id = ? AND last_sequence = ?";

    private PackRows() {}

    /// The packs that the newest commit record of the archive references.
    static Set<PackId> referenced(Session session, long archive) {
        var referenced = new HashSet<PackId>();
        page(
                after -> session.list(REFERENCED, PackRows::id, archive, OPEN, after, PAGE),
                PackId::toString,
                referenced::add);
        return referenced;
    }

    /// Shows every pack of the archive.
    static void scan(Session session, long archive, Consumer<Catalogued> consumer) {
        page(
                after -> session.list(PACKS, Catalogued::of, archive, after, PAGE),
                pack -> pack.id().toString(),
                consumer);
    }

    private static <T> void page(
            Function<String, List<T>> pageAfter, Function<T, String> key, Consumer<? super T> consumer) {
        var page = pageAfter.apply("");
        while (!page.isEmpty()) {
            page.forEach(consumer);
            page = page.size() < PAGE ? List.of() : pageAfter.apply(key.apply(page.getLast()));
        }
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
        return new PackRow(id(row), row.number("bytes"), (int) row.number("index_bytes"));
    }

    static PackId id(Row row) {
        return PackId.ofHex(row.text("pack_id"));
    }

    /// @param going whether it is about to be deleted
    record Catalogued(PackId id, long bytes, boolean going) {
        static Catalogued of(Row row) {
            return new Catalogued(PackRows.id(row), row.number("bytes"), row.flag("going"));
        }
    }
}
