//! No document takes much more memory than it has bytes: eight times for text, sixty times for HTML,
//! beside twenty megabytes for the program. A short page of tiny elements may have a hundred thousand
//! nodes, which take more than that, and no more than eighty megabytes.
//!
//! What a process has held at most stands in `/proc` on Linux; elsewhere nothing is tested. It is read
//! again and again until the process ends, so that the last moments may be missed and nothing is
//! counted that was not there. A document that is refused is well where that is expected.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const PROGRAM: usize = 20_000_000;
const TEXT: usize = 8;
const HTML: usize = 60;
const TINY: usize = 80_000_000;

/// Returns the most that a process has held so far, in bytes.
fn peak(child: &Child) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Cleans a document and says how much memory that took at most, and whether it was cleaned.
fn clean(name: &str, document: &str) -> (usize, bool) {
    let mut file = tempfile::Builder::new().suffix(name).tempfile().unwrap();
    file.write_all(document.as_bytes()).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(["--isolated", "--quiet", "--jobs", "1"])
        .arg(file.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0;
    loop {
        most = most.max(peak(&child).unwrap_or_default());
        if let Some(status) = child.try_wait().unwrap() {
            return (most, status.success());
        }
        sleep(Duration::from_millis(2));
    }
}

fn check(kind: &str, times: usize, piece: &str, n_bytes: usize, is_cleaned: bool) {
    // Rows stand in a table, or are none.
    let start = if piece.starts_with("<tr>") {
        "<table>"
    } else {
        ""
    };
    let document = start.to_owned() + &piece.repeat(n_bytes / piece.len());
    let (most, found) = clean(kind, &document);
    let shown = &piece[..piece.len().min(30)];
    assert_eq!(found, is_cleaned, "{shown:?}");
    let limit = match times {
        0 => TINY,
        times => PROGRAM + times * document.len(),
    };
    assert!(
        most <= limit,
        "{shown:?}: {most} bytes of memory for {} bytes, more than {limit}",
        document.len()
    );
}

#[test]
fn texts_take_eight_times_their_bytes() {
    for piece in [
        "word here\n",
        "\n",
        "The ferry leaves at noon and comes back at six. ",
        "The ferry leaves at noon and comes back at six.\n\n",
        "The ferry leaves at noon , and comes back at six, when the sun has gone down behind the hills.\n",
    ] {
        check(".txt", TEXT, piece, 2_000_000, true);
    }
}

#[test]
fn pages_take_sixty_times_their_bytes() {
    for piece in [
        "<tr><td>12.5</td><td>310.25</td><td>7</td><td>1048.0</td><td>99.1</td></tr>\n",
        "<p>The ferry leaves at noon and comes back at six.</p>",
        "<li><a href=/ferry>The ferry</a>",
        "<li>one item of it",
    ] {
        check(".html", HTML, piece, 250_000, true);
    }
}

#[test]
fn a_short_page_of_tiny_elements_takes_eighty_megabytes() {
    for piece in ["<li>x", "<b>x</b>", "<tr><td>a"] {
        check(".html", 0, piece, 200_000, true);
    }
}

#[test]
fn a_long_page_of_more_elements_than_its_bytes_explain_is_refused() {
    for piece in ["<li>x", "<b>x</b>"] {
        check(".html", HTML, piece, 2_000_000, false);
    }
}
