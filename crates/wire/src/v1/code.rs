//! National codes on a file, so that the receiving system need not have them typed again: the area (GB/T 2260), the cause of action by its official
//! names, the standard of a masked number.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::schema::{Parts, Schema, shapes};

shapes! {
    /// Where the work was done, by GB/T 2260.
    Area {
        /// The area itself.
        code: AreaCode,
        /// The prefecture that it lies in; missing for a province.
        prefecture: Option<AreaCode>,
        /// The province that it lies in.
        province: AreaCode,
    }

    /// A cause of action (案由) as a labor dispute. No number is carried: the names are official, a number would have to be read in the list.
    Cause {
        /// The official names, from the widest to the narrowest.
        names: Vec<CauseName>,
        /// Article and item of the category of dispute, such as `劳动争议调解仲裁法:2.5`.
        category: String = json!({ "type": "string", "pattern": "^[^\\s:]{2,40}:[0-9]{1,4}(\\.[0-9]{1,2})?$" }),
    }
}

impl Area {
    /// Whether prefecture and province are those that the code itself names.
    pub fn is_consistent(&self) -> bool {
        let upper = |digits: usize| format!("{:0<6}", self.code.0.get(..digits).unwrap_or_default());
        let prefecture = (upper(4) != upper(2)).then(|| upper(4));
        self.province.0 == upper(2) && self.prefecture.as_ref().map(|one| one.0.clone()) == prefecture
    }
}

/// Six digits: two each for province, prefecture and county.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaCode(String);

/// The official name of a cause of action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CauseName(String);

/// A text that has not the form of a national code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" has not the form of a national code")]
pub struct NoCode(String);

impl TryFrom<String> for AreaCode {
    type Error = NoCode;

    fn try_from(text: String) -> Result<Self, NoCode> {
        let digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        let orphan = text.get(2..4) == Some("00") && text.get(4..) != Some("00");
        if digits && !text.starts_with('0') && !text.starts_with('9') && !orphan {
            Ok(Self(text))
        } else {
            Err(NoCode(text))
        }
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.0
    }
}

impl Schema for AreaCode {
    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "pattern": "^[1-8][0-9]{5}$" })
    }
}

impl TryFrom<String> for CauseName {
    type Error = NoCode;

    fn try_from(text: String) -> Result<Self, NoCode> {
        let fits = (2..=40).contains(&text.chars().count()) && !text.chars().any(char::is_whitespace);
        if fits { Ok(Self(text)) } else { Err(NoCode(text)) }
    }
}

impl From<CauseName> for String {
    fn from(name: CauseName) -> Self {
        name.0
    }
}

impl Schema for CauseName {
    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "pattern": "^\\S{2,40}$" })
    }
}

/// The standard by which a masked number is written; its check character was tested when it was taken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standard {
    /// 公民身份号码
    #[serde(rename = "GB 11643")]
    IdentityNumber,
    /// 统一社会信用代码
    #[serde(rename = "GB 32100")]
    CreditCode,
}

impl Schema for Standard {
    fn schema(_: &mut Parts) -> Value {
        json!({ "enum": ["GB 11643", "GB 32100"] })
    }
}
