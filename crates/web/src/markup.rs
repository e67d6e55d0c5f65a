//! Text that is already HTML, and why it may be trusted.

use std::borrow::Cow;
use std::fmt;

use askama::filters::HtmlSafe;

/// Holds finished HTML made by this crate; nobody else can mint one, so templates never need `|safe`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markup(Cow<'static, str>);

impl Markup {
    pub(crate) fn trusted(html: impl Into<Cow<'static, str>>) -> Self {
        Self(html.into())
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

/// Declares that types print escaped HTML, because an askama template writes them.
macro_rules! safe {
    ($($part:ty),+ $(,)?) => {
        $(impl askama::filters::HtmlSafe for $part {})+
    };
}
pub(crate) use safe;
