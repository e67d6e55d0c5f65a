-- What partner agencies sent: every message by its id, kept for ever, with the answer it got. Status 0: nothing is settled, the same message may
-- come again.
CREATE TABLE partner_messages (
    partner TEXT NOT NULL,
    message_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    case_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    status BIGINT NOT NULL,
    answer TEXT NOT NULL,
    UNIQUE (partner, message_id)
);

-- What partner agencies are told: one row for each agency and step, written with the step. The same rows are their feed and the outbox of what is
-- sent to them; `kept` rows are fetched only.
CREATE TABLE partner_events (
    partner TEXT NOT NULL,
    seq BIGINT NOT NULL,
    event_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    step TEXT NOT NULL,
    stage TEXT NOT NULL,
    at BIGINT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    since BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    error TEXT NOT NULL,
    answered BIGINT NOT NULL,
    PRIMARY KEY (partner, seq)
);
CREATE INDEX partner_events_ready ON partner_events (partner, seq) WHERE state = 'ready';
CREATE INDEX partner_events_by_case ON partner_events (case_id, partner, seq);

-- The last row of each feed; locks the feed while a row is added, so that no reader passes over one.
CREATE TABLE partner_feeds (
    partner TEXT PRIMARY KEY,
    seq BIGINT NOT NULL
);

-- Who was given the file of a case, when, at which version, with which digest over everything on it, and when they said that it arrived.
CREATE TABLE handovers (
    handover_id TEXT PRIMARY KEY,
    partner TEXT NOT NULL,
    case_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    channel TEXT NOT NULL,
    digest TEXT NOT NULL,
    items BIGINT NOT NULL,
    at BIGINT NOT NULL,
    received BIGINT NOT NULL
);
CREATE INDEX handovers_by_case ON handovers (case_id, at);
