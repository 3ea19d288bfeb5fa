-- What a run may store at most; 8 PiB where nothing limits it.

ALTER TABLE runs ADD COLUMN budget_bytes BIGINT NOT NULL DEFAULT 9007199254740992;
