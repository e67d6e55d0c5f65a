//! The statements of the index.

pub(super) const PUT: &str = "INSERT INTO cases (case_id, number, version, stage, station, outlet, center, mediator, employer_since, turn, \
     next_step, next_kind, next_due, trade, district, claims, amount, received, closed_reason, aid, aid_open, aid_due, \
     line, standing, bodies, desks) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26) \
     ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, stage = excluded.stage, station = excluded.station, \
     outlet = excluded.outlet, center = excluded.center, mediator = excluded.mediator, \
     employer_since = excluded.employer_since, turn = excluded.turn, next_step = excluded.next_step, \
     next_kind = excluded.next_kind, next_due = excluded.next_due, amount = excluded.amount, \
     closed_reason = excluded.closed_reason, aid = excluded.aid, aid_open = excluded.aid_open, \
     aid_due = excluded.aid_due, line = excluded.line, standing = excluded.standing, bodies = excluded.bodies, \
     desks = excluded.desks";

pub(super) const LEAVE_DESKS: &str = "DELETE FROM case_bodies WHERE case_id = $1";
pub(super) const DESKS: &str = "SELECT body, due FROM case_bodies WHERE case_id = $1 ORDER BY body";
pub(super) const LIE_ON_DESK: &str = "INSERT INTO case_bodies (body, due, case_id) VALUES ($1, $2, $3)";

macro_rules! columns {
    ($alias:literal) => {
        concat!(
            $alias,
            "case_id, ",
            $alias,
            "number, ",
            $alias,
            "version, ",
            $alias,
            "stage, ",
            $alias,
            "station, ",
            $alias,
            "outlet, ",
            $alias,
            "center, ",
            $alias,
            "mediator, ",
            $alias,
            "employer_since, ",
            $alias,
            "turn, ",
            $alias,
            "next_step, ",
            $alias,
            "next_kind, ",
            $alias,
            "next_due, ",
            $alias,
            "trade, ",
            $alias,
            "district, ",
            $alias,
            "claims, ",
            $alias,
            "amount, ",
            $alias,
            "received, ",
            $alias,
            "closed_reason, ",
            $alias,
            "aid, ",
            $alias,
            "aid_open, ",
            $alias,
            "aid_due, ",
            $alias,
            "line, ",
            $alias,
            "standing, ",
            $alias,
            "bodies, ",
            $alias,
            "desks"
        )
    };
}

pub(super) const BY_ID: &str = concat!("SELECT ", columns!(""), " FROM cases WHERE case_id = $1");
pub(super) const BY_NUMBER: &str = concat!("SELECT ", columns!(""), " FROM cases WHERE number = $1");

pub(super) const OWN: &str = concat!(
    "SELECT ",
    columns!("c."),
    " FROM speakers s JOIN cases c ON c.case_id = s.case_id \
     WHERE s.account_id = $1 AND (s.side = 'worker' OR c.employer_since <> '') AND c.case_id > $2 \
     ORDER BY c.case_id LIMIT $3"
);
macro_rules! open_by {
    ($column:literal) => {
        concat!(
            "SELECT ",
            columns!(""),
            " FROM cases WHERE ",
            $column,
            " = $1 AND stage <> 'closed' \
             AND (next_due > $2 OR (next_due = $2 AND case_id > $3)) ORDER BY next_due, case_id LIMIT $4"
        )
    };
}
pub(super) const MINE: &str = open_by!("mediator");
pub(super) const STATION: &str = open_by!("station");
pub(super) const OUTLET: &str = open_by!("outlet");
pub(super) const CENTER: &str = open_by!("center");
pub(super) const AID: &str = concat!(
    "SELECT ",
    columns!(""),
    " FROM cases WHERE aid_open = 1 \
     AND (aid_due > $1 OR (aid_due = $1 AND case_id > $2)) ORDER BY aid_due, case_id LIMIT $3"
);
pub(super) const BODY: &str = concat!(
    "SELECT ",
    columns!("c."),
    " FROM case_bodies b JOIN cases c ON c.case_id = b.case_id WHERE b.body = $1 \
     AND (b.due > $2 OR (b.due = $2 AND b.case_id > $3)) ORDER BY b.due, b.case_id LIMIT $4"
);

macro_rules! found_by {
    ($column:literal) => {
        concat!(
            "SELECT ",
            columns!("c."),
            " FROM search_tags t JOIN cases c ON c.case_id = t.case_id WHERE t.tag = $1 AND c.",
            $column,
            " = $2 AND t.case_id > $3 ORDER BY t.tag, t.case_id LIMIT $4"
        )
    };
}
pub(super) const FIND_MINE: &str = found_by!("mediator");
pub(super) const FIND_STATION: &str = found_by!("station");
pub(super) const FIND_OUTLET: &str = found_by!("outlet");
pub(super) const FIND_CENTER: &str = found_by!("center");
pub(super) const FIND_AID: &str = concat!(
    "SELECT ",
    columns!("c."),
    " FROM search_tags t JOIN cases c ON c.case_id = t.case_id WHERE t.tag = $1 AND c.aid <> '' \
     AND t.case_id > $2 ORDER BY t.tag, t.case_id LIMIT $3"
);
// A body finds what lies, or lay, before it; its key stands in the list of the row between blanks.
pub(super) const FIND_BODY: &str = concat!(
    "SELECT ",
    columns!("c."),
    " FROM search_tags t JOIN cases c ON c.case_id = t.case_id WHERE t.tag = $1 AND c.bodies LIKE $2 \
     AND t.case_id > $3 ORDER BY t.tag, t.case_id LIMIT $4"
);
// Who sits on a panel finds the cases of that panel; the id stands in the list of open desks.
pub(super) const FIND_PANEL: &str = concat!(
    "SELECT ",
    columns!("c."),
    " FROM search_tags t JOIN cases c ON c.case_id = t.case_id WHERE t.tag = $1 AND c.desks LIKE $2 \
     AND t.case_id > $3 ORDER BY t.tag, t.case_id LIMIT $4"
);
