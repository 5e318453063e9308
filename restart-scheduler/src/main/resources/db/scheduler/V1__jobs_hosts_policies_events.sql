-- Times are milliseconds since the epoch. A row with a version is changed only by "compare and set".

CREATE TABLE host (
  name           TEXT PRIMARY KEY,
  site           TEXT,
  bridge         INTEGER NOT NULL,             -- 1: has a bridge
  version        INTEGER NOT NULL DEFAULT 0,
  active_job     TEXT,
  last_restart   INTEGER,
  day            TEXT,                         -- the day of restarts_today, on the wall clock of the policy
  restarts_today INTEGER NOT NULL DEFAULT 0,   -- automatic ones
  pid            INTEGER,                      -- the bridge as it was last seen
  start_ticks    INTEGER,
  down           INTEGER NOT NULL DEFAULT 0,   -- 1: it was told that the bridge does not run
  tick           INTEGER,                      -- the last nightly tick that was dealt with
  tick_rule      TEXT,                         -- by which rule
  watch_since    INTEGER,                      -- automation = watch: a nightly tick that would have led to a job
  watch_until    INTEGER,
  episode_told   TEXT,                         -- what was said of this pressure: when it began and what
  episode_over   INTEGER,                      -- nothing more is to be done about the pressure that began then
  check_at       INTEGER,                      -- when to see whether a restart helped
  check_swap     INTEGER,                      -- bytes of swap used before that
  suspended      TEXT,                         -- why automation holds still until somebody resumes it
  state          TEXT,                         -- of automation, as it was last told
  state_since    INTEGER
);

-- The capacity of a site ("host:" and the name, for a host without site): its version is compared and set whenever a bridge is
-- taken out of service, so that no two can take the last place.
CREATE TABLE site (
  name    TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE job (
  position     INTEGER PRIMARY KEY AUTOINCREMENT,
  id           TEXT NOT NULL UNIQUE,
  host         TEXT NOT NULL REFERENCES host (name),
  site         TEXT,
  owner        TEXT NOT NULL,                  -- the run of the scheduler that may act on it
  version      INTEGER NOT NULL DEFAULT 0,
  cause        TEXT NOT NULL,
  by_whom      TEXT NOT NULL,
  reason       TEXT,
  mode         TEXT NOT NULL,
  cut_calls    INTEGER NOT NULL,
  state        TEXT NOT NULL,
  hold         TEXT,                           -- the kind of reason for which it waits
  because      TEXT,
  requested_at INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL,
  wait_until   INTEGER,
  not_before   INTEGER,                        -- the agent refused: not again before
  refusals     INTEGER NOT NULL DEFAULT 0,
  before_pid   INTEGER,
  before_ticks INTEGER,
  after_pid    INTEGER,
  after_ticks  INTEGER,
  swap_before  INTEGER,
  swap_after   INTEGER,
  not_after    INTEGER,                        -- of the command
  outcome      TEXT,                           -- what the agent answered
  said         TEXT,
  counted_day  TEXT,                           -- the day on which it was counted
  down_since   INTEGER,                        -- the restart left the bridge down
  starts       INTEGER NOT NULL DEFAULT 0,     -- how often it was started again since
  verify_from  INTEGER
);
CREATE UNIQUE INDEX one_active_job ON job (host) WHERE state NOT IN ('DONE', 'FAILED', 'EXPIRED', 'CANCELLED');
CREATE INDEX job_by_host ON job (host, position);

CREATE TABLE step (
  job     TEXT NOT NULL REFERENCES job (id),
  at      INTEGER NOT NULL,
  state   TEXT NOT NULL,
  because TEXT
);
CREATE INDEX step_by_job ON step (job);

-- What to tell, written together with what it tells of.
CREATE TABLE event (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  body     TEXT NOT NULL
);

-- What scopes say about the policy; values as JSON. name = '' for all hosts.
CREATE TABLE override (
  level TEXT NOT NULL,
  name  TEXT NOT NULL,
  path  TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (level, name, path)
);

CREATE TABLE pause (
  level   TEXT NOT NULL,
  name    TEXT NOT NULL,
  since   INTEGER NOT NULL,
  until   INTEGER,
  reason  TEXT,
  by_whom TEXT,
  PRIMARY KEY (level, name)
);
