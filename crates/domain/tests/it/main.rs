//! What the domain promises, told as stories, tables of law, golden tables and laws that hold on every walk.

#![expect(clippy::unwrap_used, reason = "tests")]

mod agreement;
mod aid;
mod amounts;
mod catalogue;
mod city;
mod claims;
mod clocks;
mod codes;
mod golden;
mod groups;
mod incentives;
mod jurisdiction;
mod outcomes;
mod overlap;
mod payments;
mod periods_oracle;
mod planner;
mod proceedings;
mod relation;
mod relation_found;
mod reopened;
mod rooms;
mod samples;
mod stories;
mod walk;
mod ways;
mod words;
