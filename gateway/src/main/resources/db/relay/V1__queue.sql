-- A series is what Machinist takes for one: agent + namespace + name + tags.
CREATE TABLE series (
  id        INTEGER PRIMARY KEY,
  agent     TEXT NOT NULL,
  namespace TEXT NOT NULL,      -- '' when none
  name      TEXT NOT NULL,
  tags      TEXT NOT NULL,      -- a JSON object, its names sorted; '{}' when none
  own       INTEGER NOT NULL,   -- 1: from our own samples; 0: handed in by somebody
  used      INTEGER NOT NULL,   -- Unix seconds; counts into the budget for some time after it
  newest    INTEGER,            -- its newest minute, Unix seconds
  settled   INTEGER,            -- minutes up to this one are taken no more
  UNIQUE (agent, namespace, name, tags)
);

-- What is to be sent, one row for each series and minute.
CREATE TABLE point (
  id      INTEGER PRIMARY KEY,
  series  INTEGER NOT NULL REFERENCES series (id),
  minute  INTEGER NOT NULL,     -- Unix seconds
  value   REAL NOT NULL,
  at      INTEGER NOT NULL,     -- when it was measured, Unix milliseconds: the last in a minute wins
  meta    TEXT,                 -- a JSON object
  due     INTEGER NOT NULL,     -- not sent before, Unix seconds: its minute is over then
  offered INTEGER NOT NULL,     -- 1: may have reached Machinist, so its value does not change any more
  UNIQUE (series, minute)
);
CREATE INDEX point_by_due ON point (due, id);

-- Minutes that are over: sent, refused or dropped. They are never queued again.
CREATE TABLE over (
  series INTEGER NOT NULL REFERENCES series (id),
  minute INTEGER NOT NULL,
  PRIMARY KEY (series, minute)
) WITHOUT ROWID;

-- What Machinist refused.
CREATE TABLE refused (
  id     INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series (id),
  minute INTEGER NOT NULL,
  value  REAL NOT NULL,
  at     INTEGER NOT NULL,      -- when it was refused, Unix seconds
  status INTEGER NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX refused_by_series ON refused (series, status);

CREATE TABLE tally (
  sent    INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  dropped INTEGER NOT NULL
);
INSERT INTO tally VALUES (0, 0, 0);
