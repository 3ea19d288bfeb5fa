-- How nodes did over time, and how much was ever stored for sites.

ALTER TABLE site_usage ADD COLUMN added_bytes BIGINT NOT NULL DEFAULT 0;
UPDATE site_usage SET added_bytes = used_bytes;

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
