-- The state of each check as it was last told: so that a change is told once, by one of several gateways, and not again after a restart.
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
