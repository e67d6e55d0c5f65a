//! Taking a claim down at a counter (口头申请, A3): one page, read back to the worker before it is filed.
//! 《劳动争议调解仲裁法》第十二条

use app::{
    App, AppError,
    filing::{EMPLOYER, Filing, MATTER, WORKER},
    open::Source,
    t,
    text::Words,
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::Role,
    claim,
    form::Field,
    org::{StationKind, Trade},
    pii::{Address, Phone, Uscc},
    stage::intake::Tenure,
};
use web::{
    Asks, Filled, FormState, Frame, PageError, Route, Visit, page,
    part::{Choice, Row, Summary},
    show,
};

pub(crate) mod receipt;

use crate::{
    asked,
    control::{Control, Group},
    office, said,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/file", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/file", Asks::Officer, || axum::routing::post(post)),
];

#[derive(Template)]
#[template(path = "file.html")]
struct Page {
    frame: Frame,
    form: FormState,
    people: Vec<Group>,
    matter: Vec<Group>,
    claims: Vec<Choice>,
    questions: Vec<Group>,
}

#[derive(Template)]
#[template(path = "file_read.html")]
struct ReadBack {
    frame: Frame,
    form: FormState,
    /// Everything typed, to be sent again.
    typed: Vec<(String, String)>,
    parts: Vec<(&'static str, Summary)>,
    story: String,
    total: String,
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    may_register(&visit)?;
    let now = app.now();
    let form = FormState::blank(asked::filing())
        .filled("_case", app.ids().case(now))
        .stamped(app.ids().step(now), 0);
    Ok(page::show(&blank(&app, &visit, form)))
}

fn may_register(visit: &Visit) -> Result<(), PageError> {
    if office::officer(visit)?.is(Role::Intaker) {
        Ok(())
    } else {
        Err(PageError::NotYourRole)
    }
}

async fn post(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    may_register(&visit)?;
    let form = FormState::read(asked::filing(), filled.0.clone());
    let typed = filled.typed();
    match (filled.get("_do"), app.check_filing(&typed)) {
        ("change", _) => Ok(page::show(&blank(&app, &visit, form))),
        (_, Err(errors)) => Ok(wrong(&app, &visit, form, errors)),
        ("file", Ok(_)) => {
            let (Ok(id), Ok(case)) = (form.step().parse(), form.value("_case").parse()) else {
                return Err(PageError::Forged);
            };
            let source = Source::Whole { id, case };
            match app.open(visit.actor(), source, &typed).await {
                Ok(receipt) => Ok(page::see_other(&format!("/desk/file/receipt/{}", receipt.case))),
                Err(AppError::Invalid(errors)) => Ok(wrong(&app, &visit, form, errors)),
                Err(other) => Err(other.into()),
            }
        }
        (_, Ok(filing)) => Ok(page::show(&read_back(&app, &visit, form, filled, &filing))),
    }
}

fn wrong(app: &App, visit: &Visit, mut form: FormState, errors: Vec<app::FieldError>) -> Response {
    for error in errors {
        form.fail(&error.field, error.key);
    }
    let mut shown = blank(app, visit, form);
    shown.frame.failed = true;
    page::show_again(&shown)
}

/// The form, as typed so far.
fn blank(app: &App, visit: &Visit, form: FormState) -> Page {
    let words = visit.words();
    let controls = |fields: &[Field]| fields.iter().map(|field| Control::plain(words, field)).collect();
    let claim = |kind: claim::Kind| {
        let controls = kind.questions().iter().map(|field| Control::of(words, field)).collect();
        let name = words.t(&format!("case.claim.{}", kind.key())).to_owned();
        let key = match kind {
            claim::Kind::UnpaidPay => "desk.file.pay_note",
            claim::Kind::Deduction => "desk.file.deduction_note",
        };
        Group::grid(t!(words, "desk.file.about", claim = name), controls).note(words.t(key))
    };
    Page {
        frame: office::frame(app, visit, words.t("desk.file.title")),
        people: vec![
            Group::grid(words.t("case.side.worker"), controls(WORKER)),
            Group::grid(words.t("case.side.employer"), controls(EMPLOYER)).note(words.t("desk.file.employer_note")),
        ],
        matter: vec![Group::grid(words.t("desk.file.matter"), matter(app, words))],
        claims: claim::Kind::ALL
            .iter()
            .map(|kind| {
                Choice::new(kind.key(), words.t(&format!("case.claim.{}", kind.key())))
                    .term(words.t(&format!("case.claim_hint.{}", kind.key())))
            })
            .collect(),
        questions: claim::Kind::ALL.iter().map(|kind| claim(*kind)).collect(),
        form,
    }
}

/// Trade, place, time and station; claims and story are drawn apart.
fn matter(app: &App, words: Words) -> Vec<Control> {
    let list = |field: &Field, choices: Vec<Choice>| Control::plain_list(field, choices);
    MATTER
        .iter()
        .filter_map(|field| match field.name {
            "claims" | "story" => None,
            "trade" => Some(list(
                field,
                Trade::ALL
                    .iter()
                    .map(|trade| Choice::new(trade.key(), words.t(&format!("case.trade.{}", trade.key()))))
                    .collect(),
            )),
            "district" => Some(list(
                field,
                app.city()
                    .districts
                    .iter()
                    .map(|(id, district)| Choice::new(id, office::name(words, &district.name)))
                    .collect(),
            )),
            "tenure" => Some(list(
                field,
                vec![
                    Choice::new("working", words.t("desk.file.working")),
                    Choice::new("left", words.t("desk.file.left")),
                ],
            )),
            "wish" => Some(list(field, stations(app, words))),
            _ => Some(Control::plain(words, field)),
        })
        .collect()
}

fn stations(app: &App, words: Words) -> Vec<Choice> {
    app.city()
        .stations
        .iter()
        .map(|station| {
            let name = office::name(words, &station.contact.name);
            let kind = match (station.kind, station.trade) {
                (StationKind::Association, Some(trade)) => words.t(&format!("case.trade.{}", trade.key())).to_owned(),
                _ => words.t(&format!("case.station_kind.{}", station.kind.key())).to_owned(),
            };
            Choice::new(
                &station.id,
                t!(words, "desk.dispatch.station", name = name, kind = kind),
            )
        })
        .collect()
}

/// The record to read out: what was typed, in the words the worker will hear, with what it comes to.
fn read_back(app: &App, visit: &Visit, form: FormState, filled: Filled, filing: &Filing) -> ReadBack {
    let words = visit.words();
    let total = claim::total(&filing.claims);
    ReadBack {
        frame: office::frame(app, visit, words.t("desk.file.read")),
        typed: filled
            .0
            .into_iter()
            .filter(|(name, _)| !name.starts_with('_'))
            .collect(),
        parts: vec![
            ("case.side.worker", worker(words, filing)),
            ("case.side.employer", employer(words, filing)),
            ("desk.file.matter", about(app, words, filing)),
            ("desk.file.claims", claims(words, filing)),
        ],
        story: filing.story.clone(),
        total: show::money(words, total.get()),
        form,
    }
}

fn worker(words: Words, filing: &Filing) -> Summary {
    let worker = &filing.worker;
    Summary::new(vec![
        Row::new(words.t("desk.file.worker_name"), worker.name.expose()).strong(),
        Row::new(words.t("desk.file.worker_phone"), worker.phone.expose()),
        Row::new(words.t("desk.file.worker_id_number"), worker.id_number.expose()),
        Row::new(words.t("desk.file.worker_address"), worker.address.expose()),
    ])
}

fn employer(words: Words, filing: &Filing) -> Summary {
    let firm = &filing.employer;
    let known = [
        ("desk.file.employer_phone", firm.phone.as_ref().map(Phone::expose)),
        ("desk.file.employer_uscc", firm.uscc.as_ref().map(Uscc::expose)),
        ("desk.file.employer_address", firm.address.as_ref().map(Address::expose)),
    ];
    let name = Row::new(words.t("desk.file.employer_name"), firm.name.expose()).strong();
    let rest = known
        .into_iter()
        .filter_map(|(key, value)| Some(Row::new(words.t(key), value?)));
    Summary::new(std::iter::once(name).chain(rest).collect())
}

fn about(app: &App, words: Words, filing: &Filing) -> Summary {
    let day = |date| show::full_day(words, date);
    let tenure = match filing.tenure {
        Tenure::Working { since } => t!(words, "desk.fact.working", since = day(since)),
        Tenure::Left { since, until } => {
            t!(words, "desk.fact.left", since = day(since), until = day(until))
        }
    };
    Summary::new(vec![
        Row::new(
            words.t("desk.file.trade"),
            words.t(&format!("case.trade.{}", filing.trade.key())),
        ),
        Row::new(
            words.t("desk.file.district"),
            office::district(app, words, filing.district.as_str()),
        ),
        Row::new(words.t("desk.fact.tenure"), tenure),
        Row::new(
            words.t("desk.file.wish"),
            office::station(app, words, filing.wish.as_str()),
        ),
    ])
}

fn claims(words: Words, filing: &Filing) -> Summary {
    let rows = filing.claims.iter().map(|claim| {
        let assessment = claim.assess();
        let formulas: Vec<String> = assessment.lines.iter().map(|line| said::formula(words, line)).collect();
        Row::new(
            words.t(&format!("case.claim.{}", claim.kind().key())),
            show::money(words, assessment.amount.get()),
        )
        .strong()
        .note(formulas.join(words.t("desk.joint")))
    });
    Summary::new(rows.collect())
}
