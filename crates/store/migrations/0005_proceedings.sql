-- What runs before other bodies: which proceeding stands for the case and how it stands, which bodies have or had something before them, and
-- for each body the list of what is open there.
ALTER TABLE cases ADD COLUMN line TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN standing TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN bodies TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN desks TEXT NOT NULL DEFAULT '';
CREATE TABLE case_bodies (
    body TEXT NOT NULL,
    due TEXT NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (body, case_id)
);
CREATE INDEX case_bodies_by_due ON case_bodies (body, due, case_id);
CREATE INDEX case_bodies_by_case ON case_bodies (case_id);
