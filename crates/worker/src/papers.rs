//! The printing room: fonts, loaded when the first paper is wanted, and a thread of its own for setting type.

use std::{
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use documents::{Dossier, FontError, Fonts, Kind, Pdf, RenderError};

/// Where the faces come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Those the system has installed.
    System,
    /// These files, the text face first.
    Files(Vec<PathBuf>),
}

/// Prints papers; cheap to clone.
#[derive(Clone)]
pub struct Papers(Arc<Room>);

struct Room {
    source: Source,
    fonts: OnceLock<Fonts>,
}

/// Why a paper was not printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The fonts cannot be loaded; somebody may install them.
    #[error(transparent)]
    Fonts(#[from] FontError),
    /// The paper cannot be set; trying again will not help.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// The typesetter broke down.
    #[error("the typesetter broke down")]
    Broken,
}

impl Papers {
    /// Prints with faces from this source; nothing is loaded yet.
    pub fn new(source: Source) -> Self {
        Self(Arc::new(Room {
            source,
            fonts: OnceLock::new(),
        }))
    }

    /// Prints one paper, beside the tasks of the runtime.
    pub async fn print(&self, kind: Kind, dossier: Dossier) -> Result<Pdf, PrintError> {
        let room = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || Ok(documents::render(kind, &dossier, room.fonts()?)?))
            .await
            .unwrap_or(Err(PrintError::Broken))
    }

    /// Puts the papers and the evidence of a case in one file.
    pub async fn bind(&self, bundle: documents::bundle::Bundle) -> Result<Pdf, PrintError> {
        let room = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || Ok(documents::bundle::bind(&bundle, room.fonts()?)?))
            .await
            .unwrap_or(Err(PrintError::Broken))
    }

    /// Lets go of what the typesetter remembers, when there is nothing to print for a while.
    pub fn rest(&self) {
        if self.0.fonts.get().is_some() {
            documents::forget();
        }
    }
}

impl Room {
    fn fonts(&self) -> Result<&Fonts, FontError> {
        if let Some(fonts) = self.fonts.get() {
            return Ok(fonts);
        }
        let fonts = match &self.source {
            Source::System => Fonts::system()?,
            Source::Files(files) => Fonts::from_files(files)?,
        };
        Ok(self.fonts.get_or_init(|| fonts))
    }
}
