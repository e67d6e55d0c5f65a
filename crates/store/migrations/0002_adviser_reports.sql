-- What people said of answers of the adviser. Question and sentence are one sealed value; nothing says who wrote it. A row of thanks has no words
-- and nothing to resolve. `day` and `resolved_on` are days in Wenzhou; an open row has no outcome.
CREATE TABLE adviser_reports (
    report_id TEXT PRIMARY KEY,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    resolved_on TEXT NOT NULL,
    sealed TEXT NOT NULL
);
CREATE INDEX adviser_reports_open ON adviser_reports (day, report_id) WHERE state = 'open';
