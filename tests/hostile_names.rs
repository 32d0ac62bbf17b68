//! Names and texts from strangers in output for a terminal or the runner of a workflow. They must bring in
//! no control character, no line break of a name, and no command.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A name that tries to rename the terminal, mask a secret and open a group.
const NAME: &str = "::add-mask::a\u{1b}]0;x\u{7}\n::error::b ##[group]c\u{9b}";

/// A text that tries the same, both in lines that stay and in lines that are removed.
const TEXT: &str = "::add-mask::a \u{1b}]0;x\u{7} and  more, ##[group]c and ##vso[task]d .\n\n\
    ::error::b \u{9b}2J is what the mayor said on Monday of the  bridge.\n\n##[x]\u{1b}[2J\n";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let of = |ending: &str| folder.path().join(format!("{NAME}{ending}"));
    fs::write(of(".txt"), TEXT).unwrap();
    fs::write(of(".md"), b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR").unwrap();
    let page = format!("<nav class=share>{TEXT}</nav><article><p>{TEXT}</article>");
    fs::write(of(".html"), page).unwrap();
    let record = serde_json::json!({"id": NAME, "text": TEXT});
    fs::write(of(".jsonl"), format!("{record}\nno {NAME:?} record\n")).unwrap();
    folder
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(arguments)
        .env("NO_COLOR", "1")
        .current_dir(folder.path())
        .output()
        .unwrap()
}

fn check_stream(stream: &[u8], arguments: &[&str]) {
    let seen = String::from_utf8(stream.to_vec()).unwrap();
    for line in seen.lines() {
        assert!(
            !line.contains(|c: char| c.is_control() && c != '\t'),
            "{arguments:?}: {line:?}"
        );
        let start = line.trim_start();
        let is_ours = ["::warning ", "::notice ", "::error "]
            .iter()
            .any(|ours| arguments.contains(&"github") && start.starts_with(ours));
        assert!(
            is_ours || !start.starts_with("::"),
            "{arguments:?}: {line:?}"
        );
        assert!(
            is_ours || !(line.contains("##[") || line.contains("##vso[")),
            "{arguments:?}: {line:?}"
        );
    }
}

#[test]
fn reports_and_messages_command_nothing() {
    let folder = folder();
    let text = format!("{NAME}.txt");
    let why = ["why", "--isolated", ".", "--text", "2J"];
    let lines: &[&[&str]] = &[
        &["--isolated", "--diff=words", "."],
        &["--isolated", "--diff=stat", "."],
        &["--isolated", "--check", "."],
        &["--isolated", "--check", "--output-format", "full", "."],
        &["--isolated", "--check", "--output-format", "json", "."],
        &["--isolated", "--check", "--output-format", "github", "."],
        &["--isolated", "--check", "--output-format", "sarif", "."],
        &["--isolated", "--annotate", "."],
        &["--isolated", "--format", "jsonl", "."],
        &["--isolated", "--verbose", "-o", "out", "."],
        &[
            "--isolated",
            "--verbose",
            "--ignore",
            "encoding",
            "-o",
            "out",
            ".",
        ],
        &["--isolated", "--write", &text, "."],
        &["ci", "--isolated", "--output-format", "github"],
        &["ci", "--isolated"],
        &["--isolated", NAME],
        &[&format!("--{NAME}")],
        &["--config", NAME],
        &["--config", &format!("{NAME}=1")],
        &["rule", NAME],
        &["test", NAME],
        &["--isolated", "--files-from", NAME],
        &why,
        &["why", "--isolated", ".", "--text", NAME],
    ];
    for arguments in lines {
        let output = run(&folder, arguments);
        check_stream(&output.stdout, arguments);
        check_stream(&output.stderr, arguments);
        let seen = [output.stdout, output.stderr].concat();
        assert!(!seen.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_diff_for_people_commands_nothing_but_colours() {
    let folder = folder();
    for form in ["--diff", "--diff=words"] {
        let output = run(&folder, &["--isolated", "--color=always", form, "."]);
        let seen = String::from_utf8(output.stdout).unwrap();
        assert!(seen.contains("\u{1b}["));
        for (at, _) in seen.match_indices('\u{1b}') {
            let rest = seen[at..].strip_prefix("\u{1b}[").unwrap();
            let style = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
            assert!(style.starts_with('m'), "{form}: {:?}", &seen[at..]);
        }
        assert!(!seen.contains(['\u{7}', '\u{9b}']), "{form}: {seen:?}");
    }
}
