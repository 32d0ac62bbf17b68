//! The files that a configuration names: own words, packs of phrases, a model.
//!
//! The library opens no file by itself. The caller says where the files are: in a folder ([`Files`]), in
//! memory ([`Memory`]), anywhere else (an own implementation of [`Resources`]), or nowhere
//! ([`NoResources`]). A file that is named but cannot be read is an error, so that no key is silently
//! ignored.

mod packs;
mod words;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::phrase::Pack;
use crate::read::plain;

/// The source of the files that a configuration names.
pub trait Resources {
    /// Returns the bytes of the file that the configuration calls `name`.
    ///
    /// # Errors
    ///
    /// When there is no such file or it cannot be read.
    fn read(&self, name: &str) -> io::Result<Vec<u8>>;

    /// Returns the file's name for messages; by default the name that the configuration uses.
    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }
}

/// Files of the file system, named by paths relative to a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    folder: PathBuf,
}

impl Files {
    /// Reads names as paths relative to `folder`, usually the folder of the settings file. An empty
    /// path means the working directory.
    #[must_use]
    pub fn below(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self { folder }
    }
}

impl Resources for Files {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        fs::read(self.folder.join(name))
    }

    fn shown(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }
}

/// Files held in memory under their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds a file.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(name.into(), bytes.into());
        self
    }
}

impl Resources for Memory {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        let file = self.files.get(name).cloned();
        file.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file in memory"))
    }
}

/// No files: a configuration that names one is an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoResources;

impl Resources for NoResources {
    fn read(&self, _: &str) -> io::Result<Vec<u8>> {
        Err(io::Error::other("there are no resources to read it from"))
    }
}

/// A file that a configuration names cannot be read or is not valid.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{key} names {name:?}: {why}")]
pub struct ResourceError {
    /// The key that names the file: `stage.spacing.words`.
    pub key: &'static str,
    /// The file as the configuration names it.
    pub name: String,
    /// The file, the place in it if there is one, and what is wrong.
    pub why: String,
}

/// A pack of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnPack {
    /// The file it was read from, as the settings name it.
    pub(super) file: String,
    /// Its phrases.
    pub(super) pack: Pack,
}

/// A key that names files, and the source of the files.
pub(super) struct Named<'r> {
    pub(super) key: &'static str,
    pub(super) resources: &'r dyn Resources,
}

impl Named<'_> {
    /// Reads the words of a file.
    pub(super) fn words(&self, name: &str) -> Result<Vec<String>, ResourceError> {
        self.parsed(name, words::parse)
    }

    /// Reads a pack.
    pub(super) fn pack(&self, name: &str) -> Result<OwnPack, ResourceError> {
        let pack = self.parsed(name, packs::parse)?;
        let file = name.to_owned();
        Ok(OwnPack { file, pack })
    }

    /// Reads the bytes of a file.
    pub(super) fn bytes(&self, name: &str) -> Result<Vec<u8>, ResourceError> {
        let bytes = self.resources.read(name);
        bytes.map_err(|error| self.unread(name, &error))
    }

    fn parsed<T>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<T, ResourceError> {
        let text = String::from_utf8(self.bytes(name)?).map_err(|_| {
            // The wording of the standard library for such a file.
            let why = "stream did not contain valid UTF-8";
            self.unread(name, &io::Error::new(io::ErrorKind::InvalidData, why))
        })?;
        let shown = self.resources.shown(name);
        parse(&text).map_err(|error| self.error(name, format!("{shown}:{error}")))
    }

    fn unread(&self, name: &str, error: &io::Error) -> ResourceError {
        let shown = self.resources.shown(name);
        self.error(name, format!("{shown}: {}", plain(error)))
    }

    fn error(&self, name: &str, why: String) -> ResourceError {
        ResourceError {
            key: self.key,
            name: name.to_owned(),
            why,
        }
    }
}
