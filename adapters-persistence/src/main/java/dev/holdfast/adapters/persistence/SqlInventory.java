package dev.holdfast.adapters.persistence;

import static java.util.stream.Collectors.toMap;

import dev.holdfast.application.master.reconciliation.Inventory;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.Catalogued;
import dev.holdfast.domain.reconciliation.Catalogued.Standing;
import dev.holdfast.domain.storage.StorageId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Pages by keys alone. Ids are canonical lower-case text, which every collation orders alike.
final class SqlInventory implements Inventory {

    private static final String SITES = """
            SELECT site_id FROM archives WHERE storage_id = ? AND site_id > ?
            UNION SELECT site_id FROM site_key_objects WHERE storage_id = ? AND site_id > ?
            ORDER BY site_id LIMIT ?""";
    private static final String RECORDS = """
            SELECT r.backup_id AS name, r.bytes AS bytes, b.deleting AS leaving
            FROM (SELECT backup_id, bytes FROM commit_records
                WHERE archive_id = ? AND backup_id > ? ORDER BY backup_id LIMIT ?) r
            JOIN backups b ON b.id = r.backup_id ORDER BY r.backup_id""";
    private static final String RECORD = """
            SELECT r.backup_id AS name, r.bytes AS bytes, b.deleting AS leaving
            FROM commit_records r JOIN backups b ON b.id = r.backup_id WHERE r.archive_id = ? AND r.backup_id = ?""";
    private static final String KEYS = """
            SELECT key_id AS name FROM site_key_objects
            WHERE site_id = ? AND storage_id = ? AND key_id > ? ORDER BY key_id LIMIT ?""";
    private static final String PACKS = """
            SELECT pack_id, bytes, going FROM packs
            WHERE archive_id = ? AND pack_id > ? AND bytes > 0 ORDER BY pack_id LIMIT ?""";
    private static final String MISSED = """
            SELECT m.pack_id AS pack_id, MAX(m.bytes) AS bytes FROM missing_packs m
            JOIN backups b ON b.id = m.backup_id
            WHERE m.pack_id IN (%s) AND b.site_id = ? AND b.storage_id = ? GROUP BY m.pack_id""";

    private final Transactions transactions;

    SqlInventory(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<SiteId> sites(StorageId storage, String after, int limit) {
        return transactions.read(session -> session.list(
                SITES, row -> new SiteId(row.id("site_id")), storage.value(), after, storage.value(), after, limit));
    }

    @Override
    public List<Catalogued> page(Place place, Section section, String after, int limit) {
        var prefix = section.prefix(place.site());
        return transactions.read(session -> switch (section) {
            case BACKUPS -> session.list(RECORDS, row -> record(prefix, row), archive(place), after, limit);
            case KEYS ->
                session.list(
                        KEYS,
                        row -> key(prefix, row),
                        place.site().value(),
                        place.storage().value(),
                        after,
                        limit);
            case PACKS -> packs(session, place, after, limit);
        });
    }

    @Override
    public Optional<Catalogued> record(Place place, BackupId backup) {
        return transactions.read(session -> session.first(
                RECORD, row -> record(Section.BACKUPS.prefix(place.site()), row), archive(place), backup.value()));
    }

    @Override
    public boolean hasOpenRun(SiteId site) {
        return transactions.read(session -> hasOpenRun(session, site));
    }

    static boolean hasOpenRun(Session session, SiteId site) {
        return session.exists("SELECT 1 AS found FROM runs WHERE site_id = ?", site.value());
    }

    @Override
    public Map<PackId, Long> missed(Place place, Collection<PackId> packs) {
        return packs.isEmpty() ? Map.of() : transactions.read(session -> missed(session, place, packs));
    }

    private static Map<PackId, Long> missed(Session session, Place place, Collection<PackId> packs) {
        var parameters = new ArrayList<Object>();
        packs.forEach(pack -> parameters.add(pack.toString()));
        parameters.add(place.site().value());
        parameters.add(place.storage().value());
        var found = session.list(
                MISSED.formatted(marks(packs)),
                row -> Map.entry(PackRows.id(row), row.number("bytes")),
                parameters.toArray());
        return found.stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static String marks(Collection<?> items) {
        return String.join(", ", Collections.nCopies(items.size(), "?"));
    }

    static long archive(Place place) {
        return ArchiveRows.id(place.site(), place.storage());
    }

    private static Catalogued record(String prefix, Row row) {
        var standing = row.number("bytes") == 0 ? Standing.LOST : Standing.THERE;
        return new Catalogued(
                prefix + row.text("name"),
                OptionalLong.of(row.number("bytes")),
                row.flag("leaving") ? Standing.LEAVING : standing);
    }

    private static Catalogued key(String prefix, Row row) {
        return new Catalogued(prefix + row.text("name"), OptionalLong.empty(), Standing.THERE);
    }

    /// By plain JDBC: DbClient asks the driver for the name of every column of every row, and there are millions.
    private static List<Catalogued> packs(Session session, Place place, String after, int limit) {
        try (var statement = session.connection().prepareStatement(PACKS)) {
            statement.setLong(1, archive(place));
            statement.setString(2, after);
            statement.setInt(3, limit);
            try (var rows = statement.executeQuery()) {
                return packs(rows, Section.PACKS.prefix(place.site()));
            }
        } catch (SQLException e) {
            throw DatabaseFailures.translate(e);
        }
    }

    private static List<Catalogued> packs(ResultSet rows, String prefix) throws SQLException {
        var packs = new ArrayList<Catalogued>();
        while (rows.next()) {
            var standing = rows.getInt(3) == 0 ? Standing.THERE : Standing.LEAVING;
            packs.add(new Catalogued(prefix + rows.getString(1), OptionalLong.of(rows.getLong(2)), standing));
        }
        return packs;
    }
}
