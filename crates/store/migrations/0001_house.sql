-- One text for SQLite and PostgreSQL: TEXT for ids, enums, JSON and sealed values; BIGINT for instants (milliseconds) and fen.
-- Class of each column (C0 public .. C5 secret) stands in `store::schema`; columns of class C2 and above are sealed or blind.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- The log. A stream is a case, its papers, or one audit trail. Rows are never changed or removed.
CREATE TABLE log (
    stream TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (stream, seq)
);

-- Wrapped data keys by scope: one for each case, each private thread, each account, each draft.
CREATE TABLE data_keys (
    scope TEXT PRIMARY KEY,
    wrapped TEXT NOT NULL
);

-- Index of cases: everything here can be rebuilt from the log.
CREATE TABLE cases (
    case_id TEXT PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    version BIGINT NOT NULL,
    stage TEXT NOT NULL,
    station TEXT NOT NULL,
    outlet TEXT NOT NULL,
    center TEXT NOT NULL,
    mediator TEXT NOT NULL,
    employer_since TEXT NOT NULL,
    turn TEXT NOT NULL,
    next_step TEXT NOT NULL,
    next_kind TEXT NOT NULL,
    next_due TEXT NOT NULL,
    trade TEXT NOT NULL,
    district TEXT NOT NULL,
    claims TEXT NOT NULL,
    amount BIGINT NOT NULL,
    received BIGINT NOT NULL,
    closed_reason TEXT NOT NULL
);
CREATE INDEX cases_by_station ON cases (station, next_due, case_id) WHERE stage <> 'closed';
CREATE INDEX cases_by_outlet ON cases (outlet, next_due, case_id) WHERE stage <> 'closed';
CREATE INDEX cases_by_center ON cases (center, next_due, case_id) WHERE stage <> 'closed';
CREATE INDEX cases_by_mediator ON cases (mediator, next_due, case_id) WHERE stage <> 'closed';

-- Index of running clocks; `next_alarm` is the next instant at which the sweeper has something to do for the row.
CREATE TABLE deadlines (
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    item BIGINT NOT NULL,
    since TEXT NOT NULL,
    due TEXT NOT NULL,
    certainty TEXT NOT NULL,
    calendar_version TEXT NOT NULL,
    next_alarm BIGINT NOT NULL,
    PRIMARY KEY (case_id, kind, item)
);
CREATE INDEX deadlines_by_alarm ON deadlines (next_alarm);

-- What a clock has already set off; once each.
CREATE TABLE fired (
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    item BIGINT NOT NULL,
    due TEXT NOT NULL,
    action TEXT NOT NULL,
    days BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (case_id, kind, item, due, action, days)
);

CREATE TABLE accounts (
    account_id TEXT PRIMARY KEY,
    phone_tag TEXT NOT NULL UNIQUE,
    phone TEXT NOT NULL,
    created BIGINT NOT NULL
);

-- The parties of a case.
CREATE TABLE persons (
    person_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    side TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    phone_tag TEXT NOT NULL,
    code TEXT NOT NULL,
    code_tag TEXT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX persons_by_case ON persons (case_id);

-- Which accounts speak for which party.
CREATE TABLE speakers (
    case_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    side TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (case_id, account_id)
);
CREATE INDEX speakers_by_account ON speakers (account_id, case_id);

-- Blind tags by which a case is found: whole names, first characters of a firm, phone, identity number, credit code.
CREATE TABLE search_tags (
    tag TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (tag, case_id)
);

CREATE TABLE texts (
    text_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    sealed TEXT NOT NULL
);

-- The joint thread of a case.
CREATE TABLE messages (
    case_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (case_id, seq)
);

-- One side's private thread, under a key of its own; no join with anything of the case.
CREATE TABLE whispers (
    case_id TEXT NOT NULL,
    side TEXT NOT NULL,
    seq BIGINT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    author TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (case_id, side, seq)
);

CREATE TABLE evidence_files (
    evidence_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    side TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    media TEXT NOT NULL,
    name TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX evidence_files_by_case ON evidence_files (case_id);

CREATE TABLE instruments (
    instrument_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    size BIGINT NOT NULL,
    issuer TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (case_id, kind, version)
);

CREATE TABLE invitations (
    code_tag TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    expires BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX invitations_by_case ON invitations (case_id);

-- Unfinished filings; the whole form is one sealed value.
CREATE TABLE drafts (
    draft_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    token_tag TEXT NOT NULL,
    updated BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX drafts_by_token ON drafts (token_tag);
CREATE INDEX drafts_by_account ON drafts (account_id);

CREATE TABLE sessions (
    token_tag TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    created BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    fresh BIGINT NOT NULL
);

-- One-time codes by SMS: only a keyed digest is kept.
CREATE TABLE codes (
    challenge TEXT PRIMARY KEY,
    phone_tag TEXT NOT NULL,
    phone TEXT NOT NULL,
    purpose TEXT NOT NULL,
    browser_tag TEXT NOT NULL,
    code_tag TEXT NOT NULL,
    tries BIGINT NOT NULL,
    sent BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used BIGINT NOT NULL
);
CREATE INDEX codes_by_phone ON codes (phone_tag, sent);

-- Failed and successful attempts, for limits that survive a restart.
CREATE TABLE attempts (
    scope TEXT NOT NULL,
    at BIGINT NOT NULL,
    failed BIGINT NOT NULL
);
CREATE INDEX attempts_by_scope ON attempts (scope, at);

CREATE TABLE staff (
    officer_id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    post TEXT NOT NULL,
    password TEXT NOT NULL,
    totp TEXT NOT NULL,
    totp_step BIGINT NOT NULL,
    active BOOLEAN NOT NULL
);

-- The outbox. A task is written in the transaction of its cause and done at least once.
CREATE TABLE tasks (
    task_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    fence BIGINT NOT NULL,
    lease_until BIGINT NOT NULL,
    error TEXT NOT NULL,
    created BIGINT NOT NULL
);
CREATE INDEX tasks_ready ON tasks (run_at, task_id) WHERE state = 'ready';

-- Messages handed to the text-message channel. In a demo city a page shows them.
CREATE TABLE sent_messages (
    message_id TEXT PRIMARY KEY,
    phone_tag TEXT NOT NULL,
    at BIGINT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX sent_messages_by_time ON sent_messages (at);

-- Answers already given, by actor and idempotency key.
CREATE TABLE answers (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);

-- The last step of every audit trail and of the papers of every case; locks the trail while a row is added.
CREATE TABLE heads (
    stream TEXT PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
