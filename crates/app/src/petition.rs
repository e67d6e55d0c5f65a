//! Applications filled from what is known (I-14, I-15, I-16 and the others that a party files): one page for all of them, made from the paper's own table of
//! mandatory fields. What the case knows is shown; what is missing is asked for; the answers are sealed beside the log (ADR 0004) and the step holds their id.
//!
//! Papers are written in the printing room, which the office does not know; whoever puts the house together brings a [`Clerk`] from there.

pub mod ask;

use std::{collections::BTreeMap, pin::Pin, sync::Arc};

use domain::{
    access::{self, Actor, Purpose},
    id::CaseId,
    instrument,
    proceeding::Event,
    step::{self, Kind, Recorded, Step},
};
use store::Trail;

pub use self::ask::{ASKS, Ask};
use crate::{
    App, AppError, FieldError,
    act::{Deed, Done},
    paper::Matter,
    text::{Lang, Words},
    values::{self, Typed, World},
};

/// Answers by the path of the field that they fill.
pub type Answers = BTreeMap<String, String>;

/// What the printing room says of a paper that is not filed yet.
#[derive(Clone, Debug, Default)]
pub struct Described {
    /// The mandatory fields that are filled, with what they say.
    pub said: Vec<(&'static str, String)>,
    /// The mandatory fields that are not.
    pub unsaid: Vec<&'static str>,
    /// What could stand in some of them.
    pub suggested: Vec<(&'static str, String)>,
    /// What the paper lacks beside them.
    pub also: Vec<&'static str>,
}

/// A paper on its way.
pub type Printing = Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send>>;

/// Describes a paper.
pub type Describe = dyn Fn(&App, &Matter, instrument::Kind) -> Described + Send + Sync;

/// Prints a paper that is only looked at.
pub type Print = dyn Fn(&App, &Matter, instrument::Kind) -> Printing + Send + Sync;

/// Who writes papers.
#[derive(Clone)]
pub struct Clerk {
    /// Says what a paper would say, and what it lacks.
    pub describe: Arc<Describe>,
    /// Prints it as a draft.
    pub print: Arc<Print>,
}

/// The form of a filing.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which paper comes of it.
    pub paper: instrument::Kind,
    /// What is known, by the path of the field.
    pub known: Vec<(&'static str, String)>,
    /// What is asked for, in the order of the page.
    pub asked: Vec<Question>,
    /// Mandatory fields that nobody can type in here, by their path.
    pub stuck: Vec<&'static str>,
}

/// One question of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which field.
    pub ask: &'static Ask,
    /// Whether the paper cannot be written without it.
    pub is_mandatory: bool,
}

/// A filing on its way: what was typed into the fields of the step, and the answers for its paper.
#[derive(Clone, Copy, Debug)]
pub struct Filing<'a> {
    /// In which case.
    pub case: CaseId,
    /// What is filed.
    pub event: Event,
    /// What was typed into the fields of the step.
    pub typed: &'a Typed,
    /// The answers so far.
    pub answers: &'a Answers,
}

impl App {
    /// Brings the clerk; the first one stays.
    pub fn employ(&self, clerk: Clerk) {
        if self.0.clerk.set(clerk).is_err() {
            tracing::debug!("there is a clerk already");
        }
    }

    /// Whether a filing has a form here: somebody writes papers, and this one says more than the case knows.
    pub fn has_form(&self, kind: Kind) -> bool {
        matches!(kind, Kind::Proceed(event) if event.asks_for_its_paper()) && self.0.clerk.get().is_some()
    }

    /// The form of a filing: what is known and what is missing, were it filed with these answers.
    pub async fn sheet(&self, actor: &Actor, filing: Filing<'_>) -> Result<(Sheet, Answers), AppError> {
        let (paper, clerk) = self.written(filing.event)?;
        let none = Answers::new();
        let blank = Filing {
            answers: &none,
            ..filing
        };
        let matter = self.as_if_filed(actor, blank, paper).await?;
        let described = (clerk.describe)(self, &matter, paper);
        let mut asked: Vec<Question> = Vec::new();
        let mut stuck = described.also;
        for hole in &described.unsaid {
            let before = asked.len();
            asked.extend(
                ask::for_hole(hole)
                    .filter(|ask| fits(ask, &matter))
                    .map(|ask| Question {
                        ask,
                        is_mandatory: true,
                    }),
            );
            if asked.len() == before {
                stuck.push(hole);
            }
        }
        asked.extend(
            ask::optional(paper)
                .iter()
                .filter_map(|path| ask::at(path))
                .map(|ask| Question {
                    ask,
                    is_mandatory: false,
                }),
        );
        asked.sort_by_key(|question| ASKS.iter().position(|ask| ask == question.ask));
        let suggested = described.suggested.into_iter();
        let suggested = suggested.map(|(path, words)| (path.to_owned(), words)).collect();
        let sheet = Sheet {
            paper,
            known: described.said,
            asked,
            stuck,
        };
        Ok((sheet, suggested))
    }

    /// The paper of a filing as it would be issued, marked as a draft; nothing where it cannot be written yet.
    pub async fn draft_paper(&self, actor: &Actor, filing: Filing<'_>) -> Result<Option<Vec<u8>>, AppError> {
        let (paper, clerk) = self.written(filing.event)?;
        let matter = self.as_if_filed(actor, filing, paper).await?;
        Ok((clerk.print)(self, &matter, paper).await)
    }

    /// Files, and seals the answers for the paper that is issued with it. Without an answer that the paper needs nothing is filed.
    pub async fn file_paper(&self, actor: &Actor, deed: Deed, answers: &Answers) -> Result<Done, AppError> {
        let Kind::Proceed(event) = deed.kind else {
            return Err(access::Denied::NotFound.into());
        };
        let filing = Filing {
            case: deed.case,
            event,
            typed: &deed.typed,
            answers,
        };
        let (sheet, _) = self.sheet(actor, filing).await?;
        let kept = sheet.kept(answers);
        let missing = sheet.missing(&kept);
        if !missing.is_empty() {
            return Err(AppError::Invalid(missing));
        }
        let mut tx = self.store().begin().await?;
        let done = self.act_with(&mut tx, actor, &deed, Some(&kept)).await?;
        tx.commit().await?;
        self.wake();
        Ok(done)
    }

    /// What is wrong with what was typed into the fields of a step.
    pub fn check_step(&self, kind: Kind, typed: &Typed) -> Vec<FieldError> {
        let world = World {
            now: self.now(),
            staff: &[],
            city: self.city(),
            ids: self.ids(),
            station: None,
        };
        match values::parse(kind.fields(), typed, &world) {
            Ok(parsed) => kind
                .step(&parsed.values)
                .err()
                .map(|missing| FieldError::new(missing.field, missing.key))
                .into_iter()
                .collect(),
            Err(errors) => errors,
        }
    }

    fn written(&self, event: Event) -> Result<(instrument::Kind, Clerk), AppError> {
        let paper = event.paper().filter(|_| event.asks_for_its_paper());
        match (paper, self.0.clerk.get()) {
            (Some(paper), Some(clerk)) => Ok((paper, clerk.clone())),
            (Some(_) | None, _) => Err(access::Denied::NotFound.into()),
        }
    }

    /// What the paper would be written from, had the step been taken a moment ago. Whoever looks has the right to take it, and leaves a row in the trail.
    async fn as_if_filed(
        &self,
        actor: &Actor,
        filing: Filing<'_>,
        paper: instrument::Kind,
    ) -> Result<Matter, AppError> {
        let now = self.now();
        let kind = Kind::Proceed(filing.event);
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(filing.case).await?.ok_or(access::Denied::NotFound)?;
        let take = access::may_take(actor, &facts, kind)?;
        let see = access::may_see(&Actor::System, &facts)?;
        let permit = access::may_reveal(&Actor::System, &facts, Purpose::Instrument)?;
        let mut log = tx.load(&see).await?;
        let mut texts = Vec::new();
        if let Some((step, quoted)) = self.imagined(filing, facts.holder.station()) {
            let case = step::replay(&log)?;
            let recorded = Recorded {
                id: self.ids().step(now),
                case: case.id,
                seq: case.version.saturating_add(1),
                at: now,
                by: take.author(),
                step,
            };
            if step::apply(case, &recorded).is_ok() {
                log.push(recorded);
                texts = quoted;
            }
        }
        let matter = self.gather(&mut tx, (&see, &permit), log, paper, texts).await?;
        let (id, by) = (self.ids().step(now), take.author());
        tx.note(&Trail::Reveals(filing.case), id, now, &by, "draft", &permit.purpose())
            .await?;
        tx.commit().await?;
        Ok(matter)
    }

    /// The step with its texts, where what was typed can be read.
    fn imagined(
        &self,
        filing: Filing<'_>,
        station: &domain::id::StationId,
    ) -> Option<(Step, Vec<(domain::id::TextId, String)>)> {
        let kind = Kind::Proceed(filing.event);
        let world = World {
            now: self.now(),
            staff: &[],
            city: self.city(),
            ids: self.ids(),
            station: Some(station),
        };
        let parsed = values::parse(kind.fields(), filing.typed, &world).ok()?;
        let step = kind.step(&parsed.values).ok()?;
        let Step::Proceeding(mut step) = step else {
            return None;
        };
        let (form, mut texts) = (self.ids().text(self.now()), parsed.texts);
        texts.push((form, serde_json::to_string(filing.answers).ok()?));
        step.facts.form = Some(form);
        Some((Step::Proceeding(step), texts))
    }
}

/// The key of a field's name.
pub fn label(path: &str) -> Option<&'static str> {
    let shown = ask::SHOWN.iter().find(|(known, _)| *known == path).map(|(_, key)| *key);
    shown.or_else(|| ask::for_hole(path).next().map(|ask| ask.label))
}

/// What the paper says of a field that whoever files does not know.
pub fn not_known(ask: &Ask) -> &'static str {
    let words = Words::of(Lang::ZhHans);
    words.word(match ask.name {
        "property_kind" => "form.value.unknown_property_kind",
        "property_description" => "form.value.unknown_property_description",
        _ => "form.value.unknown",
    })
}

/// A list whose entries are told apart asks only for those that are there.
fn fits(ask: &Ask, matter: &Matter) -> bool {
    let place = ask.path.split('.').nth(1).and_then(|part| part.parse::<usize>().ok());
    place.is_none_or(|place| place < matter.case.filed.claims.len())
}

impl Sheet {
    /// The answers to what this form asks, trimmed; whatever else was sent is dropped.
    pub fn kept(&self, answers: &Answers) -> Answers {
        let given = |question: &Question| {
            let text = answers.get(question.ask.path)?.trim();
            (!text.is_empty()).then(|| (question.ask.path.to_owned(), text.to_owned()))
        };
        self.asked.iter().filter_map(given).collect()
    }

    /// What is still missing or too long, by the names of the form. A witness who is named has an address (《劳动人事争议仲裁办案规则》第二十九条).
    pub fn missing(&self, kept: &Answers) -> Vec<FieldError> {
        let mut errors = Vec::new();
        for question in &self.asked {
            let ask = question.ask;
            match kept.get(ask.path) {
                None if question.is_mandatory => errors.push(FieldError::new(ask.name, "form.invalid.mandatory")),
                None => {
                    let list = ask.path.split('.').next().unwrap_or_default();
                    let named = kept.keys().any(|path| path.split('.').next() == Some(list));
                    if list == "witnesses" && named && matches!(ask.name, "witness_name" | "witness_address") {
                        errors.push(FieldError::new(ask.name, "form.invalid.witness"));
                    }
                }
                Some(text) if text.chars().count() > ask.most => {
                    errors.push(FieldError::new(ask.name, "case.invalid.too_long"));
                }
                Some(_) => {}
            }
        }
        errors
    }
}
