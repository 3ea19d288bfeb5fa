-- The fleet, its storages, its sites with their keys, and the versions of what nodes are told.

CREATE TABLE fleet (
    only_row         INTEGER PRIMARY KEY CHECK (only_row = 1),
    id               TEXT,
    storages_version BIGINT NOT NULL DEFAULT 0
);
INSERT INTO fleet (only_row) VALUES (1);

CREATE TABLE storages (
    id                 TEXT PRIMARY KEY,
    name               TEXT    NOT NULL UNIQUE,
    endpoint           TEXT    NOT NULL,
    region             TEXT    NOT NULL,
    bucket             TEXT    NOT NULL,
    prefix             TEXT    NOT NULL,
    path_style         INTEGER NOT NULL,
    weight             INTEGER NOT NULL,
    access             TEXT    NOT NULL,
    state              TEXT    NOT NULL,
    sealed_credentials TEXT    NOT NULL,
    access_key_hint    TEXT    NOT NULL,
    up                 INTEGER NOT NULL,
    checked_at         BIGINT  NOT NULL,
    health_detail      TEXT    NOT NULL,
    added_at           BIGINT  NOT NULL,
    version            BIGINT  NOT NULL DEFAULT 1,
    UNIQUE (endpoint, bucket, prefix)
);
CREATE INDEX storages_by_age ON storages (added_at, id);

CREATE TABLE sites (
    id           TEXT PRIMARY KEY,
    node_id      TEXT    NOT NULL REFERENCES nodes (id),
    name         TEXT    NOT NULL,
    state        TEXT    NOT NULL,
    sources      TEXT    NOT NULL,
    schedule     TEXT,
    quota_soft   BIGINT,
    quota_hard   BIGINT,
    quota_grace  BIGINT  NOT NULL,
    keep_last    INTEGER NOT NULL,
    keep_hourly  INTEGER NOT NULL,
    keep_daily   INTEGER NOT NULL,
    keep_weekly  INTEGER NOT NULL,
    keep_monthly INTEGER NOT NULL,
    keep_yearly  INTEGER NOT NULL,
    keep_within  TEXT    NOT NULL,
    time_zone    TEXT    NOT NULL,
    rpo          BIGINT,
    copies       INTEGER NOT NULL,
    labels       TEXT    NOT NULL,
    added_at     BIGINT  NOT NULL,
    version      BIGINT  NOT NULL DEFAULT 1,
    UNIQUE (node_id, name)
);
CREATE INDEX sites_by_age ON sites (added_at, id);

CREATE TABLE site_keys (
    site_id    TEXT   NOT NULL REFERENCES sites (id),
    key_id     TEXT   NOT NULL,
    sealed_key TEXT   NOT NULL,
    added_at   BIGINT NOT NULL,
    PRIMARY KEY (site_id, key_id)
);

CREATE TABLE site_key_objects (
    site_id    TEXT   NOT NULL,
    key_id     TEXT   NOT NULL,
    storage_id TEXT   NOT NULL REFERENCES storages (id),
    placed_at  BIGINT NOT NULL,
    PRIMARY KEY (site_id, key_id, storage_id),
    FOREIGN KEY (site_id, key_id) REFERENCES site_keys (site_id, key_id)
);
CREATE INDEX site_key_objects_by_storage ON site_key_objects (storage_id);

CREATE TABLE node_configurations (
    node_id TEXT PRIMARY KEY REFERENCES nodes (id),
    version BIGINT NOT NULL
);
