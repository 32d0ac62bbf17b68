//! Names of output files: the tree of the inputs, mirrored, with other extensions.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;

use super::{Input, Origin};
use crate::read::{InputKind, NamedKind};

/// How output files are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// Extension for documents; `None` keeps `txt` and `md` of text files and makes the rest `txt`.
    pub extension: Option<&'static str>,
}

/// An output file that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Clash {
    /// Two inputs for one output.
    #[error("{first} and {second} would both be written to {}", .output.display())]
    Two {
        /// The earlier input.
        first: String,
        /// The later one.
        second: String,
        /// Where both would go.
        output: PathBuf,
    },
    /// An output that is an input.
    #[error("{input} would be overwritten by its own output")]
    Input {
        /// The input.
        input: String,
    },
}

impl Names {
    /// Returns the name of an input's output, below the output folder.
    #[must_use]
    pub fn of(self, input: &Input) -> PathBuf {
        let normal = input
            .relative
            .components()
            .filter(|part| matches!(part, Component::Normal(_)));
        let path: PathBuf = normal.collect();
        let named = NamedKind::of(&path);
        let unpacked = named
            .compression
            .map_or(path.clone(), |_| path.with_extension(""));
        match (named.kind, self.extension) {
            (Some(InputKind::Records), _) => unpacked.with_extension("jsonl"),
            (Some(InputKind::Text), None) => unpacked,
            (Some(_), extension) => unpacked.with_extension(extension.unwrap_or("txt")),
            // What stands after the last dot of such a name is no known extension.
            (None, extension) => {
                let mut name = unpacked.into_os_string();
                name.push(".");
                name.push(extension.unwrap_or("txt"));
                name.into()
            }
        }
    }

    /// Makes sure that each input has an output of its own.
    ///
    /// # Errors
    ///
    /// The first clash.
    pub fn check(self, inputs: &[Input], folder: &Path) -> Result<(), Clash> {
        let mut taken: HashMap<PathBuf, &Input> = HashMap::with_capacity(inputs.len());
        for input in inputs {
            let output = folder.join(self.of(input));
            if is_own(input, &output) {
                return Err(Clash::Input {
                    input: input.id.clone(),
                });
            }
            if let Some(first) = taken.insert(output.clone(), input) {
                return Err(Clash::Two {
                    first: first.id.clone(),
                    second: input.id.clone(),
                    output,
                });
            }
        }
        Ok(())
    }
}

fn is_own(input: &Input, output: &Path) -> bool {
    let Origin::File(path) = &input.origin else {
        return false;
    };
    fs::canonicalize(output)
        .is_ok_and(|output| fs::canonicalize(path).is_ok_and(|input| input == output))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(relative: &str) -> Input {
        Input {
            id: format!("raw/{relative}"),
            origin: Origin::File(relative.into()),
            relative: relative.into(),
        }
    }

    #[test]
    fn extensions_say_what_is_inside() {
        let check = |relative, extension, expected: &str| {
            let name = Names { extension }.of(&input(relative));
            assert_eq!(name, Path::new(expected), "{relative}");
        };
        check("a/b.html", None, "a/b.txt");
        check("a.b.html.gz", None, "a.b.txt");
        check("a.md", None, "a.md");
        check("a.md.zst", None, "a.md");
        check("a.txt", Some("jsonl"), "a.jsonl");
        check("a.ndjson.gz", Some("md"), "a.jsonl");
        check("page 1.2", None, "page 1.2.txt");
        check("../x/./b.htm", Some("md"), "x/b.md");
    }

    #[test]
    fn two_inputs_need_two_outputs() {
        let inputs = [input("a.html"), input("b.txt"), input("a.htm")];
        let names = Names { extension: None };
        let error = names.check(&inputs, Path::new("out")).unwrap_err();
        assert_eq!(
            error.to_string().replace('\\', "/"),
            "raw/a.html and raw/a.htm would both be written to out/a.txt"
        );
        assert_eq!(names.check(&inputs[..2], Path::new("out")), Ok(()));
    }
}
