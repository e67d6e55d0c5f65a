//! Asking every represented worker for consent, each for the own sum (invariant 11). 《劳动人事争议仲裁办案规则》第六十三条

use std::collections::BTreeMap;

use domain::{
    access::{self, Actor},
    claim,
    id::{CaseId, StepId},
    money::Fen,
    proceeding::Body,
    refusal::Refusal,
    step::{Kind, Step},
    track::group::{self, Act, Member, Question, Representative},
};
use store::Tx;

use super::{Seated, taken};
use crate::{App, AppError, FieldError, act::Entry};

/// The sum of each.
#[derive(Clone, Debug)]
pub enum Sums {
    /// So many percent of what each claims; whoever asks need not learn what that is.
    Share(u32),
    /// A sum for each case; who has none is not asked.
    Each(BTreeMap<CaseId, Fen>),
}

/// A question to all whom the same representatives act for.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The case by which the asker belongs to the group, or sees it.
    pub via: CaseId,
    /// The id of the form.
    pub id: StepId,
    /// What is to be done.
    pub act: Act,
    /// The terms in full.
    pub terms: String,
    /// For how much.
    pub sums: Sums,
}

/// The most characters of the terms.
const LONGEST: usize = 2_000;

impl App {
    /// Puts a question to the members, by one of their representatives or by the commission; returns how many are asked.
    pub async fn ask_members(&self, actor: &Actor, ask: Ask) -> Result<usize, AppError> {
        let terms = ask.terms.trim();
        if terms.is_empty() || terms.chars().count() > LONGEST {
            let key = if terms.is_empty() {
                "case.invalid.empty"
            } else {
                "case.invalid.too_long"
            };
            return Err(AppError::Invalid(vec![FieldError::new("group_terms", key)]));
        }
        let mut tx = self.store().begin().await?;
        let members = self.locked(&mut tx, actor, ask.via).await?;
        let asker = asker(actor, &members, ask.via)?;
        let mut count = 0;
        for (place, one) in (0_u32..).zip(&members) {
            let asked_by = |member: &&Member| asker.may_ask(&member.representatives);
            let (Some(_), Some(sum)) = (one.member().filter(asked_by), ask.sums.of(one)) else {
                continue;
            };
            self.ask_one(&mut tx, actor, &asker, one, &ask, (sum, ask.id.nth(place)))
                .await?;
            count += 1;
        }
        if count == 0 {
            return Err(Refusal::NotNow.into());
        }
        tx.commit().await?;
        self.wake();
        Ok(count)
    }

    async fn ask_one(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        asker: &Asker,
        one: &Seated,
        ask: &Ask,
        (sum, id): (Fen, StepId),
    ) -> Result<(), AppError> {
        let at = self.now();
        let terms = self.ids().text(at);
        let (by, from) = match asker {
            Asker::Commission => (actor, None),
            Asker::Representative { own, .. } => (&Actor::System, Some(*own)),
        };
        let author = access::may_take(by, &one.facts, Kind::AskConsent)?.author();
        if taken(tx, id, one.case.id, author).await? {
            return Ok(());
        }
        tx.add_text(one.case.id, terms, ask.terms.trim()).await?;
        let question = Question {
            act: ask.act,
            sum,
            terms,
            from,
        };
        let entry = Entry {
            seen: one.case.version,
            id,
            at,
            step: Step::Group(group::Step::Ask { question }),
        };
        self.enter(tx, by, &one.facts, entry).await?;
        Ok(())
    }
}

impl Sums {
    fn of(&self, one: &Seated) -> Option<Fen> {
        match self {
            Self::Share(percent) => claim::total(&one.case.filed.claims).times(i64::from(*percent), 100),
            Self::Each(sums) => sums.get(&one.case.id).copied(),
        }
    }
}

/// Who asks.
enum Asker {
    /// The commission, every worker who is represented.
    Commission,
    /// A representative, those who are represented by the same.
    Representative { own: CaseId, all: Vec<Representative> },
}

impl Asker {
    fn may_ask(&self, of: &[Representative]) -> bool {
        match self {
            Self::Commission => !of.is_empty(),
            Self::Representative { all, .. } => of == all.as_slice(),
        }
    }
}

fn asker(actor: &Actor, members: &[Seated], via: CaseId) -> Result<Asker, AppError> {
    let own = members.iter().find(|one| one.case.id == via);
    let own = own.ok_or(access::Denied::NotFound)?;
    if access::relation(actor, &own.facts) == access::Relation::Body(Body::Commission) {
        return Ok(Asker::Commission);
    }
    let Actor::Person(account) = actor else {
        return Err(access::Denied::NotYourRole.into());
    };
    let all = own.member().map(|member| member.representatives.clone());
    let all = all.unwrap_or_default();
    let elected = |one: &Representative| one.case == via && one.account == *account;
    if all.iter().any(elected) {
        Ok(Asker::Representative { own: via, all })
    } else {
        Err(access::Denied::NotYourRole.into())
    }
}
