-- Steps of a job had their order from SQLite's rowid alone, which other databases do not have.
CREATE TABLE ordered (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  job      TEXT NOT NULL REFERENCES job (id),
  at       INTEGER NOT NULL,
  state    TEXT NOT NULL,
  because  TEXT
);
INSERT INTO ordered (job, at, state, because) SELECT job, at, state, because FROM step;
DROP TABLE step;
ALTER TABLE ordered RENAME TO step;
CREATE INDEX step_by_job ON step (job, position);

-- Who looks after which host, where several schedulers share this database.
CREATE TABLE lease (
  name    TEXT PRIMARY KEY,
  owner   TEXT NOT NULL,
  version INTEGER NOT NULL,
  until   INTEGER NOT NULL,             -- milliseconds since the epoch, by the database's clock
  keen    INTEGER NOT NULL              -- 1: its owner knows how the host is
);

-- Counts each change of what persons have said (override, pause), so that other schedulers notice.
CREATE TABLE said (
  version INTEGER NOT NULL
);
INSERT INTO said VALUES (0);
