//! A small law room: an invented law, a guide and a class, so that every page of it has something to show.

use app::library::Library;
use law::{
    Article, Lawbook, Level,
    gloss::Glosses,
    guide::{self, Kind, Shelf},
    index,
};

/// What the invented law is called.
pub const LAW: &str = "samplelaw";

/// What the guide and the class are called.
pub const SHEET: &str = "sample";

const GLOSSES: &str = "law = \"samplelaw\"\nversion = \"2020-01-01\"\nowner = \"sample\"\nreviewed = \"2026-01-01\"\n\
    [[article]]\nno = \"1\"\nplain = \"It is a sample.\"\nasks = [\"what is a sample\"]\n";

const FRONT: &str = "+++\ntitle = \"A sample\"\nsummary = \"A sample.\"\ntrades = [\"courier\"]\nsituations = [\"process\"]\n\
    asks = [\"a sample\"]\nowner = \"sample\"\nreviewed = \"2026-01-01\"\nnext_review = \"2027-01-01\"\nminutes = 5\n+++\n\n";

const GUIDE: &str = "## Answer {#answer}\n\nIt is so. [samplelaw:1]\n\n## Steps {#steps}\n\n1. Do **this**.\n2. See [it](guide:sample).\n\n\
    ## Proof {#proof}\n\n- A sheet.\n\n## Time {#time}\n\nSoon. [no such law:3]\n\n## Care {#care}\n\n- Take care.\n";

const CLASS: &str = "## Answer {#answer}\n\nYou know it. [samplelaw:1]\n\n## Lesson {#lesson}\n\nIt is so.\n\n## Points {#points}\n\n\
    - One.\n\n## Quiz {#quiz}\n\n- Is it so | Yes | No | Perhaps\n";

/// A law room with one of everything.
pub fn library() -> Library {
    let articles = (1..=3).map(|number| Article {
        id: format!("sample-{number}"),
        law: LAW.to_owned(),
        article: format!("Article {number}"),
        article_no: number,
        text: format!("This is the text of article {number}.\nIt has two paragraphs."),
        level: Level::Law,
        version: "2020-01-01".to_owned(),
        source: "sample".to_owned(),
        chapter: "Chapter 1".to_owned(),
        from: "2020-01-01".parse().ok(),
        until: None,
    });
    let glosses = Glosses::parse([("sample", GLOSSES)]).unwrap();
    let index = index::in_memory(articles.collect(), &glosses, &mut |_| {}).unwrap();
    let shelf = || {
        let sheet = |kind, body| guide::parse(kind, SHEET, &format!("{FRONT}{body}")).unwrap();
        Shelf::new(vec![sheet(Kind::Guide, GUIDE), sheet(Kind::Class, CLASS)])
    };
    Library::new(Some(Lawbook::of(index, glosses)), shelf(), shelf(), "in memory".into())
}
