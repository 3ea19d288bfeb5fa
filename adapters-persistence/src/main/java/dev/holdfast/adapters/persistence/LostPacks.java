package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.domain.archive.PackId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packs that are booked in one archive, and not there.
final class LostPacks {

    private static final String BOOKED = """
            SELECT pack_id, bytes FROM packs WHERE archive_id = ? AND going = 0 AND pack_id IN (%s)""";
    /// Backups that lie elsewhere, and have but a copy here, are none the worse for it.
    private static final String MOVE = """
            INSERT INTO missing_packs (backup_id, pack_id, bytes, index_bytes)
            SELECT r.backup_id, p.pack_id, p.bytes, p.index_bytes FROM packs p
            JOIN pack_spans s ON s.archive_id = p.archive_id AND s.pack_id = p.pack_id
            JOIN commit_records r ON r.archive_id = s.archive_id AND r.sequence >= s.first_sequence
                AND r.sequence <= s.last_sequence
            JOIN backups b ON b.id = r.backup_id AND b.storage_id = ?
            WHERE p.archive_id = ? AND p.going = 0 AND p.pack_id IN (%s)
            ON CONFLICT (backup_id, pack_id) DO NOTHING""";
    private static final String NEEDING = """
            SELECT m.pack_id AS pack_id, COUNT(*) AS backups FROM missing_packs m
            JOIN backups b ON b.id = m.backup_id
            WHERE m.pack_id IN (%s) AND b.site_id = ? AND b.storage_id = ? GROUP BY m.pack_id""";
    private static final String REMOVE = "DELETE FROM packs WHERE archive_id = ? AND going = 0 AND pack_id IN (%s)";

    private final Session session;
    private final Place place;
    private final List<PackId> packs;
    private long bytes;

    LostPacks(Session session, Place place, List<PackId> packs) {
        this.session = session;
        this.place = place;
        this.packs = packs;
    }

    /// What was booked of them together.
    long bytes() {
        return bytes;
    }

    /// @return by pack that was booked, how many backups miss it now
    Map<PackId, Integer> moveToMissing() {
        long archive = SqlInventory.archive(place);
        var needing = new HashMap<PackId, Integer>();
        session.list(sql(BOOKED), this::count, SqlRepairs.parameters(archive, packs))
                .forEach(pack -> needing.put(pack, 0));
        var moved = new ArrayList<Object>();
        moved.add(place.storage().value());
        moved.addAll(List.of(SqlRepairs.parameters(archive, packs)));
        session.change(sql(MOVE), moved.toArray());
        session.change(sql(REMOVE), SqlRepairs.parameters(archive, packs));
        needing.putAll(needing(needing));
        return needing;
    }

    private Map<PackId, Integer> needing(Map<PackId, Integer> booked) {
        var parameters = new ArrayList<Object>();
        packs.forEach(pack -> parameters.add(pack.toString()));
        parameters.add(place.site().value());
        parameters.add(place.storage().value());
        var found = new HashMap<PackId, Integer>();
        session.list(
                        sql(NEEDING),
                        row -> Map.entry(PackRows.id(row), (int) row.number("backups")),
                        parameters.toArray())
                .forEach(pack -> found.put(pack.getKey(), pack.getValue()));
        found.keySet().retainAll(booked.keySet());
        return found;
    }

    private PackId count(Row row) {
        bytes += row.number("bytes");
        return PackRows.id(row);
    }

    private String sql(String statement) {
        return statement.formatted(SqlInventory.marks(packs));
    }
}
