//! What the doors may show: cases, lists, papers. Only views leave this module.

use domain::{
    access::{self, Actor, Purpose, Relation},
    agreement::Finding,
    case::{EmployerSees, Holder},
    claim::{self, Assessment, Claim},
    deadline::Deadline,
    form::Field,
    id::{CaseId, InstrumentId, TextId},
    limitation::Limitation,
    money::Fen,
    org::Trade,
    performance::Ledger,
    planner::Door,
    proceeding::title::{self, Title},
    route::Route,
    stage::{
        self,
        closing::Reason,
        intake::{Channel, Tenure},
    },
    step::{self, Kind, Recorded},
    track::{aid::Aid, group},
    view::{self, Entry, Examined, Offer, Tabled, Turn},
};
use jiff::Timestamp;
mod consultation;
mod elsewhere;
mod list;
pub use consultation::{Board, Diagnosis};
pub(crate) use elsewhere::is_given;
pub use elsewhere::{Elsewhere, readers};
use elsewhere::{doors, limitation, routes};
pub use list::{List, Listed};

pub use store::{CaseRow, File, Issued, Party, Person, Rostered, Sent, Service, Verified};
use store::{Trail, Tx};

use crate::{
    App, AppError, FieldError, rules, service,
    values::{self, Typed, World},
};

/// A case as one actor may see it.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Its id.
    pub id: CaseId,
    /// The code to quote.
    pub number: String,
    /// The version, to be sent back with every form.
    pub version: u64,
    /// What this actor is to the case.
    pub relation: Relation,
    /// Where it stands.
    pub stage: stage::Kind,
    /// Whose turn it is, and for what.
    pub turn: (Turn, Kind),
    /// Steps this actor may take, with the reason where one is not open now.
    pub offers: Vec<Offer>,
    /// Clocks that run, soonest first.
    pub deadlines: Vec<Deadline>,
    /// When the claim was received.
    pub received: Timestamp,
    /// Online or at a counter.
    pub channel: Channel,
    /// The trade.
    pub trade: Trade,
    /// Where the work was done.
    pub district: String,
    /// How long the work lasted.
    pub tenure: Tenure,
    /// Who holds it.
    pub holder: Holder,
    /// The neutral's name, once there is one.
    pub mediator: Option<String>,
    /// Since when the employer knows.
    pub employer: EmployerSees,
    /// The case about the same dispute before this one (P4); the other side learns of it from its own case.
    pub earlier: Option<CaseId>,
    /// The case as which the dispute was filed again.
    pub again: Option<CaseId>,
    /// The parties; names in full, the rest masked.
    pub parties: Vec<Party>,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// What each claim comes to.
    pub assessments: Vec<Assessment>,
    /// Facts and reasons in the worker's words.
    pub story: String,
    /// The timeline, oldest first, each entry with the text that goes with it.
    pub timeline: Vec<(Entry, Option<String>)>,
    /// Files.
    pub files: Vec<File>,
    /// Issued papers that this actor may read.
    pub instruments: Vec<Issued>,
    /// How the papers reached the parties; for staff.
    pub services: Vec<Service>,
    /// Terms on the table or in force.
    pub tabled: Option<Tabled>,
    /// The payee account of those terms, in full for the parties and the neutral.
    pub account: Option<String>,
    /// What remains open under terms that settle a part.
    pub remaining: Option<String>,
    /// The money.
    pub ledger: Option<Ledger>,
    /// Why it ended.
    pub closed: Option<Reason>,
    /// The last finding of the working relation, and who recorded it; staff alone learn it.
    pub examined: Option<(Examined, String)>,
    /// Whether the worker said that somebody pressed them to withdraw; staff alone learn it.
    pub pressed: bool,
    /// Where the worker can go next, once mediation is over or the agreement is not kept.
    pub routes: Vec<Route>,
    /// The last day for arbitration.
    pub limitation: Option<Limitation>,
    /// Legal aid, which the other side never learns of.
    pub aid: Option<Aid>,
    /// The group of the worker; the other side does not learn of it here.
    pub group: Option<group::Member>,
    /// What runs before other bodies, as far as this actor knows of it.
    pub proceedings: Vec<Elsewhere>,
    /// The doors from the paper in hand to the money, for the worker and for staff.
    pub doors: Vec<Door>,
    /// The papers with force.
    pub titles: Vec<Title>,
    /// What courts have passed on to the worker.
    pub collected: Fen,
    /// What of it fills no instalment of the ledger.
    pub credit: Fen,
    /// Who may be named by the steps that are open, where one asks for a member of staff.
    pub roster: Vec<Rostered>,
}

impl CaseView {
    /// The steps that are open now.
    pub fn open_steps(&self) -> impl Iterator<Item = Kind> + '_ {
        self.offers
            .iter()
            .filter(|offer| offer.refusal.is_none())
            .map(|offer| offer.kind)
    }

    /// Why it ended, if nothing goes on before another body either.
    pub fn over(&self) -> Option<Reason> {
        self.closed.filter(|_| !matches!(self.turn.1, Kind::Proceed(_)))
    }

    /// Whether a step is open now.
    pub fn can(&self, kind: Kind) -> bool {
        self.open_steps().any(|open| open == kind)
    }

    /// The whole amount claimed.
    pub fn total(&self) -> domain::money::Fen {
        domain::claim::total(&self.claims)
    }

    /// The findings of the check list before signing.
    pub fn findings(&self) -> &[Finding] {
        self.tabled.as_ref().map_or(&[], |tabled| &tabled.findings)
    }

    /// The parties of one side.
    pub fn side(&self, side: access::Side) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(move |party| party.side == side)
    }
}

impl App {
    /// Reads a case as this actor may see it.
    pub async fn case(&self, actor: &Actor, id: CaseId) -> Result<CaseView, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(id).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        let log = tx.load(&see).await?;
        let case = step::replay(&log)?;
        let calendar = self.calendar();
        let rules = rules(&calendar, self.city());
        let today = self.today();
        let mut timeline = Vec::new();
        for entry in view::timeline(&log, &case, &see) {
            let text = self.text_of(&mut tx, &see, entry.text).await?;
            timeline.push((entry, text));
        }
        let tabled = view::tabled_for(&case, today, see.relation());
        let (account, remaining) = self.texts_of_terms(&mut tx, &see, tabled.as_ref()).await?;
        let mediator = match case.mediator() {
            Some(officer) => tx.staff(officer).await?.map(|staff| staff.name),
            None => None,
        };
        let examined = self.examined(&mut tx, &log, &see).await?;
        let offers = view::offers(&case, actor, &facts, today, rules);
        let open = offers.iter().filter(|offer| offer.refusal.is_none());
        let fields: Vec<Field> = open.flat_map(|offer| offer.kind.fields()).copied().collect();
        let instruments = tx.instruments(&see).await?;
        Ok(CaseView {
            roster: self.nameable(&mut tx, &fields).await?,
            relation: see.relation(),
            examined,
            pressed: view::was_pressed(&log, &see),
            version: case.version,
            stage: case.stage.kind(),
            turn: view::turn_for(&case, see.relation()),
            proceedings: self.elsewhere(&mut tx, &case, &see).await?,
            doors: doors(&case, see.relation(), today, rules),
            titles: title::of(&case, today, rules.calendar),
            collected: title::collected(&case),
            credit: case.credit,
            offers,
            deadlines: self.deadlines(&case, see.relation(), &instruments),
            parties: tx.parties(&see).await?,
            story: self
                .text_of(&mut tx, &see, Some(case.filed.story))
                .await?
                .unwrap_or_default(),
            files: tx.files(&see).await?,
            instruments,
            services: service::seen_by(&mut tx, &see).await?,
            assessments: case.filed.claims.iter().map(Claim::assess).collect(),
            routes: routes(&case, see.relation(), today, self.city()),
            limitation: limitation(&case, see.relation()),
            aid: case.aid.clone().filter(|_| see.relation() != Relation::Employer),
            group: case.group.clone().filter(|_| see.relation() != Relation::Employer),
            ledger: case.ledger().cloned(),
            closed: case.closed(),
            holder: case.holder(),
            earlier: case.filed.earlier.filter(|_| see.relation() != Relation::Employer),
            again: case.again.filter(|_| see.relation() != Relation::Employer),
            employer: case.employer,
            received: case.received,
            id: case.id,
            number: case.filed.number.to_string(),
            channel: case.filed.channel,
            trade: case.filed.trade,
            district: case.filed.district.to_string(),
            tenure: case.filed.tenure,
            claims: case.filed.claims,
            timeline,
            tabled,
            account,
            remaining,
            mediator,
        })
    }

    async fn examined(
        &self,
        tx: &mut Tx,
        log: &[Recorded],
        see: &access::See,
    ) -> Result<Option<(Examined, String)>, AppError> {
        let Some(examined) = view::examined(log, see) else {
            return Ok(None);
        };
        let name = match examined.by {
            Some(officer) => tx.staff(officer).await?.map(|staff| staff.name),
            None => None,
        };
        Ok(Some((examined, name.unwrap_or_default())))
    }

    async fn text_of(&self, tx: &mut Tx, see: &access::See, id: Option<TextId>) -> Result<Option<String>, AppError> {
        match id {
            Some(id) => Ok(Some(tx.text(see, id).await?)),
            None => Ok(None),
        }
    }

    async fn texts_of_terms(
        &self,
        tx: &mut Tx,
        see: &access::See,
        tabled: Option<&Tabled>,
    ) -> Result<(Option<String>, Option<String>), AppError> {
        let Some(tabled) = tabled else {
            return Ok((None, None));
        };
        let account = match see.relation() {
            Relation::Worker | Relation::Employer | Relation::Neutral => {
                Some(tx.text(see, tabled.terms.account).await?)
            }
            Relation::Holding
            | Relation::Center
            | Relation::Aid
            | Relation::Body(_)
            | Relation::System
            | Relation::Stranger => None,
        };
        let remaining = match tabled.terms.settles {
            domain::agreement::Settles::Everything => None,
            domain::agreement::Settles::Part { remaining } => Some(tx.text(see, remaining).await?),
        };
        Ok((account, remaining))
    }

    /// Opens the personal data of a case for a stated purpose and leaves a row in the trail, in one transaction (PI-7, AU-1).
    pub async fn reveal(&self, actor: &Actor, case: CaseId, purpose: Purpose) -> Result<Vec<Person>, AppError> {
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let permit = access::may_reveal(actor, &facts, purpose)?;
        let people = tx.reveal(&permit).await?;
        let (id, by) = (self.ids().step(now), permit.by());
        tx.note(&Trail::Reveals(case), id, now, &by, "reveal", &permit.purpose())
            .await?;
        tx.commit().await?;
        Ok(people)
    }

    /// Reads an issued paper.
    pub async fn instrument(
        &self,
        actor: &Actor,
        case: CaseId,
        id: InstrumentId,
    ) -> Result<(Issued, Vec<u8>), AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        let issued = tx.instruments(&see).await?.into_iter().find(|issued| issued.id == id);
        let issued = issued.ok_or(access::Denied::NotFound)?;
        drop(tx);
        let bytes = self.store().instrument(&see, &issued).await?;
        Ok((issued, bytes))
    }

    /// What one claim of an unfinished filing comes to, or the fields that are still missing or wrong.
    pub fn assess(&self, kind: claim::Kind, typed: &Typed) -> Result<Assessment, Vec<FieldError>> {
        let world = World {
            staff: &[],
            now: self.now(),
            city: self.city(),
            ids: self.ids(),
            station: None,
        };
        let parsed = values::parse(kind.questions(), typed, &world)?;
        match kind.claim(&parsed.values) {
            Ok(claim) => Ok(claim.assess()),
            Err(missing) => Err(vec![FieldError::new(missing.field, missing.key)]),
        }
    }

    /// The messages that went out last, newest first; only a demo city shows them, everywhere else nobody reads what was sent.
    pub async fn sent_messages(&self) -> Result<Vec<Sent>, AppError> {
        if !self.options().is_demo() {
            return Err(access::Denied::NotFound.into());
        }
        let mut tx = self.store().read().await?;
        Ok(tx.last_sent(200).await?)
    }

    /// Says whether a code stands on a paper of this house.
    pub async fn verify_code(&self, code: &str) -> Result<Option<Verified>, AppError> {
        let plain: String = code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let groups: Vec<String> = plain
            .chars()
            .collect::<Vec<_>>()
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        let mut tx = self.store().read().await?;
        Ok(tx.verify_code(&groups.join("-")).await?)
    }
}
