package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.BackupFilter;
import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class SqlBackups implements Backups {

    private static final String PACKS = """
            SELECT p.pack_id AS pack_id, p.bytes AS bytes, p.index_bytes AS index_bytes FROM backups b
            JOIN archives a ON a.site_id = b.site_id AND a.storage_id = b.storage_id
            JOIN commit_records r ON r.archive_id = a.id AND r.backup_id = b.id
            JOIN pack_spans s ON s.archive_id = r.archive_id AND s.last_sequence >= r.sequence
                AND s.first_sequence <= r.sequence
            JOIN packs p ON p.archive_id = s.archive_id AND p.pack_id = s.pack_id
            WHERE b.id = ? ORDER BY p.pack_id""";

    private static final String PLACES = """
            SELECT a.storage_id AS storage_id FROM commit_records r JOIN archives a ON a.id = r.archive_id
            WHERE r.backup_id = ? AND r.bytes > 0 ORDER BY a.storage_id""";

    private static final String UNDELETE = "expires_at = NULL, buried_at = NULL, buried_by = NULL, held = 1";

    private final Transactions transactions;

    SqlBackups(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<CataloguedBackup> find(BackupId id) {
        return transactions.read(session -> BackupRows.find(session, id));
    }

    @Override
    public Page<CataloguedBackup> page(BackupFilter filter, PageRequest request) {
        var query = BackupQuery.of(filter, request);
        var found = transactions.read(session -> session.list(query.sql(), BackupRows::catalogued, query.parameters()));
        return Page.of(found, request, last -> key(last.backup()));
    }

    @Override
    public List<PackRow> packs(BackupId id) {
        return transactions.read(session -> session.list(PACKS, PackRows::row, id.value()));
    }

    @Override
    public List<StorageId> places(BackupId id) {
        return transactions.read(
                session -> session.list(PLACES, row -> new StorageId(row.id("storage_id")), id.value()));
    }

    @Override
    public List<Candidate> candidates(SiteId site) {
        return transactions.read(session -> CandidateRows.of(session, site));
    }

    @Override
    public Change hold(BackupId id) {
        return change(id, backup -> !backup.held(), "held = 1");
    }

    @Override
    public Change release(BackupId id) {
        return change(id, Backup::held, "held = 0, rebuilt = 0");
    }

    @Override
    public Change undelete(BackupId id) {
        return change(id, backup -> backup.tombstone().isPresent(), UNDELETE);
    }

    private Change change(BackupId id, Predicate<Backup> isWanting, String assignment) {
        return transactions.write(session -> BackupRows.lock(session, id)
                .map(found -> change(session, found, isWanting, assignment))
                .orElseGet(Change.Unknown::new));
    }

    private static Change change(
            Session session, CataloguedBackup found, Predicate<Backup> isWanting, String assignment) {
        var backup = found.backup();
        if (backup.tombstone().map(Tombstone::deleting).orElse(false)) {
            return new Change.TooLate();
        }
        if (!isWanting.test(backup)) {
            return new Change.Done(found);
        }
        session.change(
                "UPDATE backups SET " + assignment + ", version = version + 1 WHERE id = ?",
                backup.id().value());
        return new Change.Done(BackupRows.find(session, backup.id()).orElseThrow());
    }

    private static String key(Backup backup) {
        return Keyset.key(backup.seenAt(), backup.id().value());
    }
}
