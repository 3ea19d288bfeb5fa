-- The audit log: entries chained by their hashes, numbered without gaps under the lock of one row.

CREATE TABLE audit_head (
    only_row      INTEGER PRIMARY KEY CHECK (only_row = 1),
    last_sequence BIGINT NOT NULL,
    last_hash     TEXT   NOT NULL
);
INSERT INTO audit_head (only_row, last_sequence, last_hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE audit_entries (
    sequence   BIGINT PRIMARY KEY,
    at         BIGINT NOT NULL,
    actor_kind TEXT   NOT NULL,
    actor_id   TEXT   NOT NULL,
    actor_name TEXT   NOT NULL,
    address    TEXT   NOT NULL,
    action     TEXT   NOT NULL,
    resources  TEXT   NOT NULL,
    outcome    TEXT   NOT NULL,
    view_before TEXT,
    view_after TEXT,
    detail     TEXT   NOT NULL,
    request    TEXT   NOT NULL,
    previous   TEXT   NOT NULL,
    hash       TEXT   NOT NULL
);
CREATE INDEX audit_entries_by_age ON audit_entries (at);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, sequence);
