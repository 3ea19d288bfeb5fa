-- What the fleet may store as a whole, and what its sites stored day by day.

-- Locked, after the row of the node, by whoever begins a run while the fleet has a limit. What the fleet stores is what
-- its nodes store.
CREATE TABLE fleet_usage (
    only_row        INTEGER PRIMARY KEY CHECK (only_row = 1),
    over_soft_since BIGINT,
    version         BIGINT NOT NULL DEFAULT 0
);
INSERT INTO fleet_usage (only_row) VALUES (1);

-- The sites that were ever sampled, as they were when they were sampled last.
CREATE TABLE usage_sites (
    site_id   TEXT PRIMARY KEY,
    node_id   TEXT NOT NULL,
    site_name TEXT NOT NULL,
    node_name TEXT NOT NULL,
    labels    TEXT NOT NULL
);

-- Hours that were sampled, by days since 1970 and hours since 1970, in UTC. Whoever moves last_hour samples that hour.
CREATE TABLE usage_days (
    day       BIGINT PRIMARY KEY,
    hours     BIGINT NOT NULL,
    last_hour BIGINT NOT NULL
);

CREATE TABLE usage_samples (
    day           BIGINT NOT NULL,
    site_id       TEXT   NOT NULL REFERENCES usage_sites (site_id),
    byte_hours    BIGINT NOT NULL,
    maximum_bytes BIGINT NOT NULL,
    last_bytes    BIGINT NOT NULL,
    last_hour     BIGINT NOT NULL,
    PRIMARY KEY (day, site_id)
);
CREATE INDEX usage_samples_of_site ON usage_samples (site_id, day);
