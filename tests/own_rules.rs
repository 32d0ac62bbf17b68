//! `clean test`: a user's own rules and folders.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// Returns settings with one rule of the user's own that has the given examples.
fn settings(removes: &str, keeps: &str) -> String {
    format!(
        "[rules]\nselect = [\"house/tip-line\"]\n\n[[rule]]\nid = \"house/tip-line\"\n\
         matches.line = [\"call our tip line\"]\nwhy = \"Stands under every article of ours.\"\n\
         removes = [{removes:?}]\nkeeps = [{keeps:?}]\n"
    )
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// Runs the program in a folder and checks the exit code; returns standard output.
fn run(folder: &Path, arguments: &[&str], code: i32) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .current_dir(folder)
        .output()
        .unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{messages}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs `clean test` and checks the exit code; returns standard output.
fn check(folder: &Path, arguments: &[&str], code: i32) -> String {
    run(folder, &[&["test"], arguments].concat(), code)
}

#[test]
fn examples_that_hold_are_counted() {
    let settings = settings("Call our tip line", "She called our tip line twice.");
    let folder = folder(&[("pipeline.toml", &settings)]);
    assert_eq!(check(folder.path(), &[], 0), "2 examples: all hold\n");
}

#[test]
fn an_example_that_fails_is_shown_with_its_difference() {
    let settings = settings("Call the tip line", "She called our tip line twice.");
    let folder = folder(&[("pipeline.toml", &settings)]);
    let output = check(folder.path(), &[], 1);
    assert!(output.starts_with("FAILED house/tip-line: "), "{output}");
    assert!(output.contains("\n  + Call the tip line\n"), "{output}");
    assert!(output.ends_with("2 examples: 1 failed\n"), "{output}");
}

#[test]
fn a_folder_is_compared_and_blessed() {
    let settings = settings("Call our tip line", "She called our tip line twice.");
    let raw =
        "The ferry runs again. It was missed by everybody in the harbour.\n\nCall our tip line\n";
    let folder = folder(&[
        ("pipeline.toml", &settings),
        ("cases/ferry/raw.txt", raw),
        ("cases/ferry/expected.txt", raw),
    ]);
    let output = check(folder.path(), &["cases"], 1);
    assert!(
        output.contains("expected.txt: comes out otherwise"),
        "{output}"
    );
    assert!(output.contains("\n  - Call our tip line\n"), "{output}");
    check(folder.path(), &["cases", "--bless"], 0);
    let output = check(folder.path(), &["cases"], 0);
    assert_eq!(output, "2 examples and 1 case: all hold\n");
    let blessed = fs::read_to_string(folder.path().join("cases/ferry/expected.txt")).unwrap();
    assert!(!blessed.contains("tip line"), "{blessed}");
}

#[test]
fn a_folder_without_cases_is_a_mistake() {
    let folder = folder(&[("empty/notes.txt", "Nothing here.\n")]);
    check(folder.path(), &["--isolated", "empty"], 2);
    check(folder.path(), &["--isolated", "nowhere"], 2);
}

#[test]
fn a_pack_of_ones_own_works_as_one_of_the_program() {
    let pack = "language = \"en\"\n\n[[rule]]\nid = \"house/tip-line\"\n\
         matches.button = [\"call our tip line\"]\nwhy = \"Stands under every article.\"\n\
         removes = [\"Call our tip line\"]\nkeeps = [\"She called our tip line twice.\"]\n";
    let settings =
        "[rules]\nselect = [\"house\"]\n\n[stage.boilerplate]\npacks = [\"house.toml\"]\n";
    let folder = folder(&[("pipeline.toml", settings), ("house.toml", pack)]);
    assert_eq!(check(folder.path(), &[], 0), "2 examples: all hold\n");
}

#[test]
fn a_rule_that_why_names_can_be_pasted_below_the_settings_that_init_writes() {
    let text = "The ferry leaves at six, and nobody waves to it from the pier.\n\nHear this page\n";
    let folder = folder(&[("a.txt", text)]);
    run(folder.path(), &["init"], 0);
    let found = run(folder.path(), &["why", "a.txt", "Hear this page"], 0);
    let (_, rule) = found.split_once("to drop it").unwrap();
    let settings = folder.path().join("pipeline.toml");
    let all = fs::read_to_string(&settings).unwrap() + rule;
    fs::write(&settings, all).unwrap();
    assert!(
        !run(folder.path(), &["a.txt"], 0).contains("Hear"),
        "{rule}"
    );
    let tested = check(folder.path(), &[], 0);
    assert!(tested.ends_with(": all hold\n"), "{tested}");
    let why = run(folder.path(), &["why", "a.txt", "--text", "Hear"], 0);
    assert!(why.contains("house/hear-this-page"), "{why}");
}
