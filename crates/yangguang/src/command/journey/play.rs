//! Plays a case point by point and tells it.

use std::collections::BTreeMap;

use anyhow::Context;
use domain::{
    form::{Field, Input},
    step::Kind,
};
use serde_json::{Map, Value, json};

use super::{
    Ground,
    city::{Answer, City, Send},
    file::{Deed, Journey, Move, Person, Thread, Whose, is_worker, plain},
    tell::{Difference, Line, Told},
};

mod look;
mod together;
mod watch;

/// The name of the worker whose case is told.
const WORKER: &str = "worker";

struct Player<'a> {
    journey: &'a Journey,
    city: City,
    /// The cases by the name of their worker.
    cases: BTreeMap<String, String>,
    /// In whose case something is done or read now.
    whose: String,
    number: String,
    told: u64,
    stage: String,
    /// What was said in private, by which side or to which.
    whispers: Vec<(&'static str, String)>,
    clocks: Vec<(String, String)>,
    lines: Vec<Line>,
    differences: Vec<Difference>,
    messages: usize,
}

/// Plays a case in a city of its own. After a step that does not go as expected the rest is not played: nothing in it would fit.
pub(super) async fn play(journey: &Journey, ground: Ground<'_>) -> anyhow::Result<Told> {
    let first = journey
        .moves
        .first()
        .and_then(|first| first.when)
        .context("a case needs a first step with a day")?;
    let mut player = Player {
        journey,
        city: City::open(ground, first.begins()).await?,
        cases: BTreeMap::new(),
        whose: WORKER.to_owned(),
        number: String::new(),
        told: 0,
        stage: String::new(),
        whispers: Vec::new(),
        clocks: Vec::new(),
        lines: Vec::new(),
        differences: Vec::new(),
        messages: 0,
    };
    for (step, next) in (1..).zip(&journey.moves) {
        let context = || format!("line {} (step {step}, {})", next.line, next.deed.name());
        if !player.play(step, next).await.with_context(context)? {
            let left = journey.moves.len() - step;
            if left > 0 {
                player.differ(step, next, format!("the {left} steps after this one were not played"));
            }
            break;
        }
    }
    Ok(Told {
        title: journey.about.title.clone(),
        source: journey.about.source.clone(),
        number: player.number,
        messages: player.messages,
        lines: player.lines,
        differences: player.differences,
    })
}

impl Player<'_> {
    /// Plays one point; false when it did not go as expected.
    async fn play(&mut self, step: usize, next: &Move) -> anyhow::Result<bool> {
        if let Some(when) = next.when {
            let now = web::show::local(self.city.app.now());
            let goes_back = when.day < now.date() || when.hour.is_some_and(|_| when.begins() < now);
            if goes_back {
                self.differ(
                    step,
                    next,
                    format!("the clock stands at {now} already and does not go back"),
                );
                return Ok(false);
            }
            self.city.until(when.begins().max(now)).await?;
        }
        self.look(None).await?;
        let went = match &next.whose {
            Whose::The => {
                let answer = self.act(next, &next.by).await?;
                self.judge(step, next, answer.as_ref())
            }
            Whose::Each(names) => self.each(step, next, names).await?,
            Whose::Together(names, each) => self.together(step, next, names, each).await?,
        };
        self.city.tick().await?;
        let who = if next.by.is_empty() {
            None
        } else {
            Some(next.by.as_str())
        };
        self.look(who).await?;
        self.check(step, next).await?;
        self.watch(step, next).await?;
        Ok(went)
    }

    /// Does what the point says, by somebody.
    async fn act(&mut self, next: &Move, by: &str) -> anyhow::Result<Option<Answer>> {
        let (path, send) = match &next.deed {
            Deed::Look | Deed::Wait => return Ok(None),
            Deed::Take { kind: Kind::File, data } => ("/api/v1/cases".to_owned(), Send::Json(self.filing(data))),
            Deed::Take { kind, data } if self.agency(by)?.is_some() => {
                let data = self.data(kind.fields(), data).await?;
                let (Some(agency), Some(case)) = (self.agency(by)?, self.case()) else {
                    return Ok(None);
                };
                let answer = self.city.step_of(&agency, &case, kind.key(), &data).await?;
                self.messages += usize::from(answer.status.is_success());
                return Ok(Some(answer));
            }
            Deed::Take { kind, data } if together::OWN.contains(kind) => self.of_group(*kind, data, by).await?,
            Deed::Take { kind, data } => {
                let version = self.version(by).await?;
                let data = self.data(kind.fields(), data).await?;
                let body = json!({ "kind": kind.key(), "version": version, "data": data });
                (self.path("/steps")?, Send::Json(body))
            }
            Deed::Say { text, thread } => {
                let thread = match thread {
                    Thread::Joint => "joint",
                    Thread::Private => side(by),
                    Thread::With(side) => side,
                };
                if thread != "joint" {
                    self.whispers.push((thread, text.clone()));
                }
                (
                    self.path(&format!("/messages?thread={thread}"))?,
                    Send::Json(json!({ "message": text })),
                )
            }
            Deed::HandIn { name, kind, text } => {
                let name: String = name
                    .bytes()
                    .fold(String::new(), |name, byte| format!("{name}%{byte:02X}"));
                (
                    self.path(&format!("/evidence?kind={kind}&name={name}"))?,
                    Send::Bytes(text.clone()),
                )
            }
        };
        let who = self.person(by)?.clone();
        self.enter(by).await?;
        let answer = self.city.post(by, &who, &path, &send).await?;
        if let (Deed::Take { kind: Kind::File, .. }, Some(case)) = (&next.deed, text(&answer.body, "case")) {
            if self.whose == WORKER {
                self.number = text(&answer.body, "number").unwrap_or_default();
            }
            self.cases.insert(self.whose.clone(), case);
        }
        Ok(Some(answer))
    }

    /// Whether it was done or refused as expected; a refusal is told as well.
    fn judge(&mut self, step: usize, next: &Move, answer: Option<&Answer>) -> bool {
        let Some(answer) = answer else { return true };
        let problem = answer.problem();
        if let Some(problem) = &problem {
            self.write(&next.by, next.deed.name(), format!("! {problem}"));
        } else if matches!(next.deed, Deed::Say { .. }) {
            self.write(&next.by, next.deed.name(), String::new());
        }
        let plain = |name: &str| name.trim_start_matches("case.refusal.").replace('-', "_");
        match (&next.expect.refused, problem) {
            (None, None) => true,
            (Some(wanted), Some(problem)) if plain(wanted) == plain(&problem) => true,
            (Some(wanted), Some(problem)) => {
                self.differ(
                    step,
                    next,
                    format!(
                        "should be refused as {wanted}, is refused as {problem}: {}",
                        answer.words()
                    ),
                );
                false
            }
            (Some(wanted), None) => {
                self.differ(step, next, format!("should be refused as {wanted}, was done"));
                false
            }
            (None, Some(problem)) => {
                self.differ(step, next, format!("was refused as {problem}: {}", answer.words()));
                false
            }
        }
    }

    /// The case as somebody sees it, when they see it.
    async fn read(&mut self, name: &str) -> anyhow::Result<Option<Value>> {
        if self.case().is_none() {
            return Ok(None);
        }
        let (who, path) = (self.person(name)?.clone(), self.path("")?);
        self.enter(name).await?;
        let answer = self.city.get(name, &who, &path).await?;
        Ok(answer.status.is_success().then_some(answer.body))
    }

    /// The version that somebody sees; who sees nothing sends the first.
    async fn version(&mut self, name: &str) -> anyhow::Result<u64> {
        Ok(self.read(name).await?.as_ref().map_or(1, version))
    }

    /// Whoever is neither the worker nor on the staff speaks for the employer as soon as that is possible.
    async fn enter(&mut self, name: &str) -> anyhow::Result<()> {
        let (who, Some(case)) = (self.person(name)?.clone(), self.case()) else {
            return Ok(());
        };
        if !is_worker(name) && who.login.is_empty() {
            self.city.join(name, &who, &case).await?;
        }
        Ok(())
    }

    fn filing(&self, data: &toml::Table) -> Value {
        let mut data = data.clone();
        for (side, name) in [(WORKER, self.whose.as_str()), ("employer", "employer")] {
            if let Some(person) = self.journey.people.get(name) {
                person.fill(side, &mut data);
            }
        }
        let members: Map<String, Value> = data
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    toml::Value::Array(items) => json!(items.iter().map(plain).collect::<Vec<_>>()),
                    toml::Value::String(_)
                    | toml::Value::Integer(_)
                    | toml::Value::Float(_)
                    | toml::Value::Boolean(_)
                    | toml::Value::Datetime(_)
                    | toml::Value::Table(_) => json!(plain(value)),
                };
                (name.clone(), value)
            })
            .collect();
        Value::Object(members)
    }

    /// The data of a step as JSON: numbers where numbers are asked for, files by their names, everything else as text.
    async fn data(&mut self, fields: &[Field], data: &toml::Table) -> anyhow::Result<Value> {
        let mut members = Map::new();
        for (name, value) in data {
            let input = fields.iter().find(|field| field.name == name).map(|field| field.input);
            let value = match (input, value) {
                (Some(Input::Count { .. }), toml::Value::Integer(number)) => json!(number),
                (Some(Input::Evidence), file) => {
                    let case = self.read(&self.whose.clone()).await?.unwrap_or_default();
                    let named = plain(file);
                    let found = list(&case, "evidence").find(|one| text(one, "name").as_ref() == Some(&named));
                    json!(found.and_then(|one| text(one, "id")).unwrap_or(named))
                }
                (_, value) => json!(plain(value)),
            };
            members.insert(name.clone(), value);
        }
        Ok(Value::Object(members))
    }

    fn person(&self, name: &str) -> anyhow::Result<&Person> {
        self.journey
            .people
            .get(name)
            .with_context(|| format!("the file has no [people.{name}]"))
    }

    /// The agency that somebody is, where bodies have systems of their own.
    fn agency(&self, name: &str) -> anyhow::Result<Option<app::exchange::Partner>> {
        Ok(self.city.agency(&self.person(name)?.login))
    }

    /// The case in which something is done or read now.
    fn case(&self) -> Option<String> {
        self.cases.get(&self.whose).cloned()
    }

    fn path(&self, end: &str) -> anyhow::Result<String> {
        let case = self
            .case()
            .context("no claim was filed yet; the first step is take = \"intake.file\"")?;
        Ok(format!("/api/v1/cases/{case}{end}"))
    }

    fn write(&mut self, who: &str, what: &str, then: String) {
        let now = web::show::local(self.city.app.now());
        self.lines.push(Line {
            on: now.date().to_string(),
            at: now.strftime("%H:%M").to_string(),
            who: who.to_owned(),
            what: what.to_owned(),
            then,
            began: Vec::new(),
            ended: Vec::new(),
        });
    }

    fn differ(&mut self, step: usize, next: &Move, text: String) {
        self.differences.push(Difference {
            line: next.line,
            step,
            what: next.deed.name().to_owned(),
            text,
        });
    }
}

fn side(name: &str) -> &'static str {
    if is_worker(name) { WORKER } else { "employer" }
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn version(value: &Value) -> u64 {
    value.get("version").and_then(Value::as_u64).unwrap_or_default()
}
