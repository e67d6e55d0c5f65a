//! What the marks of a consultation tell: the panel, what it wrote, who does what until when, and who may read which version.

use jiff::civil::Date;
use serde::Serialize;

use super::{
    super::{Event, Line, Mark, Proceeding, Reason, State},
    Declared, Member, Seat,
};
use crate::{
    access::Relation,
    case::Case,
    id::{OfficerId, TextId},
    proceeding::Body,
};

/// A trigger that was seen, or a body that was told: a word with the text beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The number of the step in the log.
    pub seq: u64,
    /// The day.
    pub on: Date,
    /// Which officer recorded it; none where the house did.
    pub by: Option<OfficerId>,
    /// The trigger, or the body.
    pub what: Reason,
    /// The sealed words.
    pub note: Option<TextId>,
}

/// Who does what until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// From 1.
    pub number: u8,
    /// Who.
    pub owner: Reason,
    /// Until when.
    pub due: Date,
    /// What, sealed.
    pub note: Option<TextId>,
    /// Whether it is done.
    pub done: bool,
}

/// A consultation as its marks tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consultation {
    /// Where it stands.
    pub state: State,
    /// What set it off, oldest first.
    pub triggers: Vec<Notice>,
    /// What may happen, in the words of the officer on duty.
    pub risks: Option<TextId>,
    /// Which bodies were told.
    pub told: Vec<Notice>,
    /// Who sits on the panel, seat by seat; whoever left for a conflict is listed until the seat is filled again.
    pub members: Vec<Member>,
    /// What the panel is asked.
    pub question: Option<TextId>,
    /// The worker's last word on sharing the data.
    pub agreed: Option<bool>,
    /// The own views since the panel last began to sit.
    pub views: Vec<(OfficerId, TextId)>,
    /// The parts of the opinion, each in its last wording.
    pub parts: Vec<(Reason, TextId)>,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// What was proposed to the employer.
    pub proposals: Vec<TextId>,
    /// The day of the last opinion.
    pub given: Option<Date>,
    /// The day on which the last opinion was handed to those who work on the case.
    pub for_staff: Option<Date>,
    /// The last opinion that was handed to the worker: its day, and the parts as they stood then.
    pub for_worker: Option<(Date, Vec<(Reason, TextId)>)>,
    /// What the review at the end says.
    pub review: Option<TextId>,
}

impl Consultation {
    /// Reads the marks of a proceeding of this line.
    pub fn of(proceeding: &Proceeding) -> Self {
        let marks = proceeding.marks.as_slice();
        let note = |event| proceeding.last(event).and_then(|mark| mark.facts.note);
        let given = proceeding.last(Event::GiveOpinion);
        let since_given = |event| {
            let last = proceeding.last(event)?;
            given.filter(|given| given.seq < last.seq).map(|_| last.on)
        };
        Self {
            state: proceeding.state,
            triggers: notices(marks, &[Event::RaiseAlarm, Event::CallUrgent, Event::AddTrigger]),
            risks: note(Event::ConfirmUrgent),
            told: notices(marks, &[Event::TellBody]),
            members: members(marks),
            question: note(Event::Convene),
            agreed: proceeding
                .last_of(&[Event::AgreeToShare, Event::RefuseToShare])
                .map(|mark| mark.event == Event::AgreeToShare),
            views: views(proceeding),
            parts: parts(marks, u64::MAX),
            tasks: tasks(marks),
            proposals: marks
                .iter()
                .filter(|mark| mark.event == Event::ProposeToEmployer)
                .filter_map(|mark| mark.facts.note)
                .collect(),
            given: given.map(|mark| mark.on),
            for_staff: since_given(Event::ReleaseToStaff),
            for_worker: for_worker(proceeding),
            review: note(Event::CloseConsultation),
        }
    }

    /// The last consultation of a case.
    pub fn last(case: &Case) -> Option<Self> {
        let last = case.proceedings.iter().rfind(|other| other.line == Line::Consultation);
        last.map(Self::of)
    }

    /// Somebody who sits on it.
    pub fn member(&self, officer: OfficerId) -> Option<&Member> {
        let sits = |member: &&Member| member.officer == officer && member.declared != Declared::Conflict;
        self.members.iter().find(sits)
    }

    /// Whether the three seats without which there is no panel are filled by people who have declared to be free.
    pub fn is_complete(&self) -> bool {
        Seat::NEEDED.iter().all(|seat| {
            let free = |member: &Member| member.seat == *seat && member.declared == Declared::Free;
            self.members.iter().any(free)
        })
    }

    /// Whether the panel may see the data: the worker has agreed, or life is in danger and the worker has not refused.
    /// 《个人信息保护法》第十三条第一款第一项、第四项、第二十三条
    pub fn may_share(&self) -> bool {
        match self.agreed {
            Some(agreed) => agreed,
            None => self.is_grave(),
        }
    }

    /// Whether life or health is in danger.
    pub fn is_grave(&self) -> bool {
        let grave = [Reason::UrgentViolence, Reason::UrgentDeath];
        self.triggers.iter().any(|trigger| grave.contains(&trigger.what))
    }

    /// Whether somebody has written an own view since the panel last began to sit.
    pub fn has_viewed(&self, officer: OfficerId) -> bool {
        self.views.iter().any(|(by, _)| *by == officer)
    }

    /// The views that an officer may read: the own one, and all of them once it is written or the opinion is given. Each is written before the others are
    /// seen; those who do not sit on the panel wait for the opinion.
    pub fn views_for(&self, officer: OfficerId) -> impl Iterator<Item = &(OfficerId, TextId)> {
        let sits = self.member(officer).is_some();
        let open = matches!(self.state, State::Advised | State::Done) || sits && self.has_viewed(officer);
        self.views.iter().filter(move |(by, _)| open || *by == officer)
    }

    /// The tasks that are not done.
    pub fn open_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| !task.done)
    }
}

/// Who sits on the panel of a case and may see it: while a consultation is alive, and only where the data may be shared.
pub fn panel(case: &Case) -> Vec<OfficerId> {
    let told = super::super::live(case, Line::Consultation).map(Consultation::of);
    told.filter(Consultation::may_share)
        .iter()
        .flat_map(|told| &told.members)
        .filter(|member| member.declared != Declared::Conflict)
        .map(|member| member.officer)
        .collect()
}

/// Whether a reader sees an event of a consultation in the timeline. The worker sees what concerns the worker; the employer a proposal that was released to
/// it, and nothing else; other agencies nothing.
pub fn sees(event: Event, relation: Relation) -> bool {
    match relation {
        Relation::Neutral | Relation::Holding | Relation::Center | Relation::System | Relation::Body(Body::Linkage) => {
            true
        }
        Relation::Worker => matches!(
            event,
            Event::ConfirmUrgent
                | Event::StandDown
                | Event::Convene
                | Event::AgreeToShare
                | Event::RefuseToShare
                | Event::ReleaseToWorker
                | Event::ProposeToEmployer
                | Event::CloseConsultation
        ),
        Relation::Employer => event == Event::ProposeToEmployer,
        Relation::Aid | Relation::Body(_) | Relation::Stranger => false,
    }
}

/// Whether a reader knows that a case is on the urgent track: the house from the call on, the worker once it is confirmed, nobody else.
pub fn knows(proceeding: &Proceeding, relation: Relation) -> bool {
    match relation {
        Relation::Worker => proceeding.last(Event::ConfirmUrgent).is_some(),
        Relation::Neutral | Relation::Holding | Relation::Center | Relation::System | Relation::Body(Body::Linkage) => {
            true
        }
        Relation::Employer | Relation::Aid | Relation::Body(_) | Relation::Stranger => false,
    }
}

fn notices(marks: &[Mark], events: &[Event]) -> Vec<Notice> {
    marks
        .iter()
        .filter(|mark| events.contains(&mark.event))
        .filter_map(|mark| {
            Some(Notice {
                seq: mark.seq,
                on: mark.on,
                by: mark.officer,
                what: mark.facts.reason?,
                note: mark.facts.note,
            })
        })
        .collect()
}

/// The last one named for each seat, with what they have declared since.
fn members(marks: &[Mark]) -> Vec<Member> {
    Seat::ALL
        .iter()
        .filter_map(|seat| {
            let named = marks.iter().rfind(|mark| mark.event == seat.event())?;
            let officer = named.facts.officer?;
            let speaks = |mark: &&Mark| {
                mark.seq > named.seq
                    && mark.officer == Some(officer)
                    && matches!(mark.event, Event::DeclareFree | Event::DeclareConflict)
            };
            let declared = match marks.iter().rfind(speaks).map(|mark| mark.event) {
                Some(Event::DeclareConflict) => Declared::Conflict,
                Some(_) => Declared::Free,
                None => Declared::Open,
            };
            Some(Member {
                seat: *seat,
                officer,
                declared,
            })
        })
        .collect()
}

fn views(proceeding: &Proceeding) -> Vec<(OfficerId, TextId)> {
    let since = proceeding
        .last_of(&[Event::Convene, Event::Replan])
        .map_or(u64::MAX, |mark| mark.seq);
    let mut views: Vec<(OfficerId, TextId)> = Vec::new();
    for mark in &proceeding.marks {
        if let (Event::WriteView, Some(by), Some(note)) = (mark.event, mark.officer, mark.facts.note)
            && mark.seq > since
        {
            views.retain(|(other, _)| *other != by);
            views.push((by, note));
        }
    }
    views
}

/// Each part in its last wording up to a step of the log, in the order of the opinion.
fn parts(marks: &[Mark], until: u64) -> Vec<(Reason, TextId)> {
    super::PARTS
        .iter()
        .filter_map(|key| Reason::from_key(key))
        .filter_map(|part| {
            let wrote =
                |mark: &&Mark| mark.event == Event::WritePart && mark.seq <= until && mark.facts.reason == Some(part);
            let last = marks.iter().rfind(wrote)?;
            last.facts.note.map(|note| (part, note))
        })
        .collect()
}

/// The opinion that was handed to the worker last; what the panel has rewritten since is not shown.
fn for_worker(proceeding: &Proceeding) -> Option<(Date, Vec<(Reason, TextId)>)> {
    let released = proceeding.last(Event::ReleaseToWorker)?;
    let given = |mark: &&Mark| mark.event == Event::GiveOpinion && mark.seq < released.seq;
    let given = proceeding.marks.iter().rfind(given)?;
    let mut parts = parts(&proceeding.marks, given.seq);
    // What keeps people safe and property in place is for those who see to it.
    parts.retain(|(part, _)| *part != Reason::PartSafety);
    Some((given.on, parts))
}

fn tasks(marks: &[Mark]) -> Vec<Task> {
    let set = marks.iter().filter(|mark| mark.event == Event::SetTask);
    (1..)
        .zip(set)
        .filter_map(|(number, mark)| {
            let closes = |other: &Mark| other.event == Event::CloseTask && other.facts.grade == Some(number);
            Some(Task {
                number,
                owner: mark.facts.reason?,
                due: mark.facts.by?,
                note: mark.facts.note,
                done: marks.iter().any(closes),
            })
        })
        .collect()
}
