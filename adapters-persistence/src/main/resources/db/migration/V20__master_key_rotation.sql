-- A change of the master key that is under way. Either key opens the other one here, so that masters that have one have
-- both. The new one seals from `turned_at` on; until then masters get to know it.

CREATE TABLE master_key_rotation (
    only_row     INTEGER PRIMARY KEY CHECK (only_row = 1),
    old_id       TEXT    NOT NULL,
    new_id       TEXT    NOT NULL,
    new_for_old  TEXT    NOT NULL,
    old_for_new  TEXT    NOT NULL,
    announced_at BIGINT  NOT NULL,
    turned_at    BIGINT,
    objects_listed INTEGER NOT NULL DEFAULT 0
);

-- Key objects in storages that are still to be written anew.
CREATE TABLE stale_key_objects (
    site_id    TEXT NOT NULL,
    key_id     TEXT NOT NULL,
    storage_id TEXT NOT NULL,
    PRIMARY KEY (storage_id, site_id, key_id)
);
