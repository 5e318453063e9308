-- 1: a person said that it is gone for good. It is no bridge of its site then, until it is heard of again.
ALTER TABLE host ADD COLUMN retired INTEGER NOT NULL DEFAULT 0;
