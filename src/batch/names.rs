//! Names of output files. They mirror the tree of the inputs, with other extensions.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use thiserror::Error;

use super::{Input, Origin};
use crate::document::SourceKind;
use crate::read::{InputFormat, Named};

/// How output files are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputNaming {
    /// Extension for documents. With `None` text files keep theirs (`txt`, `md`) and all others get `txt`.
    pub extension: Option<&'static str>,
}

/// Why an input cannot have an output file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
enum Clash {
    /// Two inputs would have the same output.
    #[error("it would be written to {}, and so is {first}", .output.display())]
    Two {
        /// The id of the earlier input.
        first: String,
        /// The path that both would be written to.
        output: PathBuf,
    },
    /// The output would be the input's own file.
    #[error("it would be overwritten by its own output")]
    Input,
}

/// Advice for every clash.
const HINT: &str = "write it into a different folder";

impl OutputNaming {
    /// Returns the name of an input's output, below the output folder.
    #[must_use]
    pub fn of(self, input: &Input) -> PathBuf {
        let normal = input
            .relative
            .components()
            .filter(|part| matches!(part, Component::Normal(_)));
        let path: PathBuf = normal.collect();
        let named = Named::of(&path);
        let unpacked = named
            .compression
            .map_or(path.clone(), |_| path.with_extension(""));
        let yields = named.format.map(InputFormat::document);
        match (yields, self.extension) {
            (Some(None), _) => unpacked.with_extension("jsonl"),
            (Some(Some(SourceKind::Text)), None) => unpacked,
            (Some(_), extension) => unpacked.with_extension(extension.unwrap_or("txt")),
            // The name has no known extension, so it is kept whole, whatever follows its last dot.
            (None, extension) => {
                let mut name = unpacked.into_os_string();
                name.push(".");
                name.push(extension.unwrap_or("txt"));
                name.into()
            }
        }
    }

    /// Gives each input an output of its own. An input that cannot have one is refused, see
    /// [`Origin::Refused`].
    ///
    /// Inputs that would share an output keep their whole name in front of the extension: `a.html` becomes
    /// `a.html.txt` beside `a.txt`, and `a.html~.txt` if there is an input `a.html.txt` as well. If files
    /// of two folders still share a name, the paths as given are put in front. So a name depends on its own
    /// input and on whether another input needs the same name, but never on the order of the inputs. If two
    /// inputs share a name even then, the first one keeps it.
    #[must_use]
    pub fn plan(self, inputs: &mut [Input], folder: &Path) -> OutputNames {
        // An input that is already refused needs no name.
        let of = |input: &Input| {
            if input.is_refused() {
                PathBuf::new()
            } else {
                self.of(input)
            }
        };
        let mut outputs: Vec<_> = inputs.iter().map(of).collect();
        for longer in [Self::whole, Self::marked, Self::with_path] {
            for index in shared(&outputs) {
                outputs[index] = longer(self, &inputs[index]);
            }
        }
        for (index, clash) in clashes(inputs, &outputs, folder) {
            inputs[index].refuse(&clash, Some(HINT));
        }
        let pairs = inputs.iter().zip(outputs);
        let longer = pairs
            .filter(|(input, output)| self.of(input) != *output)
            .map(|(input, output)| (input.id.clone(), output))
            .collect();
        OutputNames {
            names: self,
            longer,
        }
    }

    /// Returns the name of an output that contains the whole name of its input.
    fn whole(self, input: &Input) -> PathBuf {
        let short = self.of(input);
        let extension = short.extension().unwrap_or_default();
        let name = input.relative.file_name().unwrap_or_default();
        if Path::new(name).extension() == Some(extension) {
            return short.with_file_name(name);
        }
        let mut name = name.to_owned();
        name.push(".");
        name.push(extension);
        short.with_file_name(name)
    }

    /// Returns the same name with the mark `~`, for the case that an input is already called so.
    fn marked(self, input: &Input) -> PathBuf {
        let whole = self.whole(input);
        if whole.file_name() == input.relative.file_name() {
            return whole;
        }
        let mut name = whole.file_stem().unwrap_or_default().to_owned();
        name.push("~.");
        name.push(whole.extension().unwrap_or_default());
        whole.with_file_name(name)
    }

    /// Returns the whole name, preceded by the path of the input as it was given.
    fn with_path(self, input: &Input) -> PathBuf {
        self.whole(&Input {
            relative: PathBuf::from(&input.id),
            ..input.clone()
        })
    }
}

/// The names of all outputs of a run.
#[derive(Clone, Debug)]
pub struct OutputNames {
    names: OutputNaming,
    /// The names that had to be made longer to be unique, by the id of the input.
    longer: HashMap<String, PathBuf>,
}

impl OutputNames {
    /// Returns the name of an input's output, below the output folder.
    #[must_use]
    pub fn of(&self, input: &Input) -> PathBuf {
        let longer = self.longer.get(&input.id);
        longer.cloned().unwrap_or_else(|| self.names.of(input))
    }
}

/// Returns the indices of the outputs that share their name with another one.
fn shared(outputs: &[PathBuf]) -> Vec<usize> {
    let mut counts: HashMap<&Path, usize> = HashMap::with_capacity(outputs.len());
    for output in outputs {
        *counts.entry(output).or_default() += 1;
    }
    let is_shared =
        |index: &usize| counts[outputs[*index].as_path()] > 1 && outputs[*index] != Path::new("");
    (0..outputs.len()).filter(is_shared).collect()
}

/// Returns the indices of the inputs that cannot have an output of their own, and why.
fn clashes(inputs: &[Input], outputs: &[PathBuf], folder: &Path) -> Vec<(usize, Clash)> {
    let mut taken: HashMap<&Path, &Input> = HashMap::with_capacity(inputs.len());
    let mut found = Vec::new();
    for (index, (input, name)) in inputs.iter().zip(outputs).enumerate() {
        if input.is_refused() {
            continue;
        }
        let output = folder.join(name);
        if is_own(input, &output) {
            found.push((index, Clash::Input));
        } else if let Some(first) = taken.get(name.as_path()) {
            let first = first.id.clone();
            found.push((index, Clash::Two { first, output }));
        } else {
            taken.insert(name, input);
        }
    }
    found
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
            let name = OutputNaming { extension }.of(&input(relative));
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

    fn plan(relatives: &[&str], extension: Option<&'static str>) -> Vec<String> {
        let mut inputs: Vec<_> = relatives.iter().map(|relative| input(relative)).collect();
        let plan = OutputNaming { extension }.plan(&mut inputs, Path::new("out"));
        let names = inputs.iter().map(|input| plan.of(input));
        names
            .map(|name| name.display().to_string().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn inputs_of_one_name_keep_their_own_in_front() {
        let check = |relatives: &[&str], extension, expected: &[&str]| {
            assert_eq!(plan(relatives, extension), expected);
            let reversed: Vec<_> = relatives.iter().rev().copied().collect();
            let names: Vec<_> = plan(&reversed, extension).into_iter().rev().collect();
            assert_eq!(names, expected, "in any order");
        };
        let three = ["x/a.html", "x/a.txt", "b.html"];
        check(&three, None, &["x/a.html.txt", "x/a.txt", "b.txt"]);
        check(
            &["a.html", "a.htm", "a.html.gz", "a.md"],
            None,
            &["a.html.txt", "a.htm.txt", "a.html.gz.txt", "a.md"],
        );
        let taken = ["a.html", "a.txt", "a.html.txt"];
        check(&taken, None, &["a.html~.txt", "a.txt", "a.html.txt"]);
        check(&["a.html", "a.md"], Some("md"), &["a.html.md", "a.md"]);
        check(
            &["a.jsonl", "a.jsonl.gz"],
            None,
            &["a.jsonl", "a.jsonl.gz.jsonl"],
        );
    }

    #[test]
    fn files_of_two_folders_get_their_path() {
        let of = |folder: &str| Input {
            id: format!("../{folder}/a.txt"),
            ..input("a.txt")
        };
        let mut inputs = [of("one"), of("two")];
        let names = OutputNaming { extension: None };
        let plan = names.plan(&mut inputs, Path::new("out"));
        assert_eq!(plan.of(&inputs[1]), Path::new("two/a.txt"));
    }

    #[test]
    fn what_cannot_be_told_apart_is_refused() {
        let standard = Input::standard("a.txt");
        let file = Input {
            id: "a.txt".into(),
            ..input("a.txt")
        };
        let mut inputs = [standard, file, input("b.txt")];
        let names = OutputNaming { extension: None };
        let plan = names.plan(&mut inputs, Path::new("out"));
        let refused = |input: &Input| match &input.origin {
            Origin::Refused { why, .. } => Some(why.replace('\\', "/")),
            _ => None,
        };
        let why = "it would be written to out/a.txt, and so is a.txt".to_owned();
        assert_eq!(inputs.each_ref().map(refused), [None, Some(why), None]);
        assert_eq!(plan.of(&inputs[0]), Path::new("a.txt"));
    }
}
