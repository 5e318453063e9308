-- Bridges that take no new conferences, and the bridges of a site restarted one after the other.

ALTER TABLE host ADD COLUMN drain_by TEXT;
ALTER TABLE host ADD COLUMN drain_since BIGINT;        -- a person lets the bridge drain since
ALTER TABLE host ADD COLUMN drain_reason TEXT;
ALTER TABLE host ADD COLUMN drain_pid BIGINT;          -- the process on which that is in force
ALTER TABLE host ADD COLUMN drain_ticks BIGINT;
ALTER TABLE host ADD COLUMN undrain_pid BIGINT;        -- the process that we let drain and owe an end of that
ALTER TABLE host ADD COLUMN undrain_ticks BIGINT;

ALTER TABLE job ADD COLUMN drained INTEGER NOT NULL DEFAULT 0;   -- 1: the bridge was let drain for it
ALTER TABLE job ADD COLUMN drain_before INTEGER;                 -- 1: it drained before we touched it, 0: it did not
ALTER TABLE job ADD COLUMN roll TEXT;
ALTER TABLE job ADD COLUMN roll_swap BIGINT;                     -- of the bridge, when asked for: the worst goes first
ALTER TABLE job ADD COLUMN roll_rss BIGINT;
ALTER TABLE job ADD COLUMN roll_wait BIGINT;                     -- milliseconds that it may wait from its turn on
CREATE INDEX job_by_roll ON job (roll);

CREATE TABLE roll (
  id           TEXT PRIMARY KEY,
  site         TEXT NOT NULL,
  version      INTEGER NOT NULL DEFAULT 0,
  cause        TEXT NOT NULL,
  by_whom      TEXT NOT NULL,
  reason       TEXT,
  mode         TEXT NOT NULL,
  tick         BIGINT,                         -- of the nightly rule
  state        TEXT NOT NULL,
  because      TEXT,
  requested_at BIGINT NOT NULL,
  changed_at   BIGINT NOT NULL
);
CREATE UNIQUE INDEX one_running_roll ON roll (site) WHERE state = 'RUNNING';
CREATE INDEX roll_by_site ON roll (site, requested_at);
