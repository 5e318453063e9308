-- What was seen, beside what nobody can replace: the tables that db/gateway has for the same on a PostgreSQL, and had in its SQLite file until this one.

-- Everything that happened, once. A position is never given twice, so that a stream can resume.
CREATE TABLE event (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id       TEXT NOT NULL UNIQUE,
  at       INTEGER NOT NULL,
  type     TEXT NOT NULL,
  severity TEXT NOT NULL,
  host     TEXT,
  site     TEXT,
  body     TEXT NOT NULL                -- JSON
);
CREATE INDEX event_host ON event (host, position);
CREATE INDEX event_at ON event (at);

-- How far the events that a role has stored were read.
CREATE TABLE event_source (
  name     TEXT PRIMARY KEY,
  position INTEGER NOT NULL
);

-- Hosts that were ever heard of, so that one that is silent when we start is known all the same.
CREATE TABLE host (
  id   TEXT PRIMARY KEY,
  site TEXT,
  seen INTEGER NOT NULL
);

-- Which hosts are there, as it was last told: so that it is told once that one came or went.
CREATE TABLE presence (
  host    TEXT PRIMARY KEY,
  present INTEGER NOT NULL              -- 1: told that it came; 0: told that it went
);

-- The state of each check as it was last told: so that a change is told once, and not again after a restart.
CREATE TABLE announced_check (
  host         TEXT NOT NULL,
  id           TEXT NOT NULL,
  state        TEXT NOT NULL,
  since        INTEGER NOT NULL,        -- when that state was told
  event        TEXT NOT NULL,           -- JSON: the event that told it
  published    INTEGER NOT NULL,        -- 1: it went out on the bus
  window_start INTEGER NOT NULL,        -- start of the hour in which changes are counted
  changes      INTEGER NOT NULL,
  missing      INTEGER,                 -- since when the host no longer makes this check
  version      INTEGER NOT NULL,
  PRIMARY KEY (host, id)
);
