//! Reading a submitted form, with or without files. Both readers refuse a form without the visitor's token, so no handler can forget
//! to (WB-1).

use axum::{
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::header,
};
use bytes::Bytes;
use subtle::ConstantTimeEq;

use crate::{error::PageError, form::CSRF, visit::Visit};

/// The fields of a submitted form, in order; several values of one name stay several.
#[derive(Debug)]
pub struct Filled(pub Vec<(String, String)>);

/// A file that came with a form.
#[derive(Debug)]
pub struct Attached {
    /// The name of the field.
    pub field: String,
    /// The name the file had.
    pub name: String,
    /// Its bytes.
    pub bytes: Bytes,
}

/// The fields of a form that may carry files.
#[derive(Debug)]
pub struct FilledWithFiles {
    /// The fields.
    pub pairs: Vec<(String, String)>,
    /// The files; empty file fields are left out.
    pub files: Vec<Attached>,
}

impl Filled {
    /// The first value of a field, trimmed.
    pub fn get(&self, name: &str) -> &str {
        value(&self.0, name)
    }

    /// All fields as a map, without the house's own; several values of one name are joined by blanks.
    pub fn typed(&self) -> app::values::Typed {
        typed(&self.0)
    }
}

impl FilledWithFiles {
    /// The first value of a field, trimmed.
    pub fn get(&self, name: &str) -> &str {
        value(&self.pairs, name)
    }
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs
        .iter()
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.trim())
        .unwrap_or_default()
}

fn typed(pairs: &[(String, String)]) -> app::values::Typed {
    let mut typed = app::values::Typed::new();
    for (name, value) in pairs.iter().filter(|(name, _)| !name.starts_with('_')) {
        typed
            .entry(name.clone())
            .and_modify(|before: &mut String| {
                before.push(' ');
                before.push_str(value);
            })
            .or_insert_with(|| value.clone());
    }
    typed
}

impl<S: Send + Sync> FromRequest<S> for Filled {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let is_form = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(PageError::Forged);
        }
        let request = Request::from_parts(parts, body);
        let form = axum::extract::RawForm::from_request(request, state)
            .await
            .map_err(|_| PageError::TooLarge)?;
        let pairs: Vec<(String, String)> = decode(&form.0);
        check(&visit, &pairs)?;
        Ok(Self(pairs))
    }
}

impl<S: Send + Sync> FromRequest<S> for FilledWithFiles {
    type Rejection = PageError;

    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let mut form = Multipart::from_request(request, state)
            .await
            .map_err(|_| PageError::Forged)?;
        let (mut pairs, mut files) = (Vec::new(), Vec::new());
        loop {
            let part = match form.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => break,
                Err(_) => return Err(PageError::TooLarge),
            };
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    // A file before the token could be a forged one: the token comes first in every form of ours.
                    check(&visit, &pairs)?;
                    let bytes = part.bytes().await.map_err(|_| PageError::TooLarge)?;
                    if !name.is_empty() || !bytes.is_empty() {
                        files.push(Attached { field, name, bytes });
                    }
                }
                None => pairs.push((field, part.text().await.map_err(|_| PageError::TooLarge)?)),
            }
        }
        check(&visit, &pairs)?;
        Ok(Self { pairs, files })
    }
}

fn check(visit: &Visit, pairs: &[(String, String)]) -> Result<(), PageError> {
    let given = value(pairs, CSRF);
    if bool::from(given.as_bytes().ct_eq(visit.csrf().as_bytes())) {
        Ok(())
    } else {
        Err(PageError::Forged)
    }
}

/// Decodes `a=b&c=d`; what is not UTF-8 becomes the replacement character.
fn decode(bytes: &[u8]) -> Vec<(String, String)> {
    bytes
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let mut half = || unescape(halves.next().unwrap_or_default());
            (half(), half())
        })
        .collect()
}

fn unescape(bytes: &[u8]) -> String {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => plain.push(b' '),
            b'%' => {
                let digits = rest
                    .as_slice()
                    .get(..2)
                    .and_then(|digits| std::str::from_utf8(digits).ok());
                match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
                    Some(decoded) => {
                        plain.push(decoded);
                        rest.nth(1);
                    }
                    None => plain.push(b'%'),
                }
            }
            other => plain.push(*other),
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_decoded_as_browsers_write_them() {
        let pairs = decode("a=%E5%B7%A5%E9%92%B1+100%25&b=&b=2&c".as_bytes());
        let expected = [("a", "工钱 100%"), ("b", ""), ("b", "2"), ("c", "")];
        assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(unescape(b"%zz%4"), "%zz%4");
    }

    #[test]
    fn several_values_of_one_name_are_joined() {
        let pairs = decode(b"claims=unpaid_pay&claims=deduction&_csrf=x");
        let typed = typed(&pairs);
        assert_eq!(typed.get("claims").map(String::as_str), Some("unpaid_pay deduction"));
        assert!(!typed.contains_key("_csrf"));
    }
}
