-- How nodes did over time, how much was ever stored for sites, and what the fleet stores.

ALTER TABLE site_usage ADD COLUMN added_bytes BIGINT NOT NULL DEFAULT 0;
UPDATE site_usage SET added_bytes = used_bytes;

-- The newest backup that left something to restore: when the master learnt of it, and how many milliseconds it took.
ALTER TABLE site_usage ADD COLUMN succeeded_at BIGINT;
ALTER TABLE site_usage ADD COLUMN succeeded_took BIGINT;
UPDATE site_usage SET succeeded_at = (
    SELECT MAX(seen_at) FROM backups b WHERE b.site_id = site_usage.site_id AND b.state IN ('COMPLETE', 'PARTIAL'));
UPDATE site_usage SET succeeded_took = (
    SELECT MAX(finished_at - started_at) FROM backups b
    WHERE b.site_id = site_usage.site_id AND b.seen_at = site_usage.succeeded_at AND b.state IN ('COMPLETE', 'PARTIAL')
        AND b.finished_at >= b.started_at);

-- Rings: a node has a row for each position of each step, and what comes later takes the row of what came one turn
-- before. So a node has so many rows and no more, and nothing has to be swept. Slots are numbered by steps since 1970.
CREATE TABLE node_series (
    node_id             TEXT    NOT NULL REFERENCES nodes (id),
    step_seconds        INTEGER NOT NULL,
    position            INTEGER NOT NULL,
    slot                BIGINT  NOT NULL,
    samples             BIGINT  NOT NULL,
    cpu_sum             DOUBLE PRECISION NOT NULL,
    cpu_max             DOUBLE PRECISION NOT NULL,
    load_sum            DOUBLE PRECISION NOT NULL,
    load_max            DOUBLE PRECISION NOT NULL,
    memory_total        BIGINT  NOT NULL,
    memory_used_sum     BIGINT  NOT NULL,
    memory_used_max     BIGINT  NOT NULL,
    fullest_disk_max    DOUBLE PRECISION NOT NULL,
    active_backups_max  BIGINT  NOT NULL,
    queued_reports_max  BIGINT  NOT NULL,
    PRIMARY KEY (node_id, step_seconds, position)
);

-- What the fleet stores is the sum of these few rows; a node always adds to the same one, so that reports seldom wait for
-- each other.
CREATE TABLE fleet_usage_parts (
    part       INTEGER PRIMARY KEY,
    used_bytes BIGINT  NOT NULL
);
INSERT INTO fleet_usage_parts (part, used_bytes) SELECT 0, COALESCE(SUM(used_bytes), 0) FROM node_usage;
