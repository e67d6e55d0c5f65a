//! Reads finished files back with poppler, as a court clerk's computer would.

use std::{
    io::Write,
    process::{Command, Stdio},
    sync::LazyLock,
};

use documents::{Dossier, Fonts, Kind, Pdf};

/// The system's faces, loaded once.
pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::system().unwrap());

/// Renders with the system's faces.
pub(crate) fn render(kind: Kind, dossier: &Dossier) -> Pdf {
    documents::render(kind, dossier, &FONTS).unwrap()
}

/// Returns the text of a file without any white space, as readers differ on where it stands.
pub(crate) fn text(bytes: &[u8]) -> String {
    squeeze(&with_spaces(bytes))
}

/// Returns the text of a file.
pub(crate) fn with_spaces(bytes: &[u8]) -> String {
    run("pdftotext", &["-raw", "-enc", "UTF-8", "-", "-"], bytes)
}

/// Returns what `pdffonts` lists.
pub(crate) fn fonts(bytes: &[u8]) -> String {
    run("pdffonts", &["-"], bytes)
}

/// Returns what `pdfinfo` says.
pub(crate) fn info(bytes: &[u8]) -> String {
    run("pdfinfo", &["-isodates", "-"], bytes)
}

/// Leaves out white space and the places to break.
pub(crate) fn squeeze(text: &str) -> String {
    text.chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{200b}')
        .collect()
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("poppler-utils is installed");
    let mut pipe = child.stdin.take().unwrap();
    let bytes = input.to_vec();
    let feeder = std::thread::spawn(move || {
        let _ = pipe.write_all(&bytes);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
