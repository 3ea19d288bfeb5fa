-- A browser may lose the answer that brings its next token, and then shows the one before again.

ALTER TABLE refresh_tokens ADD COLUMN predecessor TEXT;
ALTER TABLE refresh_tokens ADD COLUMN again_until BIGINT;
CREATE INDEX refresh_tokens_by_predecessor ON refresh_tokens (predecessor);
