//! The code by text message that a binding step needs (SE-4), asked for on the page of the step itself, so that nothing typed is lost.

use app::{App, AppError, act::Fresh};
use domain::step::Kind;
use web::{FormState, PageError, Visit};

/// Whether the step may go on, or the form is shown again to ask for the code.
pub(crate) enum Settled {
    /// On, with this.
    Go(Fresh),
    /// Show the form again.
    Ask,
}

/// Sends the code, or checks the one that was typed.
pub(crate) async fn settle(app: &App, visit: &Visit, kind: Kind, form: &mut FormState) -> Result<Settled, PageError> {
    let signed = visit.signed().ok_or(PageError::SignIn { staff: false })?;
    if !kind.needs_fresh_factor() || app.fresh(signed) == Fresh::Shown {
        return Ok(Settled::Go(app.fresh(signed)));
    }
    let challenge = form.value("challenge").to_owned();
    if challenge.is_empty() {
        match app.send_confirmation(signed, visit.browser()).await {
            Ok(challenge) => *form = std::mem::take(form).filled("challenge", challenge),
            Err(AppError::TooOften { seconds }) => {
                form.fail_with("code", "party.confirm.wait", vec![("seconds", seconds.to_string())]);
            }
            Err(error) => return Err(error.into()),
        }
        return Ok(Settled::Ask);
    }
    let Some(code) = form.secret("code") else {
        return Ok(Settled::Ask);
    };
    match app.confirm(signed, &challenge, &code, visit.browser()).await {
        Ok(()) => Ok(Settled::Go(Fresh::Shown)),
        Err(AppError::SignIn) => {
            form.fail("code", "party.confirm.wrong");
            Ok(Settled::Ask)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether the page shows the box for the code.
pub(crate) fn asks(form: &FormState) -> bool {
    !form.value("challenge").is_empty() || form.error("code").is_some()
}

/// Reads the fields of a form; who asks for another code leaves the old one behind.
pub(crate) fn read(pairs: Vec<(String, String)>) -> FormState {
    let again = pairs.iter().any(|(name, _)| name == "again");
    let kept = pairs
        .into_iter()
        .filter(|(name, _)| !(again && matches!(name.as_str(), "challenge" | "code")));
    FormState::read(super::field::ASKED, kept.collect())
}
