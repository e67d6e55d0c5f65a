//! A bundle: counted through, indexed, whole; what cannot be put on a page is described, and what is broken breaks nothing.

use documents::{
    Kind,
    bundle::{self, Bundle, Item},
};
use sha2::{Digest, Sha256};

use crate::{
    read::{FONTS, info, render, text, with_spaces},
    stock,
};

fn item(title: &str, media: &str, bytes: &[u8]) -> Item {
    Item {
        title: title.to_owned(),
        by: "劳动者提交".to_owned(),
        date: "2026-03-02".to_owned(),
        media: media.to_owned(),
        size: "12 KB".to_owned(),
        sha256: hex::encode(Sha256::digest(bytes)),
        bytes: bytes.to_vec(),
    }
}

/// The smallest picture there is: one grey point.
const POINT: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0,
    0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0,
    0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

fn sample() -> Bundle {
    let paper = render(Kind::Agreement, &stock::signed());
    Bundle {
        title: "案卷合订本".to_owned(),
        number: "YX-2026-0001".to_owned(),
        maker: "示例市快递行业劳动争议调解站".to_owned(),
        made: Some(jiff::civil::date(2026, 3, 9)),
        lines: vec!["申请人：陈示例".to_owned(), "移送：劳动人事争议仲裁委员会".to_owned()],
        digest: "0123456789abcdef".repeat(4),
        items: vec![
            item("调解协议书", "application/pdf", &paper.bytes),
            item("账单截图.png", "image/png", POINT),
            item(
                "说明 😀.txt",
                "text/plain",
                "九月少付了八百元。\n\n站长说过几天给。".as_bytes(),
            ),
            item("通话录音.mp3", "audio/mpeg", b"ID3 not really sound"),
        ],
    }
}

#[test]
fn every_page_is_counted_and_the_index_says_where_each_item_lies() {
    let bundle = sample();
    let agreement = render(Kind::Agreement, &stock::signed()).pages;
    let pdf = bundle::bind(&bundle, &FONTS).unwrap();
    assert!(
        info(&pdf.bytes).contains(&format!("Pages:           {}", pdf.pages)),
        "{}",
        info(&pdf.bytes)
    );
    assert_eq!(pdf.pages, 1 + agreement + 3);
    let read = text(&pdf.bytes);
    for page in 1..=pdf.pages {
        assert!(
            read.contains(&format!("第{page}页共{}页", pdf.pages)),
            "page {page}: {read}"
        );
    }
    let first = 2 + agreement;
    for part in [
        "账单截图.png".to_owned(),
        "九月少付了八百元。".to_owned(),
        "附件说明".to_owned(),
        "移送：劳动人事争议仲裁委员会".to_owned(),
        bundle.digest.clone(),
        bundle.items[3].sha256.clone(),
    ] {
        assert!(read.contains(&part), "{part} is missing in {read}");
    }
    let index = with_spaces(&pdf.bytes);
    let index = index.split('\u{c}').next().unwrap();
    let from = if agreement == 1 {
        "2".to_owned()
    } else {
        format!("2—{}", agreement + 1)
    };
    assert!(index.contains(&from) && index.contains(&first.to_string()), "{index}");
    // The text of a paper that was put in can be searched.
    assert!(read.matches("调解协议书").count() > 2, "{read}");
}

#[test]
fn the_same_bundle_gives_the_same_bytes() {
    let bundle = sample();
    let (one, other) = (
        bundle::bind(&bundle, &FONTS).unwrap(),
        bundle::bind(&bundle, &FONTS).unwrap(),
    );
    assert_eq!(one.sha256, other.sha256);
}

#[test]
fn what_is_broken_is_described_and_breaks_nothing_else() {
    let mut bundle = sample();
    let cut = bundle.items[0].bytes[..400].to_vec();
    bundle.items.push(item("坏图.png", "image/png", &POINT[..30]));
    bundle
        .items
        .push(item("坏文件.pdf", "application/pdf", b"%PDF-1.7\nnothing"));
    bundle.items.push(item("断文件.pdf", "application/pdf", &cut));
    bundle.items.push(item("坏字.txt", "text/plain", &[0xff, 0xfe, 0x80]));
    let pdf = bundle::bind(&bundle, &FONTS).unwrap();
    let read = text(&pdf.bytes);
    // Sound, and the four that are broken.
    assert_eq!(read.matches("附件说明").count(), 5, "{read}");
    assert!(read.contains("九月少付了八百元。"));
}
