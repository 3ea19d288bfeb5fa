package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.reconciliation.Repairs;
import dev.holdfast.domain.archive.KeyId;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A lost pack has no row among `packs` any more, and one among `missing_packs` for every backup that needs it. A lost
/// commit record keeps its row, so that what it references stays, and has no bytes.
final class SqlRepairs implements Repairs {

    /// How many packs one statement names.
    private static final int AT_ONCE = 100;
    private static final String RECORD_BYTES = """
            SELECT r.bytes AS bytes FROM commit_records r JOIN backups b ON b.id = r.backup_id
            WHERE r.archive_id = ? AND r.backup_id = ? AND b.deleting = 0""";
    private static final String SET_RECORD_BYTES =
            "UPDATE commit_records SET bytes = ? WHERE archive_id = ? AND backup_id = ?";
    private static final String CONDEMN = """
            INSERT INTO packs (archive_id, pack_id, bytes, index_bytes, going) VALUES (?, ?, 0, 0, 1)
            ON CONFLICT (archive_id, pack_id) DO NOTHING""";

    private final Transactions transactions;

    SqlRepairs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<PackId, Integer> packsLost(Where where, Collection<PackId> packs, Instant now) {
        var needing = new HashMap<PackId, Integer>();
        for (var some : inParts(packs)) {
            needing.putAll(write(where, session -> packsLostAtOnce(session, where, some, now)));
        }
        return needing;
    }

    private static Map<PackId, Integer> packsLostAtOnce(Session session, Where where, List<PackId> packs, Instant now) {
        var lost = new LostPacks(session, where.place(), packs);
        var needing = lost.moveToMissing();
        UsageRows.charge(session, where.node(), where.place().site(), -lost.bytes());
        tell(session, where, DamageRows.damageForMissingPacks(session, packs), now);
        return needing;
    }

    @Override
    public boolean recordLost(Where where, BackupId backup, BackupFailure failure, Instant now) {
        return write(where, session -> {
            long booked = recordBytes(session, where.place(), backup);
            if (booked <= 0) {
                return false;
            }
            setRecordBytes(session, where, backup, 0, booked);
            if (DamageRows.damage(session, where.place(), backup, failure)) {
                tell(session, where, Map.of(backup, failure.detail()), now);
            }
            return true;
        });
    }

    @Override
    public Healing packsFound(Where where, Map<PackId, Long> found) {
        return write(where, session -> {
            var booked = new HashSet<PackId>();
            var touched = new HashSet<BackupId>();
            long bytes = 0;
            for (var pack : found.entrySet()) {
                var missing = FoundPack.of(session, where.place(), pack.getKey(), pack.getValue());
                if (missing.isPresent() && missing.get().book(session)) {
                    booked.add(pack.getKey());
                    touched.addAll(missing.get().backups());
                    bytes += pack.getValue();
                }
            }
            UsageRows.charge(session, where.node(), where.place().site(), bytes);
            return new Healing(booked, DamageRows.healOfMissingPacks(session, touched));
        });
    }

    @Override
    public boolean recordFound(Where where, BackupId backup, ByteSize bytes) {
        return write(where, session -> {
            long booked = recordBytes(session, where.place(), backup);
            if (booked < 0) {
                return false;
            }
            setRecordBytes(session, where, backup, bytes.bytes(), booked);
            return DamageRows.healOfLostRecord(session, where.place(), backup);
        });
    }

    @Override
    public void keyLost(Place place, KeyId key) {
        transactions.change(session -> session.change(
                "DELETE FROM site_key_objects WHERE site_id = ? AND key_id = ? AND storage_id = ?",
                place.site().value(),
                key.toString(),
                place.storage().value()));
    }

    @Override
    public Set<PackId> condemn(Where where, Collection<PackId> packs) {
        return write(where, session -> {
            if (SqlInventory.hasOpenRun(session, where.place().site())) {
                return Set.<PackId>of();
            }
            ArchiveRows.ensure(session, where.place().site(), where.place().storage());
            long archive = SqlInventory.archive(where.place());
            Batch.run(session, CONDEMN, packs, pack -> List.of(archive, pack.toString()));
            var condemned = new HashSet<PackId>();
            inParts(packs).forEach(some -> condemned.addAll(condemned(session, archive, some)));
            return condemned;
        });
    }

    private static List<PackId> condemned(Session session, long archive, List<PackId> packs) {
        return session.list(
                "SELECT pack_id FROM packs WHERE archive_id = ? AND bytes = 0 AND pack_id IN (%s)"
                        .formatted(SqlInventory.marks(packs)),
                PackRows::id,
                parameters(archive, packs));
    }

    @Override
    public void condemnedGone(Where where, Collection<PackId> packs) {
        long archive = SqlInventory.archive(where.place());
        transactions.change(session -> Batch.run(
                session,
                "DELETE FROM packs WHERE archive_id = ? AND pack_id = ? AND bytes = 0",
                packs,
                pack -> List.of(archive, pack.toString())));
    }

    private <T> T write(Where where, Function<Session, T> work) {
        return transactions.write(session -> {
            UsageRows.lock(session, where.node());
            return work.apply(session);
        });
    }

    /// @return negative where the record is not booked, or about to go
    private static long recordBytes(Session session, Place place, BackupId backup) {
        return session.first(RECORD_BYTES, row -> row.number("bytes"), SqlInventory.archive(place), backup.value())
                .orElse(-1L);
    }

    private static void setRecordBytes(Session session, Where where, BackupId backup, long bytes, long before) {
        session.change(SET_RECORD_BYTES, bytes, SqlInventory.archive(where.place()), backup.value());
        UsageRows.charge(session, where.node(), where.place().site(), bytes - before);
    }

    private static void tell(Session session, Where where, Map<BackupId, String> damaged, Instant now) {
        var subject = Subject.FLEET
                .with(where.node())
                .with(where.place().site())
                .with(where.place().storage());
        damaged.forEach((backup, detail) ->
                SqlEvents.add(session, new Happening(EventKind.BACKUP_DAMAGED, subject.with(backup), detail, now)));
    }

    static Object[] parameters(long archive, List<PackId> packs) {
        var parameters = new ArrayList<Object>();
        parameters.add(archive);
        packs.forEach(pack -> parameters.add(pack.toString()));
        return parameters.toArray();
    }

    private static List<List<PackId>> inParts(Collection<PackId> packs) {
        var all = List.copyOf(packs);
        var parts = new ArrayList<List<PackId>>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
        }
        return parts;
    }
}
