//! The law room of the office: the open law book, guides and classes. A house without a law book says so and goes on.

use std::{path::PathBuf, sync::OnceLock};

use domain::{
    amount::{self, Assessment, Facts, Rates, Refused, Relation},
    id::DistrictId,
};
use jiff::civil::Date;
use law::{
    Hit, Lawbook, Query,
    adviser::{self, Answer, Asked},
    guide::{Kind, Sheet, Shelf},
    index::IndexError,
    lawbook::Resolved,
    speech::Manner,
};
use model::Model;

use crate::{App, speech::Tally, text::Lang};

/// What stands in the law room.
#[derive(Default)]
pub struct Library {
    book: Option<Lawbook>,
    chinese: Shelf,
    english: Shelf,
    rates: Rates,
    model: Option<Model>,
    /// What became of what the model wrote.
    pub(crate) tally: Tally,
    manner: OnceLock<Manner>,
    /// Where the book would be, for whoever is told that it is missing.
    place: PathBuf,
}

impl Library {
    /// Furnishes the room.
    pub fn new(book: Option<Lawbook>, chinese: Shelf, english: Shelf, place: PathBuf) -> Self {
        Self {
            book,
            chinese,
            english,
            place,
            ..Self::default()
        }
    }

    /// Brings in the dated figures of the city; without them, calculations name what they lack.
    #[must_use]
    pub fn with_rates(mut self, rates: Rates) -> Self {
        self.rates = rates;
        self
    }

    /// Brings in a language model that may be asked to say answers more plainly.
    #[must_use]
    pub fn with_model(mut self, model: Option<Model>) -> Self {
        self.model = model;
        self
    }

    /// The language model, where an operator wants one.
    pub fn model(&self) -> Option<&Model> {
        self.model.as_ref()
    }

    /// How the house writes, gathered when it is needed for the first time.
    pub(crate) fn manner(&self, book: &Lawbook) -> &Manner {
        self.manner.get_or_init(|| Manner::of(book, &self.chinese))
    }

    /// The law book, if one was brought in.
    pub fn book(&self) -> Option<&Lawbook> {
        self.book.as_ref()
    }

    /// Guides and classes in a language.
    pub fn shelf(&self, lang: Lang) -> &Shelf {
        match lang {
            Lang::ZhHans => &self.chinese,
            Lang::En => &self.english,
        }
    }

    /// A guide or class in a language; in Chinese where it has not been written in another one.
    pub fn sheet(&self, lang: Lang, kind: Kind, slug: &str) -> Option<(&Sheet, Lang)> {
        let own = self.shelf(lang).get(kind, slug).map(|sheet| (sheet, lang));
        own.or_else(|| Some((self.chinese.get(kind, slug)?, Lang::ZhHans)))
    }

    /// Where the book is, or would be.
    pub fn place(&self) -> &std::path::Path {
        &self.place
    }
}

impl App {
    /// The law room.
    pub fn library(&self) -> &Library {
        self.0.library.get_or_init(Library::default)
    }

    /// Furnishes the law room, once, before anybody comes in. Returns whether it was empty until now.
    pub fn furnish(&self, library: Library) -> bool {
        self.0.library.set(library).is_ok()
    }

    /// Computes what a claim may come to today, by the figures of the city.
    pub fn reckon(&self, facts: &Facts, place: &DistrictId, relation: Option<Relation>) -> Result<Assessment, Refused> {
        let calendar = self.calendar();
        let context = amount::Context {
            today: self.today(),
            place,
            relation,
            workers: 1,
            group_total: None,
            double_pay_start: amount::wage::DoublePayStart::default(),
            calendar: &calendar,
        };
        amount::assess(facts, &self.library().rates, &context)
    }

    /// Finds articles in force on a day; nothing without a law book.
    pub fn find_articles(&self, text: &str, law: Option<&str>, on: Date, top: usize) -> Result<Vec<Hit>, IndexError> {
        let Some(book) = self.library().book() else {
            return Ok(Vec::new());
        };
        law::search(
            book,
            Query {
                text,
                top,
                on: Some(on),
                law,
            },
        )
    }

    /// Reads the article that a name and a number stand for, on a day.
    pub fn read_article(
        &self,
        law: &str,
        number: u32,
        insertion: u32,
        on: Date,
    ) -> Result<Option<Resolved>, IndexError> {
        match self.library().book() {
            Some(book) => book.resolve(law, number, insertion, on),
            None => Ok(None),
        }
    }

    /// Answers a question from the guides and the law book of today; nothing without a law book.
    pub fn advise(&self, question: &str, before: &[String]) -> Result<Option<Answer>, IndexError> {
        let library = self.library();
        let Some(book) = library.book() else {
            return Ok(None);
        };
        // The corpus and the questions that people ask are Chinese; an answer quotes Chinese law in any case.
        let asked = Asked {
            question,
            before,
            on: Some(self.today()),
        };
        adviser::advise(book, library.shelf(Lang::ZhHans), asked).map(Some)
    }
}
