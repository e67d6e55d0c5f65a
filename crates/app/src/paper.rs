//! What papers and messages are written from: the case as it stood when its cause entered the log, with the persons and words it
//! names. Only the house itself reads this much, and every reading of personal data leaves a row in the trail (PI-7, AU-1).

mod cause;

use std::collections::BTreeMap;

use domain::{
    access::{self, Actor, Author, Purpose, Side},
    agreement::Settles,
    case::{Case, EmployerSees},
    id::{AccountId, CaseId, OfficerId, TextId},
    instrument, period,
    pii::Phone,
    proceeding,
    reaction::Audience,
    stage::{closing, intake, mediation, verification},
    step::{self, Kind, Recorded, Step},
};
use jiff::{SignedDuration, Timestamp, civil::Date};
use store::{File, Person, Trail, Tx};

use self::cause::Quotes;
use crate::{
    App, AppError, t,
    text::{Lang, Words},
};

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
    texts: BTreeMap<TextId, String>,
}

impl Matter {
    /// A text that the paper may quote; empty when it has no business in it.
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(&id).map_or("", String::as_str)
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
        let mut matter = Matter {
            case: step::replay(&log)?,
            people: tx.reveal(&permit).await?,
            files: tx.files(&see).await?,
            names: BTreeMap::new(),
            phones: BTreeMap::new(),
            texts: BTreeMap::new(),
            log,
        };
        self.note_reveal(&mut tx, &permit).await?;
        for text in matter.quoted(kind) {
            let words = tx.text(&see, text).await?;
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
        tx.commit().await?;
        Ok(Some(matter))
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

/// Writes a citation such as `劳动法:50;劳动合同法:30` the way papers do: 《劳动法》第五十条、《劳动合同法》第三十条.
pub fn citation(short: &str) -> String {
    let words = Words::of(Lang::ZhHans);
    let mut written = Vec::new();
    for law in short.split(';').filter(|law| !law.is_empty()) {
        let (name, articles) = law.split_once(':').unwrap_or((law, ""));
        for (place, article) in articles.split(',').enumerate() {
            written.push(match article.parse().map(numeral) {
                Ok(article) if place == 0 => t!(words, "mail.paper.article", law = name, article = article),
                Ok(article) => t!(words, "mail.paper.next_article", article = article),
                Err(_) => t!(words, "mail.paper.law", law = name),
            });
        }
    }
    let mut line = String::new();
    for (place, article) in written.iter().enumerate() {
        if place > 0 {
            line.push('、');
        }
        line.push_str(article);
    }
    line
}

/// Writes a number below ten thousand in Chinese numerals, as articles are counted: 十四, 一百零八, 一千二百六十.
pub fn numeral(number: u16) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut words = String::new();
    let mut skipped = false;
    for (unit, name) in [
        (10_000, Some('万')),
        (1_000, Some('千')),
        (100, Some('百')),
        (10, Some('十')),
        (1, None),
    ] {
        let digit = usize::from(number / unit % 10);
        if digit == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if skipped {
            words.push('零');
            skipped = false;
        }
        // Ten to nineteen are counted without a leading one.
        if !(words.is_empty() && unit == 10 && digit == 1) {
            words.extend(DIGITS.get(digit));
        }
        words.extend(name);
    }
    if words.is_empty() {
        words.push('零');
    }
    words
}

/// Writes a day the way papers do: 2026年3月5日.
pub fn day(date: Date) -> String {
    let words = Words::of(Lang::ZhHans);
    t!(
        words,
        "mail.paper.date",
        year = date.year(),
        month = date.month(),
        day = date.day()
    )
}

/// Writes an instant by the clocks of Wenzhou: 2026年3月5日 14:03.
pub fn minute(at: Timestamp) -> String {
    let date = period::date_in_shanghai(at);
    let midnight = period::end_of(date)
        .saturating_sub(SignedDuration::from_hours(24))
        .unwrap_or(at);
    let minutes = at.duration_since(midnight).as_mins();
    format!("{} {:02}:{:02}", day(date), minutes / 60, minutes % 60)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_in_chinese() {
        for (number, words) in [
            (0, "零"),
            (9, "九"),
            (10, "十"),
            (14, "十四"),
            (20, "二十"),
            (74, "七十四"),
            (100, "一百"),
            (108, "一百零八"),
            (110, "一百一十"),
            (205, "二百零五"),
            (358, "三百五十八"),
            (1_008, "一千零八"),
            (1_010, "一千零一十"),
            (1_260, "一千二百六十"),
        ] {
            assert_eq!(numeral(number), words);
        }
    }

    #[test]
    fn citations_read_as_on_paper() {
        for (short, written) in [
            ("", ""),
            ("劳动争议调解仲裁法:14", "《劳动争议调解仲裁法》第十四条"),
            ("劳动法:50;劳动合同法:30", "《劳动法》第五十条、《劳动合同法》第三十条"),
            (
                "劳动争议调解仲裁法:9;劳动保障监察条例:11,20",
                "《劳动争议调解仲裁法》第九条、《劳动保障监察条例》第十一条、第二十条",
            ),
            ("人民调解法", "《人民调解法》"),
        ] {
            assert_eq!(citation(short), written);
        }
    }

    #[test]
    fn every_citation_of_the_house_names_a_law_and_an_article() {
        let of_claims = ["劳动法:50;劳动合同法:30", "工资支付暂行规定:15;劳动合同法:30"];
        let of_clocks = domain::deadline::rules().map(domain::deadline::Rule::cited);
        for short in of_clocks.chain(of_claims).filter(|short| !short.is_empty()) {
            let written = citation(short);
            assert!(written.starts_with('《') && written.ends_with('条'), "{written}");
            assert!(!written.contains(|c: char| c.is_ascii_digit()), "{written}");
        }
    }

    #[test]
    fn days_and_minutes_are_those_of_wenzhou() {
        let at: Timestamp = "2026-03-04T16:03:59Z".parse().unwrap();
        assert_eq!(minute(at), "2026年3月5日 00:03");
        assert_eq!(day(Date::new(2026, 12, 31).unwrap()), "2026年12月31日");
    }
}
