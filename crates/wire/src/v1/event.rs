//! News of a case: that something happened, never what was said. Whoever wants more fetches the file.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::schema::{Parts, Schema, shapes, ulid, word};

shapes! {
    /// One step of a case that the agency may see.
    Event {
        /// Its id; the same event has the same id wherever it is met.
        id: String = ulid(),
        /// Its place in the feed of this agency.
        cursor: u64,
        /// When.
        at: String = json!({ "type": "string", "format": "date-time" }),
        /// In which case.
        case: String = ulid(),
        /// The version of the case after it.
        version: u64,
        /// What.
        step: String = word(),
        /// Where the case stands after it.
        stage: String = word(),
    }

    /// A part of the feed.
    Feed {
        /// Oldest first.
        events: Vec<Event>,
        /// To be sent as `after` to go on from here.
        next: u64,
    }

    /// What is sent to the address of an agency.
    Notice {
        /// Always `case.step`.
        r#type: NoticeKind,
        /// When the step was taken.
        timestamp: String = json!({ "type": "string", "format": "date-time" }),
        /// The step.
        data: Event,
    }
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoticeKind {
    /// A step of a case.
    #[serde(rename = "case.step")]
    CaseStep,
}

impl Schema for NoticeKind {
    fn schema(_: &mut Parts) -> Value {
        json!({ "enum": ["case.step"] })
    }
}

impl Notice {
    /// The notice of an event.
    pub fn of(event: Event) -> Self {
        Self {
            r#type: NoticeKind::CaseStep,
            timestamp: event.at.clone(),
            data: event,
        }
    }
}
