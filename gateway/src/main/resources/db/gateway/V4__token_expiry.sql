-- When a token ends (NULL: never), when it was last used, and how far its coming end was announced (0: not yet).
ALTER TABLE token ADD COLUMN expires_at INTEGER;
ALTER TABLE token ADD COLUMN last_used_at INTEGER;
ALTER TABLE token ADD COLUMN end_stage INTEGER NOT NULL DEFAULT 0;
