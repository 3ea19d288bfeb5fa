package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.Tombstones.By;
import dev.holdfast.application.master.backup.CataloguedBackup;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupCondition;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
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

    private static final String LOSING = """
            SELECT DISTINCT site_id FROM backups
            WHERE deleting = 1 OR expires_at IS NOT NULL AND expires_at <= ? AND held = 0
            ORDER BY site_id""";

    private static final String DUE = """
            SELECT id, node_id, buried_at FROM backups
            WHERE site_id = ? AND expires_at <= ? AND deleting = 0 AND held = 0
            ORDER BY seen_at, id""";

    private final Transactions transactions;

    SqlDeletions(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Marked bury(BackupId backup, Instant now, Duration grace) {
        return mark(backup, (session, found, newestGood) -> bury(session, found, newestGood, now, grace));
    }

    @Override
    public Marked doom(BackupId backup, Instant now) {
        return mark(
                backup,
                (session, found, newestGood) -> BaseUse.runOn(session, backup, now)
                        .<Marked>map(Marked.BaseOfRun::new)
                        .orElseGet(() -> doom(session, found.backup(), newestGood, now)));
    }

    @Override
    public Settled settle(Settlement settlement) {
        return transactions.write(session -> {
            UsageRows.lock(session, settlement.node());
            return Tombstones.settle(session, settlement);
        });
    }

    @Override
    public Settled condemn(Settlement settlement) {
        return transactions.write(session -> {
            UsageRows.lock(session, settlement.node());
            return Tombstones.condemn(session, settlement);
        });
    }

    @Override
    public List<SiteId> losing(Instant now) {
        return transactions.read(session -> session.list(LOSING, row -> new SiteId(row.id("site_id")), now));
    }

    @Override
    public List<Due> due(SiteId site, Instant now) {
        return transactions.read(session -> session.list(DUE, SqlDeletions::due, site.value(), now).stream()
                .map(due ->
                        new Due(due.backup(), due.node(), due.buriedAt(), BaseUse.isNewestWhole(session, due.backup())))
                .toList());
    }

    @Override
    public List<Doomed> pending(int limit) {
        return transactions.read(session -> doomed(
                session,
                session.list(
                        "SELECT * FROM backups WHERE deleting = 1 ORDER BY seen_at LIMIT ?",
                        BackupRows::catalogued,
                        limit)));
    }

    @Override
    public List<Doomed> pending(SiteId site) {
        return transactions.read(session -> doomed(
                session,
                session.list(
                        "SELECT * FROM backups WHERE site_id = ? AND deleting = 1 ORDER BY seen_at",
                        BackupRows::catalogued,
                        site.value())));
    }

    @Override
    public Set<BackupId> unbooked(SiteId site, StorageId storage, Set<BackupId> listed) {
        long archive = ArchiveRows.id(site, storage);
        var unbooked = new HashSet<>(listed);
        transactions.read(session -> unbooked.removeIf(backup -> isAccountedFor(session, archive, backup)));
        return unbooked;
    }

    @Override
    public List<StorageId> storages(SiteId site) {
        return transactions.read(session -> session.list(
                "SELECT storage_id FROM archives WHERE site_id = ?",
                row -> new StorageId(row.id("storage_id")),
                site.value()));
    }

    @Override
    public boolean areBooked(Place place, Collection<BackupId> backups) {
        return transactions.read(session -> backups.stream()
                .anyMatch(backup -> record(session, place, backup).isPresent()));
    }

    @Override
    public boolean hasLoosePacks(Place place) {
        return transactions.read(session -> GoingPacks.areLoose(session, archive(place)));
    }

    @Override
    public ByteSize recordsGone(Place place, Collection<BackupId> backups) {
        return transactions.write(session -> {
            UsageRows.lock(session, place.node());
            long freed = backups.stream()
                    .flatMap(backup -> record(session, place, backup).stream())
                    .mapToLong(record -> remove(session, record))
                    .sum();
            UsageRows.charge(session, place.node(), place.site(), -freed);
            return new ByteSize(freed);
        });
    }

    @Override
    public void markLoosePacks(Place place) {
        transactions.change(session -> {
            UsageRows.lock(session, place.node());
            GoingPacks.mark(session, archive(place));
        });
    }

    @Override
    public List<PackId> going(SiteId site, StorageId storage, int limit) {
        return transactions.read(session -> GoingPacks.list(session, ArchiveRows.id(site, storage), limit));
    }

    @Override
    public ByteSize packsGone(Place place, Collection<PackId> packs) {
        return transactions.write(session -> {
            UsageRows.lock(session, place.node());
            long freed = GoingPacks.remove(session, archive(place), List.copyOf(packs));
            UsageRows.charge(session, place.node(), place.site(), -freed);
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

    private static Marked bury(
            Session session, CataloguedBackup found, boolean newestGood, Instant now, Duration grace) {
        var id = found.backup().id();
        if (found.backup().tombstone().isPresent()) {
            session.change("UPDATE backups SET buried_by = ? WHERE id = ?", By.PERSON.name(), id.value());
            return new Marked.Buried(found, newestGood);
        }
        Tombstones.bury(session, id, By.PERSON, now, now.plus(grace));
        return new Marked.Buried(BackupRows.find(session, id).orElseThrow(), newestGood);
    }

    private static Marked doom(Session session, Backup backup, boolean newestGood, Instant now) {
        Tombstones.doom(session, backup.id(), By.PERSON, now);
        return new Marked.Condemned(doomed(session, backup), newestGood, BaseUse.isNewestWhole(session, backup.id()));
    }

    private static Due due(Row row) {
        return new Due(new BackupId(row.id("id")), new NodeId(row.id("node_id")), row.instant("buried_at"), false);
    }

    private static List<Doomed> doomed(Session session, List<CataloguedBackup> found) {
        return found.stream().map(each -> doomed(session, each.backup())).toList();
    }

    private static boolean isNewestGood(Session session, Backup backup) {
        return backup.isGood()
                && !session.exists(
                        NEWER_GOOD,
                        backup.site().value(),
                        backup.seenAt(),
                        backup.id().value());
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

    private static Optional<Committed> record(Session session, Place place, BackupId backup) {
        return session.first(
                "SELECT archive_id, sequence, bytes FROM commit_records WHERE backup_id = ? AND archive_id = ?",
                row -> new Committed(row.number("archive_id"), row.number("sequence"), row.number("bytes")),
                backup.value(),
                archive(place));
    }

    private static long remove(Session session, Committed record) {
        session.change(
                "DELETE FROM commit_records WHERE archive_id = ? AND sequence = ?",
                record.archive(),
                record.sequence());
        return record.bytes();
    }

    private static long archive(Place place) {
        return ArchiveRows.id(place.site(), place.storage());
    }

    private record Committed(long archive, long sequence, long bytes) {}

    @FunctionalInterface
    private interface Marking {
        Marked mark(Session session, CataloguedBackup found, boolean newestGood);
    }
}
