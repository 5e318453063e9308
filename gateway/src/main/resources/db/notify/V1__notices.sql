-- What the webhook is to be told, and for some time what it was told, so that nothing is told twice.
CREATE TABLE notice (
  id       TEXT PRIMARY KEY,   -- of the event
  seq      INTEGER NOT NULL,   -- order
  body     TEXT NOT NULL,      -- JSON, as it is sent
  at       INTEGER NOT NULL,   -- when it was queued, Unix seconds
  done     INTEGER NOT NULL    -- 1: told, or given up
);
CREATE INDEX notice_by_seq ON notice (done, seq);

-- Troubles that were told and whose end is to be told, too.
CREATE TABLE trouble (
  subject TEXT PRIMARY KEY,
  at      INTEGER NOT NULL     -- Unix seconds
);
