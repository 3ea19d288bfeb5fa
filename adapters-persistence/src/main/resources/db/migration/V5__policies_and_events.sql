-- Policies of the fleet and of nodes beside those of sites, and what happens in the fleet.

ALTER TABLE fleet ADD COLUMN quota_soft BIGINT;
ALTER TABLE fleet ADD COLUMN quota_hard BIGINT;
ALTER TABLE fleet ADD COLUMN quota_grace BIGINT NOT NULL DEFAULT 0;
ALTER TABLE fleet ADD COLUMN retention TEXT;
ALTER TABLE fleet ADD COLUMN brake_site_percent INTEGER NOT NULL DEFAULT 50;
ALTER TABLE fleet ADD COLUMN brake_backups INTEGER NOT NULL DEFAULT 1000;
ALTER TABLE fleet ADD COLUMN brake_missing_percent INTEGER NOT NULL DEFAULT 10;
ALTER TABLE fleet ADD COLUMN deletion_grace BIGINT NOT NULL DEFAULT 86400000;
ALTER TABLE fleet ADD COLUMN heartbeat_interval BIGINT NOT NULL DEFAULT 60000;
ALTER TABLE fleet ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

ALTER TABLE nodes ADD COLUMN retention TEXT;

-- A site without any rule of its own is left to its node and the fleet.
ALTER TABLE sites ADD COLUMN retention TEXT;
UPDATE sites SET retention = '{"keepDaily":"' || keep_daily || '","keepHourly":"' || keep_hourly
    || '","keepLast":"' || keep_last || '","keepMonthly":"' || keep_monthly || '","keepWeekly":"' || keep_weekly
    || '","keepWithin":"' || keep_within || '","keepYearly":"' || keep_yearly || '","timeZone":"' || time_zone || '"}'
WHERE keep_last + keep_hourly + keep_daily + keep_weekly + keep_monthly + keep_yearly > 0 OR keep_within <> 'P0D';
ALTER TABLE sites DROP COLUMN keep_last;
ALTER TABLE sites DROP COLUMN keep_hourly;
ALTER TABLE sites DROP COLUMN keep_daily;
ALTER TABLE sites DROP COLUMN keep_weekly;
ALTER TABLE sites DROP COLUMN keep_monthly;
ALTER TABLE sites DROP COLUMN keep_yearly;
ALTER TABLE sites DROP COLUMN keep_within;
ALTER TABLE sites DROP COLUMN time_zone;

-- Numbered under the lock of one row, so that whoever reads on from a number misses nothing.
CREATE TABLE event_counter (
    only_row      INTEGER PRIMARY KEY CHECK (only_row = 1),
    last_sequence BIGINT NOT NULL
);
INSERT INTO event_counter (only_row, last_sequence) VALUES (1, 0);

CREATE TABLE events (
    sequence   BIGINT PRIMARY KEY,
    at         BIGINT NOT NULL,
    kind       TEXT   NOT NULL,
    node_id    TEXT,
    site_id    TEXT,
    storage_id TEXT,
    backup_id  TEXT,
    detail     TEXT   NOT NULL
);
CREATE INDEX events_of_node ON events (node_id, sequence);
CREATE INDEX events_of_site ON events (site_id, sequence);
CREATE INDEX events_by_kind ON events (kind, sequence);
CREATE INDEX events_by_age ON events (at);
