//! Signals: the run ends in good order, sums up what it did, and leaves no half-written file.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

fn start(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn send(child: &Child, signal: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status().unwrap();
    assert!(sent.success());
}

/// Waits until the program ends; returns exit code and standard error.
fn end(mut child: Child) -> (Option<i32>, String) {
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(30) {
            child.kill().unwrap();
            panic!("it does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
    let mut messages = String::new();
    let mut stream = child.stderr.take().unwrap();
    stream.read_to_string(&mut messages).unwrap();
    (child.wait().unwrap().code(), messages)
}

/// Returns all files below a folder.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut stack = vec![folder.to_owned()];
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        } else {
            found.push(path.strip_prefix(folder).unwrap().display().to_string());
        }
    }
    found.sort();
    found
}

fn wait_for(mut what: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !what() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never comes");
        thread::sleep(Duration::from_millis(2));
    }
}

/// Feeds records to a run until it has begun to write them. Results are written only while more is read.
fn feed(folder: &Path, child: &mut Child) -> ChildStdin {
    let mut input = child.stdin.take().unwrap();
    let rows = "{\"text\":\"a  row\"}\n".repeat(64);
    wait_for(|| {
        input.write_all(rows.as_bytes()).unwrap();
        // The order counts: until `a.txt` exists, a partial file may be that of `a.txt`.
        folder.join("out/a.txt").exists() && n_partial(folder) > 0
    });
    input.flush().unwrap();
    input
}

fn n_partial(folder: &Path) -> usize {
    let all = files(folder);
    all.iter().filter(|name| name.contains(".partial")).count()
}

/// Starts a run that waits for more records and has a temporary file open.
fn waiting() -> (TempDir, Child, ChildStdin) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "One  line.\n").unwrap();
    let mut child = start(folder.path(), LINE);
    let input = feed(folder.path(), &mut child);
    (folder, child, input)
}

const LINE: &[&str] = &[
    "--isolated",
    "-o",
    "out",
    "a.txt",
    "-",
    "--stdin-filename",
    "b.jsonl",
];

#[test]
fn a_signal_ends_the_run_in_good_order() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let (folder, child, _input) = waiting();
        send(&child, signal);
        let (found, messages) = end(child);
        assert_eq!(found, Some(code), "{messages}");
        assert!(messages.contains("interrupted; "), "{messages}");
        assert!(messages.contains(" documents: "), "{messages}");
        assert_eq!(files(folder.path()), ["a.txt", "out/a.txt"], "{signal}");
    }
}

#[test]
fn a_batch_of_files_stops_between_two() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("raw")).unwrap();
    let text = "A line of  text that goes on for a while, and says nothing.\n\n".repeat(200);
    for number in 0..2000 {
        fs::write(folder.path().join(format!("raw/{number:04}.txt")), &text).unwrap();
    }
    let child = start(
        folder.path(),
        &["--isolated", "--jobs", "2", "-o", "out", "raw"],
    );
    let out = folder.path().join("out");
    wait_for(|| out.exists() && files(&out).len() > 3);
    send(&child, "-INT");
    let (code, messages) = end(child);
    assert_eq!(code, Some(130), "{messages}");
    let done = files(&out);
    assert!(done.len() < 2000 && done.iter().all(|name| !name.contains(".partial")));
    let clean = fs::read(out.join(&done[0])).unwrap();
    for name in &done {
        assert!(fs::read(out.join(name)).unwrap() == clean, "{name}");
    }
    let n_documents = format!("{} documents: ", done.len());
    assert!(messages.contains(&n_documents), "{n_documents}{messages}");
}

#[test]
fn a_killed_run_is_cleaned_up_by_the_next_and_a_live_one_is_not() {
    let (folder, killed, _) = waiting();
    send(&killed, "-KILL");
    end(killed);
    assert_eq!(n_partial(folder.path()), 1);
    fs::remove_file(folder.path().join("out/a.txt")).unwrap();
    // The second run into the folder removes the partial file that the first left. The third must not
    // remove that of the second, which is still running.
    let mut live = start(folder.path(), LINE);
    let input = feed(folder.path(), &mut live);
    wait_for(|| n_partial(folder.path()) == 1);
    let third = start(folder.path(), &["--isolated", "-o", "out", "a.txt"]);
    assert_eq!(end(third).0, Some(0));
    drop(input);
    assert_eq!(end(live).0, Some(0));
    assert_eq!(files(folder.path()), ["a.txt", "out/a.txt", "out/b.jsonl"]);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    // The reader does not read, so the run blocks while writing and cannot look at a flag.
    let folder = tempfile::tempdir().unwrap();
    let text = "A line of text.\n".repeat(100_000);
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let mut child = start(folder.path(), &["--isolated", "a.txt"]);
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    send(&child, "-INT");
    thread::sleep(Duration::from_millis(100));
    assert!(child.try_wait().unwrap().is_none());
    send(&child, "-TERM");
    assert_eq!(end(child).0, Some(143));
}
