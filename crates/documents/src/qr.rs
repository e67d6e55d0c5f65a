//! The QR code as a picture of one pixel a module, small enough to be embedded raw.

use fast_qr::{ECL, QRBuilder};

/// Light modules around the code; ISO/IEC 18004 asks for four.
const QUIET: usize = 4;

/// A square of grey values, one byte a module.
pub(crate) struct Code {
    /// Modules a side, quiet zone included.
    pub(crate) side: usize,
    /// The modules row by row, 0 dark, 255 light.
    pub(crate) pixels: Vec<u8>,
}

/// Returns the code for a text, or nothing when the text is too long for one.
pub(crate) fn code(text: &str) -> Option<Code> {
    let qr = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = qr.size + 2 * QUIET;
    let mut pixels = vec![u8::MAX; side * side];
    for (row, line) in pixels.chunks_exact_mut(side).skip(QUIET).take(qr.size).enumerate() {
        let modules = qr.data.iter().skip(row * qr.size);
        for (pixel, module) in line.iter_mut().skip(QUIET).take(qr.size).zip(modules) {
            *pixel = if module.value() { 0 } else { u8::MAX };
        }
    }
    Some(Code { side, pixels })
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "tests may stop at the first surprise"
    )]

    use super::*;

    #[test]
    fn the_code_has_a_quiet_zone_and_a_finder() {
        let code = code("https://example.invalid/v/AB12").unwrap();
        assert_eq!(code.pixels.len(), code.side * code.side);
        assert!(
            code.pixels[..code.side * QUIET].iter().all(|pixel| *pixel == 255),
            "the upper edge is light"
        );
        let finder = code.side * QUIET + QUIET;
        assert_eq!(
            code.pixels[finder..finder + 8],
            [0, 0, 0, 0, 0, 0, 0, 255],
            "the first finder's upper side"
        );
    }

    #[test]
    fn a_text_no_code_can_hold_gives_none() {
        assert!(code(&"x".repeat(4_000)).is_none());
    }
}
