//! The file of a case, as a partner is given it: made from what its officer may see, through shapes that have no place for anything else.

use bytes::Bytes;
use domain::{
    access::{self, Actor, Author},
    agreement::Settles,
    code::{Area, category},
    id::{CaseId, HandoverId},
    instrument, stage,
    stage::intake::Tenure,
    view::Entry,
};
use serde::Serialize;
use store::{Handover, Trail};
use wire::v1;

use super::Partner;
use crate::{
    App, AppError,
    read::CaseView,
    text::{Lang, Words},
};

/// A file that was handed over.
#[derive(Clone, Debug)]
pub struct Given {
    /// The id of the hand-over.
    pub id: HandoverId,
    /// The second, for the signature.
    pub at: i64,
    /// The file.
    pub file: v1::CaseFile,
}

/// What the trail keeps of a hand-over (《个人信息保护法》第二十三条): to whom, by which way, what version with which digest.
#[derive(Serialize)]
struct Note<'a> {
    partner: &'a str,
    channel: &'a str,
    handover: String,
    version: u64,
    digest: &'a str,
}

impl App {
    /// Hands the file of a case to a partner and leaves a row in the trail of the case, in one transaction.
    pub async fn give(&self, partner: &Partner, case: CaseId, channel: &str) -> Result<Given, AppError> {
        let now = self.now();
        let actor = self.partner_actor(partner).await?;
        let file = case_file(partner, self.case(&actor, case).await?);
        let id = self.ids().handover(now);
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(&actor, &facts)?;
        let given = Handover {
            id,
            partner: partner.id.clone(),
            case,
            version: file.version,
            channel: channel.to_owned(),
            digest: file.completeness.digest.clone(),
            items: file.completeness.items.len() as u64,
            at: now,
            received: None,
        };
        tx.hand_over(&see, &given).await?;
        let note = Note {
            partner: &partner.id,
            channel,
            handover: id.to_string(),
            version: file.version,
            digest: &file.completeness.digest,
        };
        let by: Author = access::author(&actor, &facts)?;
        tx.note(
            &Trail::Reveals(case),
            self.ids().step(now),
            now,
            &by,
            "exchange.given",
            &note,
        )
        .await?;
        tx.commit().await?;
        Ok(Given {
            id,
            at: now.as_second(),
            file,
        })
    }

    /// The bytes of one thing on the file of a case: evidence or paper.
    pub async fn give_item(&self, partner: &Partner, case: CaseId, id: &str) -> Result<(String, Bytes), AppError> {
        let actor = self.partner_actor(partner).await?;
        let file = case_file(partner, self.case(&actor, case).await?);
        // What the file does not list is not there, whatever else the officer could open.
        if let Some(listed) = file.files.iter().find(|one| one.id == id) {
            let id = listed.id.parse().map_err(|_| access::Denied::NotFound)?;
            let (_, bytes) = self.evidence(&actor, case, id).await?;
            return Ok((listed.media.clone(), bytes));
        }
        if let Some(listed) = file.papers.iter().find(|one| one.id == id) {
            let id = listed.id.parse().map_err(|_| access::Denied::NotFound)?;
            let (_, bytes) = self.instrument(&actor, case, id).await?;
            return Ok(("application/pdf".to_owned(), bytes.into()));
        }
        Err(access::Denied::NotFound.into())
    }

    /// Who a partner acts as; a partner whose officer is gone sees nothing.
    pub(crate) async fn partner_actor(&self, partner: &Partner) -> Result<Actor, AppError> {
        let mut tx = self.store().read().await?;
        Ok(self.acting(&mut tx, partner).await?.ok_or(access::Denied::NotFound)?)
    }
}

/// Fills the shape from what the officer of the partner may see.
fn case_file(partner: &Partner, case: CaseView) -> v1::CaseFile {
    let (since, until) = match case.tenure {
        Tenure::Working { since } => (since, None),
        Tenure::Left { since, until } => (since, Some(until)),
    };
    let id = case.id.to_string();
    let files: Vec<v1::File> = case.files.iter().map(file).collect();
    let papers: Vec<v1::Paper> = case.instruments.iter().filter_map(paper).collect();
    let completeness = v1::Completeness::of(&id, case.version, v1::CaseFile::items(&files, &papers));
    v1::CaseFile {
        number: case.number.clone(),
        version: case.version,
        role: partner.role.key().to_owned(),
        stage: case.stage.key().to_owned(),
        received: case.received.to_string(),
        trade: case.trade.key().to_owned(),
        area: area(&case.district),
        district: case.district.clone(),
        since: since.to_string(),
        until: until.map(|day| day.to_string()),
        station: case.holder.station().to_string(),
        claims: claims(&case),
        total: v1::Yuan::of_fen(case.total().get()),
        timeline: case.timeline.iter().map(|(line, _)| entry(line)).collect(),
        clocks: case
            .deadlines
            .iter()
            .map(|clock| v1::Clock {
                kind: clock.kind.key().to_owned(),
                item: (clock.item > 0).then_some(clock.item),
                since: clock.since.to_string(),
                due: clock.due.to_string(),
            })
            .collect(),
        agreement: agreement(&case),
        closed: case.closed.map(|reason| reason.key().to_owned()),
        open: case.open_steps().map(|kind| kind.key().to_owned()).collect(),
        parties: case.parties.into_iter().map(party).collect(),
        story: case.story,
        files,
        papers,
        completeness,
        case: id,
    }
}

/// The district as a national code; a city that names its districts otherwise has none.
fn area(district: &str) -> Option<v1::Area> {
    let area: Area = district.parse().ok()?;
    let code = |area: Area| v1::AreaCode::try_from(area.to_string()).ok();
    Some(v1::Area {
        code: code(area)?,
        prefecture: area.prefecture().and_then(code),
        province: code(area.province())?,
    })
}

/// The official names of the cause as a labor dispute, the widest first. Whether there is a labor relation the receiving body decides; without one
/// it names another cause.
fn cause(kind: domain::claim::Kind) -> Option<v1::Cause> {
    let names = Words::of(Lang::ZhHans)
        .t(&format!("case.cause.{}", kind.key()))
        .to_owned();
    let names: Result<Vec<v1::CauseName>, _> = names
        .split('/')
        .map(|name| v1::CauseName::try_from(name.to_owned()))
        .collect();
    Some(v1::Cause {
        names: names.ok()?,
        category: category(kind).citation().to_owned(),
    })
}

/// By which standard the masked number is written, where there is one.
fn standard(party: &crate::read::Party) -> Option<v1::Standard> {
    if party.code.is_empty() {
        return None;
    }
    Some(match party.side {
        access::Side::Worker => v1::Standard::IdentityNumber,
        access::Side::Employer => v1::Standard::CreditCode,
    })
}

fn party(party: crate::read::Party) -> v1::Party {
    v1::Party {
        standard: standard(&party),
        side: party.side.key().to_owned(),
        name: party.name,
        phone: party.phone,
        code: party.code,
        address: party.address,
    }
}

fn claims(case: &CaseView) -> Vec<v1::Claim> {
    case.claims
        .iter()
        .zip(&case.assessments)
        .map(|(claim, assessment)| v1::Claim {
            kind: claim.kind().key().to_owned(),
            cause: cause(claim.kind()),
            amount: v1::Yuan::of_fen(assessment.amount.get()),
        })
        .collect()
}

/// The line without the text that went with it: answers, notes and reasons stay in the house.
fn entry(line: &Entry) -> v1::Entry {
    v1::Entry {
        version: line.seq,
        at: line.at.to_string(),
        who: line.who.key().to_owned(),
        step: line.kind.key().to_owned(),
    }
}

fn file(file: &crate::read::File) -> v1::File {
    v1::File {
        id: file.id.to_string(),
        kind: file.kind.key().to_owned(),
        name: file.name.clone(),
        media: file.media.clone(),
        size: file.size,
        sha256: file.sha256.to_string(),
        side: file.side.key().to_owned(),
        at: file.at.to_string(),
    }
}

/// A paper that may leave the house; a record of a session has no name there.
fn paper(issued: &crate::read::Issued) -> Option<v1::Paper> {
    let kind: instrument::Kind = issued.kind;
    Some(v1::Paper {
        kind: v1::PaperKind::try_from(kind.key().to_owned()).ok()?,
        id: issued.id.to_string(),
        version: issued.version,
        code: issued.code.clone(),
        size: issued.size,
        sha256: issued.sha256.to_string(),
        at: issued.at.to_string(),
    })
}

/// The agreement once it is in force. Terms on the table are an offer, and an offer does not leave the room (《最高人民法院关于适用〈民事诉讼法〉的解释》
/// 第一百零七条).
fn agreement(case: &CaseView) -> Option<v1::Agreement> {
    let tabled = case.tabled.as_ref().filter(|_| case.stage != stage::Kind::Mediation)?;
    let terms = &tabled.terms;
    Some(v1::Agreement {
        instalments: terms
            .instalments
            .iter()
            .map(|one| v1::Instalment {
                due: one.due.to_string(),
                amount: v1::Yuan::of_fen(one.amount.get()),
            })
            .collect(),
        total: terms.total().map(|total| v1::Yuan::of_fen(total.get())),
        settles_everything: terms.settles == Settles::Everything,
        joint: terms.joint.key().to_owned(),
        signed: tabled.signatures.iter().map(|one| one.hand.key().to_owned()).collect(),
    })
}
