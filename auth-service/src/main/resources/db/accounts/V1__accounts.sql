-- What Prosody has no place for. Never a password.
CREATE TABLE account (
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  mark TEXT,                     -- stands in Prosody's account, too, when we made it: another mark is another account
  note TEXT,
  created_by TEXT,
  created_at INTEGER,
  expires_at INTEGER,
  expired INTEGER NOT NULL,      -- 1: was disabled when its time had come
  because TEXT,                  -- why it is disabled
  version INTEGER NOT NULL,
  PRIMARY KEY (site, name)
);
CREATE INDEX account_expires ON account (expires_at);

-- Accounts that are being made. What is left here was half made when Prosody or we went away, and is undone.
CREATE TABLE making (
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  mark TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (site, name)
);
