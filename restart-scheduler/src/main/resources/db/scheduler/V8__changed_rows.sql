-- Which host's rows (name), or which running rolls (empty name), were changed how lately, counted in changes. Where several schedulers share
-- this database, each keeps rows in memory, and so reads only those that another has changed.
CREATE TABLE row_change (
  name    TEXT PRIMARY KEY,
  version INTEGER NOT NULL
);
CREATE INDEX row_change_by_version ON row_change (version);
