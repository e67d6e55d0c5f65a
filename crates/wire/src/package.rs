//! The package for agencies that have no interface: one archive that any tool opens, made of a manifest, its signature and the parts. The same
//! parts give the same bytes, and a package with a byte that differs is not opened.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{
    schema::{Parts, Schema, shapes, ulid},
    sign::{Headers, Key},
};

/// The name of the manifest.
pub const MANIFEST: &str = "manifest.json";
/// The name of its signature.
pub const SIGNATURE: &str = "manifest.sig";
/// How many parts a package may have.
pub const MOST_PARTS: usize = 1_000;
pub(crate) const BLOCK: usize = 512;

shapes! {
    /// What is in a package and for whom.
    Manifest {
        /// Always `yangguang-package-1`.
        format: String,
        /// The id of the package.
        id: String = ulid(),
        /// What it carries.
        kind: Kind,
        /// The agency at the other end.
        partner: String,
        /// The second at which it was made.
        made: u64,
        /// Its parts, in the order of the archive.
        parts: Vec<Part>,
    }

    /// One part.
    Part {
        /// Its name in the archive.
        name: String = json!({ "type": "string", "pattern": "^[a-z0-9./_-]{1,90}$" }),
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String = json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
    }
}

/// What a package carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The file of a case, for an agency: `case.json` and everything on the file.
    Case,
    /// The receipt of an agency: `receipt.json`.
    Receipt,
    /// Messages of an agency: `messages/<id>.json`.
    Messages,
    /// The answers to them: `answers.json`.
    Answers,
}

impl Schema for Kind {
    fn schema(_: &mut Parts) -> Value {
        json!({ "enum": ["case", "receipt", "messages", "answers"] })
    }
}

/// The name of the format.
const FORMAT: &str = "yangguang-package-1";

/// What stands at the head of a package.
#[derive(Clone, Debug)]
pub struct Head {
    /// The id of the package.
    pub id: String,
    /// What it carries.
    pub kind: Kind,
    /// The agency at the other end.
    pub partner: String,
    /// The second at which it was made.
    pub made: u64,
}

/// A package that was opened: everything in it was checked.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The manifest.
    pub manifest: Manifest,
    parts: Vec<(String, Vec<u8>)>,
}

impl Opened {
    /// The bytes of a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        self.parts().find(|(known, _)| *known == name).map(|(_, bytes)| bytes)
    }

    /// All parts in their order.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// Why a package is not made or not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// It is no archive of this kind.
    #[error("not a package: {0}")]
    Archive(&'static str),
    /// The manifest is missing or cannot be read.
    #[error("the manifest cannot be read")]
    Manifest,
    /// The signature fits no key of the agency.
    #[error("the signature of the manifest fits no key")]
    Signature,
    /// A part is not what the manifest says.
    #[error("the part {0} is not what the manifest says")]
    Part(String),
    /// The archive holds something beside its parts.
    #[error("the archive is not as it was made")]
    Bytes,
}

/// Makes a package. Parts are named by lower-case letters, digits, points, dashes and slashes, and each name stands once.
pub fn pack(head: Head, parts: &[(String, Vec<u8>)], key: &Key) -> Result<Vec<u8>, Damaged> {
    let listed: Vec<Part> = parts
        .iter()
        .map(|(name, bytes)| Part {
            name: name.clone(),
            size: bytes.len() as u64,
            sha256: hex::encode(Sha256::digest(bytes)),
        })
        .collect();
    check_names(&listed)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        id: head.id,
        kind: head.kind,
        partner: head.partner,
        made: head.made,
        parts: listed,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(|_| Damaged::Manifest)?;
    let made = i64::try_from(manifest.made).map_err(|_| Damaged::Manifest)?;
    let signature = key.sign(&manifest.id, made, &text).into_bytes();
    write(&text, &signature, parts)
}

/// Opens a package that was signed with one of the keys. Nothing of it is believed before everything was checked.
pub fn open(bytes: &[u8], keys: &[Key]) -> Result<Opened, Damaged> {
    let mut entries = read(bytes)?.into_iter();
    let (Some((first, text)), Some((second, signature))) = (entries.next(), entries.next()) else {
        return Err(Damaged::Archive("it is too short"));
    };
    if first != MANIFEST || second != SIGNATURE {
        return Err(Damaged::Archive("it does not begin with a manifest and its signature"));
    }
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| Damaged::Manifest)?;
    if manifest.format != FORMAT || manifest.parts.len() > MOST_PARTS {
        return Err(Damaged::Manifest);
    }
    let (made, given) = (
        manifest.made.to_string(),
        String::from_utf8_lossy(&signature).into_owned(),
    );
    let headers = Headers {
        id: &manifest.id,
        timestamp: &made,
        signature: &given,
    };
    // A package may travel for days: its own second stands for the reader's clock.
    let now = i64::try_from(manifest.made).map_err(|_| Damaged::Manifest)?;
    crate::sign::verify(keys, headers, &text, now).map_err(|_| Damaged::Signature)?;
    check_names(&manifest.parts)?;
    let parts: Vec<(String, Vec<u8>)> = entries.collect();
    for (number, part) in manifest.parts.iter().enumerate() {
        let fits = parts.get(number).is_some_and(|(name, bytes)| {
            *name == part.name && bytes.len() as u64 == part.size && hex::encode(Sha256::digest(bytes)) == part.sha256
        });
        if !fits {
            return Err(Damaged::Part(part.name.clone()));
        }
    }
    // Headers, padding and order have no digest of their own; the archive written anew has.
    if parts.len() != manifest.parts.len() || write(&text, &signature, &parts)? != bytes {
        return Err(Damaged::Bytes);
    }
    Ok(Opened { manifest, parts })
}

pub(crate) fn check_names(parts: &[Part]) -> Result<(), Damaged> {
    let mut seen = BTreeSet::from([MANIFEST, SIGNATURE]);
    for part in parts {
        let letters = part
            .name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"./_-".contains(&byte));
        let steps = part
            .name
            .split('/')
            .all(|step| !step.is_empty() && !step.starts_with('.'));
        if !letters || !steps || part.name.len() > 90 || !seen.insert(&part.name) {
            return Err(Damaged::Part(part.name.clone()));
        }
    }
    if parts.len() > MOST_PARTS {
        return Err(Damaged::Archive("it has too many parts"));
    }
    Ok(())
}

fn write(manifest: &[u8], signature: &[u8], parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Damaged> {
    let mut archive = Vec::new();
    append(&mut archive, MANIFEST, manifest)?;
    append(&mut archive, SIGNATURE, signature)?;
    for (name, bytes) in parts {
        append(&mut archive, name, bytes)?;
    }
    archive.resize(archive.len() + 2 * BLOCK, 0);
    Ok(archive)
}

/// One entry of a ustar archive: no owner, no time, nothing that differs between two machines.
pub(crate) fn append(archive: &mut Vec<u8>, name: &str, bytes: &[u8]) -> Result<(), Damaged> {
    if bytes.len() >= 1 << 33 {
        return Err(Damaged::Archive("a part is too large"));
    }
    archive.extend_from_slice(&header(name, bytes.len()));
    archive.extend_from_slice(bytes);
    archive.resize(archive.len().next_multiple_of(BLOCK), 0);
    Ok(())
}

fn header(name: &str, size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(BLOCK);
    let field = |header: &mut Vec<u8>, text: &str, width: usize| {
        let from = header.len();
        header.extend_from_slice(text.as_bytes());
        header.resize(from + width, 0);
    };
    field(&mut header, name, 100);
    field(&mut header, "0000644", 8);
    field(&mut header, "0000000", 8);
    field(&mut header, "0000000", 8);
    field(&mut header, &format!("{size:011o}"), 12);
    field(&mut header, "00000000000", 12);
    let sum_at = header.len();
    field(&mut header, "        ", 8);
    field(&mut header, "0", 1);
    field(&mut header, "", 100);
    field(&mut header, "ustar", 6);
    field(&mut header, "00", 2);
    header.resize(BLOCK, 0);
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    let written = format!("{sum:06o}\0 ");
    header.splice(sum_at..sum_at + written.len(), written.bytes());
    header
}

/// Reads the entries; whether the headers were as written is checked by writing them anew.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Damaged> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    loop {
        let (head, after) = rest.split_at_checked(BLOCK).ok_or(Damaged::Archive("it is cut off"))?;
        if head.iter().all(|byte| *byte == 0) {
            return Ok(entries);
        }
        if entries.len() > MOST_PARTS + 2 {
            return Err(Damaged::Archive("it has too many parts"));
        }
        let name = text(head, 0, 100).ok_or(Damaged::Archive("a name cannot be read"))?;
        let size = text(head, 124, 12).and_then(|digits| usize::from_str_radix(&digits, 8).ok());
        let size = size.ok_or(Damaged::Archive("a size cannot be read"))?;
        let (content, _) = after.split_at_checked(size).ok_or(Damaged::Archive("it is cut off"))?;
        let whole = size
            .checked_next_multiple_of(BLOCK)
            .ok_or(Damaged::Archive("a size is too large"))?;
        let (_, next) = after.split_at_checked(whole).ok_or(Damaged::Archive("it is cut off"))?;
        entries.push((name, content.to_vec()));
        rest = next;
    }
}

fn text(head: &[u8], from: usize, width: usize) -> Option<String> {
    let field = head.get(from..from + width)?;
    let end = field.iter().position(|byte| *byte == 0).unwrap_or(width);
    String::from_utf8(field.get(..end)?.to_vec()).ok()
}
