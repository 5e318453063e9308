-- Each channel has notices of its own; the id of another channel's notice than the webhook's is CHANNEL/EVENT, and so is the subject of its
-- open trouble.
ALTER TABLE notice ADD COLUMN channel TEXT NOT NULL DEFAULT 'webhook';
