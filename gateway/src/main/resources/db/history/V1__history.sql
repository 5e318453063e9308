-- The figures of all hosts. Times are ms since the epoch, blocks are packed by HistoryBlockCodec.

-- One minute of 10 s slots, as it comes; after its hour it is packed into blocks.
CREATE TABLE recent (
  minute INTEGER NOT NULL,
  host   TEXT NOT NULL,
  data   BLOB NOT NULL,
  PRIMARY KEY (minute, host)
) WITHOUT ROWID;

-- slot: length of a slot in seconds. A block starts at a multiple of its length: an hour of 10 s, a day of minutes, two weeks of 15 minutes.
CREATE TABLE block (
  id    INTEGER PRIMARY KEY,
  host  TEXT NOT NULL,
  slot  INTEGER NOT NULL,
  start INTEGER NOT NULL,
  data  BLOB NOT NULL,
  UNIQUE (host, slot, start)
);

-- When old blocks were last looked for, and from when on they may be deleted: a clock that jumps ahead must not empty the history.
CREATE TABLE retention (
  looked_at    INTEGER NOT NULL,
  trusted_from INTEGER NOT NULL
);

-- Which of several gateways that share this database writes.
CREATE TABLE lease (
  name    TEXT PRIMARY KEY,
  owner   TEXT NOT NULL,
  version INTEGER NOT NULL,
  until   INTEGER NOT NULL,    -- milliseconds since the epoch, by the database's clock
  keen    INTEGER NOT NULL     -- 1: its owner is the better one for it
);
