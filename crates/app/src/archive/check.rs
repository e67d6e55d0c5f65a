//! The check of a package (四性检测): whether it is genuine, whole, usable and harmless. It needs the package and, to know who signed, the public key of the
//! house; no house, no database, no network.

use std::fmt;

use ledger::Anchor;
use wire::{
    archive::{self as package, INDEX, Index, Item, LISTS, LOG, METADATA, Read},
    package::Damaged,
    v1::{Completeness, Item as Proof, PaperKind},
};

use crate::completeness::{self, Signed};

mod log;

use log::{chain, says_the_same};

/// What a damage is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Property {
    /// 真实性: by whom it was made, and that the log says the same.
    Authenticity,
    /// 完整性: nothing is missing, changed or added.
    Integrity,
    /// 可用性: what is in it can be opened.
    Usability,
    /// 安全性: nothing in it can do harm when it is unpacked.
    Safety,
}

impl Property {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 4] = [Self::Authenticity, Self::Integrity, Self::Usability, Self::Safety];

    /// What a report calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Authenticity => "authenticity (真实性)",
            Self::Integrity => "integrity (完整性)",
            Self::Usability => "usability (可用性)",
            Self::Safety => "safety (安全性)",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What it is about.
    pub property: Property,
    /// A sentence.
    pub what: String,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The case, where the package says which.
    pub case: String,
    /// Its number.
    pub number: String,
    /// How many papers and pieces of evidence it lists.
    pub items: usize,
    /// How many rows its log has.
    pub rows: u64,
    /// The key that signs it, and whether the one who checks knew it.
    pub key: String,
    /// Whether that key was given by who checks; otherwise the package only vouches for itself.
    pub key_is_known: bool,
    /// What is wrong.
    pub damages: Vec<Damage>,
}

impl Checked {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.damages.is_empty()
    }

    fn say(&mut self, property: Property, what: impl Into<String>) {
        self.damages.push(Damage {
            property,
            what: what.into(),
        });
    }
}

/// Checks a package, by the key of the house if it is known, and by anchors of its log if there are any.
pub fn check(bytes: &[u8], key: Option<&str>, anchors: &[Anchor]) -> Checked {
    let mut checked = Checked::default();
    let read = match package::read(bytes) {
        Ok(read) => read,
        Err(why) => {
            let what = if why == Damaged::Manifest {
                "the list of contents (manifest.json) cannot be read".to_owned()
            } else {
                format!("the package cannot be unpacked to its end: {why}")
            };
            checked.say(Property::Integrity, what);
            return checked;
        }
    };
    checked.case.clone_from(&read.manifest.case);
    checked.key.clone_from(&read.manifest.key);
    checked.key_is_known = key.is_some();
    signature(&mut checked, &read, key);
    parts(&mut checked, &read);
    let index = read
        .part(INDEX)
        .and_then(|text| serde_json::from_slice::<Index>(text).ok());
    let Some(index) = index else {
        checked.say(
            Property::Usability,
            "the description of the case (index.json) is missing or cannot be read",
        );
        return checked;
    };
    checked.number.clone_from(&index.number);
    checked.items = index.items.len();
    described(&mut checked, &read, &index);
    let lines = chain(&mut checked, &read, anchors);
    says_the_same(&mut checked, &index, &lines);
    lists(&mut checked, &read, &index);
    checked.damages.sort_by_key(|damage| damage.property);
    checked
}

fn signature(checked: &mut Checked, read: &Read, key: Option<&str>) {
    let known = key.map_or(read.manifest.key.as_str(), str::trim);
    if known != read.manifest.key {
        checked.say(
            Property::Authenticity,
            format!(
                "it says that it was signed with the key {}, which is not that of the house",
                read.manifest.key
            ),
        );
    }
    if !vault::is_signed(known, &read.signed, &read.signature) {
        checked.say(
            Property::Authenticity,
            "the signature does not belong to the list of contents: the list was changed, or somebody else made it",
        );
    }
}

fn parts(checked: &mut Checked, read: &Read) {
    for part in &read.manifest.parts {
        match read.part(&part.name) {
            None => checked.say(Property::Integrity, format!("{} is missing", part.name)),
            Some(bytes) if bytes.len() as u64 != part.size => checked.say(
                Property::Integrity,
                format!("{} has {} bytes instead of {}", part.name, bytes.len(), part.size),
            ),
            Some(bytes) if package::sha256(bytes) != part.sha256 => {
                checked.say(
                    Property::Integrity,
                    format!("{} was changed: its digest is another", part.name),
                );
            }
            Some(_) => {}
        }
    }
    for (name, _) in &read.parts {
        if !read.manifest.parts.iter().any(|part| part.name == *name) {
            checked.say(
                Property::Integrity,
                format!("{name} was added: the list of contents does not know it"),
            );
        }
        let plain = name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"./_-".contains(&byte));
        if !plain || name.starts_with('/') || name.split('/').any(|step| step.is_empty() || step == "..") {
            checked.say(
                Property::Safety,
                format!("{name:?} is a name that could write outside its folder"),
            );
        }
    }
    if !read.is_canonical && checked.damages.is_empty() {
        checked.say(
            Property::Integrity,
            "the bytes between the parts are not as they were written",
        );
    }
}

/// The description and what it describes.
fn described(checked: &mut Checked, read: &Read, index: &Index) {
    if index.case != read.manifest.case {
        checked.say(Property::Integrity, "the description is that of another case");
    }
    if read.part(METADATA) != Some(package::metadata(index).as_bytes()) {
        checked.say(Property::Integrity, "metadata.xml does not say the same as index.json");
    }
    for item in &index.items {
        match read.part(&item.part) {
            None => checked.say(Property::Integrity, format!("{} is described and not there", item.part)),
            Some(bytes) => usable(checked, item, bytes),
        }
    }
    let ours = [INDEX, METADATA, LOG, LISTS];
    for (name, _) in &read.parts {
        let known = ours.contains(&name.as_str()) || index.items.iter().any(|item| item.part == *name);
        if !known {
            checked.say(Property::Integrity, format!("{name} is not described"));
        }
    }
    if Completeness::of(&index.case, index.version, proof(index)).digest != index.digest {
        checked.say(
            Property::Integrity,
            "the digest over everything on the file does not belong to what is described",
        );
    }
}

fn usable(checked: &mut Checked, item: &Item, bytes: &[u8]) {
    if package::sha256(bytes) != item.sha256 || bytes.len() as u64 != item.size {
        checked.say(
            Property::Authenticity,
            format!(
                "{} is not the file that was handed in or issued: its digest is another",
                item.part
            ),
        );
    }
    let kind = infer::get(bytes);
    if infer::is_app(bytes) {
        checked.say(Property::Safety, format!("{} is a program", item.part));
    }
    let opens = match item.media.as_str() {
        "application/pdf" => {
            let tail = bytes.get(bytes.len().saturating_sub(1_024)..).unwrap_or_default();
            bytes.starts_with(b"%PDF-") && tail.windows(5).any(|window| window == b"%%EOF")
        }
        "text/plain" => std::str::from_utf8(bytes).is_ok(),
        media => kind.is_some_and(|kind| kind.mime_type() == media),
    };
    if !opens {
        checked.say(
            Property::Usability,
            format!("{} cannot be opened as {}", item.part, item.media),
        );
    }
}

/// The signed lists belong to this case and hold.
fn lists(checked: &mut Checked, read: &Read, index: &Index) {
    let lists = read
        .part(LISTS)
        .and_then(|text| serde_json::from_slice::<Vec<Signed>>(text).ok());
    let Some(lists) = lists else {
        checked.say(
            Property::Usability,
            "the signed lists (lists.json) are missing or cannot be read",
        );
        return;
    };
    for (number, signed) in (1..).zip(&lists) {
        match completeness::check(signed, &read.manifest.key) {
            Ok(listing) if listing.case == index.case => {}
            Ok(listing) => checked.say(
                Property::Authenticity,
                format!("the signed list {number} is that of the case {}", listing.case),
            ),
            Err(why) => checked.say(
                Property::Authenticity,
                format!("the signed list {number} does not hold: {why}"),
            ),
        }
    }
}

/// What the digest is taken over: evidence, and papers that may leave the house.
fn proof(index: &Index) -> Vec<Proof> {
    let leaves = |item: &&Item| item.class == "evidence" || PaperKind::try_from(item.kind.clone()).is_ok();
    let proof = |item: &Item| Proof {
        id: item.id.clone(),
        sha256: item.sha256.clone(),
        size: item.size,
    };
    index.items.iter().filter(leaves).map(proof).collect()
}
