//! Inviting the employer (EMP-01): a code by text message and on the printed notice; whoever shows it and proves a phone speaks for
//! the respondent.

use domain::{
    access::{self, Actor, Side},
    agreement::{Hand, Signature},
    case::Case,
    id::CaseId,
    pii::{Address, Invalid, Phone, Uscc},
    refusal::Refusal,
    stage::Stage,
    step,
};
use jiff::{SignedDuration, Timestamp};
use store::{Trail, Tx};

use crate::{App, AppError, FieldError, values::Typed};

/// How long an invitation works: longer than any mediation.
const LIVES: SignedDuration = SignedDuration::from_hours(24 * 60);

impl App {
    /// Makes the invitation of a case whose employer was just notified.
    pub(crate) async fn invite(&self, tx: &mut Tx, case: &Case, at: Timestamp) -> Result<(), AppError> {
        for person in &case.filed.respondents {
            let code = self.ids().code(3);
            let tag = self.invitation_tag(&code);
            let expires = at.saturating_add(LIVES).unwrap_or(Timestamp::MAX);
            tx.invite(case.id, *person, &code, &tag, expires).await?;
        }
        Ok(())
    }

    /// Finds the case of an invitation code. Unknown and expired codes are answered alike.
    pub async fn invited(&self, code: &str) -> Result<CaseId, AppError> {
        let mut tx = self.store().read().await?;
        let found = tx.invited(&self.invitation_tag(code), self.now()).await?;
        Ok(found.map(|(case, _)| case).ok_or(access::Denied::NotFound)?)
    }

    /// Lets a signed-in person speak for the employer who was invited by this code. The worker's own phone cannot.
    pub async fn accept_invitation(&self, actor: &Actor, code: &str) -> Result<CaseId, AppError> {
        let Actor::Person(account) = actor else {
            return Err(access::Denied::NotFound.into());
        };
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let (case, _) = tx
            .invited(&self.invitation_tag(code), now)
            .await?
            .ok_or(access::Denied::NotFound)?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        if facts.worker_accounts.contains(account) {
            return Err(access::Denied::NotYourRole.into());
        }
        tx.add_speaker(case, *account, Side::Employer, now).await?;
        tx.commit().await?;
        Ok(case)
    }

    /// The open invitation code of a case, for the neutral to read out or print.
    pub async fn invitation_code(&self, actor: &Actor, case: CaseId) -> Result<Option<String>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        match access::relation(actor, &facts) {
            access::Relation::Neutral | access::Relation::Holding | access::Relation::System => {
                Ok(tx.open_invitation(case, self.now()).await?)
            }
            access::Relation::Worker
            | access::Relation::Employer
            | access::Relation::Center
            | access::Relation::Aid
            | access::Relation::Body(_) => Err(access::Denied::NotYourRole.into()),
            access::Relation::Stranger => Err(access::Denied::NotFound.into()),
        }
    }

    /// Fills in the credit code and address of the respondent, which every agreement must name (《企业劳动争议协商调解规定》第二十六条).
    pub async fn complete_respondent(&self, actor: &Actor, case: CaseId, typed: &Typed) -> Result<(), AppError> {
        let raw = |field: &str| typed.get(field).map(|text| text.trim()).unwrap_or_default();
        let mut errors = Vec::new();
        let mut wrong = |field: &'static str, invalid: Invalid| errors.push(FieldError::new(field, invalid.key()));
        let uscc = Uscc::parse(raw("employer_uscc"))
            .map_err(|invalid| wrong("employer_uscc", invalid))
            .ok();
        let address = Address::parse(raw("employer_address"))
            .map_err(|invalid| wrong("employer_address", invalid))
            .ok();
        let phone = match raw("employer_phone") {
            "" => None,
            given => Phone::parse(given)
                .map_err(|invalid| wrong("employer_phone", invalid))
                .ok(),
        };
        let (Some(uscc), Some(address), true) = (uscc, address, errors.is_empty()) else {
            return Err(AppError::Invalid(errors));
        };
        let now = self.now();
        let mut tx = self.store().begin().await?;
        tx.alone_with(case).await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let permit = access::may_complete(actor, &facts)?;
        let file = step::replay(&tx.load(&access::may_see(actor, &facts)?).await?)?;
        if is_signed(&file) {
            return Err(Refusal::AlreadySigned.into());
        }
        tx.complete_respondent(&permit, phone.as_ref(), &uscc, &address).await?;
        let (id, by) = (self.ids().step(now), permit.author());
        tx.note(&Trail::Reveals(case), id, now, &by, "respondent.completed", &())
            .await?;
        Ok(tx.commit().await?)
    }
}

/// Whether the respondent has signed under its name: from then on the name stays.
fn is_signed(case: &Case) -> bool {
    let tabled = match &case.stage {
        Stage::Mediation(room) => room.tabled(),
        Stage::Intake(_)
        | Stage::Triage(_)
        | Stage::Assigned(_)
        | Stage::Dispatched(_)
        | Stage::EmployerVerification(_)
        | Stage::AgreementSigned(_)
        | Stage::Performance(_)
        | Stage::PerformanceDefault(_)
        | Stage::Closed(_) => None,
    };
    let signed = |hands: &[Signature]| hands.iter().any(|signature| signature.hand == Hand::Employer);
    case.agreement().is_some() || tabled.is_some_and(|(_, signatures)| signed(signatures))
}
