//! The error desk of the adviser (R11): what people say of an answer is kept sealed until somebody has looked at it, and the counts are public.
//! The question is asked once more when the report comes in, so that the articles in it are those the answer really rested on.

use domain::{
    access::{self, Actor, Author},
    id::ReportId,
    report::{self, Month, Outcome, Verdict},
};
use jiff::{Span, civil::Date};
use law::adviser::{self, title};
use serde::{Deserialize, Serialize};
use store::{NewReport, Trail};

use crate::{App, AppError};

/// The longest question that is answered.
const LONGEST: usize = 1_000;

/// The longest sentence that may go with a report.
pub const NOTE: usize = 500;

/// More open reports than this are not taken; nobody could read them.
const MOST_OPEN: i64 = 2_000;

/// So many are shown on a page.
const PAGE: u16 = 200;

/// The public log goes back this many months.
const MONTHS: i64 = 12;

/// So many days after a report was resolved its words are taken out.
const FORGOTTEN: i64 = 90;

/// What somebody says of an answer.
pub struct Said<'a> {
    /// The browser, so that a double tap is one report; it is not kept.
    pub browser: &'a str,
    /// The question that was answered.
    pub question: &'a str,
    /// What was asked before in the same talk.
    pub before: &'a [String],
    /// What is said of the answer.
    pub verdict: Verdict,
    /// In a sentence; may be empty.
    pub note: &'a str,
}

/// The words of a report as they are sealed.
#[derive(Default, Serialize, Deserialize)]
struct Words {
    question: String,
    before: Vec<String>,
    note: String,
    articles: Vec<String>,
    guides: Vec<String>,
}

/// A report that waits for somebody.
pub struct Waiting {
    /// Its id.
    pub id: ReportId,
    /// What was said.
    pub verdict: Verdict,
    /// On which day.
    pub day: Date,
    /// How many days it has waited.
    pub days: u64,
    /// The question, after what was asked before.
    pub questions: Vec<String>,
    /// The sentence that came with it; may be empty.
    pub note: String,
    /// The articles that the answer rested on.
    pub articles: Vec<String>,
    /// The guides that spoke.
    pub guides: Vec<String>,
}

/// What the trail keeps of a resolution: no words.
#[derive(Serialize)]
struct Resolution {
    report: ReportId,
    outcome: Outcome,
}

impl App {
    /// Keeps what somebody says of an answer, and returns whether there was anything to keep. Thanks are counted without the question.
    pub async fn report_answer(&self, said: Said<'_>) -> Result<bool, AppError> {
        let question = said.question.trim();
        if question.is_empty() || question.chars().count() > LONGEST {
            return Ok(false);
        }
        let words = match said.verdict {
            Verdict::Helped => String::new(),
            Verdict::NotHelped(_) | Verdict::Wrong(_) => self.words(question, &said)?,
        };
        let day = self.today();
        let mut tx = self.store().begin().await?;
        // What is counted must not grow between counting and adding.
        tx.alone("adviser_reports").await?;
        if !words.is_empty() && tx.open_report_count().await? >= MOST_OPEN {
            return Err(AppError::TooOften { seconds: 86_400 });
        }
        tx.add_report(&NewReport {
            id: self.report_id(&[said.browser, &day.to_string(), said.verdict.key(), question]),
            verdict: said.verdict,
            day,
            words,
        })
        .await?;
        tx.commit().await?;
        Ok(true)
    }

    /// The words to seal, with the articles that the answer rests on.
    fn words(&self, question: &str, said: &Said<'_>) -> Result<String, AppError> {
        let mut words = Words {
            question: question.to_owned(),
            // The page carries them, so their length is nobody's promise.
            before: said
                .before
                .iter()
                .map(|one| one.chars().take(LONGEST).collect())
                .collect(),
            note: said.note.trim().chars().take(NOTE).collect(),
            ..Words::default()
        };
        match self.advise(&words.question, &words.before) {
            Ok(Some(adviser::Answer {
                outcome: adviser::Outcome::Advice(advice),
                ..
            })) => {
                let heading = |at: &adviser::Citation| format!("《{}》{}", title(&at.article), at.article.article);
                words.articles = advice.citations.iter().map(heading).collect();
                words.guides = advice.guides;
            }
            Ok(_) => {}
            // A report about a book that cannot be read is worth keeping all the same.
            Err(error) => tracing::error!(%error, "the question of a report could not be asked again"),
        }
        serde_json::to_string(&words).map_err(|_| AppError::Misfit(domain::refusal::Misfit))
    }

    /// The reports that wait, oldest first; for leads.
    pub async fn open_reports(&self, actor: &Actor) -> Result<Vec<Waiting>, AppError> {
        let permit = access::may_correct(actor)?;
        let today = self.today();
        let mut tx = self.store().read().await?;
        let waiting = tx.open_reports(&permit, PAGE).await?.into_iter().map(|kept| {
            let words: Words = serde_json::from_str(&kept.words).unwrap_or_default();
            Waiting {
                id: kept.id,
                verdict: kept.verdict,
                day: kept.day,
                days: report::days_between(kept.day, today),
                questions: words.before.into_iter().chain([words.question]).collect(),
                note: words.note,
                articles: words.articles,
                guides: words.guides,
            }
        });
        Ok(waiting.collect())
    }

    /// Closes a report with what was done; one that is closed already stays as it is.
    pub async fn resolve_report(&self, actor: &Actor, id: ReportId, outcome: Outcome) -> Result<(), AppError> {
        let permit = access::may_correct(actor)?;
        let now = self.now();
        let mut tx = self.store().begin().await?;
        if tx.resolve_report(&permit, id, outcome, self.today()).await? {
            let by = Author::Officer {
                officer: permit.officer(),
            };
            let note = Resolution { report: id, outcome };
            let step = self.ids().step(now);
            tx.note(&Trail::Office, step, now, &by, "report.resolved", &note)
                .await?;
        }
        Ok(tx.commit().await?)
    }

    /// The public log: counts by month, the newest first.
    pub async fn adviser_log(&self) -> Result<Vec<((i16, i8), Month)>, AppError> {
        let today = self.today();
        let first = today.first_of_month().saturating_sub(Span::new().months(MONTHS - 1));
        let mut tx = self.store().read().await?;
        let months = report::by_month(&tx.report_tallies(first).await?);
        let shown = months
            .into_iter()
            .rev()
            .filter(|((year, month), _)| (*year, *month) >= (first.year(), first.month()));
        Ok(shown.collect())
    }

    /// Reports that were resolved before this day lose their words.
    pub fn forgotten_before(&self) -> Date {
        self.today().saturating_sub(Span::new().days(FORGOTTEN))
    }
}
