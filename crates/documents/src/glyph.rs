//! Characters no face can draw: a name must never print as an empty box.

use typst::{
    layout::{Frame, FrameItem},
    text::TextItem,
};
use typst_layout::PagedDocument;

/// Number of the box a face shows for a character it does not have.
const NOT_DEFINED: u16 = 0;

/// Returns the first character of the pages that no face could draw.
pub(crate) fn undrawable(document: &PagedDocument) -> Option<char> {
    document.pages().iter().find_map(|page| in_frame(&page.frame))
}

fn in_frame(frame: &Frame) -> Option<char> {
    frame.items().find_map(|(_, item)| match item {
        FrameItem::Group(group) => in_frame(&group.frame),
        FrameItem::Text(text) => in_text(text),
        FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => None,
    })
}

fn in_text(item: &TextItem) -> Option<char> {
    let glyph = item.glyphs.iter().find(|glyph| glyph.id == NOT_DEFINED)?;
    item.text
        .get(glyph.range())
        .and_then(|text| text.chars().next())
        .or(Some(char::REPLACEMENT_CHARACTER))
}
