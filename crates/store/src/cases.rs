//! The index of cases: facts for rights, worklists, search. All of it can be rebuilt from the log.

use domain::{
    access::{Browse, Facts, Relation, Scope as Of},
    case::{Case, EmployerSees, Holder},
    deadline::Deadline,
    id::{CaseId, CaseNumber, OfficerId},
    proceeding::{self, Body},
    stage::Stage,
    view,
};
use serde::Serialize;
use vault::Column;

use self::sql::{
    AID, BODY, BY_ID, BY_NUMBER, CENTER, FIND_AID, FIND_BODY, FIND_CENTER, FIND_MINE, FIND_OUTLET, FIND_PANEL,
    FIND_STATION, LEAVE_DESKS, LIE_ON_DESK, MINE, OUTLET, OWN, PUT, STATION,
};
use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::typed,
};

pub use domain::access::Scope;

mod desk;
mod sql;

// From the log as well as from the index: a row that is missing must be missed.
const ALL_IDS: &str = "SELECT id FROM (SELECT case_id AS id FROM cases UNION \
     SELECT substr(stream, 6) AS id FROM log WHERE seq = 1 AND stream LIKE 'case/%') AS known \
     WHERE id > $1 ORDER BY id LIMIT 1000";
const BY_STAGE: &str = "SELECT stage, COUNT(*) AS number FROM cases GROUP BY stage";

/// One row of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct CaseRow {
    /// The case.
    pub case_id: String,
    /// Its number.
    pub number: String,
    /// How many steps it has.
    pub version: i64,
    /// Where it stands.
    pub stage: String,
    /// The station that holds it.
    pub station: String,
    /// The outlet that holds it, or empty.
    pub outlet: String,
    /// The dual centre that watches over it.
    pub center: String,
    /// The neutral, or empty.
    pub mediator: String,
    /// The day the employer was told, or empty.
    pub employer_since: String,
    /// Whose turn it is.
    pub turn: String,
    /// What is to be done next.
    pub next_step: String,
    /// Which clock is next.
    pub next_kind: String,
    /// Its day, or empty when nothing runs.
    pub next_due: String,
    /// The trade.
    pub trade: String,
    /// Where the work was done.
    pub district: String,
    /// The kinds of claim, separated by blanks.
    pub claims: String,
    /// What is claimed, in fen.
    pub amount: i64,
    /// When it was received, in milliseconds.
    pub received: i64,
    /// Why it ended, or empty.
    pub closed_reason: String,
    /// Where legal aid stands, or empty.
    pub aid: String,
    /// 1 while something may still come of it.
    pub aid_open: i64,
    /// The day of its next clock, or empty.
    pub aid_due: String,
    /// The proceeding that stands for the case, or empty.
    pub line: String,
    /// How it stands, or empty.
    pub standing: String,
    /// The bodies that have or had something of the case, each between blanks, or empty.
    pub bodies: String,
    /// The bodies where something is open, and who sits on a panel, each with the day of the next clock: `commission=2026-03-17 court=9999-12-31`.
    pub desks: String,
}

/// The day of what has no day: after all others.
const NO_DAY: &str = "9999-12-31";

impl CaseRow {
    /// The row of a replayed case with its running clocks.
    pub fn of(case: &Case, running: &[Deadline]) -> Self {
        // The row stands in the lists of both sides, so it says no more than both may know.
        let (turn, next_step) = view::turn_for(case, Relation::Employer);
        let known: Vec<Deadline> = running
            .iter()
            .filter(|deadline| !proceeding::clock::is_hidden(case, deadline.kind))
            .cloned()
            .collect();
        let next = view::next_deadline(&known, next_step);
        let holder = case.holder();
        let shown = proceeding::shown(case);
        let bodies: Vec<&str> = case.bodies().into_iter().map(Body::key).collect();
        let kinds: Vec<&str> = case.filed.claims.iter().map(|claim| claim.kind().key()).collect();
        Self {
            case_id: case.id.to_string(),
            number: case.filed.number.to_string(),
            version: i64::try_from(case.version).unwrap_or(i64::MAX),
            stage: case.stage.kind().key().to_owned(),
            station: holder.station().to_string(),
            outlet: match &holder {
                Holder::Outlet { outlet, .. } => outlet.to_string(),
                Holder::Station { .. } => String::new(),
            },
            center: case.filed.center.to_string(),
            mediator: case.mediator().map(|id| id.to_string()).unwrap_or_default(),
            employer_since: match case.employer {
                EmployerSees::Nothing => String::new(),
                EmployerSees::Since(day) => day.to_string(),
            },
            turn: turn.key().to_owned(),
            next_step: next_step.key().to_owned(),
            next_kind: next.map(|deadline| deadline.kind.key().to_owned()).unwrap_or_default(),
            next_due: next.map(|deadline| deadline.due.to_string()).unwrap_or_default(),
            trade: case.filed.trade.key().to_owned(),
            district: case.filed.district.to_string(),
            claims: kinds.join(" "),
            amount: domain::claim::total(&case.filed.claims).get(),
            received: case.received.as_millisecond(),
            closed_reason: match &case.stage {
                Stage::Closed(room) => room.reason.key().to_owned(),
                _ => String::new(),
            },
            aid: case
                .aid
                .as_ref()
                .map(|aid| aid.state.key().to_owned())
                .unwrap_or_default(),
            aid_open: i64::from(case.aid.as_ref().is_some_and(|aid| !aid.state.is_over())),
            aid_due: view::next_of_aid(running)
                .map(|deadline| deadline.due.to_string())
                .unwrap_or_default(),
            line: shown.map(|other| other.line.key().to_owned()).unwrap_or_default(),
            standing: shown.map(|other| other.state.key().to_owned()).unwrap_or_default(),
            bodies: if bodies.is_empty() {
                String::new()
            } else {
                format!(" {} ", bodies.join(" "))
            },
            desks: desk::all(case, running),
        }
    }

    /// The bodies where something is open, with the day by which they list it.
    fn open_at(&self) -> impl Iterator<Item = (&str, &str)> {
        self.desks.split(' ').filter_map(|desk| desk.split_once('='))
    }

    /// The day by which a body lists it; the end of time where nothing runs.
    pub fn due_at(&self, body: Body) -> &str {
        self.due_of(body.key())
    }

    fn due_of(&self, desk: &str) -> &str {
        self.open_at()
            .find(|(open, _)| *open == desk)
            .map_or(NO_DAY, |(_, due)| due)
    }

    /// Who sits on the panel of its consultation; the key of a body is no id.
    pub fn panel(&self) -> Vec<OfficerId> {
        self.open_at().filter_map(|(desk, _)| desk.parse().ok()).collect()
    }

    /// Whether it is on the urgent track now (特事急诊).
    pub fn is_urgent(&self) -> bool {
        self.open_at().any(|(desk, _)| desk == Body::Linkage.key())
    }

    /// The id of the case.
    pub fn id(&self) -> Result<CaseId, StoreError> {
        typed(&self.case_id, "cases", "case_id", &self.case_id)
    }
}

impl Tx {
    /// Writes the index row of a case.
    pub async fn put_case(&mut self, row: &CaseRow) -> Result<(), StoreError> {
        run!(
            self,
            PUT,
            &row.case_id,
            &row.number,
            row.version,
            &row.stage,
            &row.station,
            &row.outlet,
            &row.center,
            &row.mediator,
            &row.employer_since,
            &row.turn,
            &row.next_step,
            &row.next_kind,
            &row.next_due,
            &row.trade,
            &row.district,
            &row.claims,
            row.amount,
            row.received,
            &row.closed_reason,
            &row.aid,
            row.aid_open,
            &row.aid_due,
            &row.line,
            &row.standing,
            &row.bodies,
            &row.desks,
        )?;
        if !row.bodies.is_empty() {
            run!(self, LEAVE_DESKS, &row.case_id)?;
            for (body, due) in row.open_at() {
                run!(self, LIE_ON_DESK, body, due, &row.case_id)?;
            }
        }
        Ok(())
    }

    pub(crate) async fn case_row(&mut self, case: CaseId) -> Result<Option<CaseRow>, StoreError> {
        Ok(one!(self, CaseRow, BY_ID, case.to_string())?)
    }

    pub(crate) async fn numbered_row(&mut self, number: &CaseNumber) -> Result<Option<CaseRow>, StoreError> {
        Ok(one!(self, CaseRow, BY_NUMBER, number.as_str())?)
    }

    /// The index row of a case whose facts somebody already holds.
    pub async fn index_row(&mut self, facts: &Facts) -> Result<Option<CaseRow>, StoreError> {
        self.case_row(facts.case).await
    }

    /// A page of a list, the most urgent first; `after` is the last row of the page before.
    pub async fn list(
        &mut self,
        permit: &Browse,
        after: Option<&CaseRow>,
        limit: u16,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let (due, id) = after.map_or(("", ""), |row| (row.next_due.as_str(), row.case_id.as_str()));
        let limit = i64::from(limit);
        let (sql, key) = match permit.scope() {
            Of::Own(account) => {
                return Ok(all!(self, CaseRow, OWN, account.to_string(), id, limit)?);
            }
            Of::Mine(officer) => (MINE, officer.to_string()),
            Of::Station(station) => (STATION, station.to_string()),
            Of::Outlet(outlet) => (OUTLET, outlet.to_string()),
            Of::Center(station) => (CENTER, station.to_string()),
            Of::Aid => {
                let due = after.map_or("", |row| row.aid_due.as_str());
                return Ok(all!(self, CaseRow, AID, due, id, limit)?);
            }
            Of::Body(body) => {
                let due = after.map_or("", |row| row.due_at(*body));
                return Ok(all!(self, CaseRow, BODY, body.key(), due, id, limit)?);
            }
            // A seat on a panel is a desk like that of a body.
            Of::Panel(officer) => {
                let desk = officer.to_string();
                let due = after.map_or("", |row| row.due_of(&desk));
                return Ok(all!(self, CaseRow, BODY, &desk, due, id, limit)?);
            }
        };
        Ok(all!(self, CaseRow, sql, key, due, id, limit)?)
    }

    /// Finds cases of a scope by a whole name, the first characters of a firm, a phone number, an identity number or a credit code.
    pub async fn search(
        &mut self,
        permit: &Browse,
        words: &str,
        after: Option<&CaseRow>,
        limit: u16,
    ) -> Result<Vec<CaseRow>, StoreError> {
        let (sql, key) = match permit.scope() {
            Of::Own(_) => return Ok(Vec::new()),
            Of::Mine(officer) => (FIND_MINE, officer.to_string()),
            Of::Station(station) => (FIND_STATION, station.to_string()),
            Of::Outlet(outlet) => (FIND_OUTLET, outlet.to_string()),
            Of::Center(station) => (FIND_CENTER, station.to_string()),
            Of::Aid => (FIND_AID, String::new()),
            Of::Body(body) => (FIND_BODY, format!("% {} %", body.key())),
            Of::Panel(officer) => (FIND_PANEL, format!("%{officer}=%")),
        };
        let after = after.map_or("", |row| row.case_id.as_str());
        let mut found = Vec::new();
        for tag in self.tags_for(words) {
            found.extend(match permit.scope() {
                Of::Aid => all!(self, CaseRow, sql, &tag, after, i64::from(limit))?,
                Of::Own(_)
                | Of::Mine(_)
                | Of::Station(_)
                | Of::Outlet(_)
                | Of::Center(_)
                | Of::Body(_)
                | Of::Panel(_) => all!(self, CaseRow, sql, &tag, &key, after, i64::from(limit))?,
            });
        }
        found.sort_by(|one, other| one.case_id.cmp(&other.case_id));
        found.dedup_by(|one, other| one.case_id == other.case_id);
        found.truncate(usize::from(limit));
        Ok(found)
    }

    fn tags_for(&self, words: &str) -> Vec<String> {
        let kek = &self.house.kek;
        let plain = words.trim();
        let mut tags = vec![kek.blind(Column::Name, &folded(plain))];
        let code = plain.to_ascii_uppercase();
        for (column, fits) in [(Column::Phone, 11), (Column::IdNumber, 18), (Column::Uscc, 18)] {
            if code.len() == fits {
                tags.push(kek.blind(column, &code));
            }
        }
        tags
    }

    /// The ids of all cases that the log or the index knows, in pages.
    pub(crate) async fn case_ids(&mut self, after: &str) -> Result<Vec<String>, StoreError> {
        Ok(all!(self, (String,), ALL_IDS, after)?
            .into_iter()
            .map(|(id,)| id)
            .collect())
    }

    /// How many cases stand in each stage.
    pub async fn by_stage(&mut self) -> Result<Vec<(String, i64)>, StoreError> {
        Ok(all!(self, (String, i64), BY_STAGE)?)
    }
}

/// How many first characters of a firm's name can be searched.
const PREFIXES: [usize; 4] = [2, 3, 4, 6];

/// The name as it is compared: without blanks and brackets, and without the places (…省, …市) at its head.
pub(crate) fn folded(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '（' | '）' | '(' | ')' | '·' | '.'))
        .flat_map(char::to_lowercase)
        .collect();
    let mut rest = plain.as_str();
    for sign in ['省', '市'] {
        let place = rest.char_indices().take(4).find(|(_, letter)| *letter == sign);
        rest = place
            .and_then(|(at, letter)| rest.get(at + letter.len_utf8()..))
            .filter(|after| after.chars().count() > 1)
            .unwrap_or(rest);
    }
    rest.to_owned()
}

/// What a name can be found by: all of it, and for a firm its first characters.
pub(crate) fn fragments(name: &str, firm: bool) -> Vec<String> {
    let whole = folded(name);
    let length = whole.chars().count();
    let mut fragments: Vec<String> = if firm {
        PREFIXES
            .iter()
            .filter(|size| **size < length)
            .map(|size| whole.chars().take(*size).collect())
            .collect()
    } else {
        Vec::new()
    };
    fragments.push(whole);
    fragments
}
