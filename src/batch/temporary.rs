//! Temporary files, which become outputs when they are whole; also removes those that killed runs left.
//!
//! A temporary file is locked as long as its run lives. So a file with such a name that is not locked was
//! left by a run that is gone, whichever machine it ran on.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Stop;
use super::patience::patiently;

/// A name consists of `.clean-`, six letters or digits, and `.partial`.
const PREFIX: &str = ".clean-";
const SUFFIX: &str = ".partial";
const N_RANDOM: usize = 6;

/// Makes temporary files beside the outputs.
#[derive(Debug, Default)]
pub(super) struct Temporaries {
    /// Folders from which leftovers were already removed.
    swept: HashSet<PathBuf>,
}

impl Temporaries {
    /// Makes a temporary file beside `path`, and the folders that are missing.
    ///
    /// # Errors
    ///
    /// The folder and the error of the system, when the file or a folder cannot be made.
    pub(super) fn beside(&mut self, path: &Path) -> Result<NamedTempFile, (PathBuf, io::Error)> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let at = |error| (folder.to_owned(), error);
        fs::create_dir_all(folder).map_err(at)?;
        if self.swept.insert(folder.to_owned()) {
            sweep(folder);
        }
        loop {
            let file = create(folder).map_err(at)?;
            // If files cannot be locked here, no run removes leftovers here either, so the error is harmless.
            let _ = file.as_file().lock();
            // Before it was locked, another run may have removed it as a leftover; then try again.
            if fs::symlink_metadata(file.path()).is_ok() {
                return Ok(file);
            }
        }
    }
}

fn create(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(N_RANDOM);
    // The default mode 0600 is meant for secrets, and the output would inherit it by the rename.
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    patiently(&Stop::default(), || builder.tempfile_in(folder))
}

/// Removes the temporary files that killed runs left in a folder, as far as they can be removed.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_str().is_some_and(is_ours)) {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            // An error is harmless: the file is in use, gone meanwhile, or may not be removed.
            let _ = remove_unless_locked(&entry.path());
        }
    }
}

fn remove_unless_locked(path: &Path) -> io::Result<()> {
    let file = File::options().read(true).write(true).open(path)?;
    file.try_lock()?;
    fs::remove_file(path)
}

/// Returns whether a file has the name of one of our temporary files.
fn is_ours(name: &str) -> bool {
    let random = name
        .strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix(SUFFIX));
    random.is_some_and(|random| {
        random.len() == N_RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_leftovers_are_removed() {
        let folder = tempfile::tempdir().unwrap();
        let live = Temporaries::default()
            .beside(&folder.path().join("a"))
            .unwrap();
        let stays = [
            ".clean-abc12.partial",
            ".clean-abc123.partial.txt",
            ".clean-abc-12.partial",
            ".clean-abc123",
            "a.clean-abc123.partial",
        ];
        let goes = [".clean-abc123.partial", ".clean-ZZZZZZ.partial"];
        for name in stays.iter().chain(&goes) {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join(".clean-folder.partial")).unwrap();
        let mut temporaries = Temporaries::default();
        let file = temporaries.beside(&folder.path().join("b")).unwrap();
        for name in stays {
            assert!(folder.path().join(name).exists(), "{name}");
        }
        for name in goes {
            assert!(!folder.path().join(name).exists(), "{name}");
        }
        assert!(folder.path().join(".clean-folder.partial").exists());
        assert!(live.path().exists() && file.path().exists());
    }
}
