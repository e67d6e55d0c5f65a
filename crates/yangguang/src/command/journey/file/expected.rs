//! What a file expects to be so at a point of the case.

use std::collections::BTreeMap;

use domain::{
    deadline,
    proceeding::{Line, State, title},
    stage,
    step::Kind,
};
use serde::Deserialize;

use super::{Person, date, names};

/// What stands for a proceeding that there is not.
pub(in crate::command::journey) const NONE: &str = "none";

/// What should be so at a point of the case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::command::journey) struct Expected {
    pub(in crate::command::journey) stage: Option<String>,
    pub(in crate::command::journey) closed: Option<String>,
    pub(in crate::command::journey) refused: Option<String>,
    pub(in crate::command::journey) deadlines: BTreeMap<String, toml::Value>,
    pub(in crate::command::journey) stopped: Vec<String>,
    pub(in crate::command::journey) open: Vec<String>,
    pub(in crate::command::journey) not_open: Vec<String>,
    pub(in crate::command::journey) instruments: Option<Vec<String>>,
    pub(in crate::command::journey) payments: BTreeMap<String, String>,
    pub(in crate::command::journey) routes: Option<Vec<String>>,
    pub(in crate::command::journey) limitation: Option<toml::Value>,
    pub(in crate::command::journey) total: Option<String>,
    /// Where what runs before other bodies stands, by its line.
    pub(in crate::command::journey) proceedings: BTreeMap<String, String>,
    /// Exactly these papers with force, each with its sum.
    pub(in crate::command::journey) titles: Option<Vec<String>>,
    /// What courts have passed on.
    pub(in crate::command::journey) collected: Option<String>,
    /// Where the election of a group stands.
    pub(in crate::command::journey) election: Option<String>,
    /// Whose cases stood in the way of a step for all.
    pub(in crate::command::journey) held: Option<Vec<String>>,
    pub(in crate::command::journey) sees: BTreeMap<String, Vec<String>>,
    pub(in crate::command::journey) hidden: BTreeMap<String, Vec<String>>,
}

impl Expected {
    /// Words that name nothing, so that they could never be so, or always.
    pub(super) fn faults(&self, people: &BTreeMap<String, Person>) -> Vec<String> {
        let mut faults = Vec::new();
        if let Some(stage) = &self.stage
            && !stage::Kind::ALL.iter().any(|kind| kind.key() == stage)
        {
            faults.push(format!("there is no stage {stage}"));
        }
        for kind in self
            .open
            .iter()
            .chain(&self.not_open)
            .filter(|kind| Kind::from_key(kind).is_none())
        {
            faults.push(format!("there is no step {kind}"));
        }
        for clock in self.deadlines.keys().chain(&self.stopped) {
            let kind = clock.split('#').next().unwrap_or(clock);
            if !deadline::Kind::ALL.iter().any(|known| known.key() == kind) {
                faults.push(format!("there is no deadline {kind}"));
            }
        }
        for day in self.deadlines.values().chain(&self.limitation) {
            faults.extend(date(day).err());
        }
        for name in self
            .sees
            .keys()
            .chain(self.hidden.keys())
            .filter(|name| !people.contains_key(*name))
        {
            faults.push(format!("{name} is not among the people; there are {}", names(people)));
        }
        if let Some(election) = self.election.as_deref()
            && !["too_few", "open", "elected"].contains(&election)
        {
            faults.push(format!("an election cannot be {election}"));
        }
        for name in self.held.iter().flatten().filter(|name| !people.contains_key(*name)) {
            faults.push(format!("{name} is not among the people; there are {}", names(people)));
        }
        for (line, state) in &self.proceedings {
            if Line::from_key(line).is_none() {
                faults.push(format!("there is no proceeding {line}"));
            }
            if state != NONE && !State::ALL.iter().any(|known| known.key() == state) {
                faults.push(format!("a proceeding cannot be {state}"));
            }
        }
        for title in self.titles.iter().flatten() {
            let kind = title.split(' ').next().unwrap_or(title);
            if !title::Kind::ALL.iter().any(|known| known.key() == kind) {
                faults.push(format!("there is no paper with force {kind}"));
            }
        }
        for kind in self.instruments.iter().flatten() {
            if domain::instrument::Kind::from_key(kind).is_none() {
                faults.push(format!("there is no instrument {kind}"));
            }
        }
        faults
    }
}
