package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class SqlDeletions implements Deletions {

    private static final String NEWER_GOOD = """
            SELECT 1 AS found FROM backups
            WHERE site_id = ? AND (seen_at, id) > (?, ?) AND state IN ('COMPLETE', 'PARTIAL') AND expires_at IS NULL
            LIMIT 1""";

    private static final String PLACES = """
            SELECT a.storage_id AS storage_id FROM commit_records r JOIN archives a ON a.id = r.archive_id
            WHERE r.backup_id = ?
            UNION SELECT storage_id FROM backups WHERE id = ? ORDER BY storage_id""";

    private final Transactions transactions;

    SqlDeletions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Marked bury(BackupId backup, Instant expiresAt) {
        return mark(backup, (session, found, newestGood) -> bury(session, found, newestGood, expiresAt));
    }

    @Override
    public Marked doom(BackupId backup, Instant now) {
        return mark(
                backup,
                (session, found, newestGood) -> baseOfRun(session, backup, now)
                        .<Marked>map(Marked.BaseOfRun::new)
                        .orElseGet(() -> doom(session, found.backup(), newestGood, now)));
    }

    @Override
    public List<Doomed> pending(int limit) {
        return transactions.read(session -> session
                .list(
                        "SELECT * FROM backups WHERE deleting = 1 ORDER BY seen_at LIMIT ?",
                        BackupRows::catalogued,
                        limit)
                .stream()
                .map(found -> doomed(session, found.backup()))
                .toList());
    }

    @Override
    public Set<BackupId> unbooked(SiteId site, StorageId storage, Set<BackupId> listed) {
        long archive = ArchiveRows.id(site, storage);
        var unbooked = new HashSet<>(listed);
        transactions.read(session -> unbooked.removeIf(backup -> isAccountedFor(session, archive, backup)));
        return unbooked;
    }

    @Override
    public boolean isBooked(Doomed doomed, StorageId storage) {
        return transactions.read(session -> record(session, doomed, storage).isPresent());
    }

    @Override
    public ByteSize recordGone(Doomed doomed, StorageId storage) {
        return transactions.write(session -> {
            UsageRows.lock(session, doomed.node());
            return record(session, doomed, storage)
                    .map(record -> recordGone(session, doomed, record))
                    .orElse(ByteSize.ZERO);
        });
    }

    @Override
    public List<PackId> going(SiteId site, StorageId storage, int limit) {
        return transactions.read(session -> GoingPacks.list(session, ArchiveRows.id(site, storage), limit));
    }

    @Override
    public ByteSize packsGone(Doomed doomed, StorageId storage, Collection<PackId> packs) {
        return transactions.write(session -> {
            UsageRows.lock(session, doomed.node());
            long freed = GoingPacks.remove(session, ArchiveRows.id(doomed.site(), storage), List.copyOf(packs));
            UsageRows.charge(session, doomed.node(), doomed.site(), -freed);
            return new ByteSize(freed);
        });
    }

    @Override
    public void forget(Doomed doomed, Instant now) {
        transactions.change(session -> {
            UsageRows.lock(session, doomed.node());
            var id = doomed.backup().value();
            boolean forgotten = session.changed(
                    "DELETE FROM backups WHERE id = ? AND deleting = 1"
                            + " AND NOT EXISTS (SELECT 1 FROM commit_records WHERE backup_id = ?)",
                    id,
                    id);
            if (forgotten) {
                session.change("INSERT INTO deleted_backups (id, deleted_at) VALUES (?, ?)", id, now);
            }
        });
    }

    @Override
    public void forgetIds(Instant deadline) {
        transactions.change(session -> session.change("DELETE FROM deleted_backups WHERE deleted_at < ?", deadline));
    }

    private Marked mark(BackupId id, Marking marking) {
        return transactions.write(session -> BackupRows.lock(session, id)
                .map(found -> mark(session, found, marking))
                .orElseGet(Marked.Unknown::new));
    }

    private static Marked mark(Session session, CataloguedBackup found, Marking marking) {
        var backup = found.backup();
        if (backup.held()) {
            return new Marked.Held();
        }
        if (backup.condition() == BackupCondition.RUNNING) {
            return new Marked.Running();
        }
        return marking.mark(session, found, isNewestGood(session, backup));
    }

    private static Marked bury(Session session, CataloguedBackup found, boolean newestGood, Instant expiresAt) {
        var id = found.backup().id();
        if (found.backup().tombstone().isPresent()) {
            return new Marked.Buried(found, newestGood);
        }
        session.change("UPDATE backups SET expires_at = ?, version = version + 1 WHERE id = ?", expiresAt, id.value());
        return new Marked.Buried(BackupRows.find(session, id).orElseThrow(), newestGood);
    }

    private static Marked doom(Session session, Backup backup, boolean newestGood, Instant now) {
        session.change(
                "UPDATE backups SET deleting = 1, expires_at = COALESCE(expires_at, ?), version = version + 1"
                        + " WHERE id = ? AND deleting = 0",
                now,
                backup.id().value());
        return new Marked.Condemned(doomed(session, backup), newestGood);
    }

    private static boolean isNewestGood(Session session, Backup backup) {
        return backup.isGood()
                && !session.exists(
                        NEWER_GOOD,
                        backup.site().value(),
                        backup.seenAt(),
                        backup.id().value());
    }

    private static Optional<BackupId> baseOfRun(Session session, BackupId backup, Instant now) {
        return session.first(
                "SELECT backup_id FROM runs WHERE base_backup_id = ? AND reserved_until > ?",
                row -> new BackupId(row.id("backup_id")),
                backup.value(),
                now);
    }

    private static Doomed doomed(Session session, Backup backup) {
        var id = backup.id().value();
        var storages = session.list(PLACES, row -> new StorageId(row.id("storage_id")), id, id);
        return new Doomed(backup.id(), backup.site(), backup.node(), storages);
    }

    private static boolean isAccountedFor(Session session, long archive, BackupId backup) {
        var id = backup.value();
        return session.exists(
                        "SELECT 1 AS found FROM commit_records WHERE backup_id = ? AND archive_id = ?", id, archive)
                || session.exists("SELECT 1 AS found FROM backups WHERE id = ? AND deleting = 1", id)
                || session.exists("SELECT 1 AS found FROM deleted_backups WHERE id = ?", id);
    }

    private static Optional<Committed> record(Session session, Doomed doomed, StorageId storage) {
        return session.first(
                "SELECT archive_id, sequence, bytes FROM commit_records WHERE backup_id = ? AND archive_id = ?",
                row -> new Committed(row.number("archive_id"), row.number("sequence"), row.number("bytes")),
                doomed.backup().value(),
                ArchiveRows.id(doomed.site(), storage));
    }

    private static ByteSize recordGone(Session session, Doomed doomed, Committed record) {
        session.change(
                "DELETE FROM commit_records WHERE archive_id = ? AND sequence = ?",
                record.archive(),
                record.sequence());
        GoingPacks.mark(session, record.archive(), record.sequence());
        UsageRows.charge(session, doomed.node(), doomed.site(), -record.bytes());
        return new ByteSize(record.bytes());
    }

    private record Committed(long archive, long sequence, long bytes) {}

    @FunctionalInterface
    private interface Marking {
        Marked mark(Session session, CataloguedBackup found, boolean newestGood);
    }
}
