//! Paths that do not exist, cannot be written, or lead out of the tree: each is reported and counted, and
//! the other inputs are cleaned.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

const RAW: &str = "One  line.\n";
const CLEAN: &str = "One line.\n";

/// Makes files, each of which needs cleaning.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, RAW).unwrap();
    }
    folder
}

/// Runs the program with the arguments of a line; returns exit code, standard output and standard error.
fn run(folder: &TempDir, line: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .arg("--isolated")
        .args(line.split(' '))
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn a_missing_path_of_a_list_or_line_is_one_failure() {
    let folder = folder(&["a.txt", "b.txt"]);
    fs::write(folder.path().join("list"), "a.txt\ngone.txt\nb.txt\n").unwrap();
    for line in [
        "-o out --files-from list",
        "-o out a.txt gone.txt b.txt",
        "-o out a.txt g*e b.txt",
    ] {
        let (code, _, messages) = run(&folder, line);
        assert_eq!(code, Some(2));
        assert!(messages.contains("error[input]: g"), "{messages}");
        assert!(
            messages.contains("3 documents: 2 changed, 1 failed"),
            "{messages}"
        );
        for name in ["out/a.txt", "out/b.txt"] {
            assert_eq!(read(&folder, name), CLEAN, "{line}");
        }
        fs::remove_dir_all(folder.path().join("out")).unwrap();
    }
    let (code, out, _) = run(&folder, "gone.txt a.txt");
    assert_eq!((code, out.as_str()), (Some(2), CLEAN));
}

#[test]
fn a_read_only_file_is_one_failure() {
    let folder = folder(&["a.txt", "b.txt", "c.txt"]);
    let path = folder.path().join("b.txt");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let (code, _, messages) = run(&folder, "--write .");
    assert_eq!(code, Some(2));
    assert!(
        messages.contains("error[write]: b.txt: permission denied"),
        "{messages}"
    );
    assert!(
        messages.contains("3 documents: 2 changed, 1 failed"),
        "{messages}"
    );
    let texts = ["a.txt", "b.txt", "c.txt"].map(|name| read(&folder, name));
    assert_eq!(texts, [CLEAN, RAW, CLEAN]);
}

#[test]
fn an_output_that_cannot_be_written_is_one_failure() {
    let folder = folder(&[
        "in/a.txt",
        "in/b.jsonl",
        "in/c.txt",
        "out/b.jsonl/x",
        "out/c.txt/x",
    ]);
    let rows = "{\"text\":\"a  row\"}\n".repeat(500);
    fs::write(folder.path().join("in/b.jsonl"), rows).unwrap();
    let (code, _, messages) = run(&folder, "-o out in");
    assert_eq!(code, Some(2));
    assert_eq!(
        messages.matches("error[write]: out/").count(),
        2,
        "{messages}"
    );
    assert_eq!(read(&folder, "out/a.txt"), CLEAN);
    assert!(messages.contains("2 failed"), "{messages}");
    let left = fs::read_dir(folder.path().join("out")).unwrap().count();
    assert_eq!(left, 3);
}

#[test]
fn an_input_that_is_its_own_output_is_one_failure() {
    let folder = folder(&["a.txt", "b.html"]);
    let (code, _, messages) = run(&folder, "-o . a.txt b.html");
    assert_eq!(code, Some(2), "{messages}");
    assert!(
        messages.contains("overwritten by its own output"),
        "{messages}"
    );
    assert_eq!(read(&folder, "a.txt"), RAW);
    assert_eq!(read(&folder, "b.txt"), CLEAN);
}

#[test]
fn what_is_no_regular_file_is_left_out_of_folders_and_globs() {
    let folder = folder(&["in/a.txt"]);
    let pipe = folder.path().join("in/b.txt");
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    for path in ["in", "in/*.txt"] {
        let (code, out, messages) = run(&folder, path);
        assert_eq!((code, out.as_str()), (Some(0), CLEAN), "{messages}");
        assert!(
            messages.contains("note: in/b.txt: it is no regular file"),
            "{messages}"
        );
        assert!(run(&folder, &format!("-q {path}")).2.is_empty());
    }
}

#[test]
fn links_lead_out_of_the_tree_only_where_asked() {
    let folder = folder(&["out.txt", "away/b.txt", "in/a.txt", "in/sub/c.txt"]);
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(folder.path().join(to), folder.path().join(name)).unwrap();
    };
    link("out.txt", "in/l.txt");
    link("away", "in/away");
    link("in/sub", "in/within");
    // A glob reads everything that it matches under its own name, so `within` is read although it is a
    // link to `sub`.
    for (path, n_documents) in [("in", 2), ("in/*", 3), ("in/**/*.txt", 3)] {
        let (code, _, messages) = run(&folder, &format!("--format jsonl -v {path}"));
        assert_eq!(code, Some(0));
        assert!(
            messages.contains("note: in/l.txt: the link leads out"),
            "{path}: {messages}"
        );
        let n_documents = format!("{n_documents} documents: ");
        assert!(messages.contains(&n_documents), "{path}: {messages}");
    }
    let (code, out, _) = run(&folder, "--format jsonl in/away/*.txt");
    assert_eq!(
        (code, out.lines().count()),
        (Some(0), 1),
        "the folder is named"
    );
    for follow in ["--follow", "-L", "--config input.follow=true"] {
        let (_, out, messages) = run(&folder, &format!("--format jsonl {follow} in"));
        assert_eq!(out.lines().count(), 4, "{messages}");
    }
    assert_eq!(run(&folder, "--write in").0, Some(0));
    assert_eq!(read(&folder, "out.txt"), RAW);
    assert_eq!(read(&folder, "away/b.txt"), RAW);
    assert_eq!(read(&folder, "in/sub/c.txt"), CLEAN);
    assert_eq!(run(&folder, "--write --follow in").0, Some(0));
    assert_eq!(read(&folder, "away/b.txt"), CLEAN);
}

#[test]
fn few_descriptors_lose_no_files() {
    let names: Vec<_> = (0..300).map(|number| format!("in/{number}.txt")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let folder = folder(&names);
    // The extension does not tell the kind, so each file is opened early and stays open until its turn.
    let odd: Vec<_> = (0..300).map(|number| format!("in/{number}.odd")).collect();
    for name in &odd {
        fs::write(folder.path().join(name), RAW).unwrap();
    }
    fs::write(folder.path().join("list"), odd.join("\n")).unwrap();
    let program = env!("CARGO_BIN_EXE_clean");
    for what in ["in", "--files-from list"] {
        let line = format!("ulimit -n 48; exec {program} --isolated -j 32 -o out {what}");
        let output = Command::new("sh")
            .args(["-c", &line])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let messages = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{messages}");
        assert!(
            messages.contains("300 documents: 300 changed"),
            "{messages}"
        );
    }
}

#[test]
fn a_reader_that_has_had_enough_hides_no_findings() {
    let names: Vec<_> = (0..200).map(|number| format!("in/{number}.txt")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let folder = folder(&names);
    for (line, expected) in [
        ("--check in", 1),
        ("--check --diff=words in", 1),
        ("--check --output-format full in", 1),
        ("--check --exit-zero in", 0),
        ("--diff=words in", 0),
        ("--check in gone.txt", 2),
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_clean"))
            .args(["--isolated", "-q"])
            .args(line.split(' '))
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        assert_eq!(child.wait().unwrap().code(), Some(expected), "{line}");
    }
}

#[test]
fn no_path_at_all_is_a_failure() {
    let folder = folder(&[]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    for path in ["gone.txt", "empty", "*.txt"] {
        let (code, out, messages) = run(&folder, path);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(messages.starts_with("error[input]: "), "{messages}");
    }
    assert!(!Path::new("out").exists());
}
