//! Bringing texts in: folders of Markdown, what is there already, what has ended.

use law::{
    Level, corpus,
    import::{self, Ends, markdown},
};

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

const LAW: &str =
    "# 中华人民共和国样本法\n\n<!-- INFO END -->\n\n## 第一章 开头\n\n第一条 为了试验。\n\n第二条 照办。\n";

#[test]
fn a_folder_is_read_by_kind_and_version() {
    let folder = folder(&[
        ("社会法/样本法(2020-01-01).md", LAW),
        ("司法解释/样本解释(2021-05-01).md", "# 样本解释\n\n第一条 这样理解。\n"),
        ("README.md", "# not a law\n"),
        ("notes.txt", "# neither\n"),
    ]);
    let articles = markdown::folder(folder.path()).unwrap();
    let kinds: Vec<(String, Level, String)> = articles
        .iter()
        .map(|article| (article.article.clone(), article.level, article.version.clone()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("第一条".to_owned(), Level::Interpretation, "2021-05-01".to_owned()),
            ("第一条".to_owned(), Level::Law, "2020-01-01".to_owned()),
            ("第二条".to_owned(), Level::Law, "2020-01-01".to_owned()),
        ]
    );
}

#[test]
fn an_empty_folder_is_an_error_that_says_so() {
    let folder = folder(&[("README.md", "nothing")]);
    let error = markdown::folder(folder.path()).unwrap_err().to_string();
    assert!(error.contains("holds no law"), "{error}");
}

#[test]
fn the_same_version_is_kept_once_whatever_it_is_called() {
    let mut corpus = markdown::law(Level::Law, "样本法(2020-01-01)", LAW);
    let again = markdown::law(Level::Law, "样本法(2020-01-01)", &LAW.replace("中华人民共和国", ""));
    let merged = import::merge(&mut corpus, again);
    assert_eq!((merged.laws, merged.articles, merged.known, corpus.len()), (0, 0, 1, 2));
    let newer = markdown::law(Level::Law, "样本法(2024-01-01)", LAW);
    let merged = import::merge(&mut corpus, newer);
    assert_eq!((merged.laws, merged.articles, corpus.len()), (1, 2, 4));
}

#[test]
fn what_has_ended_is_marked() {
    let mut articles = markdown::law(Level::Law, "样本法(2020-01-01)", LAW);
    let ends = "[[ended]]\nlaw = \"样本法\"\nversion = \"2020-01-01\"\nuntil = \"2024-01-01\"\nby = \"a test\"\n";
    Ends::parse(ends).unwrap().mark(&mut articles);
    assert!(
        articles
            .iter()
            .all(|article| article.until == "2024-01-01".parse().ok())
    );
    assert!(Ends::parse("[[ended]]\nlaw = \"x\"\n").is_err());
}

#[test]
fn a_corpus_on_disk_is_the_corpus_and_a_bad_line_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let articles = markdown::law(Level::Law, "样本法(2020-01-01)", LAW);
    corpus::write(folder.path(), &articles).unwrap();
    assert_eq!(corpus::read(folder.path()).unwrap(), articles);
    let path = folder.path().join(corpus::ARTICLES);
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}{{\"id\":1}}\n")).unwrap();
    assert!(corpus::read(folder.path()).unwrap_err().to_string().contains("line 3"));
    std::fs::write(&path, format!("{text}{text}")).unwrap();
    assert!(
        corpus::read(folder.path())
            .unwrap_err()
            .to_string()
            .contains("two articles are called")
    );
    std::fs::write(&path, "\n").unwrap();
    assert!(
        corpus::read(folder.path())
            .unwrap_err()
            .to_string()
            .contains("holds no article")
    );
}

#[test]
fn the_example_city_says_which_texts_have_ended() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/laws.toml");
    Ends::parse(&std::fs::read_to_string(path).unwrap()).unwrap();
}
