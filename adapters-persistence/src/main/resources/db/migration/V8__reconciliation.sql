-- Comparisons of buckets with the catalogue, what they found, and what is known to be lost.

-- Fenced by the turn: whoever claims a reconciliation raises it, and whoever held it before writes nothing more.
CREATE TABLE reconciliations (
    id             TEXT    PRIMARY KEY,
    storage_id     TEXT    NOT NULL,
    dry_run        INTEGER NOT NULL,
    started_by     TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    acting         INTEGER NOT NULL DEFAULT 0,
    confirmed      INTEGER NOT NULL DEFAULT 0,
    turn           BIGINT  NOT NULL DEFAULT 0,
    filed_at       BIGINT  NOT NULL,
    seen_at        BIGINT  NOT NULL,
    finished_at    BIGINT,
    objects_listed BIGINT  NOT NULL DEFAULT 0,
    bytes_listed   BIGINT  NOT NULL DEFAULT 0,
    counts         TEXT    NOT NULL,
    reason         TEXT
);
CREATE INDEX reconciliations_by_age ON reconciliations (filed_at, id);
CREATE INDEX reconciliations_of_storage ON reconciliations (storage_id, state);

CREATE TABLE reconciliation_differences (
    reconciliation_id TEXT    NOT NULL REFERENCES reconciliations (id) ON DELETE CASCADE,
    number            BIGINT  NOT NULL,
    kind              TEXT    NOT NULL,
    object_key        TEXT    NOT NULL,
    backup_id         TEXT,
    bytes             BIGINT  NOT NULL,
    modified_at       BIGINT  NOT NULL,
    settled           INTEGER NOT NULL DEFAULT 0,
    action            TEXT    NOT NULL,
    detail            TEXT    NOT NULL,
    PRIMARY KEY (reconciliation_id, number)
);
CREATE INDEX reconciliation_differences_by_kind ON reconciliation_differences (reconciliation_id, kind, number);

CREATE INDEX commit_records_by_backup ON commit_records (archive_id, backup_id);

-- Sizes of missing packs, so that they can be booked again should they turn up; 0 where nobody kept them.
ALTER TABLE missing_packs ADD COLUMN bytes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE missing_packs ADD COLUMN index_bytes INTEGER NOT NULL DEFAULT 0;
CREATE INDEX missing_packs_by_pack ON missing_packs (pack_id);

-- What a damaged backup was, or would have been, without its damage.
ALTER TABLE backups ADD COLUMN sound_state TEXT;
