//! Every option and every setting has an effect: each is tried here, or listed with the test that tries it.
//!
//! A row runs `clean` twice, with the option and without it. The effect of the option must be seen only in
//! the first run. An option that no test tries fails the test that counts them.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use clap::CommandFactory;
use content_hygiene::cli::arguments::Arguments;
use tempfile::TempDir;

/// Option; arguments with it; arguments without it; text that shows its effect.
const OPTIONS: &[(&str, &str, &str, &str)] = &[
    ("diff", "--diff text.txt", "text.txt", "@@ -1"),
    ("check", "--check text.txt", "text.txt", "2 findings"),
    ("annotate", "--annotate text.txt", "text.txt", "\"edits\""),
    ("output", "-o out text.txt", "text.txt", "[out/text.txt]"),
    (
        "format",
        "--format jsonl text.txt",
        "text.txt",
        "\"metadata\"",
    ),
    (
        "output-format",
        "--check --output-format json text.txt",
        "--check text.txt",
        "\"span\"",
    ),
    (
        "exit-zero",
        "--check --exit-zero text.txt",
        "--check text.txt",
        "exit 0",
    ),
    (
        "files-from",
        "--files-from list",
        "text.txt other.txt -o out2",
        "two documents",
    ),
    (
        "select",
        "--select whitespace text.txt",
        "text.txt",
        "house  is",
    ),
    (
        "ignore",
        "--ignore spacing text.txt",
        "text.txt",
        "house  is",
    ),
    (
        "config",
        "--config site.toml --url https://example.org/ page.html",
        "--url https://example.org/ page.html",
        "Printed on the island",
    ),
    (
        "isolated",
        "--isolated --show-settings",
        "--show-settings",
        "\"cleaned\"  # default",
    ),
    (
        "show-settings",
        "--show-settings text.txt",
        "text.txt",
        "output.dir",
    ),
    (
        "color",
        "--color always --diff text.txt",
        "--diff text.txt",
        "\u{1b}[",
    ),
    ("quiet", "-q empty.txt", "empty.txt", ""),
    (
        "verbose",
        "--verbose text.txt",
        "text.txt",
        "settings: pipeline.toml",
    ),
    (
        "text",
        "why text.txt --text house",
        "why text.txt --text absent",
        "text.txt:1:5",
    ),
];

/// Options whose effect a pipe does not show, or that have a test of their own.
const ELSEWHERE: &[(&str, &str)] = &[
    ("write", "cmd/write.toml"),
    ("no-pager", "needs a terminal"),
    ("stdin-filename", "cmd/filter.toml"),
    ("url", "the row of `config`"),
    ("null", "cli/inputs.rs"),
    ("follow", "bad_paths.rs"),
    ("unsafe", "cmd/clean.md"),
    ("jobs", "in no output, see batch/ordered.rs"),
    ("bless", "own_rules.rs"),
    ("names", "cli/features"),
    ("without-names", "cli/features"),
    ("help", "of the parser"),
    ("version", "of the parser"),
];

/// Setting; arguments with it; arguments without it; text that shows its effect.
const SETTINGS: &[(&str, &str, &str, &str)] = &[
    (
        "pipeline.stages",
        "--config pipeline.stages=['whitespace'] text.txt",
        "text.txt",
        "house  is",
    ),
    (
        "rules.select",
        "--config rules.select=['whitespace'] text.txt",
        "text.txt",
        "house  is",
    ),
    (
        "rules.ignore",
        "--config rules.ignore=['spacing'] text.txt",
        "text.txt",
        "house  is",
    ),
    (
        "rules.unsafe",
        "--config rules.unsafe=['spacing'] text.txt",
        "text.txt",
        "house  is",
    ),
    (
        "rules.safe",
        "--config rules.unsafe=[] --config rules.safe=['spacing'] shy.txt --config shy.toml",
        "--config shy.toml shy.txt",
        "house is",
    ),
    (
        "rules.apply_unsafe",
        "--config shy.toml --config rules.apply_unsafe=true shy.txt",
        "--config shy.toml shy.txt",
        "house is",
    ),
    (
        "input.paths",
        "--config input.paths=['other.txt']",
        "text.txt",
        "other one",
    ),
    (
        "input.text_key",
        "--config input.text_key=body own.jsonl",
        "own.jsonl",
        "\"body\":\"One line",
    ),
    (
        "input.html_key",
        "--config input.html_key=page own.jsonl --config input.text_key=x",
        "own.jsonl",
        "\"x\":\"It was built",
    ),
    (
        "input.id_key",
        "--config input.text_key=body --config input.id_key=key --diff own.jsonl",
        "--diff --config input.text_key=body own.jsonl",
        "a/k1",
    ),
    (
        "output.dir",
        "ci --config output.dir=there",
        "ci",
        "[there/text.txt]",
    ),
    (
        "output.format",
        "--config output.format=jsonl text.txt",
        "text.txt",
        "\"metadata\"",
    ),
    (
        "limits.max_removed",
        "--config limits.max_removed=0.9 --format jsonl furniture.txt",
        "--format jsonl furniture.txt",
        "\"flags\":[]",
    ),
    (
        "limits.max_bytes",
        "--config limits.max_bytes=10 text.txt",
        "text.txt",
        "exit 2",
    ),
    (
        "limits.max_nodes",
        "--config limits.max_nodes=4 page.html",
        "page.html",
        "exit 2",
    ),
    (
        "limits.max_work",
        "--config limits.max_work=10 text.txt",
        "text.txt",
        "exit 2",
    ),
    (
        "limits.max_edits",
        "--config limits.max_edits=0 furniture.txt",
        "furniture.txt",
        "exit 2",
    ),
    (
        "gates.empty",
        "ci --config gates.empty=0.0",
        "ci",
        "1 gate failed",
    ),
];

const SETTINGS_ELSEWHERE: &[(&str, &str)] = &[
    ("input.url_key", "read/records.rs"),
    ("input.linked_data", "cmd/clean.md"),
    ("limits.max_depth", "html_hostile.rs"),
    ("limits.max_window", "read/source.rs"),
    ("input.follow", "bad_paths.rs"),
    ("gates.", "ci.rs and gate/mod.rs"),
    ("stage.content.", "stage/content/tests.rs"),
    ("stage.boilerplate.packs", "own_rules.rs"),
    ("stage.spacing.words", "cmd/own_words.toml"),
    ("rule", "own_rules.rs"),
    ("protect", "cmd/mistakes.md and stage/verbatim.rs"),
    ("site", "the row of `config`"),
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html lang=en><body><div class=post><p>It was built in a single summer, by men from \
        four villages, and stood for ninety years.<p>Nobody remembers who paid for it, and the \
        parish books for that year are missing.</div><footer><p>Printed on the island.</footer>";
    let record = serde_json::json!({"key": "k1", "body": "One  line here.", "page": page});
    for (name, text) in [
        (
            "text.txt",
            "The house  is old, and nobody lives there. \n\nIt is for sale.\n",
        ),
        ("shy.txt", "The house  is old, and nobody lives there.\n"),
        ("other.txt", "The other one was two documents away.\n"),
        (
            "furniture.txt",
            "It is for sale.\n\nShare this:\n\nFacebook\n\nTwitter\n",
        ),
        ("empty.txt", "- - -\n"),
        ("list", "other.txt\n"),
        ("page.html", page),
        ("own.jsonl", &format!("{record}\n")),
        (
            "pipeline.toml",
            "[input]\npaths = ['text.txt', 'empty.txt']\n[output]\ndir = 'done'\n[gates]\nempty = 0.9\n",
        ),
        ("shy.toml", "[rules]\nunsafe = ['spacing']\n"),
        (
            "site.toml",
            "[[site]]\nhosts = ['www.example.org']\nkeep = ['footer']\nreason = 'why not'\n",
        ),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs the program with the arguments of a line in a new folder; returns streams, exit code and new files.
fn run(line: &str) -> String {
    let folder = folder();
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(line.split(' '))
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .current_dir(folder.path())
        .output()
        .unwrap();
    let mut seen = String::from_utf8_lossy(&output.stdout).into_owned();
    seen.push_str(&String::from_utf8_lossy(&output.stderr));
    writeln!(seen, "\nexit {}", output.status.code().unwrap()).unwrap();
    for name in ["out/text.txt", "there/text.txt"] {
        if Path::new(&folder.path().join(name)).exists() {
            writeln!(seen, "[{name}]").unwrap();
        }
    }
    seen
}

fn check(rows: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (name, with, without, seen) in rows {
        let (with, without) = (run(with), run(without));
        let differs = if seen.is_empty() {
            with.len() < without.len()
        } else {
            with.contains(seen) && !without.contains(seen)
        };
        if !differs {
            wrong.push(format!("{name}\nwith: {with}\nwithout: {without}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn options_do_something() {
    check(OPTIONS);
}

#[test]
fn settings_do_something() {
    check(SETTINGS);
}

#[test]
fn no_option_is_untried() {
    let mut parser = Arguments::command();
    parser.build();
    let commands = std::iter::once(&parser).chain(parser.get_subcommands());
    let all: BTreeSet<_> = commands
        .flat_map(clap::Command::get_arguments)
        .filter_map(|option| option.get_long())
        .collect();
    let tried = OPTIONS.iter().map(|row| row.0);
    let tried: BTreeSet<_> = tried.chain(ELSEWHERE.iter().map(|row| row.0)).collect();
    assert_eq!(all, tried);
}

#[test]
fn no_setting_is_untried() {
    let shown = run("--isolated --show-settings");
    let settings = shown.lines().filter_map(|line| line.split_once(" = "));
    for (setting, _) in settings {
        let is_tried = SETTINGS.iter().any(|row| row.0 == setting)
            || SETTINGS_ELSEWHERE
                .iter()
                .any(|row| setting.starts_with(row.0));
        assert!(is_tried, "{setting}");
    }
}
