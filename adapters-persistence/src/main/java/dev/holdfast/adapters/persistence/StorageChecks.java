package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.overview.Standings;
import dev.holdfast.application.master.overview.StorageStanding;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;

/// Rows of `storage_checks`: a ring of steps for each storage, so that nothing has to be swept.
final class StorageChecks {

    private static final long STEP = Standings.CHECKS_STEP.toMillis();
    private static final long POSITIONS = Standings.CHECKS_KEPT.dividedBy(Standings.CHECKS_STEP);

    private static final String ADD = """
            INSERT INTO storage_checks (storage_id, position, slot, checks, failed, millis_sum, millis_max)
            VALUES (?, ?, ?, 1, ?, ?, ?)
            ON CONFLICT (storage_id, position) DO UPDATE SET
                checks = CASE WHEN storage_checks.slot = excluded.slot THEN storage_checks.checks + 1 ELSE 1 END,
                failed = CASE WHEN storage_checks.slot = excluded.slot THEN storage_checks.failed + excluded.failed
                    ELSE excluded.failed END,
                millis_sum = CASE WHEN storage_checks.slot = excluded.slot
                    THEN storage_checks.millis_sum + excluded.millis_sum ELSE excluded.millis_sum END,
                millis_max = CASE WHEN storage_checks.slot = excluded.slot
                    AND storage_checks.millis_max > excluded.millis_max THEN storage_checks.millis_max
                    ELSE excluded.millis_max END,
                slot = excluded.slot""";

    private StorageChecks() {}

    static void add(Session session, StorageId storage, StorageHealth health, Duration took) {
        long slot = slot(health.checkedAt());
        long millis = Math.max(took.toMillis(), 0);
        session.change(ADD, storage.value(), Math.floorMod(slot, POSITIONS), slot, health.up() ? 0 : 1, millis, millis);
    }

    /// The last slot that is remembered no more.
    static long oldest(Instant now) {
        return slot(now) - POSITIONS;
    }

    static StorageStanding.Checks row(Row row) {
        long checks = row.number("checks");
        return new StorageStanding.Checks(
                Instant.ofEpochMilli(row.number("slot") * STEP),
                checks,
                row.number("failed"),
                row.number("millis_sum") / checks,
                row.number("millis_max"));
    }

    private static long slot(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), STEP);
    }
}
