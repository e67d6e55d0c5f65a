//! Telling people: one neutral text message to every phone of a side, once each (AN-11).

use app::{
    App,
    text::{Lang, Words},
};
use domain::{
    id::CaseId,
    reaction::{Audience, Message},
};
use store::{Claimed, Tx};

use crate::{mint, outcome::Failure};

/// Writes a message to a side, to be handed to its carrier, and finishes the task, in one transaction.
pub(crate) async fn tell(app: &App, task: &Claimed, to: Audience, message: Message) -> Result<(), Failure> {
    let phones = app.phones(task.case, to).await?;
    if phones.is_empty() {
        tracing::info!(task = %task.id, case = %task.case, ?to, "no phone is known; the mediator has to call or write");
    }
    let now = app.now();
    let mut tx = app.store().begin().await?;
    if !tx.finish_task(task).await? {
        return Err(Failure::Lost);
    }
    let text = words(app, &mut tx, task.case, message).await?;
    for (place, phone) in phones.iter().enumerate() {
        let id = mint::message(app.store().kek(), task.id, place);
        tx.add_sent(id, phone, &text, now).await?;
    }
    Ok(tx.commit().await?)
}

/// The words of a message; an invitation that has run out becomes plain news.
async fn words(app: &App, tx: &mut Tx, case: CaseId, message: Message) -> Result<String, Failure> {
    let words = Words::of(Lang::ZhHans);
    match message {
        Message::Invitation => match tx.open_invitation(case, app.now()).await? {
            Some(code) => {
                let link = format!("{}/e", app.options().public_url);
                Ok(words
                    .say(message.key())
                    .with("link", link)
                    .with("code", code)
                    .with("phone", &app.city().phone)
                    .to_string())
            }
            None => Ok(words.t(Message::News.key()).to_owned()),
        },
        Message::News | Message::YourTurn | Message::Reminder | Message::NextRoutes | Message::Done => {
            Ok(words.t(message.key()).to_owned())
        }
    }
}
