-- What is to be done as soon as nobody talks: a service restarts, a secure domain begins.
CREATE TABLE idle_action (
  id         TEXT PRIMARY KEY,
  version    INTEGER NOT NULL DEFAULT 0,
  owner      TEXT NOT NULL,             -- the run of the scheduler that changed it last
  kind       TEXT NOT NULL,
  host       TEXT NOT NULL,
  site       TEXT,
  service    TEXT,
  act        TEXT,
  since      BIGINT,
  idle_for   BIGINT,                    -- milliseconds
  until      BIGINT NOT NULL,
  by_whom    TEXT,
  reason     TEXT,
  state      TEXT NOT NULL,
  because    TEXT,
  asked_at   BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  not_before BIGINT                     -- not tried again before; ACTING: whoever acts has died by then
);
CREATE INDEX idle_action_by_state ON idle_action (state, asked_at);
