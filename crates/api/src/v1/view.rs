//! A case as JSON: only what the caller may see, field by field, never the case itself.

use app::{App, read::CaseView, text::Words};
use domain::{
    access::Side,
    agreement::{Gate, Hand, Settles},
    calendar::Certainty,
    case::Holder,
    deadline, evidence, instrument,
    org::Trade,
    route::{self, Within},
    stage::{self, intake::Tenure},
    step,
    view::{Entry as Line, Turn, Who},
};
use jiff::{Timestamp, civil::Date};

use crate::{
    problem::filled,
    schema::{self, Id, Yuan, views},
};

views! {
    /// A case as the caller may see it.
    Case {
        /// Its id.
        id: Id,
        /// The code to quote.
        number: String,
        /// How many steps it has; to be sent back with the next one.
        version: u64,
        /// What the caller is to it: worker, employer, neutral, holding or center.
        relation: &'static str,
        /// Where it stands.
        stage: stage::Kind,
        /// Whose turn it is.
        turn: Turn,
        /// What is to be done next.
        next: step::Kind,
        /// The steps that the caller can take now.
        open: Vec<step::Kind>,
        /// When the claim was received.
        received: Timestamp,
        /// Filed online or at a counter.
        channel: &'static str,
        /// The trade.
        trade: Trade,
        /// Where the work was done, as a district code.
        district: String,
        /// First day of the work.
        since: Date,
        /// Last day of the work, when it is over.
        until: Option<Date>,
        /// The station that holds it.
        station: String,
        /// The outlet that holds it.
        outlet: Option<String>,
        /// The name of the mediator.
        mediator: Option<String>,
        /// The two sides; names in full, the rest masked.
        parties: Vec<Party>,
        /// What is claimed, with the way each amount comes about.
        claims: Vec<Claim>,
        /// The whole amount claimed, in yuan.
        total: Yuan,
        /// Facts and reasons in the words of the worker.
        story: String,
        /// What happened, oldest first.
        timeline: Vec<Entry>,
        /// Clocks that run, soonest first.
        deadlines: Vec<Deadline>,
        /// Evidence on the file.
        evidence: Vec<File>,
        /// Papers that were issued.
        instruments: Vec<Instrument>,
        /// The terms on the table or in force.
        terms: Option<Terms>,
        /// The payments owed under an agreement.
        payments: Vec<Payment>,
        /// Why it ended.
        closed: Option<&'static str>,
        /// Where the worker can go next.
        routes: Vec<Route>,
        /// The last day for arbitration.
        limitation: Option<Limitation>,
    }

    /// One side.
    Party {
        /// Which.
        side: Side,
        /// Name of the person or firm.
        name: String,
        /// Masked phone, or empty.
        phone: String,
        /// Masked identity number or credit code, or empty.
        code: String,
        /// Masked address, or empty.
        address: String,
    }

    /// One claim.
    Claim {
        /// Its kind.
        kind: &'static str,
        /// What it comes to, in yuan.
        amount: Yuan,
        /// How that comes about.
        lines: Vec<Reckoning>,
    }

    /// One line of a computation.
    Reckoning {
        /// The sentence.
        sentence: String,
        /// What it comes to, in yuan.
        amount: Yuan,
        /// The articles it rests on.
        citation: &'static str,
    }

    /// One line of the timeline.
    Entry {
        /// Its number; the version after it.
        version: u64,
        /// When.
        at: Timestamp,
        /// By whom.
        who: Who,
        /// What.
        step: step::Kind,
        /// The same as a sentence.
        sentence: String,
        /// The words that go with it, where the caller may read them.
        text: Option<String>,
    }

    /// A clock that runs.
    Deadline {
        /// Which.
        kind: deadline::Kind,
        /// Its name.
        title: String,
        /// The number of the payment, for a clock of payments.
        item: Option<u8>,
        /// The day it started.
        since: Date,
        /// The last day in time.
        due: Date,
        /// Whether the holidays of that year are published.
        certainty: Certainty,
    }

    /// A file.
    File {
        /// Its id.
        id: Id,
        /// What it shows.
        kind: evidence::Kind,
        /// The name it had.
        name: String,
        /// Its type, decided from its bytes.
        media: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String,
        /// Who handed it in.
        side: Side,
        /// When.
        at: Timestamp,
    }

    /// A paper that was issued.
    Instrument {
        /// Its id.
        id: Id,
        /// Which.
        kind: instrument::Kind,
        /// Its name.
        title: String,
        /// 1 for the first of its kind.
        version: u16,
        /// The code that anybody can verify.
        code: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String,
        /// When.
        at: Timestamp,
    }

    /// Terms of an agreement.
    Terms {
        /// Sums and days.
        instalments: Vec<Instalment>,
        /// The sum of all, in yuan.
        total: Option<Yuan>,
        /// How the money moves: `on_the_spot`, `bank_transfer` or `payment_app`.
        manner: &'static str,
        /// The account of the worker; for the parties and the mediator.
        account: Option<String>,
        /// Whether the rest falls due at once when one payment is late.
        all_due: bool,
        /// What remains open; nothing when everything is settled.
        remaining: Option<String>,
        /// Whether everything is settled.
        settles_everything: bool,
        /// What both sides want to apply for: review, confirmation or neither.
        joint: &'static str,
        /// Who has signed.
        signatures: Vec<Signature>,
        /// What to know before signing.
        findings: Vec<Finding>,
    }

    /// One agreed sum.
    Instalment {
        /// When it is due.
        due: Date,
        /// How much, in yuan.
        amount: Yuan,
    }

    /// One signature or seal.
    Signature {
        /// Whose.
        hand: Hand,
        /// When.
        at: Timestamp,
    }

    /// One point of the check list before signing.
    Finding {
        /// hard forbids signing, soft warns.
        gate: Gate,
        /// Its name.
        code: &'static str,
        /// What it says.
        sentence: String,
        /// The articles it rests on.
        citation: &'static str,
    }

    /// How one payment stands.
    Payment {
        /// Its number.
        item: u8,
        /// When it is due now.
        due: Date,
        /// The first agreed day.
        agreed: Date,
        /// How much, in yuan.
        amount: Yuan,
        /// open, reported or confirmed.
        state: &'static str,
        /// The day of the payment, once reported.
        paid_on: Option<Date>,
    }

    /// A way that stays open to the worker.
    Route {
        /// Which: `arbitration`, `inspection`, `suit` or `legal_aid`.
        kind: &'static str,
        /// Its name.
        title: String,
        /// The body.
        body: String,
        /// Its address.
        address: String,
        /// Its telephone.
        phone: String,
        /// When it is open.
        hours: String,
        /// The last day, where there is one.
        until: Option<Date>,
        /// The last day when only what can be proved counts.
        safe_until: Option<Date>,
        /// The articles.
        citation: &'static str,
    }

    /// The last day for arbitration, in two readings.
    Limitation {
        /// Counted from the application alone.
        safe: Date,
        /// Counted from the last interruption.
        computed: Date,
    }
}

impl Case {
    pub(crate) fn of(case: CaseView, app: &App, words: Words) -> Self {
        let (turn, next) = case.turn;
        let (since, until) = match case.tenure {
            Tenure::Working { since } => (since, None),
            Tenure::Left { since, until } => (since, Some(until)),
        };
        let (station, outlet) = match &case.holder {
            Holder::Station { station } => (station.to_string(), None),
            Holder::Outlet { station, outlet } => (station.to_string(), Some(outlet.to_string())),
        };
        Self {
            open: case.open_steps().collect(),
            total: case.total().into(),
            claims: claims(&case, words),
            timeline: entries(&case, 0, app, words),
            terms: terms(&case, words),
            payments: payments(&case),
            id: Id::of(case.id),
            number: case.number,
            version: case.version,
            relation: schema::relation(case.relation),
            stage: case.stage,
            turn,
            next,
            received: case.received,
            channel: case.channel.key(),
            trade: case.trade,
            district: case.district,
            since,
            until,
            station,
            outlet,
            mediator: case.mediator,
            parties: case.parties.into_iter().map(party).collect(),
            story: case.story,
            deadlines: case
                .deadlines
                .iter()
                .map(|deadline| running(deadline, words))
                .collect(),
            evidence: case.files.into_iter().map(file).collect(),
            instruments: case
                .instruments
                .into_iter()
                .map(|issued| instrument(issued, words))
                .collect(),
            closed: case.closed.map(stage::closing::Reason::key),
            routes: case
                .routes
                .into_iter()
                .map(|route| way(route, words))
                .collect(),
            limitation: case.limitation.map(|dates| Limitation {
                safe: dates.safe,
                computed: dates.computed,
            }),
        }
    }
}

fn party(party: store::Party) -> Party {
    Party {
        side: party.side,
        name: party.name,
        phone: party.phone,
        code: party.code,
        address: party.address,
    }
}

fn claims(case: &CaseView, words: Words) -> Vec<Claim> {
    case.claims
        .iter()
        .zip(&case.assessments)
        .map(|(claim, assessment)| Claim {
            kind: claim.kind().key(),
            amount: assessment.amount.into(),
            lines: assessment
                .lines
                .iter()
                .map(|line| Reckoning {
                    sentence: filled(words, line.formula, &line.terms),
                    amount: line.amount.into(),
                    citation: line.citation,
                })
                .collect(),
        })
        .collect()
}

/// The timeline after a version, in words.
pub(crate) fn entries(case: &CaseView, after: u64, app: &App, words: Words) -> Vec<Entry> {
    case.timeline
        .iter()
        .filter(|(line, _)| line.seq > after)
        .map(|(line, text)| Entry {
            version: line.seq,
            at: line.at,
            who: line.who,
            step: line.kind,
            sentence: sentence(line, app, words),
            text: text.clone(),
        })
        .collect()
}

/// What happened, with the names of places instead of their ids.
fn sentence(line: &Line, app: &App, words: Words) -> String {
    let english = words.lang() == app::text::Lang::En;
    let called = |name: &domain::org::Bilingual| {
        if english {
            name.en.clone()
        } else {
            name.zh.clone()
        }
    };
    let stations = &app.city().stations;
    let terms: Vec<(&'static str, String)> = line
        .terms
        .iter()
        .map(|(name, value)| {
            let said = match *name {
                "station" => stations
                    .iter()
                    .find(|one| one.id.as_str() == value)
                    .map(|one| called(&one.contact.name)),
                "outlet" => stations
                    .iter()
                    .flat_map(|one| &one.outlets)
                    .find(|one| one.id.as_str() == value)
                    .map(|one| called(&one.contact.name)),
                _ => value
                    .starts_with("case.")
                    .then(|| words.t(value).to_owned()),
            };
            (*name, said.unwrap_or_else(|| value.clone()))
        })
        .collect();
    filled(words, &format!("case.done.{}", line.kind.key()), &terms)
}

fn running(clock: &deadline::Deadline, words: Words) -> Deadline {
    Deadline {
        kind: clock.kind,
        title: words
            .t(&format!("case.deadline.{}", clock.kind.key()))
            .to_owned(),
        item: (clock.item > 0).then_some(clock.item),
        since: clock.since,
        due: clock.due,
        certainty: clock.certainty,
    }
}

/// A file on the file of a case.
pub(crate) fn file(file: store::File) -> File {
    File {
        id: Id::of(file.id),
        kind: file.kind,
        name: file.name,
        media: file.media,
        size: file.size,
        sha256: file.sha256.to_string(),
        side: file.side,
        at: file.at,
    }
}

/// An issued paper.
pub(crate) fn instrument(issued: store::Issued, words: Words) -> Instrument {
    Instrument {
        id: Id::of(issued.id),
        kind: issued.kind,
        title: words
            .t(&format!("case.instrument.{}", issued.kind.key()))
            .to_owned(),
        version: issued.version,
        code: issued.code,
        size: issued.size,
        sha256: issued.sha256.to_string(),
        at: issued.at,
    }
}

fn terms(case: &CaseView, words: Words) -> Option<Terms> {
    let tabled = case.tabled.as_ref()?;
    let terms = &tabled.terms;
    Some(Terms {
        instalments: terms
            .instalments
            .iter()
            .map(|one| Instalment {
                due: one.due,
                amount: one.amount.into(),
            })
            .collect(),
        total: terms.total().map(Yuan::from),
        manner: terms.manner.key(),
        account: case.account.clone(),
        all_due: terms.acceleration == domain::agreement::Acceleration::AllDue,
        remaining: case.remaining.clone(),
        settles_everything: terms.settles == Settles::Everything,
        joint: terms.joint.key(),
        signatures: tabled
            .signatures
            .iter()
            .map(|one| Signature {
                hand: one.hand,
                at: one.at,
            })
            .collect(),
        findings: tabled
            .findings
            .iter()
            .map(|finding| Finding {
                gate: finding.gate,
                code: finding.key,
                sentence: words.t(finding.key).to_owned(),
                citation: finding.citation,
            })
            .collect(),
    })
}

fn payments(case: &CaseView) -> Vec<Payment> {
    let items = case
        .ledger
        .as_ref()
        .map(|ledger| ledger.0.as_slice())
        .unwrap_or_default();
    items
        .iter()
        .map(|item| {
            let (state, paid_on) = schema::state(item.state);
            Payment {
                item: item.number,
                due: item.due,
                agreed: item.agreed,
                amount: item.amount.into(),
                state,
                paid_on,
            }
        })
        .collect()
}

fn way(route: route::Route, words: Words) -> Route {
    let (until, safe_until) = match route.within {
        Within::Until(dates) => (Some(dates.computed), Some(dates.safe)),
        Within::TwoYears(day) | Within::ThreeYears(day) => (Some(day), None),
        Within::Open => (None, None),
    };
    let english = words.lang() == app::text::Lang::En;
    Route {
        kind: route.kind.key(),
        title: words
            .t(&format!("case.route.{}", route.kind.key()))
            .to_owned(),
        body: if english {
            route.body.name.en
        } else {
            route.body.name.zh
        },
        address: route.body.address,
        phone: route.body.phone,
        hours: route.body.hours,
        until,
        safe_until,
        citation: route.kind.citation(),
    }
}
