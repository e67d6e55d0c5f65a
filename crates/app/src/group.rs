//! Groups of workers (集体争议): what concerns several cases at once. Each case keeps its own log and gets its own step; one transaction holds them all, so
//! that a group never stands half done (ADR 0017).

use domain::{
    access::{self, Actor, Author, Facts, Side},
    case::Case,
    claim,
    form::Field,
    id::{CaseId, GroupCode, GroupId, StepId},
    instrument, reaction,
    refusal::Refusal,
    step::{self, Kind, Step},
    track::group::{self, Election, LEAST, Listed, Member, Representative, Slate},
};
use jiff::{SignedDuration, Timestamp};
use store::Tx;

use crate::{
    App, AppError, FieldError,
    act::{Deed, Done, Entry, already},
};

mod ask;
mod carry;
mod look;

pub use ask::{Ask, Sums};
pub use carry::{CARRIED, Carriage, Carried, Held, Leg};
pub use look::{GroupView, MemberView, Peek, SlateView};

/// How often a wrong code may be typed in an hour: forty bits and this many tries are no way in.
const MOST_TRIES: i64 = 20;

/// The fields of a question to all members, for the forms of both doors.
pub fn question_fields() -> &'static [Field] {
    Kind::AskConsent.fields()
}

/// A case of a group with what rights are decided on.
pub(crate) struct Seated {
    pub(crate) facts: Facts,
    pub(crate) case: Case,
}

impl Seated {
    /// The worker as a member.
    fn member(&self) -> Option<&Member> {
        self.case.group.as_ref()
    }

    fn listed(&self) -> Option<Listed> {
        let member = self.member()?;
        Some(Listed {
            case: self.case.id,
            stands: member.stands,
            choice: member.choice.clone(),
        })
    }

    /// The account that would act for the others: the first that speaks for this worker.
    fn representative(&self) -> Option<Representative> {
        let account = self.facts.worker_accounts.first()?;
        Some(Representative {
            case: self.case.id,
            account: *account,
        })
    }
}

impl App {
    /// Begins a group with the own case. The step is the deed's; its kind and data are given here.
    pub async fn open_group(&self, actor: &Actor, deed: Deed, claim: claim::Kind) -> Result<Done, AppError> {
        let group = self.ids().group(self.now());
        let mut tx = self.store().begin().await?;
        let step = Step::Group(group::Step::Open { group, claim });
        let done = self.enter_own(&mut tx, actor, &deed, step).await?;
        tx.commit().await?;
        self.wake();
        Ok(done)
    }

    /// Joins the group of a code that a colleague gave. 《劳动争议调解仲裁法》第七条: one claim, one employer.
    pub async fn join_group(&self, actor: &Actor, deed: Deed, code: &str) -> Result<Done, AppError> {
        let mut tx = self.store().begin().await?;
        let Some(first) = self.tried(&mut tx, actor, code).await? else {
            tx.commit().await?;
            return Err(AppError::Invalid(vec![FieldError::new(
                "group_code",
                "case.invalid.no_group",
            )]));
        };
        let member = first.member().ok_or(access::Denied::NotFound)?;
        let (group, claim) = (member.group, member.claim);
        alone_with_group(&mut tx, group).await?;
        let own = seated(&mut tx, deed.case).await?;
        access::may_take(actor, &own.facts, Kind::JoinGroup)?;
        if !self.same_employer(&mut tx, &own, &first).await? {
            return Err(Refusal::OtherEmployer.into());
        }
        let step = Step::Group(group::Step::Join { group, claim });
        let done = self.enter_own(&mut tx, actor, &deed, step).await?;
        tx.commit().await?;
        self.wake();
        Ok(done)
    }

    /// Leaves the group. Whom the others elected must not act on for them then: their election of this worker ends in the same moment.
    pub async fn leave_group(&self, actor: &Actor, deed: Deed) -> Result<Done, AppError> {
        let mut tx = self.store().begin().await?;
        let others = self.locked(&mut tx, actor, deed.case).await?;
        let done = self
            .enter_own(&mut tx, actor, &deed, Step::Group(group::Step::Leave))
            .await?;
        for other in others.iter().filter(|other| other.case.id != deed.case) {
            let by_them = |one: &Representative| one.case == deed.case;
            if other
                .member()
                .is_some_and(|member| member.representatives.iter().any(by_them))
            {
                self.enter_for(&mut tx, other, group::Step::Unseat).await?;
            }
        }
        tx.commit().await?;
        self.wake();
        Ok(done)
    }

    /// Chooses representatives, and seats them once the group has elected them.
    pub async fn elect(&self, actor: &Actor, deed: Deed, chosen: Vec<CaseId>) -> Result<Done, AppError> {
        let mut tx = self.store().begin().await?;
        let members = self.locked(&mut tx, actor, deed.case).await?;
        let stands = |case: &CaseId| {
            let willing = |one: &Seated| one.case.id == *case && one.member().is_some_and(|member| member.stands);
            members.iter().any(willing)
        };
        let slate = Slate::of(chosen).filter(|slate| slate.cases().iter().all(stands));
        let Some(slate) = slate else {
            return Err(Refusal::NotChosen.into());
        };
        let done = self
            .enter_own(&mut tx, actor, &deed, Step::Group(group::Step::Elect { slate }))
            .await?;
        self.seat(&mut tx, deed.case).await?;
        let version = seated(&mut tx, deed.case).await?.case.version;
        tx.commit().await?;
        self.wake();
        Ok(Done { version, ..done })
    }

    /// Seats those who are elected, in the case of everybody who chose them; who acted before for somebody else's choice no longer does.
    async fn seat(&self, tx: &mut Tx, via: CaseId) -> Result<(), AppError> {
        let members = members(tx, via).await?;
        let listed: Vec<Listed> = members.iter().filter_map(Seated::listed).collect();
        let Election::Elected(slate) = group::election(&listed) else {
            return Ok(());
        };
        let elected: Vec<Representative> = members
            .iter()
            .filter(|one| slate.names(one.case.id))
            .filter_map(Seated::representative)
            .collect();
        let mut joined = false;
        for one in &members {
            let Some(member) = one.member() else { continue };
            let chose = member.choice.as_ref() == Some(&slate);
            if chose && member.representatives != elected {
                let representatives = elected.clone();
                self.enter_for(tx, one, group::Step::Seat { representatives }).await?;
                joined = true;
            } else if !chose && member.is_represented() {
                self.enter_for(tx, one, group::Step::Unseat).await?;
            }
        }
        // Whoever comes later stands in the papers too; with the first election the step itself calls for them.
        let first = members.iter().find(|one| slate.names(one.case.id));
        let seated = |one: &&Seated| one.member().is_some_and(|member| member.representatives == elected);
        if let Some(first) = first.filter(seated).filter(|_| joined) {
            let papers = [instrument::Kind::RepresentativesElection, instrument::Kind::GroupClaims];
            let tasks = papers.map(|instrument| reaction::Task::Render { instrument });
            self.add_tasks(tx, &first.case, tasks.to_vec(), self.now()).await?;
        }
        Ok(())
    }

    /// Enters a step that concerns the group into the own case of whoever asks, once.
    async fn enter_own(&self, tx: &mut Tx, actor: &Actor, deed: &Deed, step: Step) -> Result<Done, AppError> {
        let deed = Deed {
            kind: step.kind(),
            ..deed.clone()
        };
        tx.alone_with(deed.case).await?;
        if let Some(done) = already(tx, actor, &deed).await? {
            return Ok(done);
        }
        let facts = tx.facts(deed.case).await?.ok_or(access::Denied::NotFound)?;
        let entry = Entry {
            seen: deed.seen,
            id: deed.id,
            at: self.now(),
            step,
        };
        self.enter(tx, actor, &facts, entry).await
    }

    /// Enters what the group brings with it into a case, by the house.
    async fn enter_for(&self, tx: &mut Tx, one: &Seated, step: group::Step) -> Result<Done, AppError> {
        let at = self.now();
        let entry = Entry {
            seen: one.case.version,
            id: self.ids().step(at),
            at,
            step: Step::Group(step),
        };
        self.enter(tx, &Actor::System, &one.facts, entry).await
    }

    /// The members of the group of a case that an actor sees, with nobody else at work on the group or on one of them.
    async fn locked(&self, tx: &mut Tx, actor: &Actor, via: CaseId) -> Result<Vec<Seated>, AppError> {
        let facts = tx.facts(via).await?.ok_or(access::Denied::NotFound)?;
        access::may_see(actor, &facts)?;
        let own = seated(tx, via).await?;
        let Some(member) = own.member() else {
            return Err(Refusal::NotNow.into());
        };
        alone_with_group(tx, member.group).await?;
        let cases = tx.group_of(&access::may_see(&Actor::System, &facts)?).await?;
        for case in cases {
            tx.alone_with(case).await?;
        }
        members(tx, via).await
    }

    /// The first case of the group of a code; every wrong code counts.
    async fn tried(&self, tx: &mut Tx, actor: &Actor, code: &str) -> Result<Option<Seated>, AppError> {
        let Actor::Person(account) = actor else {
            return Err(access::Denied::NotFound.into());
        };
        let (scope, now) = (format!("group/{account}"), self.now());
        let hour = SignedDuration::from_hours(1);
        let since = now.saturating_sub(hour).unwrap_or(Timestamp::MIN);
        if tx.failed_attempts(&scope, since).await? >= MOST_TRIES {
            return Err(AppError::TooOften {
                seconds: hour.as_secs(),
            });
        }
        let found = match code.parse::<GroupCode>() {
            Ok(code) => tx.grouped(&code).await?,
            Err(_) => None,
        };
        let Some(case) = found else {
            tx.add_attempt(&scope, now, true).await?;
            return Ok(None);
        };
        Ok(Some(seated(tx, case).await?))
    }

    /// Whether two workers claim from the same employer, by its name as it is compared everywhere.
    async fn same_employer(&self, tx: &mut Tx, one: &Seated, other: &Seated) -> Result<bool, AppError> {
        let mut named = Vec::new();
        for seated in [one, other] {
            let see = access::may_see(&Actor::System, &seated.facts)?;
            let parties = tx.parties(&see).await?;
            let firms = parties.into_iter().filter(|party| party.side == Side::Employer);
            named.push(firms.map(|firm| store::folded_name(&firm.name)).collect::<Vec<_>>());
        }
        let [one, other] = named.as_slice() else {
            return Ok(false);
        };
        Ok(one.iter().any(|name| other.contains(name)))
    }
}

/// Reads a case of a group for the house.
pub(crate) async fn seated(tx: &mut Tx, case: CaseId) -> Result<Seated, AppError> {
    let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
    let log = tx.load(&access::may_see(&Actor::System, &facts)?).await?;
    Ok(Seated {
        case: step::replay(&log)?,
        facts,
    })
}

/// Reads all cases of the group to which a case belongs, in the order of their ids.
pub(crate) async fn members(tx: &mut Tx, via: CaseId) -> Result<Vec<Seated>, AppError> {
    let facts = tx.facts(via).await?.ok_or(access::Denied::NotFound)?;
    let cases = tx.group_of(&access::may_see(&Actor::System, &facts)?).await?;
    let mut members = Vec::with_capacity(cases.len());
    for case in cases {
        members.push(seated(tx, case).await?);
    }
    Ok(members)
}

/// One at a time works on a group, so that cases are never locked in two orders.
async fn alone_with_group(tx: &mut Tx, group: GroupId) -> Result<(), AppError> {
    Ok(tx.alone(&format!("group/{group}")).await?)
}

/// Whether a case is already in the log of this form, taken by this account: a form sent twice on a bad network.
async fn taken(tx: &mut Tx, id: StepId, case: CaseId, by: Author) -> Result<bool, AppError> {
    let known = tx.step_taken(id).await?;
    Ok(known.is_some_and(|step| step.case == case && step.by == by))
}

/// Whether the group is large enough for the collective procedure. 《劳动人事争议仲裁办案规则》第六十二条
fn large_enough(have: usize) -> Result<(), Refusal> {
    if have < LEAST {
        return Err(Refusal::GroupTooSmall { have, need: LEAST });
    }
    Ok(())
}
