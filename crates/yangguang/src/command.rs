//! One file for each command.

pub(crate) mod amount;
pub(crate) mod archive;
pub(crate) mod backup;
pub(crate) mod bench;
pub(crate) mod bench_fixture;
pub(crate) mod bundle;
pub(crate) mod deadline;
pub(crate) mod demo;
pub(crate) mod docs;
pub(crate) mod doctor;
pub(crate) mod exchange;
pub(crate) mod generate;
pub(crate) mod instruments;
pub(crate) mod journey;
pub(crate) mod jurisdiction;
pub(crate) mod laws;
pub(crate) mod migrate;
pub(crate) mod model;
pub(crate) mod rebuild;
pub(crate) mod relation;
pub(crate) mod restore;
pub(crate) mod route;
pub(crate) mod serve;
pub(crate) mod staff;
pub(crate) mod stats;
pub(crate) mod verify;
