package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Backups that become damaged, and whole again. What else is wrong with one outweighs missing packs.
final class DamageRows {

    private static final String DETAIL = """
            (SELECT COUNT(*) FROM missing_packs m WHERE m.backup_id = backups.id) || ' packs that it names are not there'""";
    private static final String STILL_SOUND = """
            SELECT b.id AS id FROM backups b WHERE b.state IN ('COMPLETE', 'PARTIAL')
                AND b.id IN (SELECT backup_id FROM missing_packs WHERE pack_id IN (%s))""";
    private static final String DAMAGE_ALL = """
            UPDATE backups SET sound_state = CASE WHEN state = 'DAMAGED' THEN sound_state ELSE state END,
                state = 'DAMAGED', failure_code = 'missing-packs', failure_detail = %s, version = version + 1
            WHERE (state IN ('COMPLETE', 'PARTIAL') OR failure_code = 'missing-packs')
                AND id IN (SELECT backup_id FROM missing_packs WHERE pack_id IN (%s))""";
    private static final String DAMAGE = """
            UPDATE backups SET sound_state = CASE WHEN state = 'DAMAGED' THEN sound_state ELSE state END,
                state = 'DAMAGED', failure_code = ?, failure_detail = ?, version = version + 1
            WHERE id = ? AND storage_id = ? AND state IN ('COMPLETE', 'PARTIAL', 'DAMAGED')""";
    private static final String HEAL = """
            UPDATE backups SET state = CASE sound_state WHEN 'COMPLETE' THEN 'COMPLETE' ELSE 'PARTIAL' END, failure_code = NULL, failure_detail = NULL,
                version = version + 1
            WHERE id = ? AND state = 'DAMAGED' AND failure_code = 'missing-packs'
                AND NOT EXISTS (SELECT 1 FROM missing_packs m WHERE m.backup_id = backups.id)""";
    private static final String RECOUNT = """
            UPDATE backups SET failure_detail = %s, version = version + 1
            WHERE id = ? AND failure_code = 'missing-packs'""".formatted(DETAIL);
    private static final String RECORD_IS_BACK = """
            UPDATE backups SET failure_code = 'missing-packs'
            WHERE id = ? AND storage_id = ? AND state = 'DAMAGED'""";

    private DamageRows() {}

    /// Damages the backups that miss any of `packs`.
    ///
    /// @return what is wrong with those that were not damaged before
    static Map<BackupId, String> damageForMissingPacks(Session session, List<PackId> packs) {
        var ids = packs.stream().map(PackId::toString).toArray();
        var marks = SqlInventory.marks(packs);
        var fresh = session.list(STILL_SOUND.formatted(marks), row -> new BackupId(row.id("id")), ids);
        session.change(DAMAGE_ALL.formatted(DETAIL, marks), ids);
        var damaged = new HashMap<BackupId, String>();
        fresh.forEach(id -> damaged.put(id, detail(session, id)));
        return damaged;
    }

    /// @return whether the backup lies there, and was not damaged before
    static boolean damage(Session session, Place place, BackupId backup, BackupFailure failure) {
        boolean wasSound = session.exists(
                "SELECT 1 AS found FROM backups WHERE id = ? AND state IN ('COMPLETE', 'PARTIAL')", backup.value());
        boolean damaged = session.changed(
                DAMAGE,
                failure.code(),
                failure.detail(),
                backup.value(),
                place.storage().value());
        return wasSound && damaged;
    }

    /// @return those that miss nothing any more
    static List<BackupId> healOfMissingPacks(Session session, Collection<BackupId> backups) {
        return backups.stream().filter(backup -> heal(session, backup)).toList();
    }

    /// Leaves it damaged where it misses packs too.
    ///
    /// @return whether it is not damaged any more
    static boolean healOfLostRecord(Session session, Place place, BackupId backup) {
        return session.changed(RECORD_IS_BACK, backup.value(), place.storage().value()) && heal(session, backup);
    }

    private static boolean heal(Session session, BackupId backup) {
        if (session.changed(HEAL, backup.value())) {
            return true;
        }
        session.change(RECOUNT, backup.value());
        return false;
    }

    private static String detail(Session session, BackupId id) {
        return session.first(
                        "SELECT failure_detail FROM backups WHERE id = ?",
                        row -> row.text("failure_detail"),
                        id.value())
                .orElse("");
    }
}
