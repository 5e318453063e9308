-- What the rules have announced last, so that each is said once, and how large a bridge was soon after its start.
ALTER TABLE host ADD COLUMN conflict_told TEXT;        -- the process whose figures contradict each other
ALTER TABLE host ADD COLUMN unhealthy_told TEXT;       -- the process that is not well, and what was said of it
ALTER TABLE host ADD COLUMN jicofo_told TEXT;
ALTER TABLE host ADD COLUMN base_pid BIGINT;
ALTER TABLE host ADD COLUMN base_ticks BIGINT;
ALTER TABLE host ADD COLUMN base_rss BIGINT;           -- bytes of resident memory of that process
