//! The index: what is written is read, what is damaged is not trusted, what is asked is found.

use law::{
    Lawbook, Query,
    gloss::Glosses,
    index::{self, Index, IndexError},
    search,
};

use crate::sample;

fn glosses() -> Glosses {
    let sheet = "law = \"样本押金法\"\nversion = \"2020-01-01\"\nowner = \"样本\"\nreviewed = \"2026-01-01\"\n\
        [[article]]\nno = \"7\"\nplain = \"站里收的钱要退。\"\nasks = [\"骑手服的钱不退咋整\", \"交了三百块装备费\"]\n";
    Glosses::parse([("sample", sheet)]).unwrap()
}

fn found(book: &Lawbook, text: &str) -> Vec<String> {
    let query = Query {
        text,
        top: 5,
        on: None,
        law: None,
    };
    let hits = search(book, query).unwrap();
    hits.iter()
        .map(|hit| book.index().id(hit.place).unwrap().to_owned())
        .collect()
}

#[test]
fn an_index_on_disk_answers_like_the_one_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    let mut told = 0;
    index::write(&path, sample::corpus(), &glosses(), &mut |done| told = done).unwrap();
    let on_disk = Lawbook::open(&path, glosses()).unwrap();
    let in_memory = sample::book_of(sample::corpus(), glosses());
    assert_eq!(u32::try_from(told).unwrap(), on_disk.index().articles());
    assert_eq!(on_disk.index().digest(), in_memory.index().digest());
    for question in ["退还押金的期限", "样本工钱法第三条", "受伤了送医"] {
        assert_eq!(found(&on_disk, question), found(&in_memory, question));
    }
    for place in 0..on_disk.index().articles() {
        let article = on_disk.index().article(place).unwrap();
        assert_eq!(on_disk.index().id(place), Some(article.id.as_str()));
        assert_eq!(on_disk.index().place(place).unwrap().number, article.article_no);
    }
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        index::write(&path, sample::corpus(), &glosses(), &mut |_| {}).unwrap();
        std::fs::read(path).unwrap()
    };
    assert!(write("one") == write("other"));
}

#[test]
fn a_damaged_index_is_refused_or_named_never_believed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("index");
    index::write(&path, sample::corpus(), &glosses(), &mut |_| {}).unwrap();
    let whole = std::fs::read(&path).unwrap();
    for cut in [0, 4, 12, 40, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let refused = match Index::open(&path) {
            Err(IndexError::Foreign { .. } | IndexError::Damaged { .. }) => true,
            Err(_) | Ok(_) => false,
        };
        assert!(refused, "cut at {cut}");
    }
    let mut other = whole.clone();
    other[7] = b'9';
    std::fs::write(&path, &other).unwrap();
    assert!(matches!(Index::open(&path), Err(IndexError::Foreign { .. })));
    // Noise anywhere behind the head must not make the reader break down; an error is an answer.
    let mut chance = sample::Chance(5);
    for _ in 0..60 {
        let mut noisy = whole.clone();
        for _ in 0..40 {
            let at = 4_000 + chance.below(whole.len() - 4_000);
            noisy[at] = u8::try_from(chance.below(256)).unwrap();
        }
        std::fs::write(&path, &noisy).unwrap();
        if let Ok(index) = Index::open(&path) {
            let book = Lawbook::of(index, Glosses::default());
            let query = Query {
                text: "用工方应当退还押金",
                top: 5,
                on: None,
                law: None,
            };
            let _answer_or_error = search(&book, query);
        }
    }
}

#[test]
fn everyday_words_find_the_article_that_is_explained_by_them() {
    let book = sample::book_of(sample::corpus(), glosses());
    assert_eq!(found(&book, "他们收了骑手服的钱不退")[0], "样本押金法-2020-01-01-7");
    // The control: without the explanation nobody finds it by those words.
    let bare = sample::book();
    assert!(!found(&bare, "他们收了骑手服的钱不退").contains(&"样本押金法-2020-01-01-7".to_owned()));
}

#[test]
fn a_citation_comes_first_and_only_laws_of_the_day_are_found() {
    let book = sample::book();
    assert_eq!(found(&book, "样本调停条例9条怎么说")[0], "样本调停条例-2020-01-01-9");
    let query = Query {
        text: "退还押金",
        top: 5,
        on: Some(jiff::civil::date(2019, 1, 1)),
        law: None,
    };
    assert!(search(&book, query).unwrap().is_empty());
    let query = Query {
        law: Some("样本押金法"),
        on: None,
        ..query
    };
    let hits = search(&book, query).unwrap();
    assert!(!hits.is_empty());
    assert!(
        hits.iter()
            .all(|hit| book.index().law_of(hit.place).unwrap().title == "样本押金法")
    );
}

#[test]
fn scores_descend_and_no_article_comes_twice() {
    let book = sample::book();
    let query = Query {
        text: "样本工钱法第三条和样本押金法第4条，逾期不办怎么办",
        top: 100,
        on: None,
        law: None,
    };
    let hits = search(&book, query).unwrap();
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
    let mut places: Vec<u32> = hits.iter().map(|hit| hit.place).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), hits.len());
    assert_eq!(hits.len(), 100);
}
