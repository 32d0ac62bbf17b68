//! The inputs of a run. Outputs are written in the order of the inputs.

use std::fmt::Display;
use std::path::{Path, PathBuf};

/// An input and the place of its output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The path as given, and the id of its document.
    pub id: String,
    /// Where its bytes come from.
    pub origin: Origin,
    /// Its path in the mirrored tree of the output. It is relative to the folder or glob that it was found
    /// by; for files that were named one by one, to the folder that they share.
    pub relative: PathBuf,
}

/// Where the bytes of an input come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// Standard input, read once.
    StandardInput,
    /// There are none: the input fails when its turn comes, and the run goes on.
    Refused {
        /// Why.
        why: String,
        /// What to do about it.
        hint: Option<&'static str>,
    },
}

impl Input {
    /// Makes the input that reads standard input, under a name that tells its kind.
    #[must_use]
    pub fn standard(name: &str) -> Self {
        Self {
            id: name.to_owned(),
            origin: Origin::StandardInput,
            relative: PathBuf::from(name),
        }
    }

    /// Makes the input fail when its turn comes.
    pub(super) fn refuse(&mut self, why: &dyn Display, hint: Option<&'static str>) {
        let why = why.to_string();
        self.origin = Origin::Refused { why, hint };
    }

    /// Returns whether the input is one that fails without being read.
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
