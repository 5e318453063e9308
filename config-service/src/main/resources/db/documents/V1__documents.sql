-- What was last seen of each file, so that a look costs a stat.
CREATE TABLE seen (
  document TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  stamp TEXT NOT NULL,
  etag TEXT NOT NULL,
  revision TEXT NOT NULL
);
-- A replacement of ours that is about to happen: after a crash it tells whose change it was.
CREATE TABLE intent (
  document TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  token TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL
);
-- One row: what is wanted for good, and what was found of it.
CREATE TABLE kept (
  id INTEGER PRIMARY KEY,
  settings TEXT NOT NULL
);
-- Services that are to restart or reload when nobody talks.
CREATE TABLE errand (
  id TEXT PRIMARY KEY,
  service TEXT NOT NULL,
  act TEXT NOT NULL,
  since BIGINT NOT NULL,
  until BIGINT NOT NULL,
  token TEXT NOT NULL,
  reason TEXT
);
