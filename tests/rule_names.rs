//! Every rule that the code names exists. A misspelt name would be silently ignored.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

mod sources;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use content_hygiene::phrase::Pack;
use content_hygiene::pipeline::builtin_rules;

use sources::{rust_files, without_tests};

/// Returns the strings of a source file that look like names of rules of these families.
fn names<'s>(source: &'s str, families: &HashSet<&str>) -> Vec<&'s str> {
    let lines = without_tests(source).into_iter();
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    let strings = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_name = |text: &&str| {
        text.split_once('/').is_some_and(|(family, thing)| {
            let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte == b'-';
            families.contains(family) && !thing.is_empty() && thing.bytes().all(is_letter)
        })
    };
    strings.filter(is_name).collect()
}

#[test]
fn every_rule_that_the_code_names_exists() {
    let known: HashSet<&str> = builtin_rules().map(|(_, rule)| rule.id).collect();
    let families = known.iter().filter_map(|id| id.split('/').next()).collect();
    let mut files = Vec::new();
    rust_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let mut n_names = 0;
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        for name in names(&source, &families) {
            n_names += 1;
            assert!(known.contains(name), "{}: no rule {name}", file.display());
        }
    }
    assert!(n_names > known.len(), "the search finds names");
    for record in Pack::builtin().iter().flat_map(|pack| pack.rule.iter()) {
        assert!(known.contains(record.id.as_str()), "no rule {}", record.id);
    }
}
