//! Dependencies between modules point one way. ARCHITECTURE.md has a drawing of them.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

mod sources;

use std::fs;
use std::path::Path;

use sources::{rust_files, without_tests};

/// The modules from the bottom to the top. A module uses only modules of lower rank, so modules of the
/// same rank do not use one another.
const RANKS: &[&[&str]] = &[
    &["text"],
    &["edit", "language", "lexicon"],
    &["document"],
    &["rule", "site"],
    &["phrase"],
    &["known", "page"],
    &["read", "engine"],
    &["stage"],
    &["pipeline"],
    &["report", "promises"],
    &["gate", "batch", "cleaner"],
    &["cli"],
];

fn rank(module: &str) -> Option<usize> {
    RANKS.iter().position(|rank| rank.contains(&module))
}

/// Returns the modules that a source file names behind `crate::`, outside of its tests.
fn used_modules(source: &str) -> Vec<&str> {
    let code = without_tests(source).into_iter();
    let code = code.filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| {
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or_default()
        })
        .collect()
}

#[test]
fn what_stands_behind_tests_is_seen() {
    let source = "use crate::a;\n#[cfg(test)]\nmod testing;\n#[cfg(test)]\n#[inline]\npub(crate) fn \
        make() {\n    crate::b::c();\n}\n\nfn f() {\n    crate::d::e();\n}\n\nimpl F {\n    \
        #[cfg(test)]\n    fn g() {\n        crate::h::i();\n    }\n\n    fn j(k: crate::l::M) {}\n}\n\n\
        // crate::n\n#[cfg(test)]\nmod tests {\n    use crate::o;\n}\nfn p() { crate::q::r() }\n";
    assert_eq!(used_modules(source), ["a", "d", "l", "q"]);
}

#[test]
fn modules_use_only_what_lies_below_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let inside = file.strip_prefix(&source).unwrap();
        let module = inside
            .iter()
            .next()
            .unwrap()
            .to_str()
            .unwrap()
            .trim_end_matches(".rs");
        let Some(own) = rank(module) else { continue };
        for used in used_modules(&fs::read_to_string(&file).unwrap()) {
            let allowed = used == module || rank(used).is_none_or(|rank| rank < own);
            if !allowed {
                wrong.push(format!("{} uses {used}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_has_a_rank() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(
            ["lib", "main"].contains(&module) || rank(module).is_some(),
            "{module}"
        );
    }
}
