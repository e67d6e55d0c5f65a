//! The employer's way in: the code of the notice; and who the employer is, which every agreement names.

use app::App;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::form::{Field, Input};
use serde_json::Value;

use crate::{
    auth::Caller,
    body::Body,
    problem::Problem,
    schema::{Id, Parts, views},
    v1::{
        case_id,
        data::{self, Numbers},
        sessions,
    },
};

views! {
    /// The caller speaks for the employer now.
    Joined {
        /// In this case.
        case: Id,
    }
}

pub(crate) fn invitation(_: &App, _: &mut Parts) -> Value {
    sessions::object(&["code"])
}

/// Lets the caller speak for the employer that the code was sent to.
pub(crate) async fn accept(State(app): State<App>, caller: Caller, mut body: Body) -> Result<Json<Joined>, Problem> {
    let code = body.must("code");
    body.end()?;
    let case = app.accept_invitation(caller.actor(), &code).await?;
    Ok(Json(Joined { case: Id::of(case) }))
}

/// What a respondent can be completed by.
const COMPANY: &[Field] = &[
    Field::optional("employer_phone", Input::Text { most: 20 }),
    Field::required("employer_uscc", Input::Text { most: 18 }),
    Field::required("employer_address", Input::Text { most: 200 }),
];

pub(crate) fn company(app: &App, _: &mut Parts) -> Value {
    let words = app::text::Words::of(app::text::Lang::En);
    Value::Object(data::schema(COMPANY, Numbers::Text, app, None, words))
}

/// Fills in the credit code and address of the respondent; without them it cannot sign (《企业劳动争议协商调解规定》第二十六条).
pub(crate) async fn complete(
    State(app): State<App>,
    caller: Caller,
    Path(case): Path<String>,
    mut body: Body,
) -> Result<StatusCode, Problem> {
    let case = case_id(&case)?;
    app.case(caller.actor(), case).await?;
    let typed = data::typed(&mut body, COMPANY, Numbers::Text);
    body.end()?;
    app.complete_respondent(caller.actor(), case, &typed).await?;
    Ok(StatusCode::NO_CONTENT)
}
