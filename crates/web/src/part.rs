//! Parts of pages that print themselves.
//!
//! Parts that hold finished words (`Turn`, `Timeline`, `Summary`, `Table`, …) are built by the handler and printed
//! with `{{ turn }}`. Parts that need the form or the words of the frame start at the frame:
//! `{{ frame.text(form, "company").hint("portal.company.hint") }}`.

pub mod bar;
pub mod call;
pub mod cite;
pub mod field;
pub mod pick;
pub mod progress;
pub mod summary;
pub mod table;

pub use bar::{Bar, ErrorSummary, Hidden};
pub use call::{Call, Empty, Tag, Tone};
pub use cite::{Cite, CiteView, Law};
pub use field::{DateField, Field, Kind};
pub use pick::{CheckField, Choice, ChoiceField, SelectField, UploadField};
pub use progress::{Event, Mark, Pager, PagerView, Stage, Steps, Timeline};
pub use summary::{Link, Row, Summary, Turn};
pub use table::{Cell, Column, Line, Table};
