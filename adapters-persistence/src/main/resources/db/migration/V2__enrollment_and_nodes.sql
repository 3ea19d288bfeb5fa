-- Nodes, the requests that make them, and the tokens that vouch for requests; and which master key seals secrets.

CREATE TABLE master_key (
    slot INTEGER PRIMARY KEY CHECK (slot = 1),
    id   TEXT    NOT NULL
);

CREATE TABLE nodes (
    id            TEXT   PRIMARY KEY,
    name          TEXT   NOT NULL UNIQUE,
    status        TEXT   NOT NULL,
    key_x         TEXT   NOT NULL,
    key_y         TEXT   NOT NULL,
    fingerprint   TEXT   NOT NULL UNIQUE,
    hostname      TEXT   NOT NULL,
    addresses     TEXT   NOT NULL,
    os            TEXT,
    agent_version TEXT,
    quota_soft    BIGINT,
    quota_hard    BIGINT,
    quota_grace   BIGINT NOT NULL,
    labels        TEXT   NOT NULL,
    admitted_at   BIGINT NOT NULL,
    activated_at  BIGINT,
    version       BIGINT NOT NULL
);
CREATE INDEX nodes_by_age ON nodes (admitted_at, id);

-- A node has its present key, and until its first use the one that follows.
CREATE TABLE node_keys (
    hash     TEXT   PRIMARY KEY,
    node_id  TEXT   NOT NULL REFERENCES nodes (id),
    added_at BIGINT NOT NULL,
    used_at  BIGINT
);
CREATE INDEX node_keys_by_node ON node_keys (node_id);

-- The latest heartbeat; apart from nodes, whose rows then rest.
CREATE TABLE node_stats (
    node_id         TEXT   PRIMARY KEY REFERENCES nodes (id),
    seen_at         BIGINT NOT NULL,
    cpu_percent     DOUBLE PRECISION NOT NULL,
    load1           DOUBLE PRECISION NOT NULL,
    memory_total    BIGINT NOT NULL,
    memory_available BIGINT NOT NULL,
    disks           TEXT   NOT NULL,
    active_backups  BIGINT NOT NULL,
    queued_reports  BIGINT NOT NULL,
    uptime_seconds  BIGINT NOT NULL
);
CREATE INDEX node_stats_by_age ON node_stats (seen_at);

CREATE TABLE join_tokens (
    id           TEXT   PRIMARY KEY,
    hash         TEXT   NOT NULL UNIQUE,
    labels       TEXT   NOT NULL,
    auto_approve INTEGER NOT NULL,
    uses         BIGINT NOT NULL,
    used         BIGINT NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);
CREATE INDEX join_tokens_by_age ON join_tokens (created_at, id);

-- A key uses a token once, however often its host asks.
CREATE TABLE join_token_uses (
    token_id    TEXT NOT NULL REFERENCES join_tokens (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (token_id, fingerprint)
);

-- The poll secret's hash and the activation are forgotten once the node's key was used.
CREATE TABLE join_requests (
    id               TEXT   PRIMARY KEY,
    state            TEXT   NOT NULL,
    key_x            TEXT   NOT NULL,
    key_y            TEXT   NOT NULL,
    fingerprint      TEXT   NOT NULL,
    hostname         TEXT   NOT NULL,
    addresses        TEXT   NOT NULL,
    os               TEXT,
    agent_version    TEXT,
    labels           TEXT   NOT NULL,
    poll_secret_hash TEXT,
    filed_at         BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    decided_at       BIGINT,
    node_id          TEXT   REFERENCES nodes (id),
    activation       TEXT
);
CREATE INDEX join_requests_by_age ON join_requests (filed_at, id);
CREATE INDEX join_requests_by_state ON join_requests (state, expires_at);
CREATE INDEX join_requests_by_fingerprint ON join_requests (fingerprint);
CREATE INDEX join_requests_by_node ON join_requests (node_id);

-- Whoever lets nodes in, names them or takes them out updates this row first, so that such decisions queue.
CREATE TABLE admission_gate (
    id      INTEGER PRIMARY KEY,
    version BIGINT  NOT NULL
);
INSERT INTO admission_gate (id, version) VALUES (1, 0);
