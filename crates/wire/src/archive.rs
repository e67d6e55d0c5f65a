//! The archive package of a case (电子档案移交包): a tar that any tool opens, with a description for people and one for machines, every paper, every piece
//! of evidence, the log with its chain, the signed lists, and a manifest over all of it, signed by the house. The same parts give the same bytes.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::package::{self, BLOCK, Damaged, MANIFEST, Part, SIGNATURE};

/// The name of the format.
pub const FORMAT: &str = "yangguang-archive-1";
/// The description for machines.
pub const INDEX: &str = "index.json";
/// The same for people and archives.
pub const METADATA: &str = "metadata.xml";
/// The log of the case and its trails, a row a line.
pub const LOG: &str = "log.jsonl";
/// The signed lists of what was on the file.
pub const LISTS: &str = "lists.json";

/// What is in a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always [`FORMAT`].
    pub format: String,
    /// The case.
    pub case: String,
    /// When it was made.
    pub made: String,
    /// The public key of the house that signs.
    pub key: String,
    /// Its parts, in the order of the tar.
    pub parts: Vec<Part>,
}

/// What the package is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// The case.
    pub case: String,
    /// Its number.
    pub number: String,
    /// How many steps its log has.
    pub version: u64,
    /// The station that held it last.
    pub station: String,
    /// When the claim was received.
    pub received: String,
    /// When it was closed last, or empty.
    pub closed: String,
    /// Why.
    pub result: String,
    /// How long it is kept, by which articles.
    pub kept: Vec<Kept>,
    /// The parties.
    pub parties: Vec<Party>,
    /// Papers, then evidence, each in the order of time.
    pub items: Vec<Item>,
    /// The digest over the list of all items.
    pub digest: String,
}

/// A period of keeping.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its id in the catalogue of deadlines.
    pub period: String,
    /// The articles.
    pub article: String,
    /// From when.
    pub since: String,
    /// Until when.
    pub until: String,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// `worker` or `employer`.
    pub side: String,
    /// Name of the person or firm.
    pub name: String,
}

/// One thing on the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The part that holds it.
    pub part: String,
    /// `paper` or `evidence`.
    pub class: String,
    /// Which paper, or what the evidence shows.
    pub kind: String,
    /// What people call it.
    pub title: String,
    /// Its media type.
    pub media: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Who issued it or handed it in.
    pub by: String,
    /// When.
    pub at: String,
    /// Whether it stays inside the house when the file goes elsewhere: records of sessions (副卷).
    pub inner: bool,
}

/// A package as it was read, not yet checked.
#[derive(Clone, Debug)]
pub struct Read {
    /// The manifest.
    pub manifest: Manifest,
    /// Its bytes, as they were signed.
    pub signed: Vec<u8>,
    /// The signature under them.
    pub signature: String,
    /// The parts as they lie in the tar.
    pub parts: Vec<(String, Vec<u8>)>,
    /// Whether the tar is byte for byte what its parts give.
    pub is_canonical: bool,
}

impl Read {
    /// The bytes of a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        let found = self.parts.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| bytes.as_slice())
    }
}

/// Makes a package; `sign` gives the signature under the manifest.
pub fn pack(
    case: &str,
    made: &str,
    key: &str,
    parts: &[(String, Vec<u8>)],
    sign: impl Fn(&[u8]) -> String,
) -> Result<Vec<u8>, Damaged> {
    let listed: Vec<Part> = parts
        .iter()
        .map(|(name, bytes)| Part {
            name: name.clone(),
            size: bytes.len() as u64,
            sha256: sha256(bytes),
        })
        .collect();
    package::check_names(&listed)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        case: case.to_owned(),
        made: made.to_owned(),
        key: key.to_owned(),
        parts: listed,
    };
    let text = serde_json::to_vec_pretty(&manifest).map_err(|_| Damaged::Manifest)?;
    let signature = sign(&text);
    write(&text, signature.as_bytes(), parts)
}

/// Reads a package as far as it can be read; nothing in it is trusted yet.
pub fn read(bytes: &[u8]) -> Result<Read, Damaged> {
    let mut entries = package::read(bytes)?.into_iter();
    let (Some((first, signed)), Some((second, signature))) = (entries.next(), entries.next()) else {
        return Err(Damaged::Archive("it is too short"));
    };
    if first != MANIFEST || second != SIGNATURE {
        return Err(Damaged::Archive("it does not begin with a manifest and its signature"));
    }
    let manifest: Manifest = serde_json::from_slice(&signed).map_err(|_| Damaged::Manifest)?;
    if manifest.format != FORMAT {
        return Err(Damaged::Manifest);
    }
    let parts: Vec<(String, Vec<u8>)> = entries.collect();
    let is_canonical = write(&signed, &signature, &parts).is_ok_and(|again| again == bytes);
    Ok(Read {
        manifest,
        signed,
        signature: String::from_utf8_lossy(&signature).into_owned(),
        parts,
        is_canonical,
    })
}

fn write(manifest: &[u8], signature: &[u8], parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Damaged> {
    let mut archive = Vec::new();
    package::append(&mut archive, MANIFEST, manifest)?;
    package::append(&mut archive, SIGNATURE, signature)?;
    for (name, bytes) in parts {
        package::append(&mut archive, name, bytes)?;
    }
    archive.resize(archive.len() + 2 * BLOCK, 0);
    Ok(archive)
}

/// SHA-256 as hex digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// The description for people: one element for each field of the index. The elements stand in `docs/guide/file.md`.
pub fn metadata(index: &Index) -> String {
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<case-file format=\"yangguang-archive-1\">\n");
    let head = [
        ("case", index.case.as_str()),
        ("number", &index.number),
        ("version", &index.version.to_string()),
        ("station", &index.station),
        ("received", &index.received),
        ("closed", &index.closed),
        ("result", &index.result),
        ("digest", &index.digest),
    ];
    for (name, value) in head {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "  <{name}>{}</{name}>", escaped(value));
    }
    for one in &index.kept {
        let _ = writeln!(
            xml,
            "  <kept period=\"{}\" article=\"{}\" since=\"{}\" until=\"{}\"/>",
            escaped(&one.period),
            escaped(&one.article),
            escaped(&one.since),
            escaped(&one.until)
        );
    }
    for party in &index.parties {
        let _ = writeln!(
            xml,
            "  <party side=\"{}\">{}</party>",
            escaped(&party.side),
            escaped(&party.name)
        );
    }
    for item in &index.items {
        let _ = writeln!(
            xml,
            "  <item class=\"{}\" id=\"{}\" part=\"{}\" kind=\"{}\" media=\"{}\" size=\"{}\" sha256=\"{}\" by=\"{}\" at=\"{}\" inner=\"{}\">{}</item>",
            escaped(&item.class),
            escaped(&item.id),
            escaped(&item.part),
            escaped(&item.kind),
            escaped(&item.media),
            item.size,
            escaped(&item.sha256),
            escaped(&item.by),
            escaped(&item.at),
            item.inner,
            escaped(&item.title)
        );
    }
    xml.push_str("</case-file>\n");
    xml
}

/// Text as XML holds it; what XML cannot hold at all is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_called_a_file_stays_text() {
        let index = Index {
            number: "<a href=\"x\">&\u{0}".to_owned(),
            ..Index::default()
        };
        assert!(metadata(&index).contains("<number>&lt;a href=&quot;x&quot;&gt;&amp;</number>"));
    }
}
