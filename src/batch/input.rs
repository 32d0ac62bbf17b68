//! What is to be read, in the order in which it will be written.

use std::fmt::Display;
use std::path::{Path, PathBuf};

/// An input and the place of its output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as given, and the id of its document.
    pub id: String,
    /// Where its bytes come from.
    pub origin: Origin,
    /// Its path below the folder or glob it was found by, or below the folder of all files that
    /// were named; the mirrored tree has it too.
    pub relative: PathBuf,
}

/// Where the bytes of an input come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input, read once.
    StandardInput,
    /// Nowhere: it fails when its turn comes, and the others go on.
    Refused {
        /// Why.
        why: String,
        /// What to do about it.
        hint: Option<&'static str>,
    },
}

impl Input {
    /// Makes an input of standard input, under a name that says its kind.
    #[must_use]
    pub fn standard(name: &str) -> Self {
        Self {
            id: name.to_owned(),
            origin: Origin::StandardInput,
            relative: PathBuf::from(name),
        }
    }

    /// Lets the input fail when its turn comes.
    pub(super) fn refuse(&mut self, why: &dyn Display, hint: Option<&'static str>) {
        let why = why.to_string();
        self.origin = Origin::Refused { why, hint };
    }

    /// Returns whether there is nothing to be read.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        matches!(self.origin, Origin::Refused { .. })
    }
}

/// Returns the innermost folder that holds all files.
pub(super) fn common_folder<'p>(files: impl Iterator<Item = &'p Path>) -> PathBuf {
    let folders = files.map(|file| file.parent().unwrap_or(file).to_owned());
    let common = folders.reduce(|common, folder| {
        let pairs = common.components().zip(folder.components());
        pairs
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one)
            .collect()
    });
    common.unwrap_or_default()
}
