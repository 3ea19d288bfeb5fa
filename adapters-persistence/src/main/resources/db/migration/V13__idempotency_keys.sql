-- Requests that callers named, and how they were answered; without a status while somebody works at it.

CREATE TABLE idempotency_keys (
    caller      TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    fingerprint TEXT   NOT NULL,
    claimed_at  BIGINT NOT NULL,
    status      INTEGER,
    headers     TEXT,
    media_type  TEXT,
    body        TEXT,
    PRIMARY KEY (caller, name)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (claimed_at);
