//! Turns the user's arguments (files, folders, globs) into a list of inputs.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::input::common_folder;
use super::walk::{Skipped, Walk};
use super::{Input, Origin};

/// Why an argument leads to no input. The message does not name the argument; the caller does.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InputError {
    /// No file, folder or glob of that name.
    #[error("no such file or folder")]
    NoFile,
    /// A glob without a match.
    #[error("the glob matches nothing")]
    NoMatch,
    /// An argument that is not a valid glob, and why.
    #[error("no valid glob: {0}")]
    Pattern(String),
    /// A folder without anything to read.
    #[error("no .txt, .md, .html, .htm, .xhtml, .jsonl or .ndjson file in this folder")]
    EmptyFolder,
}

/// Collects inputs in the order in which they are named, each once.
#[derive(Debug, Default)]
pub struct Collector {
    inputs: Vec<Input>,
    seen: HashSet<PathBuf>,
    walk: Walk,
    /// Indices of the inputs that were named one by one.
    named: Vec<usize>,
    skipped: Vec<Skipped>,
    /// The folder of the last match of a glob, and whether a link leads to it.
    last_folder: Option<(PathBuf, bool)>,
}

impl Collector {
    /// Makes a collector that leaves one folder out: the output folder, which may stand inside an input
    /// folder.
    #[must_use]
    pub fn new(excluded: Option<&Path>) -> Self {
        let walk = Walk {
            excluded: excluded.and_then(|path| fs::canonicalize(path).ok()),
            ..Walk::default()
        };
        Self {
            walk,
            ..Self::default()
        }
    }

    /// Takes only unpacked text files from folders.
    #[must_use]
    pub fn text_only(mut self) -> Self {
        self.walk.text_only = true;
        self
    }

    /// Follows links that lead out of their folder or glob, if `follow`.
    #[must_use]
    pub fn follow(mut self, follow: bool) -> Self {
        self.walk.follow = follow;
        self
    }

    /// Returns the paths that were left out of folders and globs so far.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Adds a file, all files of known kinds below a folder, or all matches of a glob.
    ///
    /// # Errors
    ///
    /// When nothing is found.
    pub fn add(&mut self, argument: &Path) -> Result<(), InputError> {
        if argument.is_dir() {
            return self.add_folder(argument);
        }
        if fs::symlink_metadata(argument).is_ok() {
            if self.push(argument.to_owned(), argument.to_owned()) {
                self.named.push(self.inputs.len() - 1);
            }
            return Ok(());
        }
        let name = argument.to_string_lossy().into_owned();
        if name.contains(WILD_CARDS) {
            self.add_glob(&name)
        } else {
            Err(InputError::NoFile)
        }
    }

    /// Adds an argument that leads to no input as an input that fails; `hint` says what to do about it.
    pub fn add_missing(&mut self, argument: &Path, why: &InputError, hint: Option<&'static str>) {
        let is_new = self.push(argument.to_owned(), argument.to_owned());
        if let Some(input) = self.inputs.last_mut().filter(|_| is_new) {
            input.refuse(why, hint);
        }
    }

    /// Adds standard input, under a name that tells its kind.
    pub fn add_standard(&mut self, name: &str) {
        self.inputs.push(Input::standard(name));
    }

    /// Returns the inputs.
    #[must_use]
    pub fn finish(mut self) -> Vec<Input> {
        // A glob that the shell expanded arrives as single files. Their paths are taken relative to the
        // folder that they share, so that the output mirrors their tree as well.
        let named = self
            .named
            .iter()
            .filter_map(|index| self.inputs.get(*index));
        let folder = common_folder(named.map(|input| input.relative.as_path()));
        for index in self.named {
            if let Some(input) = self.inputs.get_mut(index) {
                input.relative = below(&folder, &input.relative);
            }
        }
        self.inputs
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), InputError> {
        let mut walk = self.walk.clone();
        if walk.excludes(folder) {
            // The output folder is the input folder or one above it, so leaving it out would leave nothing.
            walk.excluded = None;
        }
        let files = walk.files(folder, folder, &mut self.skipped);
        if files.is_empty() {
            return Err(InputError::EmptyFolder);
        }
        for path in files {
            let relative = below(folder, &path);
            self.push(shown(folder, path, &relative), relative);
        }
        Ok(())
    }

    fn add_glob(&mut self, pattern: &str) -> Result<(), InputError> {
        let options = glob::MatchOptions {
            require_literal_leading_dot: true,
            ..glob::MatchOptions::new()
        };
        let paths = glob::glob_with(pattern, options)
            .map_err(|error| InputError::Pattern(error.msg.to_owned()))?;
        let base = literal_part(pattern);
        let here = Path::new(".");
        let root = if base.as_os_str().is_empty() {
            here
        } else {
            &base
        };
        let real_root = fs::canonicalize(root).ok();
        let mut any = false;
        // Folders that cannot be read are skipped, as a shell does.
        for path in paths.flatten() {
            if self.walk.excludes(&path) {
                continue;
            }
            any = true;
            let is_link = path.is_symlink() || self.is_below_link(&path, root);
            let skipped = &mut self.skipped;
            if !self
                .walk
                .takes(&path, is_link, real_root.as_deref(), skipped)
            {
                continue;
            }
            for file in self.walk.files(&path, root, skipped) {
                let relative = below(&base, &file);
                self.push(file, relative);
            }
        }
        any.then_some(()).ok_or(InputError::NoMatch)
    }

    /// Returns whether a folder between a path and the root of its glob is a link.
    fn is_below_link(&mut self, path: &Path, root: &Path) -> bool {
        let folder = path.parent().unwrap_or(root);
        if let Some((_, is_link)) = self.last_folder.as_ref().filter(|(last, _)| last == folder) {
            return *is_link;
        }
        let between = folder.ancestors().take_while(|folder| *folder != root);
        let mut between = between.filter(|folder| !folder.as_os_str().is_empty());
        let is_link = between.any(Path::is_symlink);
        self.last_folder = Some((folder.to_owned(), is_link));
        is_link
    }

    /// Adds an input unless it was added before; returns whether it is new.
    fn push(&mut self, path: PathBuf, relative: PathBuf) -> bool {
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
        is_new
    }
}

/// The characters that make an argument a glob, unless a file has that name.
const WILD_CARDS: [char; 3] = ['*', '?', '['];

/// Returns the name of a path found in `folder`: without a leading `./` if the folder is the working
/// directory. If the working directory itself could not be read, its name stays `.`.
fn shown(folder: &Path, path: PathBuf, relative: &Path) -> PathBuf {
    let is_here = folder == Path::new(".") && !relative.as_os_str().is_empty();
    if is_here { relative.to_owned() } else { path }
}

fn below(base: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(base).unwrap_or(path).to_owned()
}

/// Returns the part of a glob before the first component with a wild card.
fn literal_part(pattern: &str) -> PathBuf {
    let literal = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(WILD_CARDS));
    literal.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes the files, collects the arguments, and compares the inputs, written as `id > relative`.
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
    fn an_output_folder_around_the_input_is_not_left_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "").unwrap();
        let mut collector = Collector::new(Some(folder.path()));
        collector.add(folder.path()).unwrap();
        assert_eq!(collector.finish().len(), 1);
    }

    #[test]
    fn the_working_folder_has_a_name_where_it_cannot_be_read() {
        let here = Path::new(".");
        for (path, expected) in [("./a.txt", "a.txt"), (".", ".")] {
            let path = PathBuf::from(path);
            let relative = below(here, &path);
            assert_eq!(shown(here, path, &relative), Path::new(expected));
        }
        let mut collector = Collector::default();
        collector.push(here.to_owned(), PathBuf::new());
        assert_eq!(collector.finish()[0].id, ".");
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
        let two = ["in/a/1.html", "in/b/1.html"];
        check(
            &two,
            &two,
            &["in/a/1.html > a/1.html", "in/b/1.html > b/1.html"],
        );
    }

    #[test]
    fn what_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let find = |name: &str| {
            let path = folder.path().join(name);
            Collector::new(None).add(&path).unwrap_err().to_string()
        };
        assert_eq!(find("a.txt"), "no such file or folder");
        assert_eq!(find("*.txt"), "the glob matches nothing");
        assert!(find("**a/*.txt").contains("no valid glob"));
        assert!(find("").contains("file in this folder"));
    }
}
