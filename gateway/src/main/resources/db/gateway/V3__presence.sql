-- Which hosts are there, as it was last told: so that it is told once that one came or went, by one of several gateways.
CREATE TABLE presence (
  host    TEXT PRIMARY KEY,
  present INTEGER NOT NULL              -- 1: told that it came; 0: told that it went
);
