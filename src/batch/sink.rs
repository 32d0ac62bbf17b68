//! Where the output of a batch goes. No half-written file stays behind.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use super::temporary::Temporaries;
use super::{Input, Origin};
use crate::read::plain;

/// Output that could not be written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// A file or its folder could not be written.
    #[error("{}: {}", .path.display(), plain(.error))]
    File {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// The output folder could not be written.
    #[error("{}: {}", .path.display(), plain(.error))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The error of the system.
        error: io::Error,
    },
    /// A stream could not be written; perhaps its reader has closed it.
    #[error("standard output: {}", plain(.0))]
    Stream(io::Error),
    /// No thread could be started.
    #[error("no thread could be started: {}", plain(.0))]
    Threads(io::Error),
}

impl WriteError {
    /// Returns whether the reader of standard output has closed it, which is not a failure.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Stream(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Returns whether the error concerns one document only, so that others can still be written.
    #[must_use]
    pub fn is_of_one(&self) -> bool {
        let is_of_all = |error| is_full(error) || error.kind() == io::ErrorKind::ReadOnlyFilesystem;
        matches!(self, Self::File { error, .. } if !is_of_all(error))
    }

    /// Returns advice about the error, as a sentence without a full stop.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Folder { error, .. } if !is_full(error) => {
                "name a folder that can be made and written with --output"
            }
            Self::File { .. } | Self::Folder { .. } => {
                "nothing half-written is left; make room, or name another folder with --output"
            }
            Self::Stream(_) => "make room, or write somewhere else",
            Self::Threads(_) => "--jobs 1 needs the fewest",
        }
    }

    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |error| Self::File { path, error }
    }
}

/// Returns whether there is no room for more.
fn is_full(error: &io::Error) -> bool {
    use io::ErrorKind::{QuotaExceeded, StorageFull};
    matches!(error.kind(), QuotaExceeded | StorageFull)
}

impl From<(PathBuf, io::Error)> for WriteError {
    fn from((path, error): (PathBuf, io::Error)) -> Self {
        Self::File { path, error }
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Threads(error)
    }
}

/// Takes the output of each input, one input after the other.
pub trait Sink {
    /// Takes bytes of the frame, which stand before, between or behind the rows of all documents.
    ///
    /// A sink with one output for each input has no place for a frame and ignores it. It is not combined
    /// with a form that writes one.
    ///
    /// # Errors
    ///
    /// When the bytes cannot be written.
    fn frame(&mut self, _bytes: &[u8]) -> Result<(), WriteError> {
        Ok(())
    }

    /// Takes a row of an input's output, or a part of a row that is too long to be held in memory.
    ///
    /// # Errors
    ///
    /// When the bytes cannot be written.
    fn write(&mut self, input: &Input, bytes: &[u8], changed: bool) -> Result<(), WriteError>;

    /// Ends the output of an input. Output that is not whole is thrown away if the sink can do that.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    fn end(&mut self, input: &Input, whole: bool) -> Result<(), WriteError>;
}

/// Writes all outputs one after the other into a stream.
#[derive(Debug)]
pub struct Stream<W>(pub W);

impl<W: Write> Sink for Stream<W> {
    fn frame(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.0.write_all(bytes).map_err(WriteError::Stream)
    }

    fn write(&mut self, _: &Input, bytes: &[u8], _: bool) -> Result<(), WriteError> {
        self.0.write_all(bytes).map_err(WriteError::Stream)
    }

    fn end(&mut self, _: &Input, _: bool) -> Result<(), WriteError> {
        self.0.flush().map_err(WriteError::Stream)
    }
}

/// Writes a file for each input, in a folder that mirrors the tree of the inputs.
#[derive(Debug)]
pub struct Tree<Name> {
    folder: PathBuf,
    /// Returns the path of an input's output, relative to the folder.
    name: Name,
    open: Option<NamedTempFile>,
    temporaries: Temporaries,
}

impl<Name: Fn(&Input) -> PathBuf> Tree<Name> {
    /// Makes a tree in a folder, which need not exist yet.
    pub fn new(folder: PathBuf, name: Name) -> Self {
        Self {
            folder,
            name,
            open: None,
            temporaries: Temporaries::default(),
        }
    }
}

impl<Name: Fn(&Input) -> PathBuf> Sink for Tree<Name> {
    fn write(&mut self, input: &Input, bytes: &[u8], _: bool) -> Result<(), WriteError> {
        let path = self.folder.join((self.name)(input));
        let file = match &mut self.open {
            Some(file) => file,
            empty => {
                let file = self.temporaries.beside(&path);
                let of_all = |error| in_folder(&self.folder, error);
                empty.insert(file.map_err(of_all)?)
            }
        };
        file.write_all(bytes).map_err(WriteError::at(&path))
    }

    fn end(&mut self, input: &Input, whole: bool) -> Result<(), WriteError> {
        let path = self.folder.join((self.name)(input));
        match self.open.take() {
            Some(file) if whole => persist(file, &path),
            // Dropping the file removes it.
            _ => Ok(()),
        }
    }
}

/// Makes an error about the output folder, or about a file if the error concerns a folder below it.
fn in_folder(all: &Path, (path, error): (PathBuf, io::Error)) -> WriteError {
    if all == path || !all.is_dir() {
        WriteError::Folder { path, error }
    } else {
        WriteError::File { path, error }
    }
}

/// Replaces each input's own file as a whole, if anything changed.
#[derive(Debug, Default)]
pub struct InPlace {
    clean: Vec<u8>,
    changed: bool,
    temporaries: Temporaries,
}

impl Sink for InPlace {
    fn write(&mut self, _: &Input, bytes: &[u8], changed: bool) -> Result<(), WriteError> {
        self.clean.extend_from_slice(bytes);
        self.changed |= changed;
        Ok(())
    }

    fn end(&mut self, input: &Input, whole: bool) -> Result<(), WriteError> {
        let clean = std::mem::take(&mut self.clean);
        let changed = std::mem::take(&mut self.changed);
        match &input.origin {
            Origin::File(path) if whole && changed => self.replace(path, &clean),
            _ => Ok(()),
        }
    }
}

impl InPlace {
    /// Replaces the contents of a file. Its permissions are kept, and so is a link that leads to it.
    fn replace(&mut self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        let at = || WriteError::at(path);
        let path = fs::canonicalize(path).map_err(at())?;
        let permissions = fs::metadata(&path).map_err(at())?.permissions();
        if permissions.readonly() {
            // A rename would succeed all the same, but the owner has made the file read-only.
            return Err(at()(io::ErrorKind::PermissionDenied.into()));
        }
        let mut file = self.temporaries.beside(&path)?;
        file.write_all(bytes).map_err(at())?;
        file.as_file().set_permissions(permissions).map_err(at())?;
        persist(file, &path)
    }
}

fn persist(file: NamedTempFile, path: &Path) -> Result<(), WriteError> {
    file.persist(path)
        .map(drop)
        .map_err(|error| WriteError::at(path)(error.error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(path: &Path) -> Input {
        Input {
            id: "a".into(),
            origin: Origin::File(path.to_owned()),
            relative: "sub/a.txt".into(),
        }
    }

    fn files(folder: &Path) -> Vec<String> {
        let mut found: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        found.sort();
        found
    }

    #[test]
    fn the_tree_gets_whole_files_only() {
        let folder = tempfile::tempdir().unwrap();
        let mut tree = Tree::new(folder.path().into(), |input: &Input| input.relative.clone());
        let input = input(Path::new("a.txt"));
        for whole in [false, true] {
            tree.write(&input, b"one ", true).unwrap();
            tree.write(&input, b"two", true).unwrap();
            tree.end(&input, whole).unwrap();
            let expected: &[&str] = if whole { &["a.txt"] } else { &[] };
            assert_eq!(files(&folder.path().join("sub")), expected);
        }
        let text = fs::read_to_string(folder.path().join("sub/a.txt")).unwrap();
        assert_eq!(text, "one two");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_in_place_keeps_its_permissions_and_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link.txt"));
        fs::write(&path, "raw").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        let mut sink = InPlace::default();
        for (text, changed, expected) in [("no", false, "raw"), ("clean", true, "clean")] {
            sink.write(&input(&link), text.as_bytes(), changed).unwrap();
            sink.end(&input(&link), true).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), expected);
        }
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(link.is_symlink());
        assert_eq!(files(folder.path()), ["a.txt", "link.txt"]);
    }
}
