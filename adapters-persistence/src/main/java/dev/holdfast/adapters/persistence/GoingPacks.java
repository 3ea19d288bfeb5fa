package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.archive.PackId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Packs on their way out: marked when nothing references them any more, removed after their objects.
final class GoingPacks {

    /// How many packs one statement names.
    private static final int AT_ONCE = 200;

    /// A pack is loose when no span of its contains the number of a commit record that is there.
    private static final String LOOSE = """
            archive_id = ? AND going = 0
                AND NOT EXISTS (SELECT 1 FROM pack_spans s
                    JOIN commit_records r ON r.archive_id = s.archive_id
                        AND r.sequence >= s.first_sequence AND r.sequence <= s.last_sequence
                    WHERE s.archive_id = packs.archive_id AND s.pack_id = packs.pack_id)""";

    private static final String SIZE = """
            SELECT COALESCE(SUM(bytes), 0) AS bytes FROM packs WHERE archive_id = ? AND going = 1 AND pack_id IN (%s)""";

    private static final String REMOVE = "DELETE FROM packs WHERE archive_id = ? AND going = 1 AND pack_id IN (%s)";

    private GoingPacks() {}

    /// Marks the packs that no commit record references.
    static void mark(Session session, long archive) {
        session.change("UPDATE packs SET going = 1 WHERE " + LOOSE, archive);
    }

    /// Whether there are packs that no commit record references, marked or not.
    static boolean areLoose(Session session, long archive) {
        return session.exists("SELECT 1 AS found FROM packs WHERE archive_id = ? AND going = 1 LIMIT 1", archive)
                || session.exists("SELECT 1 AS found FROM packs WHERE " + LOOSE + " LIMIT 1", archive);
    }

    static List<PackId> list(Session session, long archive, int limit) {
        return session.list(
                "SELECT pack_id FROM packs WHERE archive_id = ? AND going = 1 LIMIT ?", PackRows::id, archive, limit);
    }

    /// Removes those of `packs` that are going, and their spans with them.
    ///
    /// @return the size of those removed
    static long remove(Session session, long archive, List<PackId> packs) {
        long bytes = 0;
        for (int from = 0; from < packs.size(); from += AT_ONCE) {
            bytes += removeAtOnce(session, archive, packs.subList(from, Math.min(from + AT_ONCE, packs.size())));
        }
        return bytes;
    }

    private static long removeAtOnce(Session session, long archive, List<PackId> packs) {
        var parameters = new ArrayList<Object>();
        parameters.add(archive);
        packs.forEach(pack -> parameters.add(pack.toString()));
        var marks = String.join(", ", Collections.nCopies(packs.size(), "?"));
        long bytes = session.first(SIZE.formatted(marks), row -> row.number("bytes"), parameters.toArray())
                .orElse(0L);
        session.change(REMOVE.formatted(marks), parameters.toArray());
        return bytes;
    }
}
