//! The programs of `examples/`, run on fixtures.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::path::Path;
use std::process::Command;

/// Runs an example in the top folder of the project. `cargo test` has built it.
fn run(name: &str, arguments: &[&str]) -> String {
    let programs = Path::new(env!("CARGO_BIN_EXE_clean")).parent().unwrap();
    let program = programs.join("examples").join(name);
    let output = Command::new(&program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap_or_else(|error| {
            let program = program.display();
            panic!("{program}: {error}; `cargo test` and `cargo build --examples` build it")
        });
    let says = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {says}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn one_page_is_shown_with_what_was_done() {
    let shown = run("one_page", &[]);
    assert!(shown.contains("\n# "), "{shown}");
    assert!(shown.contains(" by content/"), "{shown}");
}

#[test]
fn a_folder_is_one_record_a_file_in_their_order() {
    let folder = "fixtures/batch/raw/pages";
    let shown = run("folder_in_parallel", &[folder]);
    let id = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(record["text"].is_string(), "{line}");
        record["id"].as_str().unwrap().to_owned()
    };
    let ids: Vec<_> = shown.lines().map(id).collect();
    let names = [
        "market.html",
        "orchard.html",
        "script-only.html",
        "spring.htm",
        "torn.html",
    ];
    assert_eq!(ids, names.map(|name| format!("{folder}/{name}")));
}

#[test]
fn edits_have_their_places() {
    let shown = run("edits_as_spans", &[]);
    let first = "3:1 bytes 34..51 made by boilerplate/share-bar (safe, ";
    assert!(shown.starts_with(first), "{shown}");
}
