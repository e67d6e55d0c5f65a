//! What papers and messages are written from: the case as it stood when its cause entered the log, with the persons and words it
//! names. Only the house itself reads this much, and every reading of personal data leaves a row in the trail (PI-7, AU-1).

mod cause;
mod roll;
mod written;

pub use roll::Enrolled;

use std::collections::BTreeMap;

use domain::{
    access::{self, Actor, Author, Purpose, Side},
    agreement::Settles,
    case::{Case, EmployerSees},
    id::{AccountId, CaseId, OfficerId, TextId},
    instrument,
    pii::Phone,
    proceeding,
    reaction::Audience,
    stage::{closing, intake, mediation, verification},
    step::{self, Kind, Recorded, Step},
};
use jiff::Timestamp;
use store::{File, Person, Trail, Tx};

use self::cause::Quotes;
pub use self::written::{citation, day, minute, numeral};
use crate::{App, AppError, petition::Answers};

/// Everything a paper may be written from.
#[derive(Clone, Debug)]
pub struct Matter {
    /// The case as it stood after the cause of the paper.
    pub case: Case,
    /// The log up to there, oldest first.
    pub log: Vec<Recorded>,
    /// The parties in full.
    pub people: Vec<Person>,
    /// The files handed in.
    pub files: Vec<File>,
    /// The names of the officers who took a step or mediate.
    pub names: BTreeMap<OfficerId, String>,
    /// The phones of those who took a step as a party.
    pub phones: BTreeMap<AccountId, Phone>,
    /// Those who file together, for the papers of a group.
    pub group: Vec<Enrolled>,
    texts: BTreeMap<TextId, String>,
}

impl Matter {
    /// A text that the paper may quote; empty when it has no business in it.
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(&id).map_or("", String::as_str)
    }

    /// The step with which this kind of paper was filed before another body.
    pub fn filing(&self, kind: instrument::Kind) -> Option<&proceeding::Step> {
        self.log.iter().rev().find_map(|recorded| {
            let Step::Proceeding(step) = &recorded.step else {
                return None;
            };
            (step.event.paper() == Some(kind)).then_some(step)
        })
    }

    /// Who filed it.
    pub fn filer(&self, kind: instrument::Kind) -> Option<Author> {
        let filed =
            |recorded: &&Recorded| matches!(&recorded.step, Step::Proceeding(step) if step.event.paper() == Some(kind));
        self.log.iter().rev().find(filed).map(|recorded| recorded.by)
    }

    /// What the form of this kind of paper was answered with.
    pub fn answers(&self, kind: instrument::Kind) -> Answers {
        let form = self.filing(kind).and_then(|step| step.facts.form);
        let read = form.and_then(|form| serde_json::from_str(self.text(form)).ok());
        read.unwrap_or_default()
    }

    /// The last step of a kind.
    pub fn last(&self, kind: Kind) -> Option<&Recorded> {
        self.log.iter().rev().find(|recorded| recorded.step.kind() == kind)
    }

    /// The words of the last session: the record, and the facts both sides agree on.
    pub fn session(&self) -> Option<(TextId, TextId)> {
        let Step::Mediation(mediation::Step::HoldSession { record, agreed_facts }) = self.last(Kind::HoldSession)?.step
        else {
            return None;
        };
        Some((record, agreed_facts))
    }

    /// The facts both sides agree on as last written down: in a session, or before mediation (C3).
    pub fn agreed_facts(&self) -> Option<TextId> {
        if let Some((_, agreed)) = self.session() {
            return Some(agreed);
        }
        let Step::Verification(verification::Step::AgreeInPart { agreed, .. }) = self.last(Kind::AgreeInPart)?.step
        else {
            return None;
        };
        Some(agreed)
    }

    /// The name of an officer.
    pub fn name(&self, officer: OfficerId) -> &str {
        self.names.get(&officer).map_or("", String::as_str)
    }

    /// The parties of one side.
    pub fn side(&self, side: Side) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(move |person| person.side == side)
    }

    /// The texts that a kind of paper quotes; no other text is opened for it.
    fn quoted(&self, kind: instrument::Kind) -> Vec<TextId> {
        let filing = self.filing(kind).into_iter().flat_map(|step| step.facts.texts());
        let mut quoted: Vec<TextId> = filing.collect();
        quoted.extend(self.of_the_case(kind));
        // The numbers of the bodies' own files and papers stand in what goes to a body.
        if cause::goes_to_a_body(kind) {
            let marks = self.case.proceedings.iter().flat_map(|other| &other.marks);
            quoted.extend(marks.filter_map(|mark| mark.facts.number));
        }
        quoted
    }

    fn of_the_case(&self, kind: instrument::Kind) -> Vec<TextId> {
        match cause::of(kind).quotes {
            Quotes::Nothing => Vec::new(),
            Quotes::Story => vec![self.case.filed.story],
            Quotes::Session => self
                .session()
                .map_or_else(Vec::new, |(record, agreed)| vec![record, agreed]),
            Quotes::Agreement => self.terms(),
            Quotes::Dispute => {
                let mut texts = self.terms();
                texts.push(self.case.filed.story);
                texts
            }
            Quotes::Note => self.closing_note().into_iter().collect(),
            Quotes::Advice => self.advice().into_iter().collect(),
            Quotes::Consultation => self.of_the_panel().flat_map(proceeding::Facts::texts).collect(),
        }
    }

    /// The facts that both sides agree on, or else what the worker told, and the sealed parts of the terms.
    fn terms(&self) -> Vec<TextId> {
        let mut texts = vec![self.agreed_facts().unwrap_or(self.case.filed.story)];
        if let Some(agreement) = self.case.agreement() {
            texts.push(agreement.terms.account);
            if let Settles::Part { remaining } = agreement.terms.settles {
                texts.push(remaining);
            }
        }
        texts
    }

    /// What was said in consultations, as the log holds it.
    fn of_the_panel(&self) -> impl Iterator<Item = &proceeding::Facts> {
        self.log.iter().filter_map(|recorded| {
            if let Step::Proceeding(step) = &recorded.step
                && step.event.line() == proceeding::Line::Consultation
            {
                Some(&step.facts)
            } else {
                None
            }
        })
    }

    /// Which body is competent instead, as the station wrote it down.
    fn advice(&self) -> Option<TextId> {
        let Step::Intake(intake::Step::ProposeRejection { advice, .. }) = self.last(Kind::ProposeRejection)?.step
        else {
            return None;
        };
        Some(advice)
    }

    /// Why the lead closed, in words.
    pub fn closing_note(&self) -> Option<TextId> {
        let Step::Closing(closing::Step::Close { note, .. }) = self.last(Kind::Close)?.step else {
            return None;
        };
        Some(note)
    }
}

/// Cuts a log after the last cause of a paper, with what the house added at once: a paper written late still tells what it was
/// meant to tell.
fn up_to_cause(mut log: Vec<Recorded>, kind: instrument::Kind, until: Timestamp) -> Option<Vec<Recorded>> {
    let cause = log
        .iter()
        .rposition(|recorded| recorded.at <= until && cause::of(kind).steps.contains(&recorded.step.kind()))?;
    let at = log.get(cause)?.at;
    let added = log
        .iter()
        .skip(cause + 1)
        .take_while(|recorded| recorded.by == Author::System && recorded.at == at)
        .count();
    log.truncate(cause + 1 + added);
    Some(log)
}

impl App {
    /// Reads what a paper is written from, as of the cause that entered the log at this instant or before; nothing where no step
    /// of the case calls for such a paper.
    pub async fn matter(
        &self,
        id: CaseId,
        kind: instrument::Kind,
        until: Timestamp,
    ) -> Result<Option<Matter>, AppError> {
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(id).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(&Actor::System, &facts)?;
        let permit = access::may_reveal(&Actor::System, &facts, Purpose::Instrument)?;
        let Some(log) = up_to_cause(tx.load(&see).await?, kind, until) else {
            return Ok(None);
        };
        let matter = self.gather(&mut tx, (&see, &permit), log, kind, Vec::new()).await?;
        self.note_reveal(&mut tx, &permit).await?;
        tx.commit().await?;
        Ok(Some(matter))
    }

    /// Reads everything that a kind of paper may be written from, after a log; texts that are not kept yet come along.
    pub(crate) async fn gather(
        &self,
        tx: &mut Tx,
        (see, permit): (&access::See, &access::Reveal),
        log: Vec<Recorded>,
        kind: instrument::Kind,
        unkept: Vec<(TextId, String)>,
    ) -> Result<Matter, AppError> {
        let mut matter = Matter {
            case: step::replay(&log)?,
            people: tx.reveal(permit).await?,
            files: tx.files(see).await?,
            names: BTreeMap::new(),
            phones: BTreeMap::new(),
            group: self.enrolled(tx, permit.case(), kind).await?,
            texts: unkept.into_iter().collect(),
            log,
        };
        for text in matter.quoted(kind) {
            if matter.texts.contains_key(&text) {
                continue;
            }
            let words = tx.text(see, text).await?;
            matter.texts.insert(text, words);
        }
        let named: Vec<OfficerId> = matter.of_the_panel().filter_map(|facts| facts.officer).collect();
        for officer in named {
            if let Some(staff) = tx.staff(officer).await? {
                matter.names.insert(officer, staff.name);
            }
        }
        for recorded in &matter.log {
            match recorded.by {
                Author::Officer { officer } => {
                    if let Some(staff) = tx.staff(officer).await? {
                        matter.names.insert(officer, staff.name);
                    }
                }
                Author::Party { account, .. } => {
                    if let Some(phone) = tx.phone_of(account).await? {
                        matter.phones.insert(account, phone);
                    }
                }
                Author::System => {}
            }
        }
        Ok(matter)
    }

    /// The phones that a message to one side goes to, each once: who signs in for the worker; for the employer, once it was told,
    /// the firm and who speaks for it.
    pub async fn phones(&self, id: CaseId, to: Audience) -> Result<Vec<Phone>, AppError> {
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(id).await?.ok_or(access::Denied::NotFound)?;
        let mut phones: Vec<Phone> = Vec::new();
        let accounts = match (to, facts.employer) {
            (Audience::Worker, _) => &facts.worker_accounts,
            (Audience::Employer, EmployerSees::Nothing) => return Ok(phones),
            (Audience::Employer, EmployerSees::Since(_)) => {
                let permit = access::may_reveal(&Actor::System, &facts, Purpose::Notice)?;
                let people = tx.reveal(&permit).await?;
                self.note_reveal(&mut tx, &permit).await?;
                phones.extend(
                    people
                        .into_iter()
                        .filter(|person| person.side == Side::Employer)
                        .filter_map(|person| person.phone),
                );
                &facts.employer_accounts
            }
        };
        for account in accounts {
            phones.extend(tx.phone_of(*account).await?);
        }
        tx.commit().await?;
        let mut once: Vec<Phone> = Vec::with_capacity(phones.len());
        for phone in phones {
            if !once.contains(&phone) {
                once.push(phone);
            }
        }
        Ok(once)
    }

    async fn note_reveal(&self, tx: &mut Tx, permit: &access::Reveal) -> Result<(), AppError> {
        let now = self.now();
        Ok(tx
            .note(
                &Trail::Reveals(permit.case()),
                self.ids().step(now),
                now,
                &permit.by(),
                "reveal",
                &permit.purpose(),
            )
            .await?)
    }
}
