//! From a few random numbers to a step: mostly one that is open, sometimes any.

use domain::{
    access::{self, Actor, Side},
    agreement::{Acceleration, Terms},
    case::Case,
    money::Fen,
    proceeding::{self, Event},
    stage::{
        Stage,
        closing::Reason,
        mediation::{Extension, FailReason},
        performance::NewDate,
        triage::ReturnReason,
        verification::{ContactChannel, Position},
    },
    step::{Kind, Step},
    testing::{people, steps},
    view,
};
use jiff::{ToSpan, civil::Date};

use super::rules;

/// Four numbers; what they mean depends on the case.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    pause: u8,
    mood: u8,
    which: u16,
    data: u16,
}

impl From<(u8, u8, u16, u16)> for Move {
    fn from((pause, mood, which, data): (u8, u8, u16, u16)) -> Self {
        Self {
            pause,
            mood,
            which,
            data,
        }
    }
}

/// Kinds that end a case or may, and the one that is open everywhere and leads nowhere; a walk that takes them as often as others is short.
const ENDS: &[Kind] = &[
    Kind::FindRelation,
    Kind::ProposeRejection,
    Kind::ConfirmRejection,
    Kind::Refuse,
    Kind::EndForSilence,
    Kind::Fail,
    Kind::Withdraw,
    Kind::Close,
];

/// Whether a walk takes a kind beside the main line as rarely as it should: a track is always open, and would fill every walk.
fn seldom(kind: Kind, data: u16) -> bool {
    match kind {
        Kind::Proceed(_) => !data.is_multiple_of(32),
        _ => (kind.key().starts_with("aid.") || kind.key().starts_with("group.")) && !data.is_multiple_of(4),
    }
}

impl Move {
    /// Days that pass first: none, a few, or three weeks.
    pub(super) fn days(self) -> i64 {
        match self.pause {
            0..170 => 0,
            170..250 => i64::from(self.pause % 6),
            250.. => 21,
        }
    }

    /// Somebody and what they try.
    pub(super) fn choose(self, case: &Case, today: Date) -> (Actor, Step) {
        let everybody = people::everybody();
        match self.mood {
            0..25 => {
                let actor = pick(&everybody, self.which);
                let kind = *pick(Kind::ALL, self.which / 16);
                (actor.clone(), wild(kind, today, self.data))
            }
            25..90 => self.rightful(case, &everybody, today),
            90.. => self.open(case, &everybody, today),
        }
    }

    /// A step they have the right to, whether it is open or not.
    fn rightful(self, case: &Case, everybody: &[Actor], today: Date) -> (Actor, Step) {
        let facts = people::facts(case);
        let rights: Vec<(&Actor, Kind)> = everybody
            .iter()
            .flat_map(|actor| Kind::ALL.iter().map(move |kind| (actor, *kind)))
            .filter(|(actor, kind)| access::may_take(actor, &facts, *kind).is_ok())
            .filter(|(_, kind)| self.mood.is_multiple_of(4) || !ENDS.contains(kind))
            .filter(|(_, kind)| !seldom(*kind, self.data))
            .collect();
        let (actor, kind) = *pick(&rights, self.which);
        (actor.clone(), tame(kind, case, today, self.data))
    }

    /// A step that is open, often the one whose turn it is.
    fn open(self, case: &Case, everybody: &[Actor], today: Date) -> (Actor, Step) {
        let facts = people::facts(case);
        let (_, next) = view::turn(case);
        let offers: Vec<(&Actor, Kind)> = everybody
            .iter()
            .flat_map(|actor| {
                let kinds = view::open_steps(case, actor, &facts, today, rules());
                kinds.into_iter().map(move |kind| (actor, kind))
            })
            .filter(|(_, kind)| self.mood.is_multiple_of(8) || *kind == next || !ENDS.contains(kind))
            .filter(|(_, kind)| !seldom(*kind, self.data))
            .collect();
        let turn = offers.iter().find(|(_, kind)| *kind == next);
        match turn {
            Some((actor, kind)) if self.mood % 2 == 1 => ((*actor).clone(), tame(*kind, case, today, self.data)),
            Some(_) | None if offers.is_empty() => self.rightful(case, everybody, today),
            Some(_) | None => {
                let (actor, kind) = *pick(&offers, self.which);
                (actor.clone(), tame(kind, case, today, self.data))
            }
        }
    }
}

fn pick<T>(list: &[T], number: u16) -> &T {
    list.get(usize::from(number) % list.len()).unwrap()
}

fn later(today: Date, days: u16) -> String {
    today.saturating_add(i64::from(days).days()).to_string()
}

/// Data that fit, more often than not.
fn tame(kind: Kind, case: &Case, today: Date, data: u16) -> Step {
    if data.is_multiple_of(8) {
        return wild(kind, today, data);
    }
    let mut candidates = valid(kind, case, today);
    if let (Kind::ReportPayment, Some(proof)) = (kind, case.evidence.first()) {
        candidates.extend((1..=3).map(|item| {
            Step::Performance(domain::stage::performance::Step::ReportPayment {
                item,
                paid_on: today.saturating_sub(i64::from(data % 5).days()),
                proof: Some(proof.id),
            })
        }));
    }
    pick(&candidates, data / 8).clone()
}

/// Every sort of data worth trying when a step is open: at least one of them fits.
pub(super) fn valid(kind: Kind, case: &Case, today: Date) -> Vec<Step> {
    let lines = case.ledger().map_or(0, |ledger| ledger.0.len());
    let items = 1..=u8::try_from(lines.max(1)).unwrap();
    let now = today.to_string();
    match kind {
        Kind::Dispatch => ["courier-longwan", "courier-lucheng"].map(steps::dispatch).to_vec(),
        Kind::Transfer => ["union", "courier"].map(steps::transfer).to_vec(),
        Kind::Agree => [Position::Admit, Position::Dispute].map(steps::answer).to_vec(),
        Kind::RecordContact => CHANNELS.map(steps::contact).to_vec(),
        Kind::ContactWorker => CHANNELS.map(steps::contact_worker).to_vec(),
        Kind::ConsentToExtension => vec![steps::extension(match &case.stage {
            Stage::Mediation(room) => match room.extension {
                Extension::Asked { days, .. } => days,
                Extension::None | Extension::Agreed { .. } => 7,
            },
            _ => 7,
        })],
        Kind::TableTerms => {
            let (soon, then) = (later(today, 9), later(today, 40));
            let terms = steps::instalments(&[(&soon, 1_500), (&then, 1_000)]);
            let kept = Terms {
                acceleration: Acceleration::KeepDates,
                ..terms.clone()
            };
            [terms, kept, steps::on_the_spot(&now, 2_000)]
                .map(steps::table)
                .to_vec()
        }
        // As much as can be due at all; the stock sum may be more than a ledger holds.
        Kind::Proceed(Event::ApplyForOrder) => {
            let facts = proceeding::Facts {
                sum: Some(Fen::yuan(1)),
                ..proceeding::Facts::default()
            };
            let event = Event::ApplyForOrder;
            vec![Step::Proceeding(proceeding::Step { event, facts })]
        }
        Kind::Proceed(event) => vec![steps::on(event, today)],
        Kind::ReportPayment => items.map(|item| steps::report(item, &now)).collect(),
        Kind::ConfirmReceipt => items.map(steps::confirm).collect(),
        Kind::DenyReceipt => items.map(steps::deny).collect(),
        Kind::ConfirmForWorker => items.map(steps::confirm_for_worker).collect(),
        Kind::RecordDefault => items.map(steps::default_of).collect(),
        Kind::ConsentToNewDate => new_dates(case, today),
        Kind::Close => vec![
            steps::close_told(Reason::SettledPrivately, today),
            steps::close(Reason::ApplicantUnreachable),
        ],
        Kind::AddEvidence => vec![
            steps::evidence(u128::from(case.version), Side::Worker),
            steps::evidence(u128::from(case.version), Side::Employer),
        ],
        plain => vec![steps::stock(plain)],
    }
}

const CHANNELS: [ContactChannel; 4] = [
    ContactChannel::Phone,
    ContactChannel::Sms,
    ContactChannel::Post,
    ContactChannel::Visit,
];

fn new_dates(case: &Case, today: Date) -> Vec<Step> {
    let proposed = match &case.stage {
        Stage::Performance(room) => room.new_date,
        Stage::PerformanceDefault(room) => room.money.new_date,
        _ => NewDate::None,
    };
    let mut dates: Vec<Step> = (1..=3).map(|item| steps::new_date(item, &later(today, 10))).collect();
    if let NewDate::Proposed { item, due, .. } = proposed {
        dates.extend(vec![steps::new_date(item, &due.to_string()); 6]);
    }
    dates
}

/// Data that may be anything.
fn wild(kind: Kind, today: Date, data: u16) -> Step {
    let item = u8::try_from(data % 9).unwrap();
    let some_day = today.saturating_add((i64::from(data % 90) - 45).days()).to_string();
    let sum = i64::from(data % 7) - 2;
    match kind {
        Kind::ReturnDispatch => steps::returned(ReturnReason::Conflict),
        Kind::ConsentToExtension => steps::extension(data % 40),
        Kind::TableTerms => steps::table(steps::instalments(&[
            (&some_day, sum),
            (&later(today, data % 50), 2_000),
        ])),
        Kind::Fail => steps::fail(FailReason::PeriodOver),
        Kind::ReportPayment => steps::report_with_proof(item, &some_day, u128::from(data % 4)),
        Kind::ConfirmReceipt => steps::confirm(item),
        Kind::DenyReceipt => steps::deny(item),
        Kind::ConfirmForWorker => steps::confirm_for_worker(item),
        Kind::RecordDefault => steps::default_of(item),
        Kind::ConsentToNewDate => steps::new_date(item, &some_day),
        Kind::Close => steps::close(*pick(
            &[
                Reason::PerformedInFull,
                Reason::SettledPrivately,
                Reason::WithdrawnByApplicant,
                Reason::RejectedOutOfScope,
                Reason::MediationRefused,
                Reason::MediationFailed,
                Reason::Duplicate,
                Reason::ApplicantUnreachable,
            ],
            data,
        )),
        Kind::AddEvidence => steps::evidence(u128::from(data), Side::Worker),
        plain => steps::stock(plain),
    }
}
