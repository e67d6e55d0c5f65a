-- Legal aid beside a case: where it stands, empty while nobody applied, and whether it is over, for the list of the legal-aid center.
ALTER TABLE cases ADD COLUMN aid TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN aid_open BIGINT NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN aid_due TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_by_aid ON cases (aid_due, case_id) WHERE aid_open = 1;
