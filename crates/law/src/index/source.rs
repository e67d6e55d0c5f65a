//! Where the bytes of an index are: on disk, or in memory.

use std::{fs::File, os::unix::fs::FileExt};

/// Where the bytes are.
pub(super) enum Source {
    Disk(File),
    Memory(Vec<u8>),
}

impl Source {
    /// Fills a buffer from a place on; nothing when the source ends before.
    pub(super) fn fill(&self, buffer: &mut [u8], at: u64) -> Option<()> {
        match self {
            Self::Disk(file) => file.read_exact_at(buffer, at).ok(),
            Self::Memory(bytes) => {
                let start = usize::try_from(at).ok()?;
                let end = start.checked_add(buffer.len())?;
                buffer.copy_from_slice(bytes.get(start..end)?);
                Some(())
            }
        }
    }
}
