-- Which cases belong to which group of workers: an index of what their logs say.
CREATE TABLE case_groups (
    case_id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL,
    code TEXT NOT NULL,
    since TEXT NOT NULL
);
CREATE INDEX case_groups_by_group ON case_groups (group_id, case_id);
CREATE INDEX case_groups_by_code ON case_groups (code, case_id);
