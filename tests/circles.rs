//! No circle of imports crosses folders: what a folder needs stands beside it or below, and does not need
//! the folder itself.
//!
//! The test reads `use` items and paths in code as text. A name that a module only passes on (`pub use`)
//! counts as used from where it is defined.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sources::{rust_files, without_tests};

/// The path of a module: `["read", "html"]`, empty for the crate.
type Module = Vec<String>;

/// A name that a `use` item brings in.
struct Import {
    path: Vec<String>,
    name: String,
    is_passed_on: bool,
}

#[derive(Default)]
struct Source {
    /// The folder in which the module and the modules below it stand.
    folder: PathBuf,
    imports: Vec<Import>,
    /// Paths in code, outside of `use` items.
    paths: Vec<Vec<String>>,
}

/// All modules of the program.
struct Program {
    modules: BTreeMap<Module, Source>,
}

impl Program {
    /// Reads the modules below a folder.
    fn read(root: &Path) -> Self {
        let mut files = Vec::new();
        rust_files(root, &mut files);
        let modules = files.iter().filter(|file| !file.ends_with("main.rs"));
        let modules = modules.map(|file| {
            let inside = file.strip_prefix(root).unwrap().with_extension("");
            let mut module: Module = inside
                .iter()
                .map(|part| part.to_str().unwrap().to_owned())
                .collect();
            module.pop_if(|last| *last == "mod" || *last == "lib");
            let own = file.with_extension("");
            let folder = if has_modules(&own) {
                own
            } else {
                file.parent().unwrap().to_owned()
            };
            let mut source = read(&fs::read_to_string(file).unwrap());
            source.folder = folder;
            (module, source)
        });
        Self {
            modules: modules.collect(),
        }
    }

    /// Returns the module in which a path that stands in `module` ends, if it is one of the program.
    fn resolve(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        /// Names are passed on a few times at most.
        const DEEPEST: usize = 12;
        if depth > DEEPEST {
            return None;
        }
        let (mut found, mut rest) = self.start(module, path, depth)?;
        while let Some((first, others)) = rest.split_first() {
            let below: Module = [&found[..], std::slice::from_ref(first)].concat();
            if self.modules.contains_key(&below) {
                (found, rest) = (below, others.to_vec());
                continue;
            }
            let passed_on = self.modules[&found]
                .imports
                .iter()
                .find(|import| import.name == *first);
            let path = passed_on.map(|import| [&import.path[..], others].concat());
            let defined = path.and_then(|path| self.resolve(&found, &path, depth + 1));
            return Some(defined.unwrap_or(found));
        }
        Some(found)
    }

    /// Returns the module with which a path begins, and the rest of the path.
    fn start(
        &self,
        module: &Module,
        path: &[String],
        depth: usize,
    ) -> Option<(Module, Vec<String>)> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some((Vec::new(), rest.to_vec())),
            "self" => Some((module.clone(), rest.to_vec())),
            "super" => {
                let n_up = path.iter().take_while(|part| *part == "super").count();
                let above = module.len().checked_sub(n_up)?;
                Some((module[..above].to_vec(), path[n_up..].to_vec()))
            }
            name => {
                let below: Module = [&module[..], &[name.to_owned()]].concat();
                if self.modules.contains_key(&below) {
                    return Some((below, rest.to_vec()));
                }
                let import = self.modules[module]
                    .imports
                    .iter()
                    .find(|import| import.name == name)?;
                let is_own = matches!(import.path.first()?.as_str(), "crate" | "self" | "super");
                let whole = [&import.path[..], rest].concat();
                let found = is_own.then(|| self.resolve(module, &whole, depth + 1))??;
                Some((found, Vec::new()))
            }
        }
    }

    /// Returns the modules that each module uses.
    fn uses(&self) -> BTreeMap<&Module, BTreeSet<&Module>> {
        let of = |module: &Module, source: &Source| {
            let imported = source.imports.iter().filter(|import| !import.is_passed_on);
            let imported = imported.map(|import| &import.path);
            let paths = imported.chain(&source.paths);
            let used = paths.filter_map(|path| self.resolve(module, path, 0));
            used.filter(|used| used != module).collect::<BTreeSet<_>>()
        };
        let all = self.modules.iter().map(|(module, source)| {
            let used = of(module, source);
            let known = used
                .iter()
                .filter_map(|used| self.modules.get_key_value(used));
            (module, known.map(|(module, _)| module).collect())
        });
        all.collect()
    }
}

/// Returns whether a folder exists and holds more than tests.
fn has_modules(folder: &Path) -> bool {
    let mut files = Vec::new();
    if folder.is_dir() {
        rust_files(folder, &mut files);
    }
    !files.is_empty()
}

/// Reads what a source file names.
fn read(source: &str) -> Source {
    let code = without_tests(source).into_iter();
    let code: Vec<&str> = code
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let mut found = Source::default();
    let mut rest = String::new();
    let mut lines = code.into_iter();
    while let Some(line) = lines.next() {
        let item = line.trim_start().split_once("use ");
        let is_visibility = |text: &str| matches!(text, "" | "pub ") || text.ends_with(") ");
        let Some((visibility, item)) = item.filter(|(text, _)| is_visibility(text)) else {
            rest += &without_visibility(line);
            rest.push('\n');
            continue;
        };
        let mut item = item.to_owned();
        while !item.contains(';') {
            item += lines.next().unwrap();
        }
        let is_passed_on = !visibility.is_empty();
        expand(
            &[],
            item.split(';').next().unwrap(),
            &mut |path: Vec<String>, name: String| {
                found.imports.push(Import {
                    path,
                    name,
                    is_passed_on,
                });
            },
        );
    }
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let paths = rest
        .split(|c| !is_of_path(c))
        .filter(|path| path.contains("::"));
    let parts = paths.map(|path| path.split("::").filter(|part| !part.is_empty()));
    found.paths = parts
        .map(|parts| parts.map(str::to_owned).collect())
        .collect();
    found
}

/// Takes `pub(in super::super)` off a line: it names a module and uses none.
fn without_visibility(line: &str) -> String {
    match line.split_once("pub(") {
        Some((before, behind)) => {
            let behind = behind.split_once(')').map_or("", |(_, behind)| behind);
            format!("{before}pub{}", without_visibility(behind))
        }
        None => line.to_owned(),
    }
}

/// Calls `add` with each path of a `use` tree and the name that it has here.
fn expand(before: &[String], tree: &str, add: &mut impl FnMut(Vec<String>, String)) {
    let parts = |path: &str| {
        let parts = path
            .split("::")
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let parts: Vec<String> = parts.map(str::to_owned).collect();
        [before, &parts].concat()
    };
    let tree = tree.trim();
    if let Some((path, inner)) = tree.split_once('{') {
        let before = parts(path);
        let inner = inner.strip_suffix('}').unwrap();
        let mut depth = 0;
        let is_border = |c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        };
        for tree in inner
            .split(is_border)
            .filter(|tree| !tree.trim().is_empty())
        {
            expand(&before, tree, add);
        }
        return;
    }
    let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
    let mut path = parts(path);
    path.pop_if(|last| *last == "self");
    let name = if name.is_empty() {
        path.last().cloned().unwrap_or_default()
    } else {
        name.to_owned()
    };
    add(path, name);
}

/// Returns all modules that can be reached from one, by one step or more.
fn reached<'m>(
    from: &'m Module,
    uses: &BTreeMap<&'m Module, BTreeSet<&'m Module>>,
) -> BTreeSet<&'m Module> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        let new = uses[module].iter().filter(|used| found.insert(**used));
        open.extend(new.copied().collect::<Vec<_>>());
    }
    found
}

/// Returns the circles that cross folders, each with its modules.
fn circles(program: &Program) -> BTreeSet<Vec<String>> {
    let uses = program.uses();
    let reached: BTreeMap<_, _> = uses
        .keys()
        .map(|from| (*from, reached(from, &uses)))
        .collect();
    let circle_of = |module: &&Module| {
        let mut circle = reached[module].clone();
        circle.retain(|other| reached[other].contains(module));
        circle
    };
    let folders = |circle: &BTreeSet<&Module>| {
        let folders = circle.iter().map(|module| &program.modules[*module].folder);
        folders.collect::<BTreeSet<_>>().len()
    };
    let crossing = uses
        .keys()
        .map(circle_of)
        .filter(|circle| folders(circle) > 1);
    crossing
        .map(|circle| circle.iter().map(|module| module.join("::")).collect())
        .collect()
}

#[test]
fn no_circle_of_imports_crosses_folders() {
    let program = Program::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let n_uses: usize = program.uses().values().map(BTreeSet::len).sum();
    assert!(n_uses > 1000, "{n_uses}: paths are not understood");
    let circles = circles(&program);
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn a_circle_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, source: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    };
    write("lib.rs", "mod a;\nmod b;\n");
    write("a/mod.rs", "mod c;\npub use c::{C, D as E};\n");
    write("a/c.rs", "pub(in crate::b) struct C;\npub struct D;\n");
    write("b.rs", "use crate::a::{C, E};\n");
    let program = Program::read(folder.path());
    assert_eq!(circles(&program), BTreeSet::new());
    write("a/c.rs", "pub struct C;\nfn f() {\n    crate::b::g();\n}\n");
    let circle = ["a::c", "b"].map(str::to_owned).to_vec();
    assert_eq!(
        circles(&Program::read(folder.path())),
        BTreeSet::from([circle])
    );
    // What only tests use makes no circle.
    write(
        "a/c.rs",
        "#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n",
    );
    assert_eq!(circles(&Program::read(folder.path())), BTreeSet::new());
}
