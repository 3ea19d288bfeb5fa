-- Nodes, the requests that make them, and the tokens that vouch for requests.

CREATE TABLE nodes (
    id              TEXT PRIMARY KEY,
    name            TEXT   NOT NULL,
    status          TEXT   NOT NULL,
    public_key      TEXT   NOT NULL,
    fingerprint     TEXT   NOT NULL,
    hostname        TEXT   NOT NULL,
    addresses       TEXT   NOT NULL,
    os              TEXT,
    agent_version   TEXT,
    labels          TEXT   NOT NULL,
    quota_soft      BIGINT,
    quota_hard      BIGINT,
    quota_grace     BIGINT,
    created_at      BIGINT NOT NULL,
    last_seen_at    BIGINT,
    version         BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX nodes_by_name ON nodes (name);
CREATE UNIQUE INDEX nodes_by_fingerprint ON nodes (fingerprint);
CREATE INDEX nodes_by_age ON nodes (created_at, id);
