//! Steps in several cases: in each in turn, or in all at once by the address of steps for a group.

use anyhow::Context;
use domain::{
    form::{Field, Input},
    step::Kind,
};
use serde_json::{Map, Value, json};

use super::{Player, WORKER, list, text};
use crate::command::journey::{
    city::Send,
    file::{Deed, Move, is_worker, plain},
};

/// Steps of a group in the own case, and the question to all members.
pub(super) const OWN: &[Kind] = &[
    Kind::OpenGroup,
    Kind::JoinGroup,
    Kind::LeaveGroup,
    Kind::Elect,
    Kind::AskConsent,
];

impl Player<'_> {
    /// The same step in the case of each; a step of the worker is taken by each in the own one.
    pub(super) async fn each(&mut self, step: usize, next: &Move, names: &[String]) -> anyhow::Result<bool> {
        let mut went = true;
        for name in names {
            name.clone_into(&mut self.whose);
            let by = if is_worker(&next.by) { name } else { &next.by };
            let answer = self.act(next, by).await.with_context(|| name.clone())?;
            went = self.judge(step, next, answer.as_ref());
            if !went {
                break;
            }
        }
        WORKER.clone_into(&mut self.whose);
        self.write(&next.by, next.deed.name(), format!("in {} cases", names.len()));
        Ok(went)
    }

    /// One step in the cases of all: all or none. A body with a system of its own takes it case by case.
    pub(super) async fn together(
        &mut self,
        step: usize,
        next: &Move,
        names: &[String],
        each: &toml::Table,
    ) -> anyhow::Result<bool> {
        let Deed::Take { kind, data } = &next.deed else {
            return Ok(true);
        };
        if self.agency(&next.by)?.is_some() {
            let mut all = data.clone();
            all.extend(each.clone());
            let alone = Move {
                deed: Deed::Take { kind: *kind, data: all },
                expect: next.expect.clone(),
                by: next.by.clone(),
                whose: next.whose.clone(),
                ..*next
            };
            return match &next.expect.held {
                Some(held) => self.held_alone(step, &alone, held).await,
                None => self.each(step, &alone, names).await,
            };
        }
        let mut legs = Vec::new();
        for name in names {
            let case = self
                .cases
                .get(name)
                .with_context(|| format!("{name} has no case yet"))?;
            let case = case.clone();
            legs.push(json!({ "case": case, "data": self.data(kind.fields(), each).await? }));
        }
        let shared = self.data(kind.fields(), data).await?;
        let sent = json!({ "kind": kind.key(), "data": shared, "cases": legs });
        let (who, path) = (self.person(&next.by)?.clone(), self.path("/group/steps")?);
        let answer = self.city.post(&next.by, &who, &path, &Send::Json(sent)).await?;
        let went = self.judge(step, next, Some(&answer));
        if let Some(wanted) = &next.expect.held {
            let held: Vec<String> = list(&answer.body, "held").filter_map(|one| text(one, "case")).collect();
            let found: Vec<&String> = self
                .cases
                .iter()
                .filter(|one| held.contains(one.1))
                .map(|one| one.0)
                .collect();
            if found != wanted.iter().collect::<Vec<_>>() {
                self.differ(step, next, format!("stood in the way: {found:?}, expected {wanted:?}"));
            }
        }
        if went && answer.status.is_success() {
            self.write(&next.by, kind.key(), format!("in {} cases", names.len()));
        }
        Ok(went)
    }

    /// What stands in the way of a step for all stands in its way alone as well.
    async fn held_alone(&mut self, step: usize, next: &Move, held: &[String]) -> anyhow::Result<bool> {
        for name in held {
            name.clone_into(&mut self.whose);
            let answer = self.act(next, &next.by).await?;
            if answer.is_none_or(|answer| answer.problem().is_none()) {
                self.differ(step, next, format!("should be refused to {name}, was done"));
            }
        }
        WORKER.clone_into(&mut self.whose);
        Ok(true)
    }

    /// Address and body of a step of the group in one case.
    pub(super) async fn of_group(
        &mut self,
        kind: Kind,
        data: &toml::Table,
        by: &str,
    ) -> anyhow::Result<(String, Send)> {
        let mut sent = Map::new();
        // Who asks may name a share of what each claims in place of a sum for each.
        let mut fields = kind.fields().to_vec();
        fields.push(Field::optional("group_share", Input::Count { most: 100 }));
        let mut typed = self.data(&fields, data).await?;
        if kind == Kind::JoinGroup {
            let code = self.group(WORKER).await?.and_then(|group| text(&group, "code"));
            typed = json!({ "group_code": code.context("the worker has no group yet")? });
        }
        if let Some(toml::Value::Array(chosen)) = data.get("representatives") {
            let cases = chosen.iter().map(|name| self.cases.get(&plain(name)));
            let cases: Option<Vec<Value>> = cases.map(|case| Some(json!({ "case": case? }))).collect();
            sent.insert(
                "cases".to_owned(),
                json!(cases.context("a representative has no case")?),
            );
            typed = json!({});
        }
        sent.insert("kind".to_owned(), json!(kind.key()));
        sent.insert("version".to_owned(), json!(self.version(by).await?));
        sent.insert("data".to_owned(), typed);
        Ok((self.path("/group/steps")?, Send::Json(Value::Object(sent))))
    }

    /// The group of the worker's case, as somebody reads it; nobody is asked in a story without colleagues.
    pub(super) async fn group(&mut self, name: &str) -> anyhow::Result<Option<Value>> {
        let Some(case) = self.cases.get(WORKER).cloned().filter(|_| self.cases.len() > 1) else {
            return Ok(None);
        };
        let who = self.person(name)?.clone();
        let read = self
            .city
            .get(name, &who, &format!("/api/v1/cases/{case}/group"))
            .await?;
        Ok(read.body.get("group").filter(|group| group.is_object()).cloned())
    }

    /// Whether the election stands where it should.
    pub(super) async fn check_election(&mut self, step: usize, next: &Move) -> anyhow::Result<()> {
        let Some(wanted) = &next.expect.election else {
            return Ok(());
        };
        let group = self.group(WORKER).await?;
        let election = group.and_then(|group| text(&group, "election")).unwrap_or_default();
        if election != *wanted {
            self.differ(step, next, format!("the election is {election:?}, expected {wanted:?}"));
        }
        Ok(())
    }
}
