-- Counts each change of a token, so that other gateways that share this database notice.
CREATE TABLE token_change (
  version INTEGER NOT NULL
);
INSERT INTO token_change VALUES (0);
