-- A catalogue that is made from buckets, and which of its backups wait for somebody's word.

CREATE TABLE rebuild (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    fleet_id TEXT   NOT NULL,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT
);

ALTER TABLE backups ADD COLUMN rebuilt INTEGER NOT NULL DEFAULT 0;
