//! The events of every proceeding, made from one list that tables, rights, words and tests walk over.

mod beside;
mod list;

use serde::{Deserialize, Serialize};

use super::Line;

macro_rules! events {
    ($($line:ident $prefix:literal { $($(#[$doc:meta])* $name:ident $key:literal $row:literal;)* })*) => {
        /// Something that happens in a proceeding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Event { $($($(#[$doc])* #[serde(rename = $key)] $name,)*)* }

        impl Event {
            /// All events, line by line.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)*)*];

            /// The name in SQL, JSON, URLs and locale keys; it begins with the key of the line.
            pub fn key(self) -> &'static str {
                match self { $($(Self::$name => $key,)*)* }
            }

            /// The rows of the process table.
            pub fn row(self) -> &'static str {
                match self { $($(Self::$name => $row,)*)* }
            }

            /// The line it belongs to.
            pub fn line(self) -> Line {
                match self { $($(Self::$name)|* => Line::$line,)* }
            }
        }

        impl Line {
            /// All lines, in the order in which a case may meet them.
            pub const ALL: &'static [Self] = &[$(Self::$line,)*];

            /// The name in SQL, JSON and locale keys (`case.line.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$line => $prefix,)* }
            }
        }
    };
}

use beside::beside;

list::list!(events);

impl Event {
    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|event| event.key() == key)
    }
}

impl Line {
    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|line| line.key() == key)
    }
}
