//! The output that the README shows is the output of the program.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::process::Command;

const README: &str = include_str!("../README.md");

/// Returns the output that the README shows below a command, without the indentation.
fn shown_below(command: &str) -> String {
    block_below(&format!("    $ {command}\n"))
}

/// Returns the indented lines below a line of the README.
fn block_below(line: &str) -> String {
    let (_, below) = README.split_once(line).unwrap();
    let block = below
        .lines()
        .take_while(|line| line.is_empty() || line.starts_with("    "));
    let lines: Vec<_> = block
        .map(|line| line.strip_prefix("    ").unwrap_or_default().trim_end())
        .collect();
    lines.join("\n").trim_end().to_owned()
}

/// Drops colours and blanks at line ends, which the README does not have.
fn plain(output: &str) -> String {
    let mut text = String::new();
    for (index, piece) in output.split('\u{1b}').enumerate() {
        let rest = piece.split_once('m').filter(|_| index > 0);
        text.push_str(rest.map_or(piece, |(_, rest)| rest));
    }
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_owned()
}

fn check(command: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(command.split(' ').skip(1))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{command}");
    let found = String::from_utf8(output.stdout).unwrap();
    assert_eq!(plain(&found), shown_below(command), "{command}");
}

#[test]
fn the_patch_is_real() {
    check("clean --diff fixtures/batch/raw/bridge.txt");
}

#[test]
fn the_view_for_people_is_real() {
    check("clean --diff --color always fixtures/batch/raw/bridge.txt");
}

#[test]
fn the_table_of_gates_is_real() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(["ci", "--config"])
        .arg(format!("output.dir={:?}", folder.path()))
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/batch"))
        .output()
        .unwrap();
    let found = String::from_utf8(output.stdout).unwrap();
    let shown = block_below("To see it: `cd fixtures/batch && clean ci`.\n\n");
    assert_eq!(plain(&found).trim(), shown.trim());
}
