-- What people ask nodes to do. The terms are what the kind needs; what is sealed goes when the command ends.

CREATE TABLE commands (
    id               TEXT PRIMARY KEY,
    node_id          TEXT    NOT NULL,
    site_id          TEXT,
    site_name        TEXT,
    backup_id        TEXT,
    kind             TEXT    NOT NULL,
    terms            TEXT    NOT NULL,
    sealed           TEXT,
    key_hash         TEXT,
    requested_by     TEXT    NOT NULL,
    state            TEXT    NOT NULL,
    cancel_asked     INTEGER NOT NULL DEFAULT 0,
    created_at       BIGINT  NOT NULL,
    delivered_at     BIGINT,
    started_at       BIGINT,
    finished_at      BIGINT,
    deadline         BIGINT  NOT NULL,
    next_delivery_at BIGINT  NOT NULL,
    progress_at      BIGINT,
    progress_running INTEGER,
    progress_phase   TEXT,
    progress_detail  TEXT,
    progress_figures TEXT,
    exit_code        INTEGER,
    meaning          TEXT,
    detail           TEXT,
    data             TEXT
);
CREATE INDEX commands_by_age ON commands (created_at, id);
CREATE INDEX commands_of_node ON commands (node_id, created_at, id);
CREATE INDEX commands_of_site ON commands (site_id, created_at, id);
CREATE INDEX commands_open_of_node ON commands (node_id, created_at) WHERE finished_at IS NULL;
CREATE INDEX commands_due ON commands (next_delivery_at) WHERE finished_at IS NULL;
CREATE INDEX commands_by_end ON commands (finished_at) WHERE finished_at IS NOT NULL;

-- The newest check of each backup that found no damage.
CREATE TABLE backup_verifications (
    backup_id   TEXT   PRIMARY KEY REFERENCES backups (id) ON DELETE CASCADE,
    verified_at BIGINT NOT NULL,
    kind        TEXT   NOT NULL
);
