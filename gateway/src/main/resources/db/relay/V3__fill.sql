-- Minutes that were closed without being sent, refused or dropped, may be filled from the history later.
ALTER TABLE over ADD COLUMN sent INTEGER NOT NULL DEFAULT 1;

-- What was sent of a series, longer ago than minutes are kept one by one. A gap between two rows was never sent.
CREATE TABLE sent_span (
  series   INTEGER NOT NULL REFERENCES series (id),
  start_at INTEGER NOT NULL,    -- its first minute, Unix seconds
  end_at   INTEGER NOT NULL,    -- after its last interval, Unix seconds
  PRIMARY KEY (series, start_at)
) WITHOUT ROWID;

-- The last time that is or was filled from the history: at most one row.
CREATE TABLE fill (
  id      INTEGER PRIMARY KEY,
  from_at INTEGER NOT NULL,     -- Unix seconds
  to_at   INTEGER NOT NULL,
  reached INTEGER NOT NULL,     -- everything before it is in the queue
  queued  INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  state   TEXT NOT NULL,        -- running, done, stopped
  reason  TEXT
);
