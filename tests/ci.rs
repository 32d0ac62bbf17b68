//! `clean ci` on the batch in `fixtures/batch`: its files, its messages, its exit codes.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

/// Copies the batch to a new folder and adds a packed page.
fn batch() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/batch");
    copy(&fixtures, folder.path());
    let page = fs::read(fixtures.join("raw/pages/market.html")).unwrap();
    let file = File::create(folder.path().join("raw/pages/packed.html.gz")).unwrap();
    let mut packed = GzEncoder::new(file, Compression::default());
    packed.write_all(&page).unwrap();
    packed.finish().unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn ci(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clean"))
        .arg("ci")
        .args(arguments)
        .env("NO_COLOR", "1")
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Runs `clean ci` and checks the exit code; returns standard output.
fn check(arguments: &[&str], code: i32) -> String {
    let folder = batch();
    let output = ci(folder.path(), arguments);
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{messages}"
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_batch_within_its_limits_passes() {
    let table = check(&[], 0);
    assert!(
        table.ends_with("All gates pass; 1 document failed\n"),
        "{table}"
    );
}

#[test]
fn a_gate_that_fails_names_the_document() {
    let table = check(&["--config", "gates.failures=0.0"], 1);
    let lines: Vec<_> = table.lines().map(str::trim).collect();
    let gate = lines
        .iter()
        .position(|line| line.starts_with("failures") && line.contains("FAIL"));
    let worst = lines[gate.unwrap() + 1];
    assert!(worst.contains("letters.jsonl:3"), "{table}");
    assert!(
        table.ends_with("1 gate failed; 1 document failed\n"),
        "{table}"
    );
}

#[test]
fn a_quiet_run_still_names_what_could_not_be_read() {
    let output = ci(batch().path(), &["--quiet"]);
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(messages.contains("letters.jsonl:3"), "{messages}");
    assert!(!messages.contains("documents:"), "{messages}");
}

#[test]
fn github_gets_an_error_for_each_gate_that_fails() {
    let strict = ["--config", "gates.empty=0.0", "--output-format", "github"];
    let annotations = check(&strict, 1);
    let errors: Vec<_> = annotations
        .lines()
        .filter(|line| line.starts_with("::error"))
        .collect();
    assert_eq!(errors.len(), 1, "{annotations}");
    assert!(errors[0].contains("script-only.html"), "{annotations}");
    assert!(
        annotations.lines().all(|line| line.starts_with("::")),
        "{annotations}"
    );
    assert!(
        annotations
            .lines()
            .any(|line| line.starts_with("::notice file=raw/")),
        "{annotations}"
    );
}

#[test]
fn what_cannot_be_judged_is_an_error() {
    for arguments in [
        ["--config", "gates.failure=0.1"],
        ["--config", "missing.toml"],
    ] {
        check(&arguments, 2);
    }
}

#[test]
fn a_path_without_files_ends_nothing() {
    for (paths, n_documents) in [
        (r#"["nowhere", "raw/bridge.txt", "*.none"]"#, 1),
        (r#"["nowhere"]"#, 0),
    ] {
        let folder = batch();
        let output = ci(
            folder.path(),
            &["--config", &format!("input.paths={paths}")],
        );
        let messages = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{messages}");
        assert!(
            messages.contains("nowhere: no such file or folder"),
            "{messages}"
        );
        assert!(messages.contains("`input.paths`"), "{messages}");
        let is_done = folder.path().join("cleaned/bridge.txt").exists();
        assert_eq!(is_done, n_documents == 1, "{messages}");
        let verdict = String::from_utf8(output.stdout).unwrap();
        assert!(verdict.contains("failed"), "{verdict}");
    }
}

#[test]
fn the_tree_of_the_input_is_mirrored() {
    let folder = batch();
    assert!(ci(folder.path(), &[]).status.success());
    let read = |name: &str| fs::read_to_string(folder.path().join("cleaned").join(name)).unwrap();
    let bridge = read("bridge.txt");
    assert!(bridge.contains("A meeting of Neighbours"), "{bridge}");
    assert!(
        bridge.ends_with("nobody left the hall angry.\n"),
        "{bridge}"
    );
    assert!(!bridge.contains("Share This Post"), "{bridge}");
    assert_eq!(read("pages/packed.txt"), read("pages/market.txt"));
    assert_eq!(
        read("already-clean.txt"),
        fs::read_to_string(folder.path().join("raw/already-clean.txt")).unwrap()
    );
    assert_eq!(read("letters/letters.jsonl").lines().count(), 4);
}

#[test]
fn a_second_run_finds_the_same_and_leaves_its_own_output_alone() {
    let folder = batch();
    let first = ci(folder.path(), &["--config", "input.paths=[\".\"]"]);
    let second = ci(
        folder.path(),
        &["--jobs", "1", "--config", "input.paths=[\".\"]"],
    );
    assert_eq!(first.stdout, second.stdout);
    assert_eq!(first.stderr, second.stderr);
}
