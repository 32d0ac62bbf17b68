//! The files that CONTRIBUTING.md and ARCHITECTURE.md name exist, and facts that are stated in several
//! places agree.

use std::path::Path;

const CONTRIBUTING: &str = include_str!("../CONTRIBUTING.md");
const ARCHITECTURE: &str = include_str!("../ARCHITECTURE.md");
const CARGO: &str = include_str!("../Cargo.toml");
const WORKFLOW: &str = include_str!("../.github/workflows/ci.yml");

/// Returns the pieces of a page that are written as code and look like a path of this project.
fn paths(page: &str) -> Vec<&str> {
    let folders = [
        "src", "tests", "fixtures", "training", "benches", "examples", ".ci",
    ];
    let is_path = |code: &&str| {
        let first = code.split('/').next().unwrap_or_default();
        let is_below = code.contains('/') && folders.contains(&first);
        let is_file = [".rs", ".toml", ".md", ".py", ".sh"]
            .iter()
            .any(|ending| code.ends_with(ending));
        !code.contains(' ') && !code.contains('<') && (is_below || is_file && !code.contains('…'))
    };
    // The backticks cut a line into pieces, and every second piece is code.
    page.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .filter(is_path)
        .collect()
}

fn is_there(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists()
}

#[test]
fn every_path_that_contributing_names_is_there() {
    let named = paths(CONTRIBUTING);
    assert!(named.len() > 40, "{named:?}");
    let gone: Vec<_> = named.into_iter().filter(|path| !is_there(path)).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn every_kind_of_change_names_its_files() {
    let sections = CONTRIBUTING.split("\n## Add ").skip(1);
    let mut n_sections = 0;
    for section in sections {
        assert!(paths(section).len() >= 3, "{section}");
        n_sections += 1;
    }
    assert_eq!(n_sections, 7);
}

#[test]
fn every_folder_on_the_map_is_there() {
    let rows = ARCHITECTURE
        .lines()
        .filter(|line| line.starts_with("| `src/"));
    let gone: Vec<_> = rows
        .flat_map(paths)
        .filter(|path| !is_there(path))
        .collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn the_minimum_of_rust_is_one() {
    let line = CARGO
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "));
    let version = line.unwrap().trim_matches('"');
    assert!(
        WORKFLOW.contains(&format!("rust-toolchain@{version}\n")),
        "{version}"
    );
    assert!(
        CONTRIBUTING.contains(&format!("Rust {version} or later")),
        "{version}"
    );
}
