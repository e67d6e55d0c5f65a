//! One step to many cases of a group in one go: each case gets its own, or none does, and whoever stood in the way is named.

use domain::{
    access::{self, Actor},
    id::{CaseId, StepId},
    proceeding::Event,
    step::Kind,
    track::group,
};
use store::Tx;

use super::{Seated, large_enough, taken};
use crate::{
    App, AppError,
    act::{Deed, Fresh},
    values::Typed,
};

/// What is carried to all of a group at once: the steps of the commission that are the same for everybody, and those of the representatives.
pub const CARRIED: &[Kind] = &[
    Kind::Proceed(Event::FileArbitration),
    Kind::Proceed(Event::CompleteArbitration),
    Kind::Proceed(Event::ChangeClaims),
    Kind::Proceed(Event::WithdrawArbitration),
    Kind::Proceed(Event::ReceiveSettlement),
    Kind::Proceed(Event::AcceptCollective),
    Kind::Proceed(Event::AcceptSimplified),
    Kind::Proceed(Event::AskArbitration),
    Kind::Proceed(Event::SuggestMediation),
    Kind::Proceed(Event::RefuseArbitration),
    Kind::Proceed(Event::ServeApplication),
    Kind::Proceed(Event::FormTribunal),
    Kind::Proceed(Event::SetHearing),
    Kind::Proceed(Event::PostponeHearing),
    Kind::Proceed(Event::HoldHearing),
    Kind::Proceed(Event::ExtendAward),
    Kind::Bind,
    Kind::Proceed(Event::SettleArbitration),
    Kind::Proceed(Event::Award),
    Kind::Proceed(Event::AwardFinal),
    Kind::Proceed(Event::ServeAwardWorker),
    Kind::Proceed(Event::ServeAwardEmployer),
];

/// A step for many cases.
#[derive(Clone, Debug)]
pub struct Carriage {
    /// The case by which whoever carries belongs to the group, or sees it.
    pub via: CaseId,
    /// The id of the form.
    pub id: StepId,
    /// Which kind.
    pub kind: Kind,
    /// What was typed once for all.
    pub typed: Typed,
    /// To which cases.
    pub legs: Vec<Leg>,
    /// Whether a second factor was shown a moment ago.
    pub fresh: Fresh,
}

/// One of the cases.
#[derive(Clone, Debug)]
pub struct Leg {
    /// Which.
    pub case: CaseId,
    /// What was typed for it alone, such as its sum.
    pub own: Typed,
}

/// A case that stood in the way, and why.
#[derive(Debug)]
pub struct Held {
    /// Which.
    pub case: CaseId,
    /// Why.
    pub why: AppError,
}

/// What came of it.
#[derive(Debug)]
pub enum Carried {
    /// Every case has its step.
    All(usize),
    /// None has, because of these.
    Held(Vec<Held>),
}

impl App {
    /// Carries a step to cases of a group, all or none.
    pub async fn carry(&self, actor: &Actor, carriage: Carriage) -> Result<Carried, AppError> {
        if !CARRIED.contains(&carriage.kind) {
            return Err(access::Denied::NotYourRole.into());
        }
        if carriage.kind.needs_fresh_factor() && carriage.fresh == Fresh::Stale {
            return Err(AppError::NotFresh);
        }
        let mut tx = self.store().begin().await?;
        let members = self.locked(&mut tx, actor, carriage.via).await?;
        if carriage.kind == Kind::Proceed(Event::AcceptCollective) {
            large_enough(members.len())?;
        }
        let mut held = Vec::new();
        for leg in &carriage.legs {
            let place = members.iter().position(|one| one.case.id == leg.case);
            let (Some(place), Some(one)) = (place, members.iter().find(|one| one.case.id == leg.case)) else {
                return Err(access::Denied::NotFound.into());
            };
            let deed = Deed {
                case: leg.case,
                seen: one.case.version,
                id: carriage.id.nth(u32::try_from(place).unwrap_or(u32::MAX)),
                kind: carriage.kind,
                typed: carriage.typed.clone().into_iter().chain(leg.own.clone()).collect(),
                fresh: carriage.fresh,
            };
            match self.carry_one(&mut tx, actor, one, &deed).await {
                Ok(()) => {}
                Err(broken @ (AppError::Store(_) | AppError::Misfit(_))) => return Err(broken),
                Err(why) => held.push(Held { case: leg.case, why }),
            }
        }
        if !held.is_empty() {
            return Ok(Carried::Held(held));
        }
        tx.commit().await?;
        self.wake();
        Ok(Carried::All(carriage.legs.len()))
    }

    /// In the own case, and for staff, the right is that of the case; in the case of another worker it is that of a representative.
    async fn carry_one(&self, tx: &mut Tx, actor: &Actor, one: &Seated, deed: &Deed) -> Result<(), AppError> {
        let by_others = match actor {
            Actor::Person(account) => group::represents(&one.case, *account),
            Actor::Visitor | Actor::Officer(_) | Actor::System => false,
        };
        if !by_others {
            self.act_in(tx, actor, deed).await?;
            return Ok(());
        }
        let take = access::may_represent(actor, &one.case, deed.kind)?;
        if taken(tx, deed.id, deed.case, take.author()).await? {
            return Ok(());
        }
        let entry = self.drafted(tx, &one.facts, deed, self.now()).await?;
        self.enter_by(tx, &take, one.case.clone(), entry).await?;
        Ok(())
    }
}
