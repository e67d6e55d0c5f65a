//! What goes back and forth in packages beside the file of a case.

use serde_json::Value;

use crate::schema::{Parts, Schema, shapes, ulid};

shapes! {
    /// An agency has received a package and found it whole.
    Receipt {
        /// The id of the package.
        package: String = ulid(),
        /// Which agency.
        partner: String,
        /// The case.
        case: String = ulid(),
        /// Its version in the package.
        version: u64,
        /// The digest over everything on the file, as the agency computed it.
        digest: String,
        /// When.
        received: String = serde_json::json!({ "type": "string", "format": "date-time" }),
    }

    /// What became of the messages of a package.
    Answers {
        /// One for each message, in their order.
        answers: Vec<Answer>,
    }

    /// What became of one message.
    Answer {
        /// Its id.
        message: String,
        /// The status that the same message would have had over the line.
        status: u16,
        /// The body of that answer: an acceptance or a problem.
        body: Value,
    }
}

impl Schema for Value {
    fn schema(_: &mut Parts) -> Value {
        serde_json::json!({ "type": "object" })
    }
}
