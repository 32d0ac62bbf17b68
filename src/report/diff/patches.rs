//! Tests the promise of the unified diff: `git apply` and `patch` turn the raw text into the cleaned text.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::{ProptestConfig, proptest};

use super::own_bytes::own;
use super::unified;
use crate::document::Document;
use crate::edit::Edit;
use crate::pipeline::Outcome;
use crate::report::testing::{any_edits, cleaned, edit};

/// Returns whether a program is installed. If it is not, the test prints so and checks nothing.
fn is_there(program: &str) -> bool {
    let found = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        println!("{program} is not installed: patches are not tried with it");
    }
    found
}

fn git_apply(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .args([
            "-c",
            "core.autocrlf=false",
            "apply",
            "--whitespace=nowarn",
            "all.patch",
        ])
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap_or(folder))
        .current_dir(folder);
    command
}

fn patch(folder: &Path) -> Command {
    let mut command = Command::new("patch");
    command
        .args(["-p1", "--binary", "--silent", "--posix", "-i", "all.patch"])
        .current_dir(folder);
    command
}

/// Applies the diffs of all documents at once in a new folder, and compares every file.
fn check(tool: fn(&Path) -> Command, documents: &[(Document, Outcome)]) {
    let folder = tempfile::tempdir().unwrap();
    let mut all = Vec::new();
    for (document, outcome) in documents {
        let file = folder.path().join(&document.id);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes(document, &document.text)).unwrap();
        unified(document, outcome, &mut all).unwrap();
    }
    if all.is_empty() {
        return;
    }
    fs::write(folder.path().join("all.patch"), &all).unwrap();
    let result = tool(folder.path()).output().unwrap();
    let patch = String::from_utf8_lossy(&all);
    let complaint = String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "{complaint}\n{patch}");
    for (document, outcome) in documents {
        let found = fs::read(folder.path().join(&document.id)).unwrap_or_default();
        let expected = bytes(document, outcome.text());
        assert_eq!(found, expected, "{}\n{patch}", document.id);
    }
}

/// Encodes a text like the document's file.
fn bytes(document: &Document, text: &str) -> Vec<u8> {
    own(document).map_or_else(
        || text.as_bytes().to_vec(),
        |encoding| encoding.encode(text).0.into_owned(),
    )
}

/// Makes a document in an encoding other than UTF-8.
fn legacy(
    id: &str,
    encoding: &'static str,
    text: &str,
    edits: &[(usize, usize, &str)],
) -> (Document, Outcome) {
    let (mut document, outcome) = of(id, text, edits);
    document.decoding.encoding = encoding;
    (document, outcome)
}

fn of(id: &str, text: &str, edits: &[(usize, usize, &str)]) -> (Document, Outcome) {
    let document = Document::from_text(id, text);
    let edits = edits
        .iter()
        .map(|(start, end, new)| edit(text, *start, *end, new, "test/rule"))
        .collect();
    let outcome = Outcome::of_edits(&document, edits, Vec::new());
    (document, outcome)
}

fn hand_written() -> Vec<(Document, Outcome)> {
    let long = "line\n".repeat(40);
    vec![
        of("plain.txt", "one\ntwo\nsix\n", &[(4, 7, "2")]),
        of("two words.txt", "one\ntwo\n", &[(0, 4, "")]),
        of("folder of pages/Grüße.txt", "one\ntwo\n", &[(4, 8, "")]),
        of("no break at the end", "one\ntwo", &[(7, 7, "\n")]),
        of("break at the end goes", "one\ntwo\n", &[(7, 8, "")]),
        of("neither has one", "one\ntwo", &[(4, 5, "T")]),
        of("last line goes", "one\ntwo", &[(3, 7, "")]),
        of("crlf", "one\r\ntwo\r\nsix\r\n", &[(5, 10, "")]),
        of(
            "mixed",
            "one\r\ntwo\nsix",
            &[(3, 5, "\n"), (12, 12, "\r\n")],
        ),
        legacy(
            "latin",
            "windows-1252",
            "caf\u{e9}\n\u{201c}one\u{201d}\n",
            &[(3, 5, "\u{ea}")],
        ),
        legacy(
            "latin crlf",
            "windows-1252",
            "\u{e9}\r\ntwo\r\nsix\r\n",
            &[(4, 7, "\u{2014}")],
        ),
        legacy(
            "cyrillic",
            "windows-1251",
            "\u{436}\u{437}\none",
            &[(0, 2, "")],
        ),
        of("first line", "one\n", &[(0, 0, "zero\n")]),
        of("line added", "one\n", &[(4, 4, "two\n")]),
        of(
            "far apart",
            &long,
            &[(0, 1, "L"), (100, 105, ""), (199, 200, "")],
        ),
        of(
            "close by",
            &long,
            &[(0, 1, "L"), (30, 35, ""), (66, 66, "\n")],
        ),
        of(
            "signs",
            "-a\n+b\n@@ c\n\\ d\n",
            &[(0, 1, "+"), (6, 6, "-- x\n")],
        ),
    ]
}

/// Returns cases that only `git` handles: names that traditional patches cannot hold, and files that are
/// empty before or after, which `patch` removes.
fn git_only() -> Vec<(Document, Outcome)> {
    vec![
        of("say \"hi\".txt", "one\n", &[(0, 1, "O")]),
        of("tab\tand\\slash\x01.txt", "one\n", &[(0, 1, "O")]),
        of("empty result", "one\ntwo\n", &[(0, 8, "")]),
        of("was empty", "", &[(0, 0, "one\n")]),
    ]
}

#[test]
fn git_applies_hand_written_cases() {
    if is_there("git") {
        check(git_apply, &hand_written());
        check(git_apply, &git_only());
    }
}

#[test]
fn patch_applies_hand_written_cases() {
    if is_there("patch") {
        check(patch, &hand_written());
    }
}

#[test]
fn git_applies_what_the_pipeline_did() {
    let texts = [
        "One.  \n\n\n\nTwo.",
        "\u{feff}One\u{200b}.\r\n\r\n\r\nTwo. \r\n",
        "\n\n\n",
        " \nOne",
    ];
    let documents: Vec<_> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let document = Document::from_text(number.to_string(), *text);
            let outcome = cleaned(&document);
            (document, outcome)
        })
        .collect();
    if is_there("git") {
        check(git_apply, &documents);
    }
}

fn generated(cases: Vec<(String, Vec<Edit>)>) -> Vec<(Document, Outcome)> {
    let outcome = |(number, (text, edits)): (usize, (String, Vec<Edit>))| {
        let document = Document::from_text(format!("{number}.txt"), text);
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        (document, outcome)
    };
    cases.into_iter().enumerate().map(outcome).collect()
}

proptest! {
    // A run of git takes longer than generating cases, so each run checks many of them.
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn git_applies_generated_cases(cases in proptest::collection::vec(any_edits(), 40)) {
        if is_there("git") {
            check(git_apply, &generated(cases));
        }
    }
}
