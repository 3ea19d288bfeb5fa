-- How storages answered over the last day, what the fleet stored day by day, and commands by the backup they are about.

-- A ring: a storage has a row for each position, and what comes later takes the row of what came one turn before. Slots
-- are numbered by steps of five minutes since 1970.
CREATE TABLE storage_checks (
    storage_id TEXT    NOT NULL REFERENCES storages (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    slot       BIGINT  NOT NULL,
    checks     BIGINT  NOT NULL,
    failed     BIGINT  NOT NULL,
    millis_sum BIGINT  NOT NULL,
    millis_max BIGINT  NOT NULL,
    PRIMARY KEY (storage_id, position)
);

ALTER TABLE usage_days ADD COLUMN last_bytes BIGINT NOT NULL DEFAULT 0;
UPDATE usage_days SET last_bytes = (
    SELECT COALESCE(SUM(s.last_bytes), 0) FROM usage_samples s WHERE s.day = usage_days.day AND s.last_hour = usage_days.last_hour);

CREATE INDEX commands_of_backup ON commands (backup_id, created_at, id);
