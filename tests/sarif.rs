//! `--check --output-format sarif` over a batch writes one valid log, which is the same for any number of
//! threads.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Returns the exit code and the log of a run in `folder`.
fn run(folder: &Path, jobs: &str) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args([
            "--isolated",
            "--quiet",
            "--check",
            "--output-format",
            "sarif",
        ])
        .args(["--jobs", jobs, "."])
        .current_dir(folder)
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[test]
fn a_batch_is_one_log() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "a dirty.txt",
        "The ferry leaves at noon. \n\nShare This Post\n",
    );
    write("b clean.txt", "The ferry leaves at noon.\n");
    write("c broken.txt.gz", "not packed at all");
    write(
        "d.jsonl",
        "{\"id\": \"x\", \"text\": \"The ferry leaves. \\n\"}\nno record\n",
    );
    let (exit, log) = run(folder.path(), "1");
    assert_eq!(exit, Some(2), "one document could not be read");
    assert_eq!(run(folder.path(), "4").1, log);
    let log: Value = serde_json::from_str(&log).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let found: Vec<_> = results
        .iter()
        .map(|result| {
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            let line = place["region"]["startLine"].as_u64();
            (uri, line, result["ruleId"].as_str().unwrap())
        })
        .collect();
    let expected = [
        ("a%20dirty.txt", Some(3), "boilerplate/share-bar"),
        ("c%20broken.txt.gz", None, "input/unreadable"),
        ("d.jsonl", Some(1), "whitespace/final-newline"),
        ("d.jsonl", Some(2), "input/unreadable"),
    ];
    assert_eq!(found, expected);
    assert_eq!(
        log["runs"][0]["invocations"][0]["executionSuccessful"],
        false
    );
}

#[test]
fn a_batch_without_findings_is_a_log_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "The ferry leaves at noon.\n").unwrap();
    let (exit, log) = run(folder.path(), "2");
    assert_eq!(exit, Some(0));
    let log: Value = serde_json::from_str(&log).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}
