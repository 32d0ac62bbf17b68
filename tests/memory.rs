//! The memory that a document takes is limited: eight times its bytes for a text, sixty times for a page,
//! and 22 megabytes for the program itself: the tests run the debug program, which is 6 megabytes larger
//! than the release. A short page of tiny elements can have a hundred thousand nodes, which take more than
//! that; it may take eighty megabytes.
//!
//! Linux shows the peak memory of a process in `/proc`; on other systems nothing is tested. The peak is read
//! again and again until the process ends. So the last moments may be missed, but nothing is counted that
//! was not there. Some rows expect that the document is refused.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const PROGRAM: usize = 22_000_000;
const TEXT: usize = 8;
const HTML: usize = 60;
const TINY: usize = 80_000_000;

/// Returns the peak memory of a process so far, in bytes.
fn peak(child: &Child) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

/// Cleans a document; returns the peak memory, and whether the document was cleaned.
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
    // Rows must stand in a table; elsewhere the parser ignores their tags.
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
