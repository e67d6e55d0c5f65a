//! Every key that the domain can hand out has words in both languages, with the placeholders it fills.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    access::{self, Actor, Purpose, Role, Side},
    agreement::{self, Hand, JointWish, Manner},
    case::Case,
    claim, deadline, evidence,
    form::{Field, Input},
    instrument,
    limitation::Cause,
    org::{StationKind, Trade},
    pii,
    proceeding::{Body, Line},
    refusal::Refusal,
    route,
    stage::{self, closing::Reason, intake::Channel, triage::ReturnReason},
    step::{Kind, Recorded},
    testing::{day, people, steps},
    view::{self, Turn, Who},
};

const CHINESE: &str = include_str!("../../../../locales/zh-Hans/case.toml");
const ENGLISH: &str = include_str!("../../../../locales/en/case.toml");

type Book = BTreeMap<String, BTreeSet<String>>;

/// The keys of a file with the placeholders in their words.
fn book(text: &str) -> Book {
    let mut book = Book::new();
    flatten("case", &text.parse().unwrap(), &mut book);
    book
}

/// The words of a case in Chinese, for those who borrow its formulas.
pub(crate) fn chinese() -> BTreeMap<String, BTreeSet<String>> {
    book(CHINESE)
}

fn flatten(prefix: &str, table: &toml::Table, book: &mut Book) {
    for (name, value) in table {
        let key = format!("{prefix}.{name}");
        match value {
            toml::Value::String(words) => {
                assert!(!words.trim().is_empty(), "{key} is empty");
                book.insert(key, slots(words));
            }
            toml::Value::Table(inner) => flatten(&key, inner, book),
            other => unreachable!("{key} is {other:?}"),
        }
    }
}

fn slots(words: &str) -> BTreeSet<String> {
    words
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').unwrap().0.to_owned())
        .collect()
}

/// What the domain fills: keys, with the placeholders it has values for.
#[derive(Default)]
struct Wanted(Book);

impl Wanted {
    fn plain(&mut self, table: &str, keys: impl IntoIterator<Item = &'static str>) {
        for key in keys {
            self.0.insert(format!("case.{table}.{key}"), BTreeSet::new());
        }
    }

    fn whole(&mut self, key: &str, terms: &[(&'static str, String)]) {
        let names = terms.iter().map(|(name, _)| (*name).to_owned()).collect();
        self.0.insert(key.to_owned(), names);
    }

    fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.plain("field", [field.name]);
            self.plain("hint", [field.name]);
            if let Input::Choice(words) = field.input {
                self.plain(&format!("choice.{}", field.name), words.iter().copied());
            }
        }
    }
}

fn of_steps(wanted: &mut Wanted) {
    let story = crate::stories::opened();
    let see = access::may_see(&Actor::System, &story.facts()).unwrap();
    for kind in Kind::ALL {
        wanted.plain("step", [kind.key()]);
        wanted.fields(kind.fields());
        let recorded = Recorded {
            step: steps::stock(*kind),
            ..story.log().first().unwrap().clone()
        };
        let entries = view::timeline(&[recorded], story.case(), &see);
        wanted.whole(&format!("case.done.{}", kind.key()), &entries.first().unwrap().terms);
    }
    wanted.fields(agreement::FIELDS);
    for kind in claim::Kind::ALL {
        wanted.plain("claim", [kind.key()]);
        wanted.plain("claim_hint", [kind.key()]);
        wanted.fields(kind.questions());
    }
    wanted.plain(
        "choice.return_reason",
        [
            ReturnReason::Conflict,
            ReturnReason::NoCapacity,
            ReturnReason::NotOurs,
            ReturnReason::NoAnswer,
        ]
        .map(ReturnReason::key),
    );
}

fn of_enums(wanted: &mut Wanted) {
    wanted.plain("stage", stage::Kind::ALL.iter().map(|kind| kind.key()));
    wanted.plain("deadline", deadline::Kind::ALL.iter().map(|kind| kind.key()));
    wanted.plain("instrument", instrument::Kind::ALL.iter().map(|kind| kind.key()));
    wanted.plain("plain", instrument::Kind::ALL.iter().map(|kind| kind.key()));
    wanted.plain("evidence", evidence::Kind::ALL.iter().map(|kind| kind.key()));
    wanted.plain("trade", Trade::ALL.iter().map(|trade| trade.key()));
    wanted.plain("role", Role::ALL.iter().map(|role| role.key()));
    wanted.plain("hand", Hand::ALL.iter().map(|hand| hand.key()));
    wanted.plain("side", Side::ALL.iter().map(|side| side.key()));
    wanted.plain("channel", [Channel::Online, Channel::Counter].map(Channel::key));
    wanted.plain("position", ["admit", "offer", "dispute"]);
    wanted.plain("certainty", ["provisional"]);
    wanted.plain("turn", Turn::ALL.iter().copied().map(Turn::key));
    wanted.plain("body", Body::ALL.iter().map(|body| body.key()));
    wanted.plain("line", Line::ALL.iter().map(|line| line.key()));
    wanted.plain(
        "who",
        [Who::Worker, Who::Employer, Who::Officer, Who::System].map(Who::key),
    );
    of_choices(wanted);
}

/// The enums that have no list of their own.
fn of_choices(wanted: &mut Wanted) {
    wanted.plain("closing", Reason::ALL.iter().map(|reason| reason.key()));
    wanted.plain(
        "manner",
        [Manner::OnTheSpot, Manner::BankTransfer, Manner::PaymentApp].map(Manner::key),
    );
    wanted.plain(
        "joint",
        [
            JointWish::Both,
            JointWish::Review,
            JointWish::Confirmation,
            JointWish::Neither,
        ]
        .map(JointWish::key),
    );
    wanted.plain(
        "station_kind",
        [
            StationKind::Center,
            StationKind::Association,
            StationKind::Union,
            StationKind::Peoples,
            StationKind::PreArbitration,
        ]
        .map(StationKind::key),
    );
    let routes = [
        route::Kind::Arbitration,
        route::Kind::Inspection,
        route::Kind::Suit,
        route::Kind::LegalAid,
    ]
    .map(route::Kind::key);
    wanted.plain("route", routes);
    wanted.plain("route_hint", routes);
    wanted.plain(
        "purpose",
        [
            Purpose::Own,
            Purpose::Contact,
            Purpose::IdentityCheck,
            Purpose::Instrument,
            Purpose::Notice,
        ]
        .map(Purpose::key),
    );
}

fn of_sentences(wanted: &mut Wanted) {
    for cause in [
        Cause::Applied,
        Cause::RespondentTold,
        Cause::RespondentRefused,
        Cause::RespondentSilent,
        Cause::MediationEnded,
        Cause::AgreedToPerform,
        Cause::Defaulted,
        Cause::Arbitrated,
        Cause::SoughtRelief,
    ] {
        wanted.whole(cause.key(), &[]);
    }
    let date = day("2026-03-02");
    for refusal in [
        Refusal::NotNow,
        Refusal::PeriodOver { due: date },
        Refusal::TooEarly { after: date },
        Refusal::Contacts { have: 0, need: 2 },
        Refusal::NoTerms,
        Refusal::Gate { findings: vec![] },
        Refusal::AlreadySigned,
        Refusal::SignaturesMissing,
        Refusal::PartiesFirst,
        Refusal::AlreadyExtended,
        Refusal::OtherDays { days: 5 },
        Refusal::TooManyDays { most: 15 },
        Refusal::NoSuchItem,
        Refusal::SecondPerson,
        Refusal::NotTaken,
        Refusal::ReasonDoesNotFit,
        Refusal::NoAgreement,
        Refusal::NoTitle,
        Refusal::NothingDue,
        Refusal::MoreThanDue {
            most: domain::money::Fen::yuan(1),
        },
        Refusal::TimeOver { due: date },
        Refusal::BeforeItBegan { began: date },
        Refusal::NotForThisBody,
        Refusal::DecidedElsewhere,
        Refusal::Barred,
        Refusal::ArbitrationFirst,
        Refusal::AwardIsFinal,
        Refusal::Unwarned {
            clock: domain::deadline::Kind::LimitationArbitration,
            due: date,
        },
    ] {
        wanted.whole(refusal.key(), &refusal.terms());
    }
    for invalid in [
        pii::Invalid::Empty,
        pii::Invalid::TooLong,
        pii::Invalid::NotAMobile,
        pii::Invalid::NotAnIdNumber,
        pii::Invalid::Checksum,
        pii::Invalid::Characters,
    ] {
        wanted.whole(invalid.key(), &[]);
    }
}

fn wanted() -> Book {
    let mut wanted = Wanted::default();
    of_steps(&mut wanted);
    of_enums(&mut wanted);
    of_sentences(&mut wanted);
    wanted.0
}

#[test]
fn every_key_has_words_with_the_placeholders_it_fills() {
    let chinese = book(CHINESE);
    for (key, slots) in wanted() {
        assert_eq!(chinese.get(&key), Some(&slots), "{key}");
    }
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let (chinese, english) = (book(CHINESE), book(ENGLISH));
    for key in chinese.keys().chain(english.keys()) {
        assert_eq!(chinese.get(key), english.get(key), "{key}");
    }
}

/// Keys that stand as literals in the sources, of gates, formulas and refused answers.
#[test]
fn every_key_written_in_the_sources_has_words() {
    let mut found = BTreeSet::new();
    literals(
        "case",
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut found,
    );
    let known = book(CHINESE);
    for key in &found {
        assert!(known.contains_key(key), "{key}");
    }
    // The doors add their own `case.invalid`; gates and formulas are the domain's alone.
    for start in ["case.gate.", "case.formula."] {
        assert!(found.iter().any(|key| key.starts_with(start)));
        for key in known.keys().filter(|key| key.starts_with(start)) {
            assert!(found.contains(key), "nobody says {key}");
        }
    }
}

/// The string literals under a folder that are keys of three parts in a table of words.
pub(crate) fn literals(table: &str, folder: &std::path::Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            literals(table, &path, found);
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            let keys = text.split('"').filter(|piece| {
                piece.split('.').next() == Some(table)
                    && piece.split('.').count() == 3
                    && piece.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '_')
            });
            found.extend(keys.map(str::to_owned));
        }
    }
}

/// The formulas fill what their words ask for.
#[test]
fn every_formula_fills_its_placeholders() {
    use claim::{deduction, unpaid_pay};
    use domain::money::Fen;
    let known = book(CHINESE);
    let pay = |basis| {
        claim::Claim::UnpaidPay(unpaid_pay::Facts {
            from: day("2026-01-01"),
            to: day("2026-01-31"),
            basis,
        })
    };
    let (due, paid) = (Fen::yuan(5), Fen::yuan(1));
    let claims = [
        pay(unpaid_pay::Basis::Sum { missing: due }),
        pay(unpaid_pay::Basis::Period { due, paid }),
        pay(unpaid_pay::Basis::Orders {
            orders: 3,
            price: due,
            bonus: paid,
            paid,
        }),
        claim::Claim::Deduction(deduction::Facts {
            on: day("2026-01-15"),
            withheld: due,
            ground: deduction::Ground::Damage,
            month_pay: due,
        }),
    ];
    for line in claims.iter().flat_map(|claim| claim.assess().lines) {
        let filled: BTreeSet<String> = line.terms.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(known.get(line.formula), Some(&filled), "{}", line.formula);
    }
}

/// What a timeline entry fills with a key is itself a key.
#[test]
fn words_inside_words_are_found() {
    let known = book(CHINESE);
    let case: Case = crate::stories::opened().case().clone();
    let see = access::may_see(&Actor::System, &people::facts(&case)).unwrap();
    let log: Vec<Recorded> = Reason::ALL
        .iter()
        .map(|reason| steps::close(*reason))
        .chain([ReturnReason::NoAnswer, ReturnReason::Conflict].map(steps::returned))
        .map(|step| Recorded {
            step,
            ..crate::stories::opened().log().first().unwrap().clone()
        })
        .collect();
    for entry in view::timeline(&log, &case, &see) {
        for (_, value) in entry.terms {
            assert!(known.contains_key(&value), "{value}");
        }
    }
}
