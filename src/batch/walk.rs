//! Lists the files below a folder: sorted, and each once even if links form a loop.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::read::{Named, TEXT};

/// Which files of a folder are wanted.
#[derive(Clone, Debug, Default)]
pub(super) struct Walk {
    /// A folder that is left out, as a resolved path.
    pub(super) excluded: Option<PathBuf>,
    /// Whether only unpacked text files are wanted.
    pub(super) text_only: bool,
    /// Whether links may lead out of the tree.
    pub(super) follow: bool,
}

/// A path that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The path.
    pub path: PathBuf,
    /// The reason, as a sentence without a full stop.
    pub why: &'static str,
}

impl Skipped {
    fn special(path: PathBuf) -> Self {
        let why = "it is no regular file and was left out; name it itself to have it read";
        Self { path, why }
    }

    fn outside(path: PathBuf) -> Self {
        let why = "the link leads out of the folder and was left out; --follow follows it";
        Self { path, why }
    }
}

impl Walk {
    /// Returns the files of known kinds below a folder.
    ///
    /// Hidden files and folders are left out. A folder that is reached twice through links is read once. A
    /// folder that cannot be read is listed itself, so that opening it fails later and the error says why.
    ///
    /// A link that leads out of `root` is left out unless links are followed.
    pub(super) fn files(
        &self,
        folder: &Path,
        root: &Path,
        skipped: &mut Vec<Skipped>,
    ) -> Vec<PathBuf> {
        let root = fs::canonicalize(root).ok();
        let mut found = Vec::new();
        let mut visited = HashSet::new();
        // The stack of paths that are still to be looked at; the next one is on top.
        let mut stack = vec![folder.to_owned()];
        while let Some(path) = stack.pop() {
            if !path.is_dir() {
                found.push(path);
                continue;
            }
            let is_new = fs::canonicalize(&path).is_ok_and(|real| visited.insert(real));
            if !is_new || self.excludes(&path) {
                continue;
            }
            match fs::read_dir(&path) {
                Ok(entries) => {
                    let wanted = entries.flatten().filter_map(|entry| {
                        let path = path.join(entry.file_name());
                        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
                        let is_wanted = self.wants(&path);
                        (is_wanted && self.takes(&path, is_link, root.as_deref(), skipped))
                            .then_some(path)
                    });
                    let mut paths: Vec<_> = wanted.collect();
                    paths.sort_by(|a, b| b.cmp(a));
                    stack.extend(paths);
                }
                Err(_) => found.push(path),
            }
        }
        found
    }

    /// Returns whether a path is the excluded folder or inside it.
    pub(super) fn excludes(&self, path: &Path) -> bool {
        self.excluded.as_ref().is_some_and(|excluded| {
            fs::canonicalize(path).is_ok_and(|real| real.starts_with(excluded))
        })
    }

    /// Returns whether a path is a file or folder of the tree; otherwise adds it to `skipped`.
    pub(super) fn takes(
        &self,
        path: &Path,
        is_link: bool,
        root: Option<&Path>,
        skipped: &mut Vec<Skipped>,
    ) -> bool {
        if is_link && !self.follow {
            // A broken link is listed, so that reading it fails with an error.
            let real = fs::canonicalize(path).ok();
            if real
                .zip(root)
                .is_some_and(|(real, root)| !real.starts_with(root))
            {
                skipped.push(Skipped::outside(path.to_owned()));
                return false;
            }
        }
        if is_special(path) {
            skipped.push(Skipped::special(path.to_owned()));
            return false;
        }
        true
    }

    /// Returns whether an entry of a folder is looked at: folders, and files whose name tells a wanted kind.
    fn wants(&self, path: &Path) -> bool {
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let named = Named::of(path);
        let text = Named {
            format: Some(&TEXT),
            compression: None,
        };
        let is_kind = if self.text_only {
            named == text
        } else {
            named.format.is_some()
        };
        !is_hidden && (is_kind || path.is_dir())
    }
}

/// Returns whether a path exists and is neither a file nor a folder. Reading a pipe could block, and
/// reading a device could never end.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_loop_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/1.txt"), "").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
        let found = Walk::default().files(folder.path(), folder.path(), &mut Vec::new());
        assert_eq!(found, [folder.path().join("a/1.txt")]);
    }

    #[test]
    fn a_broken_link_is_found_and_fails_later() {
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("gone.txt", folder.path().join("a.txt")).unwrap();
        let found = Walk::default().files(folder.path(), folder.path(), &mut Vec::new());
        assert_eq!(found.len(), 1);
    }
}
