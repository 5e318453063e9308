-- Who may call. Only a hash of each token: SHA-256 of 256 random bits. A slow hash guards guessable secrets; these are not guessable.
CREATE TABLE token (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  hash       TEXT NOT NULL UNIQUE,
  scopes     TEXT NOT NULL,             -- comma separated
  sites      TEXT,                      -- comma separated; NULL: all
  created_at INTEGER NOT NULL,          -- ms since the epoch, as all times here
  created_by TEXT NOT NULL
);

-- Who changed what, also when it was refused. Never a secret.
CREATE TABLE audit (
  position   INTEGER PRIMARY KEY AUTOINCREMENT,
  at         INTEGER NOT NULL,
  token      TEXT NOT NULL,
  address    TEXT NOT NULL,
  request    TEXT NOT NULL,
  method     TEXT NOT NULL,
  path       TEXT NOT NULL,
  status     INTEGER NOT NULL,
  before     TEXT,                      -- JSON
  after      TEXT                       -- JSON
);
CREATE INDEX audit_at ON audit (at);

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

-- Answers to requests with an Idempotency-Key. status NULL: not answered yet; body NULL: it held a secret.
CREATE TABLE answered (
  token       TEXT NOT NULL,
  key         TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at          INTEGER NOT NULL,
  status      INTEGER,
  headers     TEXT,
  body        TEXT,
  PRIMARY KEY (token, key)
);

-- Hosts that were ever heard of, so that one that is silent when we start is known all the same.
CREATE TABLE host (
  id   TEXT PRIMARY KEY,
  site TEXT,
  seen INTEGER NOT NULL
);
