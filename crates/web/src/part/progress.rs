//! Where a case or a reader is: timeline, promised steps, pages of a list.

use std::fmt::Display;

use askama::Template;

use app::text::Words;

use crate::frame::Frame;
use crate::markup::safe;
use crate::part::summary::Link;

/// Says where an event stands in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It has happened.
    Done,
    /// It is what everybody waits for.
    Now,
    /// It is still to come.
    Next,
}

impl Mark {
    const fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Next => "next",
        }
    }
}

/// Holds one event of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Where it stands.
    pub mark: Mark,
    /// What happened, in the reader's words.
    pub title: String,
    /// When, by whom.
    pub time: String,
    /// What it means; may be empty.
    pub note: String,
    /// Where to read more.
    pub link: Option<Link>,
}

impl Event {
    /// Writes an event.
    pub fn new(mark: Mark, title: impl Display, time: impl Display) -> Self {
        let (title, time) = (title.to_string(), time.to_string());
        Self {
            mark,
            title,
            time,
            note: String::new(),
            link: None,
        }
    }

    /// Adds what it means.
    #[must_use]
    pub fn note(mut self, note: impl Display) -> Self {
        self.note = note.to_string();
        self
    }

    /// Adds a link.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

/// Shows events in order, future ones dashed.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/timeline.html")]
pub struct Timeline {
    /// The events.
    pub events: Vec<Event>,
}

/// Shows a numbered promise of what will happen; three or four items.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/steps.html")]
pub struct Steps {
    /// What happens, and the detail below it.
    pub items: Vec<(String, String)>,
}

/// Shows how far a wizard has come, with the way back.
#[derive(Debug, Template)]
#[template(path = "part/stage.html")]
pub struct Stage<'a> {
    words: Words,
    step: usize,
    steps: usize,
    back: &'a str,
}

/// Names the page of a list; `url` is its address without `page=`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The page shown, counted from one.
    pub page: u64,
    /// How many there are.
    pub pages: u64,
    /// The address that `page=` is added to.
    pub url: String,
}

impl Pager {
    fn address(&self, page: u64) -> String {
        let joint = if self.url.contains('?') { '&' } else { '?' };
        format!("{}{joint}page={page}", self.url)
    }

    /// Lists the pages to offer: the first, the last, and those around this one; zero stands for a gap.
    fn offered(&self) -> Vec<u64> {
        let near = |page: &u64| *page == 1 || *page == self.pages || page.abs_diff(self.page) <= 1;
        let mut offered = Vec::new();
        for page in (1..=self.pages).filter(near) {
            if offered.last().is_some_and(|last| page - last > 1) {
                offered.push(0);
            }
            offered.push(page);
        }
        offered
    }
}

/// Shows the pages of a list, or nothing if there is only one.
#[derive(Debug, Template)]
#[template(path = "part/pager.html")]
pub struct PagerView<'a> {
    pager: &'a Pager,
    words: Words,
}

safe!(Timeline, Steps, Stage<'_>, PagerView<'_>);

impl Frame {
    /// Shows "step 2 of 6" with a bar and the way back.
    pub fn stage<'a>(&self, step: usize, steps: usize, back: &'a str) -> Stage<'a> {
        Stage {
            words: self.words,
            step,
            steps,
            back,
        }
    }

    /// Shows the pages of a list.
    pub fn pager<'a>(&self, pager: &'a Pager) -> PagerView<'a> {
        PagerView {
            pager,
            words: self.words,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_offers_the_ends_and_the_neighbors() {
        let offered = |page, pages| {
            Pager {
                page,
                pages,
                url: "/x".to_owned(),
            }
            .offered()
        };
        assert_eq!(offered(1, 1), [1]);
        assert_eq!(offered(1, 3), [1, 2, 3]);
        assert_eq!(offered(6, 12), [1, 0, 5, 6, 7, 0, 12]);
        assert_eq!(offered(2, 4), [1, 2, 3, 4]);
    }
}
