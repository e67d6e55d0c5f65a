-- The closed cases, for the pass that files them away: when each was closed last, and where its file stands (empty, kept, listed). Read off the log.
CREATE TABLE closed_cases (
    case_id TEXT PRIMARY KEY,
    closed_on TEXT NOT NULL,
    archive TEXT NOT NULL
);
CREATE INDEX closed_cases_by_archive ON closed_cases (archive, closed_on, case_id);
-- Those from before have no day here; whoever files them away reads it in the log.
INSERT INTO closed_cases (case_id, closed_on, archive) SELECT case_id, '', '' FROM cases WHERE stage = 'closed';

-- What was on the file when it went elsewhere or was decided on: ids, digests and sizes, one digest over all, and the house's signature.
CREATE TABLE file_lists (
    list_id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    step TEXT NOT NULL,
    digest TEXT NOT NULL,
    list TEXT NOT NULL,
    signature TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX file_lists_by_case ON file_lists (case_id, at);

-- The files that were destroyed (销毁清册): by number, with the digest over the list of what there was; no name and no text.
CREATE TABLE destroyed_files (
    case_id TEXT PRIMARY KEY,
    number TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    kept_until TEXT NOT NULL,
    periods TEXT NOT NULL,
    items BIGINT NOT NULL,
    digest TEXT NOT NULL,
    author TEXT NOT NULL,
    at BIGINT NOT NULL
);
