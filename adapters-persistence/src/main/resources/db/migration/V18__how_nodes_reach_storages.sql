-- How far nodes reach a storage that they hold no keys of, and what its store was found to enforce of presigned URLs.

ALTER TABLE storages ADD COLUMN reads TEXT NOT NULL DEFAULT 'GRANTED';
ALTER TABLE storages ADD COLUMN role_endpoint TEXT;
ALTER TABLE storages ADD COLUMN role_arn TEXT;
ALTER TABLE storages ADD COLUMN role_seconds BIGINT;
ALTER TABLE storages ADD COLUMN writes_once INTEGER NOT NULL DEFAULT 0;
ALTER TABLE storages ADD COLUMN foreign_headers TEXT NOT NULL DEFAULT 'HEEDED';
