//! QR codes as inline SVG, for posters, receipts and documents to verify.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use crate::Markup;

/// The empty border a reader needs, in modules (ISO/IEC 18004).
const QUIET: usize = 4;

/// Draws a QR code, or nothing if the text is too long for one; `label` is what a screen reader says.
pub fn qr(text: &str, label: &str) -> Option<Markup> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in code.data.chunks(code.size).take(code.size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a.value() == b.value()) {
            if run.first().is_some_and(|module| module.value()) {
                let length = run.len();
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
            }
            x += run.len();
        }
    }
    let label = label.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    Some(Markup::trusted(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    )))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    #[test]
    fn a_code_has_a_label_and_a_quiet_zone() {
        let drawn = qr("https://example.invalid/v/ABCD", "查验 \"A\"").unwrap().to_string();
        assert!(drawn.contains("viewBox=\"0 0 37 37\""), "{drawn}");
        assert!(drawn.contains("d=\"M4 4h7v1h-7z"), "{drawn}");
        assert!(drawn.contains("aria-label=\"查验 &quot;A&quot;\""));
    }

    #[test]
    fn too_much_text_gives_no_code() {
        assert_eq!(qr(&"x".repeat(5000), "x"), None);
    }
}
