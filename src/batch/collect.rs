//! From what the user names to a list of inputs: files, folders, globs.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{Input, Origin};
use crate::read::{InputKind, NamedKind};

/// An argument that leads to no input.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InputError {
    /// No file, folder or glob of that name.
    #[error("{0}: no such file or folder")]
    NoFile(String),
    /// A glob without a match.
    #[error("{0}: the glob matches nothing")]
    NoMatch(String),
    /// A glob that is none.
    #[error("{pattern}: no valid glob: {cause}")]
    Pattern {
        /// What the user wrote.
        pattern: String,
        /// What is wrong with it.
        cause: String,
    },
    /// A folder without anything to read.
    #[error("{0}: no .txt, .md, .html, .htm, .xhtml, .jsonl or .ndjson file in this folder")]
    EmptyFolder(String),
}

/// Collects inputs in the order in which they are named, each once.
#[derive(Debug, Default)]
pub struct Collector {
    inputs: Vec<Input>,
    seen: HashSet<PathBuf>,
    /// Resolved; nothing in it is an input.
    excluded: Option<PathBuf>,
    text_only: bool,
}

impl Collector {
    /// Makes a collector that leaves a folder out: that of the output, which may stand inside
    /// that of the input.
    #[must_use]
    pub fn new(excluded: Option<&Path>) -> Self {
        let excluded = excluded.and_then(|path| fs::canonicalize(path).ok());
        Self {
            excluded,
            ..Self::default()
        }
    }

    /// Takes nothing but unpacked text files from folders.
    #[must_use]
    pub fn text_only(self) -> Self {
        Self {
            text_only: true,
            ..self
        }
    }

    /// Adds a file, a folder with all files of known kinds below it, or what a glob matches.
    ///
    /// # Errors
    ///
    /// When nothing is found.
    pub fn add(&mut self, argument: &Path) -> Result<(), InputError> {
        if argument.is_dir() {
            return self.add_folder(argument);
        }
        if fs::symlink_metadata(argument).is_ok() {
            let relative = argument.file_name().map(PathBuf::from).unwrap_or_default();
            self.push(argument.to_owned(), relative);
            return Ok(());
        }
        let name = argument.to_string_lossy().into_owned();
        if name.contains(['*', '?', '[']) {
            self.add_glob(&name)
        } else {
            Err(InputError::NoFile(name))
        }
    }

    /// Adds an input that is no file.
    pub fn add_standard(&mut self, name: &str) {
        self.inputs.push(Input::standard(name));
    }

    /// Returns the inputs.
    #[must_use]
    pub fn finish(self) -> Vec<Input> {
        self.inputs
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), InputError> {
        let before = self.inputs.len();
        let n_known = self.walk(folder, folder);
        if n_known == 0 && self.inputs.len() == before {
            return Err(InputError::EmptyFolder(folder.display().to_string()));
        }
        Ok(())
    }

    fn add_glob(&mut self, pattern: &str) -> Result<(), InputError> {
        let options = glob::MatchOptions {
            require_literal_leading_dot: true,
            ..glob::MatchOptions::new()
        };
        let paths = glob::glob_with(pattern, options).map_err(|error| InputError::Pattern {
            pattern: pattern.to_owned(),
            cause: error.msg.to_owned(),
        })?;
        let base = literal_part(pattern);
        let mut any = false;
        // An unreadable folder on the way is passed over, as a shell does.
        for path in paths.flatten() {
            if self.is_excluded(&path) {
                continue;
            }
            any = true;
            if path.is_dir() {
                self.walk(&path, &base);
            } else {
                let relative = path.strip_prefix(&base).unwrap_or(&path).to_owned();
                self.push(path, relative);
            }
        }
        if any {
            Ok(())
        } else {
            Err(InputError::NoMatch(pattern.to_owned()))
        }
    }

    /// Adds the files of known kinds below a folder, sorted, and returns how many there are.
    ///
    /// Hidden files and folders are left out. A folder that links lead to twice, or back to, is
    /// read once.
    fn walk(&mut self, folder: &Path, base: &Path) -> usize {
        let mut n_known = 0;
        let mut visited = HashSet::new();
        // A stack of what is still to be read, the next on top.
        let mut stack = vec![folder.to_owned()];
        while let Some(path) = stack.pop() {
            if !path.is_dir() {
                n_known += 1;
                let relative = path.strip_prefix(base).unwrap_or(&path).to_owned();
                let is_here = folder == Path::new(".");
                self.push(if is_here { relative.clone() } else { path }, relative);
                continue;
            }
            let is_new = fs::canonicalize(&path).is_ok_and(|real| visited.insert(real));
            if !is_new || self.is_excluded(&path) {
                continue;
            }
            match fs::read_dir(&path) {
                Ok(entries) => {
                    let paths = entries.flatten().map(|entry| path.join(entry.file_name()));
                    let mut paths: Vec<_> = paths.filter(|path| self.is_wanted(path)).collect();
                    paths.sort_by(|a, b| b.cmp(a));
                    stack.extend(paths);
                }
                // Opening it fails too, and says why.
                Err(_) => self.push(path.clone(), path),
            }
        }
        n_known
    }

    fn push(&mut self, path: PathBuf, relative: PathBuf) {
        let is_new = self
            .seen
            .insert(path.strip_prefix(".").unwrap_or(&path).to_owned());
        if is_new {
            self.inputs.push(Input {
                id: path.to_string_lossy().into_owned(),
                origin: Origin::File(path),
                relative,
            });
        }
    }

    /// Returns whether a folder's entry is looked at: folders, and files whose name says their
    /// kind.
    fn is_wanted(&self, path: &Path) -> bool {
        let is_hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let named = NamedKind::of(path);
        let text = NamedKind {
            kind: Some(InputKind::Text),
            compression: None,
        };
        let is_kind = if self.text_only {
            named == text
        } else {
            named.kind.is_some()
        };
        !is_hidden && (path.is_dir() || (is_kind && !is_special(path)))
    }

    fn is_excluded(&self, path: &Path) -> bool {
        self.excluded.as_ref().is_some_and(|excluded| {
            fs::canonicalize(path).is_ok_and(|real| real.starts_with(excluded))
        })
    }
}

/// Returns whether a path is neither a file nor nothing: a pipe would block, a device not end.
fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// Returns the folders of a glob before its first wild card.
fn literal_part(pattern: &str) -> PathBuf {
    let literal = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']));
    literal.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes the files, collects the arguments, and returns what was found as `id > relative`.
    fn check(files: &[&str], arguments: &[&str], expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let out = folder.path().join("in/out");
        let mut collector = Collector::new(Some(&out));
        for argument in arguments {
            collector.add(&folder.path().join(argument)).unwrap();
        }
        let prefix = format!("{}/", folder.path().display());
        let found: Vec<_> = collector
            .finish()
            .into_iter()
            .map(|input| {
                format!(
                    "{} > {}",
                    &input.id[prefix.len()..],
                    input.relative.display()
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn folders_are_read_in_order_and_without_what_is_not_text() {
        check(
            &[
                "in/b.txt",
                "in/a/c.html.gz",
                "in/a.png",
                "in/.git/x.md",
                "in/out/b.txt",
                "in/z.jsonl",
            ],
            &["in"],
            &[
                "in/a/c.html.gz > a/c.html.gz",
                "in/b.txt > b.txt",
                "in/z.jsonl > z.jsonl",
            ],
        );
    }

    #[test]
    fn a_folder_may_be_named_like_a_page() {
        check(&["x.html/a.txt"], &["x.html"], &["x.html/a.txt > a.txt"]);
    }

    #[test]
    fn globs_find_what_a_shell_finds() {
        check(
            &["in/a/1.html", "in/a/2.txt", "in/b/3.html"],
            &["in/**/*.html", "in/a/1.html"],
            &["in/a/1.html > a/1.html", "in/b/3.html > b/3.html"],
        );
        check(&["in/[1].txt"], &["in/[1].txt"], &["in/[1].txt > [1].txt"]);
    }

    #[test]
    fn what_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let find = |name: &str| {
            let path = folder.path().join(name);
            let message = Collector::new(None).add(&path).unwrap_err().to_string();
            message.rsplit('/').next().unwrap_or_default().to_owned()
        };
        assert_eq!(find("a.txt"), "a.txt: no such file or folder");
        assert_eq!(find("*.txt"), "*.txt: the glob matches nothing");
        assert!(find("**a/*.txt").contains("no valid glob"));
        assert!(find("").contains("file in this folder"));
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/1.txt"), "").unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
        let mut collector = Collector::new(None);
        collector.add(folder.path()).unwrap();
        assert_eq!(collector.finish().len(), 1);
    }
}
