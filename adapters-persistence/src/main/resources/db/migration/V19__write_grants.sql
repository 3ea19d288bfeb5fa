-- Names that presigned URLs were given out for: a pack or a commit record that a node may write, once, for as long as the
-- URL lasts. A row goes some time after that; whether its object came to be booked, the catalogue says.

CREATE TABLE write_grants (
    site_id    TEXT   NOT NULL REFERENCES sites (id) ON DELETE CASCADE,
    storage_id TEXT   NOT NULL REFERENCES storages (id) ON DELETE CASCADE,
    kind       TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    node_id    TEXT   NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (site_id, storage_id, kind, name)
);
CREATE INDEX write_grants_of_node ON write_grants (node_id, expires_at);
CREATE INDEX write_grants_of_storage ON write_grants (storage_id);
