//! Why a message was not taken (RFC 9457).

use crate::schema::shapes;

shapes! {
    /// Problem details; further members depend on the type.
    Problem {
        /// A name for programs: `urn:yangguang:problem:…`.
        r#type: String,
        /// What went wrong, for people.
        title: String,
        /// The status of the answer.
        status: u16,
        /// What to do, for people.
        detail: String,
        /// The version of the case now, where it was another one than the message said.
        version: Option<u64>,
        /// What is wrong with the message, field by field.
        errors: Option<Vec<Fault>>,
    }

    /// One thing that is wrong.
    Fault {
        /// Where, as a JSON pointer.
        pointer: String,
        /// A name for programs.
        code: String,
        /// The same for people.
        detail: String,
    }
}
