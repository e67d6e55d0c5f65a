//! A body with a system of its own: it fetches the file, checks it, and answers by a signed message, over the line or in a package. What the rest of the
//! house sees of its steps is the same as if its officer had taken them at the desk.

use std::fmt::Write as _;

use anyhow::{Context, bail, ensure};
use app::{
    AppError,
    exchange::{Partner, Received, Unfit, check, receipt},
    text::{Lang, Words},
};
use axum::http::{Request, StatusCode, header};
use domain::access::Denied;
use serde_json::{Value, json};
use wire::{
    package::{self, Head, Kind},
    sign,
    v1::CaseFile,
};

use super::{
    Bodies,
    city::{Answer, City},
    door,
};
use crate::{command::demo::StaffRow, config::Config, plug};

/// The law by which they get what they get.
const BASIS: &str = "PIPL 13, 23";
/// The roles whose holders may be a system of an agency.
const ROLES: [&str; 6] = [
    "commission_clerk",
    "court_clerk",
    "inspector",
    "injury_officer",
    "union_officer",
    "aid_officer",
];

/// Makes an agency of every officer of a body, and draws its keys. Officers at the desk stay what they are.
pub(super) fn connect(config: &Config, staff: &[StaffRow], bodies: Bodies) -> anyhow::Result<()> {
    let channel = match bodies {
        Bodies::Desk => return Ok(()),
        Bodies::Line => "api",
        Bodies::Package => "package",
    };
    let mut rows = String::new();
    let mut ids = Vec::new();
    for row in staff {
        let Some(role) = row.roles.iter().find(|role| ROLES.contains(&role.as_str())) else {
            continue;
        };
        let id = id_of(&row.login);
        writeln!(
            rows,
            "[[partner]]\nid = \"{id}\"\nname = {{ zh = \"{name}\", en = \"{id}\" }}\nrole = \"{role}\"\nofficer = \"{login}\"\n\
             channel = \"{channel}\"\npurpose = {{ zh = \"to decide the case\", en = \"to decide the case\" }}\n\
             basis = \"{BASIS}\"\ndemo = true\n",
            name = row.name,
            login = row.login,
        )?;
        ids.push(id);
    }
    std::fs::write(config.city.join("partners.toml"), rows).context("the partners cannot be written")?;
    for id in &ids {
        plug::draw_partner_keys(config, id)?;
    }
    Ok(())
}

fn id_of(login: &str) -> String {
    login.replace('.', "-")
}

impl City {
    /// The agency that somebody with a login is, if bodies have systems of their own in this city.
    pub(super) fn agency(&self, login: &str) -> Option<Partner> {
        if login.is_empty() || self.bodies == Bodies::Desk {
            return None;
        }
        self.app.partner(&id_of(login)).cloned()
    }

    /// Takes a step of a case as an agency does: reads the file as it is now, then answers it.
    pub(super) async fn step_of(
        &mut self,
        agency: &Partner,
        case: &str,
        kind: &str,
        data: &Value,
    ) -> anyhow::Result<Answer> {
        let id = self.key();
        let body = |version: u64| {
            json!({ "type": "step", "case": case, "version": version, "step": kind, "data": data }).to_string()
        };
        match self.bodies {
            Bodies::Desk => bail!("{} works at the desk", agency.id),
            Bodies::Line => {
                let token = self.token_of(agency).await?;
                let fetched = self.fetch(&token, case).await?;
                if !fetched.status.is_success() {
                    return Ok(fetched);
                }
                let file: CaseFile = serde_json::from_value(fetched.body).context("the file of the case")?;
                ensure!(file.is_complete(), "the file of the case is not whole");
                self.tell(agency, &token, &id, body(file.version)).await
            }
            Bodies::Package => {
                let packed = match self.app.pack(agency, case.parse()?).await {
                    Ok(packed) => packed,
                    Err(Unfit::Office(AppError::Denied(Denied::NotFound))) => return Ok(not_found()),
                    Err(why) => return Err(why).context("the package of the case"),
                };
                let version = self.unpack(agency, &packed.bytes).await?;
                self.tell_by_package(agency, &id, body(version)).await
            }
        }
    }

    async fn token_of(&self, agency: &Partner) -> anyhow::Result<String> {
        let secret = agency.keys.client.first().context("the agency has no secret")?;
        let form = format!(
            "grant_type=client_credentials&client_id={}&client_secret={secret}",
            agency.id
        );
        let request = Request::post(format!("{}/api/v1/exchange/token", self.door.base()))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form)?;
        let given = self.call(request).await?;
        let token = given.body.get("access_token").and_then(Value::as_str);
        Ok(token
            .with_context(|| format!("{} gets no token: {}", agency.id, given.status))?
            .to_owned())
    }

    async fn fetch(&self, token: &str, case: &str) -> anyhow::Result<Answer> {
        let request = Request::get(format!("{}/api/v1/exchange/cases/{case}", self.door.base()))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(String::new())?;
        self.call(request).await
    }

    async fn tell(&self, agency: &Partner, token: &str, id: &str, body: String) -> anyhow::Result<Answer> {
        let key = agency.signing_key().context("the agency has no key")?;
        let now = self.app.now().as_second();
        let request = Request::post(format!("{}/api/v1/exchange/messages", self.door.base()))
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "application/json")
            .header(sign::ID, id)
            .header(sign::TIMESTAMP, now)
            .header(sign::SIGNATURE, key.sign(id, now, body.as_bytes()))
            .body(body)?;
        self.call(request).await
    }

    /// The agency's side of a package: it is checked, and a receipt goes back.
    async fn unpack(&self, agency: &Partner, bytes: &[u8]) -> anyhow::Result<u64> {
        let key = agency.signing_key().context("the agency has no key")?;
        let opened = package::open(bytes, &agency.keys.signing)?;
        let file = check(&opened)?;
        let back = receipt(&opened, &file, key, self.app.now())?;
        match self.app.receive_package(agency, &back, words()).await? {
            Received::Receipt(noted) => ensure!(
                noted.digest == file.completeness.digest,
                "the receipt names another file"
            ),
            Received::Messages { .. } => bail!("a receipt was taken for messages"),
        }
        Ok(file.version)
    }

    async fn tell_by_package(&self, agency: &Partner, id: &str, body: String) -> anyhow::Result<Answer> {
        let key = agency.signing_key().context("the agency has no key")?;
        let head = Head {
            id: id.to_owned(),
            kind: Kind::Messages,
            partner: agency.id.clone(),
            made: u64::try_from(self.app.now().as_second()).unwrap_or_default(),
        };
        let part = (format!("messages/{}.json", id.to_ascii_lowercase()), body.into_bytes());
        let bytes = package::pack(head, &[part], key)?;
        let Received::Messages { answers, reply } = self.app.receive_package(agency, &bytes, words()).await? else {
            bail!("messages were taken for a receipt");
        };
        // The agency believes the package that comes back, not a value of this process.
        let opened = package::open(&reply, &agency.keys.signing)?;
        let told = door::json(opened.part("answers.json").unwrap_or_default());
        ensure!(
            told == serde_json::to_value(&answers)?,
            "the answers in the package are others"
        );
        let answer = answers.answers.into_iter().next().context("there is no answer")?;
        Ok(Answer {
            status: StatusCode::from_u16(answer.status)?,
            body: answer.body,
        })
    }
}

fn words() -> Words {
    Words::of(Lang::ZhHans)
}

fn not_found() -> Answer {
    Answer {
        status: StatusCode::NOT_FOUND,
        body: json!({ "type": "urn:yangguang:problem:not-found" }),
    }
}
