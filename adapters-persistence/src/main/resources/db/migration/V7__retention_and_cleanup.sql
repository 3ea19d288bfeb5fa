-- When and by whom a backup was buried, and what cleanups did.

ALTER TABLE backups ADD COLUMN buried_at BIGINT;
ALTER TABLE backups ADD COLUMN buried_by TEXT;

-- Until now only people buried backups, with a grace of seven days.
UPDATE backups SET buried_at = expires_at - 604800000, buried_by = 'PERSON' WHERE expires_at IS NOT NULL;

CREATE INDEX backups_by_expiry ON backups (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE cleanups (
    id              TEXT PRIMARY KEY,
    status          TEXT    NOT NULL,
    started_by      TEXT    NOT NULL,
    dry_run         INTEGER NOT NULL,
    site_id         TEXT,
    started_at      BIGINT  NOT NULL,
    finished_at     BIGINT,
    tries           INTEGER NOT NULL DEFAULT 0,
    planned         INTEGER NOT NULL DEFAULT 0,
    waiting         INTEGER NOT NULL DEFAULT 0,
    whole           INTEGER NOT NULL DEFAULT 0,
    stopped_because TEXT,
    freed_bytes     BIGINT  NOT NULL DEFAULT 0
);
CREATE INDEX cleanups_by_age ON cleanups (started_at, id);
CREATE INDEX cleanups_unfinished ON cleanups (started_at) WHERE status = 'RUNNING';
CREATE INDEX cleanups_waiting ON cleanups (started_at) WHERE waiting = 1;

CREATE TABLE cleanup_actions (
    cleanup_id TEXT    NOT NULL REFERENCES cleanups (id) ON DELETE CASCADE,
    site_id    TEXT    NOT NULL,
    backup_id  TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    expired    INTEGER NOT NULL,
    PRIMARY KEY (cleanup_id, site_id, backup_id)
);
