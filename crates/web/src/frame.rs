//! The frame around every page: who speaks, in which language, size and colors, and the way to a person.

use std::fmt::Display;

use app::text::{Lang, Phrase, Words};

use crate::markup::Markup;
use crate::preference::Preferences;
use crate::{asset, icon};

/// Says whose pages these are; the two differ in density, paper and header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// Workers, employers and the public.
    Citizen,
    /// Officers, mediators and partners at a desk.
    Staff,
}

impl Surface {
    /// Returns the value of `data-surface`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Staff => "staff",
        }
    }

    /// Returns the address of the first page.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Citizen => "/",
            Self::Staff => "/desk",
        }
    }

    /// Returns the address of the sign-in page.
    pub const fn sign_in(self) -> &'static str {
        match self {
            Self::Citizen => "/sign-in",
            Self::Staff => "/desk/sign-in",
        }
    }

    /// Returns the address of the person's own page, where signing out is.
    pub const fn account(self) -> &'static str {
        match self {
            Self::Citizen => "/me",
            Self::Staff => "/desk/me",
        }
    }
}

/// Says which colors the reader wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the device says.
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// Lists every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// Returns the value in the cookie and the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the value of a cookie or an address.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.key() == key)
    }

    /// Returns the key of the words that offer it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Auto => "web.theme.auto",
            Self::Light => "web.theme.light",
            Self::Dark => "web.theme.dark",
        }
    }

    /// Returns the icon that offers it.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Auto | Self::Light => "sun",
            Self::Dark => "moon",
        }
    }

    /// Returns the media under which the dark colors count; `None` leaves their sheet out.
    pub const fn dark_media(self) -> Option<&'static str> {
        match self {
            Self::Auto => Some("screen and (prefers-color-scheme: dark)"),
            Self::Light => None,
            Self::Dark => Some("screen"),
        }
    }
}

/// Says how large the type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The size most people read.
    Standard,
    /// 大字版: a quarter larger, stronger ink, stacked rows; the same pages and steps.
    Large,
}

impl Size {
    /// Lists every size.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Large];

    /// Returns the key of the words that offer it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Standard => "web.size.standard",
            Self::Large => "web.size.large",
        }
    }

    /// Returns the value of `data-size`, of the cookie and of the address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Large => "large",
        }
    }

    /// Reads the value of a cookie or an address.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.key() == key)
    }
}

/// Names the authority that runs the service in one city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct House {
    /// The short name of the city beside the mark, such as 云江市.
    pub place: String,
    /// The authority in full.
    pub authority: String,
    /// The line a person answers.
    pub phone: String,
}

/// Describes one entry of the staff bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// What it is called.
    pub label: String,
    /// Where it leads.
    pub url: String,
    /// How many things wait there.
    pub count: Option<u64>,
    /// Whether the count asks for attention now.
    pub hot: bool,
}

/// Holds what the frame of a page shows; every page has one as `frame`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The words in the reader's language.
    pub words: Words,
    /// The colors.
    pub theme: Theme,
    /// The size of type.
    pub size: Size,
    /// Whose page it is.
    pub surface: Surface,
    /// The title of the window, without the name of the service.
    pub title: String,
    /// The address of this page with its query, to which the switches return.
    pub path: String,
    /// Who runs the service.
    pub house: House,
    /// The name of the person signed in.
    pub signed_in: Option<String>,
    /// What this person is here, such as 东屿调解站 · 调解员.
    pub role: Option<String>,
    /// The token every form carries.
    pub csrf: String,
    /// The entries of the staff bar.
    pub nav: Vec<NavItem>,
    /// Whether the page shows a form again because something in it is wrong.
    pub failed: bool,
}

impl Frame {
    /// Starts the frame of a page; the token, the person and the bar are filled in by the session.
    pub fn new(surface: Surface, preferences: Preferences, house: House, path: impl Into<String>) -> Self {
        Self {
            words: preferences.words(),
            theme: preferences.theme,
            size: preferences.size,
            surface,
            title: String::new(),
            path: path.into(),
            house,
            signed_in: None,
            role: None,
            csrf: String::new(),
            nav: Vec::new(),
            failed: false,
        }
    }

    /// Sets the title.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// Returns the language of the page.
    pub const fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Returns the words under a key.
    pub fn t<'k>(&self, key: &'k str) -> &'k str {
        self.words.t(key)
    }

    /// Starts a phrase: `{{ frame.say("portal.left").with("days", days) }}`.
    pub fn say<'k>(&self, key: &'k str) -> Phrase<'k> {
        self.words.say(key)
    }

    /// Draws an icon.
    pub fn icon(&self, name: &str) -> Markup {
        icon::icon(name)
    }

    /// Returns the address of an embedded file.
    pub fn asset(&self, name: &str) -> &'static str {
        asset::url(name)
    }

    /// Links one of the two scripts, for the `head` block of pages that gain from it.
    pub fn script(&self, name: &str) -> Markup {
        Markup::trusted(format!("<script src=\"{}\" defer></script>", asset::url(name)))
    }

    /// Returns the address of this page with a switch added, such as `size=large`.
    pub fn switch(&self, name: &str, value: impl Display) -> String {
        let joint = if self.path.contains('?') { '&' } else { '?' };
        format!("{}{joint}{name}={value}", self.path)
    }

    /// Returns the other language, which the switch offers.
    pub const fn other_lang(&self) -> Lang {
        match self.lang() {
            Lang::ZhHans => Lang::En,
            Lang::En => Lang::ZhHans,
        }
    }

    /// Returns the other size, which the switch offers.
    pub const fn other_size(&self) -> Size {
        match self.size {
            Size::Standard => Size::Large,
            Size::Large => Size::Standard,
        }
    }

    /// Returns the other colors, which the switch offers.
    pub const fn other_theme(&self) -> Theme {
        match self.theme {
            Theme::Auto | Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Light,
        }
    }

    /// Lists every theme but the one in use.
    pub fn other_themes(&self) -> impl Iterator<Item = Theme> {
        let used = self.theme;
        Theme::ALL.into_iter().filter(move |theme| *theme != used)
    }

    /// Lists the pages every footer leads to: address and key.
    pub const fn foot_links(&self) -> [(&'static str, &'static str); 4] {
        [
            ("/privacy", "web.foot.privacy"),
            ("/accessibility", "web.foot.accessibility"),
            ("/verify", "web.foot.verify"),
            ("/complaints", "web.foot.complaints"),
        ]
    }

    /// Tells whether an address is the section this page belongs to.
    pub fn within(&self, url: &str) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        let inside = |rest: &str| rest.is_empty() || rest.starts_with('/');
        let root = url == self.surface.home();
        if root {
            path == url
        } else {
            path.strip_prefix(url).is_some_and(inside)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(path: &str) -> Frame {
        let preferences = Preferences {
            lang: Lang::En,
            theme: Theme::Auto,
            size: Size::Standard,
        };
        let house = House {
            place: "云江市".to_owned(),
            authority: "云江市人力资源和社会保障局".to_owned(),
            phone: "12333".to_owned(),
        };
        Frame::new(Surface::Staff, preferences, house, path)
    }

    #[test]
    fn a_switch_keeps_the_query() {
        assert_eq!(frame("/cases").switch("lang", "en"), "/cases?lang=en");
        assert_eq!(
            frame("/cases?page=2").switch("size", "large"),
            "/cases?page=2&size=large"
        );
    }

    #[test]
    fn a_section_holds_its_pages() {
        assert!(frame("/desk/cases/01J?tab=room").within("/desk/cases"));
        assert!(!frame("/desk/casesx").within("/desk/cases"));
        assert!(frame("/desk?view=mine").within("/desk"));
        assert!(!frame("/desk/cases").within("/desk"));
    }

    #[test]
    fn keys_are_read_back() {
        assert!(
            Theme::ALL
                .iter()
                .all(|theme| Theme::from_key(theme.key()) == Some(*theme))
        );
        assert!(Size::ALL.iter().all(|size| Size::from_key(size.key()) == Some(*size)));
    }
}
