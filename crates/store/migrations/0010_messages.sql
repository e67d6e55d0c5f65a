-- Text messages wait here until their carrier has taken them: whether, when next, after how many tries. What was there before went to a
-- page of the demo city and waits for nobody.
ALTER TABLE sent_messages ADD COLUMN state TEXT NOT NULL DEFAULT 'handed';
ALTER TABLE sent_messages ADD COLUMN run_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sent_messages ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;
CREATE INDEX sent_messages_waiting ON sent_messages (run_at, message_id) WHERE state = 'ready';
