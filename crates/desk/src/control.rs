//! One field of a step or a question, as the page shows it: what the domain asks for decides the look.

use app::text::Words;
use domain::form::{Field as Asks, Input, Need};
use web::{
    FormState, Frame,
    part::{Choice, Field, SelectField},
};

/// A field with everything the page needs to draw it.
pub(crate) struct Control {
    pub(crate) name: &'static str,
    look: Look,
    hint: Option<String>,
    optional: bool,
}

/// Fields that belong together on a page.
pub(crate) struct Group {
    /// The heading; empty where the form has only one group.
    pub(crate) title: String,
    pub(crate) note: String,
    /// Fields that stand side by side, row by row.
    pub(crate) rows: Vec<Vec<Control>>,
    /// Whether they are folded away until somebody needs them.
    pub(crate) folded: bool,
}

impl Group {
    /// Gathers fields under a heading, one below the other.
    pub(crate) fn column(title: impl Into<String>, controls: Vec<Control>) -> Self {
        Self::rows(title, controls.into_iter().map(|one| vec![one]).collect())
    }

    /// Gathers fields under a heading, as many side by side as there is room for.
    pub(crate) fn grid(title: impl Into<String>, controls: Vec<Control>) -> Self {
        Self::rows(title, vec![controls])
    }

    /// Gathers fields under a heading, row by row.
    pub(crate) fn rows(title: impl Into<String>, rows: Vec<Vec<Control>>) -> Self {
        Self {
            title: title.into(),
            note: String::new(),
            rows,
            folded: false,
        }
    }

    /// Says what the group is about.
    pub(crate) fn note(self, note: impl Into<String>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }

    /// Folds the group away unless something in it is filled or wrong.
    pub(crate) fn folded(mut self, form: &FormState) -> Self {
        self.folded = self
            .rows
            .iter()
            .flatten()
            .all(|control| form.value(control.name).is_empty() && form.error(control.name).is_none());
        self
    }
}

/// How a field is drawn.
enum Look {
    Line,
    Lines,
    Money,
    Number,
    Select(Vec<Choice>),
}

/// Texts longer than this get a box of several lines.
const ONE_LINE: usize = 200;

impl Control {
    /// Draws a field of the domain; words that a form may take from a list become a list.
    pub(crate) fn of(words: Words, field: &Asks) -> Self {
        let look = match field.input {
            Input::Money => Look::Money,
            Input::PastDate | Input::ComingDate => Look::Line,
            Input::Count { .. } => Look::Number,
            Input::Choice(choices) => Look::Select(
                choices
                    .iter()
                    .map(|word| {
                        let label = words.t(&format!("case.choice.{}.{word}", field.name)).to_owned();
                        Choice::new(word, label)
                    })
                    .collect(),
            ),
            Input::Text { most } if most > ONE_LINE => Look::Lines,
            Input::Text { .. }
            | Input::Station
            | Input::Outlet
            | Input::Lawyer
            | Input::Officer(_)
            | Input::Evidence => Look::Line,
        };
        Self {
            name: field.name,
            look,
            hint: Some(format!("case.hint.{}", field.name)),
            optional: field.need == Need::Optional,
        }
    }

    /// Draws a field whose label says enough.
    pub(crate) fn plain(words: Words, field: &Asks) -> Self {
        Self {
            hint: None,
            ..Self::of(words, field)
        }
    }

    /// Draws a list whose label says enough.
    pub(crate) fn plain_list(field: &Asks, choices: Vec<Choice>) -> Self {
        Self {
            hint: None,
            ..Self::list(field, choices)
        }
    }

    /// The same field with a list that only the page knows, such as the outlets of a station.
    pub(crate) fn list(field: &Asks, choices: Vec<Choice>) -> Self {
        Self {
            name: field.name,
            look: Look::Select(choices),
            hint: Some(format!("case.hint.{}", field.name)),
            optional: field.need == Need::Optional,
        }
    }

    /// Whether it is picked from a list.
    pub(crate) fn is_list(&self) -> bool {
        matches!(self.look, Look::Select(_))
    }

    /// Draws a field to type into.
    pub(crate) fn field<'a>(&'a self, frame: &Frame, form: &'a FormState) -> Field<'a> {
        let field = match self.look {
            Look::Lines => frame.lines(form, self.name),
            Look::Money => frame.money(form, self.name),
            Look::Number => frame.number(form, self.name),
            Look::Line | Look::Select(_) => frame.text(form, self.name),
        };
        let field = match &self.hint {
            Some(hint) => field.hint(hint),
            None => field,
        };
        if self.optional { field.optional() } else { field }
    }

    /// Draws a list.
    pub(crate) fn select<'a>(&'a self, frame: &Frame, form: &'a FormState) -> SelectField<'a> {
        let choices = match &self.look {
            Look::Select(choices) => choices.as_slice(),
            Look::Line | Look::Lines | Look::Money | Look::Number => &[],
        };
        let select = frame.select(form, self.name, choices).blank("desk.choose");
        match &self.hint {
            Some(hint) => select.hint(hint),
            None => select,
        }
    }
}
