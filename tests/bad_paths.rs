//! Paths that lead to nothing, that cannot be written, that lead out of the tree: reported, counted,
//! and the others are done.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const RAW: &str = "One  line.\n";
const CLEAN: &str = "One line.\n";

/// Makes files that all need cleaning.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, RAW).unwrap();
    }
    folder
}

/// Runs a line; returns exit code, standard output and standard error.
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
