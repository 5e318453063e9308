-- Which of several gateways that share this database takes in a host's samples (host/NAME), and which sends (sender).
CREATE TABLE lease (
  name    TEXT PRIMARY KEY,
  owner   TEXT NOT NULL,
  version INTEGER NOT NULL,
  until   INTEGER NOT NULL,    -- milliseconds since the epoch, by the database's clock
  keen    INTEGER NOT NULL     -- 1: its owner is the better one for it
);
