//! What may be seen of a group. A member learns how many there are and who is willing to represent them; a representative the names of those for whom
//! to act; staff the cases that they see anyway (AZ-17). Nobody learns here what somebody else claims.

use domain::{
    access::{self, Actor, Relation, Side},
    claim,
    id::{CaseId, TextId},
    money::Fen,
    step::Kind,
    track::group::{self, Answer, Election, LEAST, Listed, Member, Slate},
    view,
};
use store::Tx;

use super::{CARRIED, Seated, members};
use crate::{App, AppError, rules};

/// A group as one actor may see it.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// The case by which it is seen.
    pub via: CaseId,
    /// The code for colleagues.
    pub code: String,
    /// The common claim.
    pub claim: claim::Kind,
    /// Where the election stands.
    pub election: Election,
    /// Lists that somebody has chosen, the strongest first.
    pub slates: Vec<SlateView>,
    /// The members.
    pub members: Vec<MemberView>,
    /// The worker of the case, for the worker.
    pub me: Option<Member>,
    /// What the worker was asked, in full words.
    pub questions: Vec<(group::Asked, String)>,
}

impl GroupView {
    /// How many there are.
    pub fn size(&self) -> usize {
        self.members.len()
    }

    /// How many are still missing until representatives can be elected.
    pub fn missing(&self) -> usize {
        LEAST.saturating_sub(self.members.len())
    }

    /// Those who represent somebody, with their names.
    pub fn representatives(&self) -> impl Iterator<Item = &MemberView> {
        self.members.iter().filter(|member| member.represents)
    }

    /// Whether the reader is one of them.
    pub fn i_represent(&self) -> bool {
        let own = |member: &MemberView| member.case == self.via && member.represents;
        self.me.is_some() && self.members.iter().any(own)
    }

    /// The kinds of step that can be carried to at least one case now.
    pub fn offers(&self) -> Vec<Kind> {
        let open = |kind: &&Kind| self.members.iter().any(|member| member.open.contains(kind));
        CARRIED.iter().filter(open).copied().collect()
    }
}

/// A list that somebody has chosen.
#[derive(Clone, Debug)]
pub struct SlateView {
    /// Whom it names.
    pub slate: Slate,
    /// Their names.
    pub names: Vec<String>,
    /// How many chose it.
    pub votes: usize,
    /// Whether the reader did.
    pub mine: bool,
}

/// A member, as far as the reader may know.
#[derive(Clone, Debug)]
pub struct MemberView {
    /// The case.
    pub case: CaseId,
    /// The name, for those who may know it.
    pub name: Option<String>,
    /// Whether they are willing to represent the others.
    pub stands: bool,
    /// Whether they do.
    pub represents: bool,
    /// Whether somebody acts for them.
    pub represented: bool,
    /// What they answered, by question; for representatives and staff.
    pub answers: Vec<(group::Act, Answer, Fen)>,
    /// The case itself, for staff who see it.
    pub file: Option<Sheet>,
    /// What the reader can carry to this case now.
    pub open: Vec<Kind>,
}

/// What staff see of a member's case here.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its number.
    pub number: String,
    /// Its stage.
    pub stage: domain::stage::Kind,
    /// The proceeding that stands for it, with its state.
    pub standing: Option<(domain::proceeding::Line, domain::proceeding::State)>,
    /// What is claimed.
    pub claimed: Fen,
}

/// What somebody with the code learns before joining.
#[derive(Clone, Debug)]
pub struct Peek {
    /// How many there are.
    pub size: usize,
    /// The common claim.
    pub claim: claim::Kind,
}

impl App {
    /// Reads the group of a case; `None` where its worker belongs to none.
    pub async fn group(&self, actor: &Actor, via: CaseId) -> Result<Option<GroupView>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(via).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        // The other side learns who files together from the filing, not from here.
        if see.relation() == Relation::Employer {
            return Err(access::Denied::NotFound.into());
        }
        let members = members(&mut tx, via).await?;
        let Some(own) = members.iter().find(|one| one.case.id == via) else {
            return Ok(None);
        };
        let Some(member) = own.member() else {
            return Ok(None);
        };
        let reader = Reader::of(actor, see.relation(), own);
        let seats: Vec<CaseId> = members
            .iter()
            .filter_map(Seated::member)
            .flat_map(|member| member.representatives.iter().map(|one| one.case))
            .collect();
        let mut views = Vec::with_capacity(members.len());
        for one in &members {
            views.push(self.member_view(&mut tx, actor, &reader, one, &seats).await?);
        }
        let listed: Vec<Listed> = members.iter().filter_map(Seated::listed).collect();
        let questions = if reader.is_worker {
            questions(&mut tx, actor, own).await?
        } else {
            Vec::new()
        };
        Ok(Some(GroupView {
            via,
            code: member.group.code().to_string(),
            claim: member.claim,
            slates: slates(&listed, &views, via),
            election: group::election(&listed),
            me: reader.is_worker.then(|| member.clone()),
            members: views,
            questions,
        }))
    }

    /// What somebody with the code learns before joining; a wrong code counts.
    pub async fn peek_group(&self, actor: &Actor, code: &str) -> Result<Option<Peek>, AppError> {
        let mut tx = self.store().begin().await?;
        let found = self.tried(&mut tx, actor, code).await?;
        let peek = match &found {
            Some(first) => {
                let size = members(&mut tx, first.case.id).await?.len();
                first.member().map(|member| Peek {
                    size,
                    claim: member.claim,
                })
            }
            None => None,
        };
        tx.commit().await?;
        Ok(peek)
    }

    async fn member_view(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        reader: &Reader,
        one: &Seated,
        seats: &[CaseId],
    ) -> Result<MemberView, AppError> {
        let case = &one.case;
        let represents = seats.contains(&case.id);
        let Some(member) = one.member() else {
            return Err(access::Denied::NotFound.into());
        };
        let sees = !reader.is_worker && access::may_see(actor, &one.facts).is_ok();
        let named = sees || case.id == reader.via || member.stands || represents || reader.represents;
        let name = if named { name_of(tx, one).await? } else { None };
        let told = sees || case.id == reader.via || reader.represents;
        let answers = member
            .asked
            .iter()
            .map(|asked| (asked.question.act, asked.answer, asked.question.sum));
        Ok(MemberView {
            case: case.id,
            name,
            stands: member.stands,
            represents,
            represented: member.is_represented(),
            answers: answers.filter(|_| told).collect(),
            file: sees.then(|| sheet(one)),
            open: self.open_to(actor, one),
        })
    }

    /// What can be carried to a case now by this actor.
    fn open_to(&self, actor: &Actor, one: &Seated) -> Vec<Kind> {
        let (calendar, today) = (self.calendar(), self.today());
        let rules = rules(&calendar, self.city());
        let represented = |kind: &Kind| {
            let Ok(take) = access::may_represent(actor, &one.case, *kind) else {
                return false;
            };
            let context = domain::step::Context {
                by: &take.author(),
                today,
                rules,
            };
            domain::step::possible(&one.case, *kind, &context).is_ok()
        };
        let own = view::open_steps(&one.case, actor, &one.facts, today, rules);
        CARRIED
            .iter()
            .copied()
            .filter(|kind| own.contains(kind) || represented(kind))
            .collect()
    }
}

/// Who reads.
struct Reader {
    via: CaseId,
    is_worker: bool,
    represents: bool,
}

impl Reader {
    fn of(actor: &Actor, relation: Relation, own: &Seated) -> Self {
        let is_worker = relation == Relation::Worker;
        let seat = |one: &group::Representative| one.case == own.case.id && *actor == Actor::Person(one.account);
        let represents = is_worker
            && own
                .member()
                .is_some_and(|member| member.representatives.iter().any(seat));
        Self {
            via: own.case.id,
            is_worker,
            represents,
        }
    }
}

async fn name_of(tx: &mut Tx, one: &Seated) -> Result<Option<String>, AppError> {
    let parties = tx.parties(&access::may_see(&Actor::System, &one.facts)?).await?;
    let worker = parties.into_iter().find(|party| party.side == Side::Worker);
    Ok(worker.map(|party| party.name))
}

fn sheet(one: &Seated) -> Sheet {
    Sheet {
        number: one.case.filed.number.to_string(),
        stage: one.case.stage.kind(),
        standing: domain::proceeding::shown(&one.case).map(|other| (other.line, other.state)),
        claimed: claim::total(&one.case.filed.claims),
    }
}

fn slates(listed: &[Listed], views: &[MemberView], via: CaseId) -> Vec<SlateView> {
    let mut found: Vec<SlateView> = Vec::new();
    for one in listed {
        let Some(slate) = &one.choice else { continue };
        let mine = one.case == via;
        match found.iter_mut().find(|known| known.slate == *slate) {
            Some(known) => {
                known.votes += 1;
                known.mine |= mine;
            }
            None => found.push(SlateView {
                names: views
                    .iter()
                    .filter(|view| slate.names(view.case))
                    .map(|view| view.name.clone().unwrap_or_default())
                    .collect(),
                slate: slate.clone(),
                votes: 1,
                mine,
            }),
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.votes));
    found
}

async fn questions(tx: &mut Tx, actor: &Actor, own: &Seated) -> Result<Vec<(group::Asked, String)>, AppError> {
    let see = access::may_see(actor, &own.facts)?;
    let mut questions = Vec::new();
    for asked in own.member().into_iter().flat_map(|member| &member.asked) {
        let terms: TextId = asked.question.terms;
        questions.push((*asked, tx.text(&see, terms).await?));
    }
    Ok(questions)
}
