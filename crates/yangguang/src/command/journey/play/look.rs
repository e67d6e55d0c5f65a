//! Looks at the case after each point: what is new, and whether it is as expected.

use serde_json::Value;

use super::{Player, list, text, version};
use crate::command::journey::{
    compare::{self, Seen},
    file::{Expected, Move},
    tell::Line,
};

impl Player<'_> {
    /// Tells what is new in the case.
    pub(super) async fn look(&mut self, by: Option<&str>) -> anyhow::Result<()> {
        let Some(case) = self.read("worker").await? else {
            return Ok(());
        };
        let seen = Seen(&case);
        let (stage, clocks) = (seen.stage().to_owned(), seen.clocks());
        let entries = case
            .get("timeline")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let fresh: Vec<&Value> = entries.iter().filter(|one| version(one) > self.told).collect();
        for entry in &fresh {
            let who = match text(entry, "who").as_deref() {
                Some("system") => "house".to_owned(),
                Some(who) => by.map_or_else(|| who.to_owned(), str::to_owned),
                None => String::new(),
            };
            let what = text(entry, "step").unwrap_or_default();
            let moment = text(entry, "at").and_then(|at| at.parse().ok()).map(web::show::local);
            let line = Line {
                on: moment.map(|at| at.date().to_string()).unwrap_or_default(),
                at: moment.map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default(),
                who,
                what,
                then: String::new(),
                began: Vec::new(),
                ended: Vec::new(),
            };
            self.lines.push(line);
            self.told = version(entry);
        }
        let begun: Vec<String> = clocks
            .iter()
            .filter(|clock| !self.clocks.contains(clock))
            .map(|(name, due)| format!("{name} {due}"))
            .collect();
        let runs = |name: &String| clocks.iter().any(|(other, _)| other == name);
        let ended: Vec<String> = self
            .clocks
            .iter()
            .map(|(name, _)| name.clone())
            .filter(|name| !runs(name))
            .collect();
        if let Some(last) = self.lines.last_mut().filter(|_| !fresh.is_empty()) {
            if stage != self.stage {
                last.then.clone_from(&stage);
            }
            last.began = begun;
            last.ended = ended;
        }
        (self.stage, self.clocks) = (stage, clocks);
        Ok(())
    }

    /// Compares the case with what is expected after this point.
    pub(super) async fn check(&mut self, step: usize, next: &Move) -> anyhow::Result<()> {
        let expected = &next.expect;
        if let Some(case) = self.read("worker").await? {
            for difference in Seen(&case).differences(expected) {
                self.differ(step, next, difference);
            }
        }
        self.check_steps(step, next).await?;
        self.check_election(step, next).await?;
        for (name, wanted, is_seen) in seen_by(expected) {
            let seen = self.everything(name).await?;
            for piece in wanted {
                let found = seen.iter().any(|text| text.contains(piece.as_str()));
                if found != is_seen {
                    let must = if is_seen { "should see" } else { "should not see" };
                    self.differ(step, next, format!("{name} {must} \"{piece}\""));
                }
            }
        }
        Ok(())
    }

    async fn check_steps(&mut self, step: usize, next: &Move) -> anyhow::Result<()> {
        if next.expect.open.is_empty() && next.expect.not_open.is_empty() {
            return Ok(());
        }
        let name = if next.by.is_empty() { "worker" } else { next.by.as_str() };
        let case = self.read(name).await?.unwrap_or_default();
        let open: Vec<&str> = list(&case, "open").filter_map(Value::as_str).collect();
        for (kinds, should) in [(&next.expect.open, true), (&next.expect.not_open, false)] {
            for kind in kinds.iter().filter(|kind| open.contains(&kind.as_str()) != should) {
                let how = if should { "should be open" } else { "should not be open" };
                self.differ(step, next, format!("{kind} {how} to {name}"));
            }
        }
        Ok(())
    }

    /// Everything that somebody can read about the case.
    pub(super) async fn everything(&mut self, name: &str) -> anyhow::Result<Vec<String>> {
        let mut seen = Vec::new();
        let Some(case) = self.read(name).await? else {
            return Ok(seen);
        };
        compare::words(&case, &mut seen);
        if let Some(group) = self.group(name).await? {
            compare::words(&group, &mut seen);
        }
        let who = self.person(name)?.clone();
        let path = self.path("/messages")?;
        let joint = self.city.get(name, &who, &path).await?.body;
        for thread in list(&joint, "threads").filter_map(Value::as_str) {
            let heard = self
                .city
                .get(name, &who, &format!("{path}?thread={thread}"))
                .await?
                .body;
            compare::words(&heard, &mut seen);
        }
        Ok(seen)
    }
}

fn seen_by(expected: &Expected) -> Vec<(&String, &Vec<String>, bool)> {
    let sees = expected.sees.iter().map(|(name, wanted)| (name, wanted, true));
    sees.chain(expected.hidden.iter().map(|(name, wanted)| (name, wanted, false)))
        .collect()
}
