-- Who has signed in with a browser. Only a hash of the secret in the cookie, as of tokens. It ends with its token.
CREATE TABLE session (
  hash         TEXT PRIMARY KEY,
  token        TEXT NOT NULL,           -- id of a token
  name         TEXT NOT NULL,           -- who is named in the audit trail
  scopes       TEXT NOT NULL,           -- comma separated
  sites        TEXT,                    -- comma separated; NULL: all
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL
);

-- Links with which one session may begin. Only a hash of the code; the row goes when it is used.
CREATE TABLE session_link (
  hash       TEXT PRIMARY KEY,
  token      TEXT NOT NULL,
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  sites      TEXT,
  valid_for  INTEGER NOT NULL,          -- ms that the session may last
  expires_at INTEGER NOT NULL
);
