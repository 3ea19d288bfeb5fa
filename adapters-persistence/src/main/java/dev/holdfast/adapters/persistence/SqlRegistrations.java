package dev.holdfast.adapters.persistence;

import dev.holdfast.adapters.persistence.PackRows.Catalogued;
import dev.holdfast.application.master.backup.Registration;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.Tombstone;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

final class SqlRegistrations implements Registrations {

    private static final String UPSERT_COMMITTED = """
            INSERT INTO backups (id, site_id, node_id, storage_id, state, started_by, seen_at, started_at, finished_at,
                read_bytes, added_bytes, stored_bytes, sources, whole, failure_code, failure_detail, held, rebuilt,
                sound_state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET storage_id = excluded.storage_id, state = excluded.state,
                started_by = COALESCE(excluded.started_by, backups.started_by), started_at = excluded.started_at,
                finished_at = excluded.finished_at, read_bytes = excluded.read_bytes,
                added_bytes = excluded.added_bytes, stored_bytes = excluded.stored_bytes,
                sources = excluded.sources, whole = excluded.whole, failure_code = excluded.failure_code,
                failure_detail = excluded.failure_detail, rebuilt = excluded.rebuilt,
                sound_state = excluded.sound_state,
                held = CASE WHEN excluded.held = 1 THEN 1 ELSE backups.held END,
                version = backups.version + 1""";

    private static final String UPSERT_FAILED = """
            INSERT INTO backups (id, site_id, node_id, storage_id, state, started_by, seen_at, started_at, finished_at,
                sources, failure_code, failure_detail)
            VALUES (?, ?, ?, ?, 'FAILED', ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING""";

    private final Transactions transactions;

    SqlRegistrations(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Known known(BackupId backup) {
        return transactions.read(session -> known(session, backup));
    }

    @Override
    public Set<PackId> strangers(SiteId site, StorageId storage, Set<PackId> packs) {
        var strangers = new HashSet<>(packs);
        transactions.read(session -> {
            PackRows.scan(session, ArchiveRows.id(site, storage), pack -> strangers.remove(pack.id()));
            return strangers;
        });
        return strangers;
    }

    @Override
    public Known register(Registration registration) {
        return transactions.write(session -> {
            UsageRows.lock(session, registration.node());
            if (isThere(session, registration.site()) && mayCommit(known(session, registration.backup()))) {
                commit(session, registration);
                tellWhereExceeding(session, registration);
            }
            return known(session, registration.backup());
        });
    }

    @Override
    public boolean takesCopy(BackupId backup, SiteId site, StorageId storage) {
        return transactions.read(session -> takesCopy(session, backup, site, storage));
    }

    @Override
    public void registerCopy(Registration registration) {
        transactions.change(session -> {
            UsageRows.lock(session, registration.node());
            if (takesCopy(session, registration.backup(), registration.site(), registration.storage())) {
                book(session, registration);
                tellWhereExceeding(session, registration);
            }
        });
    }

    @Override
    public Known fail(Failed failed) {
        return transactions.write(session -> {
            UsageRows.lock(session, failed.node());
            if (isThere(session, failed.site()) && !(known(session, failed.backup()) instanceof Known.Deleted)) {
                bookFailure(session, failed);
            }
            return known(session, failed.backup());
        });
    }

    /// Whoever removes a site locks its node too.
    private static boolean isThere(Session session, SiteId site) {
        return session.exists("SELECT 1 AS found FROM sites WHERE id = ?", site.value());
    }

    private static boolean mayCommit(Known known) {
        return switch (known) {
            case Known.Never() -> true;
            case Known.Deleted() -> false;
            case Known.Present(var backup, var _) -> !backup.condition().isCommitted() && !isBeingDeleted(backup);
        };
    }

    private static boolean takesCopy(Session session, BackupId id, SiteId site, StorageId storage) {
        boolean present = known(session, id) instanceof Known.Present(var backup, var _)
                && backup.condition().isCommitted()
                && !isBeingDeleted(backup);
        return present
                && !session.exists(
                        "SELECT 1 AS found FROM commit_records WHERE backup_id = ? AND archive_id = ?",
                        id.value(),
                        ArchiveRows.id(site, storage));
    }

    private static boolean isBeingDeleted(Backup backup) {
        return backup.tombstone().map(Tombstone::deleting).orElse(false);
    }

    private static void commit(Session session, Registration registration) {
        BackupRows.endRun(session, registration.backup());
        var missing = book(session, registration);
        upsert(session, registration, missing);
        var named = registration.record().livePacks().collect(Collectors.toMap(PackRow::id, pack -> pack, (a, _) -> a));
        Batch.run(
                session,
                "INSERT INTO missing_packs (backup_id, pack_id, bytes, index_bytes) VALUES (?, ?, ?, ?)",
                missing,
                pack -> List.of(
                        registration.backup().toString(),
                        pack.toString(),
                        named.get(pack).bytes(),
                        named.get(pack).indexBytes()));
    }

    private static void tellWhereExceeding(Session session, Registration registration) {
        var terms = registration.terms();
        var now = registration.now();
        var usage = UsageRows.read(session, terms.node(), terms.site(), now);
        var chain = terms.chain(usage, () -> UsageRows.fleet(session, now));
        registration.exceeding(chain).ifPresent(happening -> SqlEvents.addOnce(session, happening));
    }

    /// Books the commit record and its packs, and counts what is new.
    ///
    /// @return the packs that are missing
    private static List<PackId> book(Session session, Registration registration) {
        var site = registration.site();
        long archive = ArchiveRows.id(site, registration.storage());
        long sequence = ArchiveRows.nextSequence(session, site, registration.storage());
        var changes = changes(session, archive, registration);
        PackRows.apply(session, archive, sequence, changes);
        session.change(
                "INSERT INTO commit_records (archive_id, sequence, backup_id, bytes) VALUES (?, ?, ?, ?)",
                archive,
                sequence,
                registration.backup().value(),
                registration.recordBytes().bytes());
        long added = registration.recordBytes().bytes() + changes.freshBytes();
        UsageRows.charge(session, registration.node(), site, added);
        return changes.missing();
    }

    /// Reads only those packs into memory that matter for the change.
    private static PackChanges changes(Session session, long archive, Registration registration) {
        var named = registration.record().livePacks().map(PackRow::id).collect(Collectors.toSet());
        var catalogued = new ArrayList<Catalogued>();
        PackRows.scan(session, archive, pack -> {
            if (named.contains(pack.id())) {
                catalogued.add(pack);
            }
        });
        return PackChanges.of(
                registration.record().livePacks(),
                registration.confirmed(),
                PackRows.referenced(session, archive),
                catalogued);
    }

    private static void upsert(Session session, Registration registration, List<PackId> missing) {
        var record = registration.record();
        var failure = registration.failure(missing);
        if (registration.condition(missing).isGood()) {
            UsageRows.succeeded(
                    session,
                    registration.site(),
                    registration.now(),
                    Duration.between(record.startedAt(), record.finishedAt()));
        }
        session.change(
                UPSERT_COMMITTED,
                registration.backup().value(),
                registration.site().value(),
                registration.node().value(),
                registration.storage().value(),
                registration.condition(missing).name(),
                registration.trigger().map(BackupTrigger::name),
                registration.now(),
                record.startedAt(),
                record.finishedAt(),
                record.bytes().read(),
                record.bytes().added(),
                record.bytes().stored(),
                BackupRows.json(registration.sources()),
                record.complete(),
                failure.map(BackupFailure::code),
                failure.map(BackupFailure::detail),
                registration.held(),
                registration.held(),
                registration.condition(List.of()).name());
    }

    private static void bookFailure(Session session, Failed failed) {
        BackupRows.endRun(session, failed.backup());
        boolean added = session.changed(
                UPSERT_FAILED,
                failed.backup().value(),
                failed.site().value(),
                failed.node().value(),
                failed.storage().value(),
                failed.trigger().map(BackupTrigger::name),
                failed.now(),
                failed.startedAt(),
                failed.now(),
                BackupRows.json(failed.sources()),
                failed.failure().code(),
                failed.failure().detail());
        if (added || BackupRows.fail(session, failed.backup(), failed.failure(), failed.now())) {
            BackupRows.tellFailure(session, failed.backup(), failed.now());
        }
    }

    private static Known known(Session session, BackupId id) {
        var found = BackupRows.find(session, id);
        if (found.isPresent()) {
            return new Known.Present(found.get().backup(), missing(session, id));
        }
        return session.exists("SELECT 1 AS found FROM deleted_backups WHERE id = ?", id.value())
                ? new Known.Deleted()
                : new Known.Never();
    }

    private static List<PackId> missing(Session session, BackupId id) {
        return session.list(
                "SELECT pack_id FROM missing_packs WHERE backup_id = ? ORDER BY pack_id", PackRows::id, id.value());
    }
}
