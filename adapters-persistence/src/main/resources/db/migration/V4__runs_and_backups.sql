-- Runs, backups, the packs they reference, and what all of that comes to.

-- Locked, by raising the version, by whoever changes what is stored or reserved for the node.
CREATE TABLE node_usage (
    node_id         TEXT PRIMARY KEY,
    used_bytes      BIGINT NOT NULL DEFAULT 0,
    over_soft_since BIGINT,
    version         BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE site_usage (
    site_id         TEXT PRIMARY KEY,
    used_bytes      BIGINT NOT NULL DEFAULT 0,
    over_soft_since BIGINT
);

CREATE TABLE backups (
    id             TEXT PRIMARY KEY,
    site_id        TEXT    NOT NULL,
    node_id        TEXT    NOT NULL,
    storage_id     TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    started_by     TEXT,
    seen_at        BIGINT  NOT NULL,
    started_at     BIGINT  NOT NULL,
    finished_at    BIGINT,
    read_bytes     BIGINT,
    added_bytes    BIGINT,
    stored_bytes   BIGINT,
    sources        TEXT    NOT NULL,
    whole          INTEGER NOT NULL DEFAULT 0,
    failure_code   TEXT,
    failure_detail TEXT,
    held           INTEGER NOT NULL DEFAULT 0,
    expires_at     BIGINT,
    deleting       INTEGER NOT NULL DEFAULT 0,
    version        BIGINT  NOT NULL DEFAULT 0
);
CREATE INDEX backups_by_age ON backups (seen_at, id);
CREATE INDEX backups_of_site ON backups (site_id, seen_at, id);
CREATE INDEX backups_of_node ON backups (node_id, seen_at, id);
CREATE INDEX backups_of_storage ON backups (storage_id);
CREATE INDEX backups_being_deleted ON backups (seen_at) WHERE deleting = 1;

-- Runs that are open; a row goes when its run ends. The reservation counts until it lapses.
CREATE TABLE runs (
    backup_id      TEXT PRIMARY KEY REFERENCES backups (id) ON DELETE CASCADE,
    site_id        TEXT   NOT NULL,
    node_id        TEXT   NOT NULL,
    base_backup_id TEXT,
    reserved_bytes BIGINT NOT NULL,
    reserved_until BIGINT NOT NULL
);
CREATE UNIQUE INDEX runs_of_site ON runs (site_id);
CREATE INDEX runs_of_node ON runs (node_id);
CREATE INDEX runs_by_silence ON runs (reserved_until);

-- What one site has in one storage. Its commit records are numbered in the order in which they were booked.
CREATE TABLE archives (
    id            BIGINT PRIMARY KEY,
    site_id       TEXT   NOT NULL,
    storage_id    TEXT   NOT NULL,
    next_sequence BIGINT NOT NULL
);
CREATE UNIQUE INDEX archives_by_place ON archives (site_id, storage_id);
CREATE INDEX archives_of_storage ON archives (storage_id);

CREATE TABLE commit_records (
    archive_id BIGINT NOT NULL REFERENCES archives (id),
    sequence   BIGINT NOT NULL,
    backup_id  TEXT   NOT NULL,
    bytes      BIGINT NOT NULL,
    PRIMARY KEY (archive_id, sequence)
);
CREATE UNIQUE INDEX commit_records_of_backup ON commit_records (backup_id, archive_id);

CREATE TABLE packs (
    archive_id  BIGINT  NOT NULL REFERENCES archives (id),
    pack_id     TEXT    NOT NULL,
    bytes       BIGINT  NOT NULL,
    index_bytes INTEGER NOT NULL,
    going       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (archive_id, pack_id)
);
CREATE INDEX packs_going ON packs (archive_id) WHERE going = 1;

-- References from commit records to packs, as spans of sequence numbers: a backup references nearly all packs of the
-- one before, so that a span stands for many references and a new backup writes only what changed. A span that goes on
-- ends at 9223372036854775807. The key and the index hold all columns, so that either answers alone.
CREATE TABLE pack_spans (
    archive_id     BIGINT NOT NULL,
    pack_id        TEXT   NOT NULL,
    first_sequence BIGINT NOT NULL,
    last_sequence  BIGINT NOT NULL,
    PRIMARY KEY (archive_id, pack_id, last_sequence, first_sequence),
    FOREIGN KEY (archive_id, pack_id) REFERENCES packs (archive_id, pack_id) ON DELETE CASCADE
);
CREATE INDEX pack_spans_by_end ON pack_spans (archive_id, last_sequence, pack_id, first_sequence);

-- Packs that a backup names and that were not there when it was booked.
CREATE TABLE missing_packs (
    backup_id TEXT NOT NULL REFERENCES backups (id) ON DELETE CASCADE,
    pack_id   TEXT NOT NULL,
    PRIMARY KEY (backup_id, pack_id)
);

CREATE TABLE deleted_backups (
    id         TEXT PRIMARY KEY,
    deleted_at BIGINT NOT NULL
);
CREATE INDEX deleted_backups_by_age ON deleted_backups (deleted_at);
