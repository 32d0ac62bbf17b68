//! Hostile and broken input: each document that cannot be read is a failure with a reason, and all other
//! documents of the batch are cleaned.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flate2::write::GzEncoder;
use tempfile::TempDir;

/// Runs the program in a folder with these files.
fn clean(files: &[(&str, &[u8])], arguments: &[&str]) -> (TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let output = run(folder.path(), arguments);
    (folder, output)
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clean"))
        .arg("--isolated")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Cleans one file; expects its cleaned text, or a message and exit code 2.
fn check(name: &str, bytes: &[u8], expected: Result<&str, &str>) {
    let (_folder, output) = clean(&[(name, bytes)], &[name]);
    let out = String::from_utf8(output.stdout).unwrap();
    let messages = String::from_utf8(output.stderr).unwrap();
    match expected {
        Ok(text) => {
            assert_eq!(out.as_str(), text, "{name}");
            let is_note = |line: &str| line.starts_with(&format!("note: {name}: "));
            assert!(messages.lines().all(is_note), "{name}: {messages}");
        }
        Err(message) => {
            assert_eq!(
                (out.as_str(), output.status.code()),
                ("", Some(2)),
                "{name}"
            );
            let expected = format!("error[read]: {name}: {message}\n");
            assert!(messages.starts_with(&expected), "{name}: {messages}");
        }
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn next_to_nothing_is_a_document() {
    check("a.txt", b"", Ok(""));
    check("a.html", b"", Ok(""));
    check("a.jsonl", b"", Ok(""));
    check("a.txt", b"x", Ok("x\n"));
    check("a", b"\xFF", Ok("ÿ\n"));
}

#[test]
fn what_is_no_text_is_named() {
    let png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR";
    check("a.html", png, Err("not text: looks like PNG"));
    check("a.txt", &[0; 100], Err("not text: looks like binary data"));
}

#[test]
fn packed_input_is_held_to_the_limit_while_it_is_unpacked() {
    let bomb = gzip(&vec![b'0'; 70 << 20]);
    check(
        "a.html.gz",
        &bomb,
        Err("larger than 67108864 bytes after decompression"),
    );
    let whole = gzip(&b"Some words of a text. ".repeat(100));
    check(
        "a.txt.gz",
        &whole[..whole.len() / 2],
        Err("the gzip data is cut off"),
    );
}

#[test]
fn hostile_pages_end() {
    check(
        "a.html",
        &[&b"<div>".repeat(50_000)[..], b"text"].concat(),
        Ok("text\n"),
    );
    check(
        "a.html",
        &[b"<p>", &b"<b>".repeat(50_000)[..], b"text"].concat(),
        Ok("text\n"),
    );
    check(
        "a.html",
        &[&b"<table>".repeat(10_000)[..], b"text"].concat(),
        Ok("text\n"),
    );
}

#[test]
fn a_long_line_is_a_line() {
    let line = "word ".repeat(1_000_000);
    check(
        "a.txt",
        line.as_bytes(),
        Ok(&(line.trim_end().to_owned() + "\n")),
    );
}

#[test]
fn encodings_are_found() {
    let utf16 = |text: &str, to_bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    };
    check(
        "a.txt",
        &utf16("\u{FEFF}Some text.", u16::to_le_bytes),
        Ok("Some text.\n"),
    );
    check(
        "a.txt",
        &utf16("Some text.", u16::to_be_bytes),
        Ok("Some text.\n"),
    );
    let russian = "Старый мост стоит уже сто лет и ещё столько простоит.";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(russian);
    check(
        "a.html",
        &[b"<p>", &bytes[..]].concat(),
        Ok(&format!("{russian}\n")),
    );
    let japanese = "古い橋はもう百年も川の上に立っている。";
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(japanese);
    let page = [b"<meta charset=shift_jis><p>", &bytes[..]].concat();
    check("a.html", &page, Ok(&format!("{japanese}\n")));
    let broken = ["naïve café ".as_bytes(), b"\xF0\x9F bad\n"].concat();
    check("a.txt", &broken, Ok("naïve café \u{FFFD} bad\n"));
}

#[test]
fn a_bad_record_or_file_does_not_stop_the_others() {
    let files: &[(&str, &[u8])] = &[
        (
            "in/a.jsonl",
            b"{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\n[3]\n{\"id\":4}\n{\"id\":5,\"text\":\"e\"}\n",
        ),
        ("in/b.txt.gz", b"no gzip"),
        ("in/c.txt", b"c"),
    ];
    let (_folder, output) = clean(files, &["--quiet", "--format", "jsonl", "in"]);
    assert_eq!(output.status.code(), Some(2));
    let out = String::from_utf8(output.stdout).unwrap();
    let status = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row["metadata"]["clean"]["status"] == "failed"
    };
    let failed: Vec<_> = out.lines().map(status).collect();
    assert_eq!(failed, [false, true, true, true, false, true, false]);
    let messages = String::from_utf8(output.stderr).unwrap();
    assert_eq!(messages.matches("error[read]").count(), 4, "{messages}");
    assert!(
        messages.contains("in/a.jsonl:3: a record is a JSON object"),
        "{messages}"
    );
}

#[test]
fn a_mark_before_the_first_record_is_dropped() {
    let records = "\u{FEFF}{\"text\":\"a\"}\n";
    let (_folder, output) = clean(&[("a.jsonl", records.as_bytes())], &["a.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.starts_with(b"{\"text\":\"a\""));
}

#[test]
fn a_line_too_long_is_kept_as_it_was() {
    let long = format!("{{\"id\":2, \"text\" : \"{}\"}}", "word  ".repeat(50_000));
    let file =
        format!("{{\"id\":1,\"text\":\"a  b\"}}\n{long}\n{long}\n{{\"id\":3,\"text\":\"c\"}}\n");
    let limit = ["--config", "limits.max_bytes=1000"];
    for options in [&["a.jsonl"][..], &["a.jsonl", "-o", "out"]] {
        let arguments = [options, &limit].concat();
        let (folder, output) = clean(&[("a.jsonl", file.as_bytes())], &arguments);
        assert_eq!(output.status.code(), Some(2));
        let messages = String::from_utf8(output.stderr).unwrap();
        let said =
            "error[read]: a.jsonl:2: the line is longer than 1000 bytes; it is kept as it was\n";
        assert!(messages.contains(said), "{messages}");
        let out = fs::read_to_string(folder.path().join("out/a.jsonl"));
        let out = out.unwrap_or_else(|_| String::from_utf8(output.stdout).unwrap());
        let lines: Vec<_> = out.lines().collect();
        assert_eq!(lines.len(), 4);
        assert!(lines[1] == long && lines[2] == long);
        assert!(lines[0].contains("a b") && lines[3].contains("\"c\""));
    }
    let (_folder, output) = clean(
        &[("a.jsonl", file.as_bytes())],
        &["--check", "a.jsonl", limit[0], limit[1]],
    );
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(messages.contains("longer than 1000 bytes\n"), "{messages}");
}

#[test]
fn what_of_a_record_is_lost_is_said() {
    let rows = b"{\"text\":\"a\",\"x\":{\"y\":1,\"y\":2}}\n{\"text\":\"caf\\ud800\"}\n";
    let (_folder, output) = clean(&[("a.jsonl", rows)], &["a.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    let messages = String::from_utf8(output.stderr).unwrap();
    for said in [
        "note: a.jsonl:1: the key \"y\" stands twice in an object",
        "note: a.jsonl:2: half a character (a lone surrogate) is read as U+FFFD",
    ] {
        assert!(messages.contains(said), "{messages}");
    }
}

#[test]
fn what_is_behind_packed_data_and_before_text_is_no_failure() {
    let zeros = [gzip(b"One line."), vec![0; 512]].concat();
    check("a.txt.gz", &zeros, Ok("One line.\n"));
    check(
        "a.html",
        b"<meta charset=iso-2022-kr><p>The bridge opened on Monday.",
        Ok("The bridge opened on Monday.\n"),
    );
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let row = "{\"text\":\"a row  \"}\n";
    let (folder, one) = clean(
        &[("a.jsonl", row.repeat(1000).as_bytes())],
        &["--jobs", "1", "a.jsonl"],
    );
    for jobs in ["2", "8"] {
        assert!(
            run(folder.path(), &["--jobs", jobs, "a.jsonl"]).stdout == one.stdout,
            "{jobs}"
        );
    }
    let out = String::from_utf8(one.stdout).unwrap();
    assert_eq!(out.lines().count(), 1000);
}

#[test]
fn an_output_folder_inside_the_input_is_no_input() {
    let (folder, _) = clean(&[("in/a.txt", b"a")], &["in", "--output", "in/out"]);
    let again = run(folder.path(), &["in", "--output", "in/out"]);
    assert_eq!(again.status.code(), Some(0));
    assert!(!folder.path().join("in/out/out").exists());
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("a.txt"),
        "A line of text.\n".repeat(100_000),
    )
    .unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(["--isolated", "a.txt"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_that_names_the_place() {
    let (_folder, output) = clean(&[("a.txt", b"a")], &["a.txt", "--output", "/dev/full/out"]);
    assert_eq!(output.status.code(), Some(2));
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(
        messages.contains("error[write]: /dev/full/out: "),
        "{messages}"
    );
}

/// Each line break, entity or blank can be an edit, so a small file could become a very long list of edits.
#[test]
fn more_edits_than_a_document_may_have_are_a_failure() {
    let text = "a\u{200b}".repeat(60_000);
    let message = "cleaning is too much: it needs more than 50000 edits\n  raise \
                   limits.max_edits in pipeline.toml if it is wanted";
    check("edits.txt", text.as_bytes(), Err(message));
}

#[test]
fn a_text_of_a_million_blank_lines_is_one_edit() {
    let text = format!("a{}b\n", "\n".repeat(1_000_000));
    check("lines.txt", text.as_bytes(), Ok("a\n\nb\n"));
}

#[test]
fn more_work_than_a_document_may_take_is_a_failure_and_the_batch_goes_on() {
    let (small, large) = ("A short text.\n", "A text that is longer.\n".repeat(2_000));
    let files: [(&str, &[u8]); 2] = [("a.txt", large.as_bytes()), ("b.txt", small.as_bytes())];
    let work = "limits.max_work=100000";
    let arguments = ["--config", work, "--format", "jsonl", "a.txt", "b.txt"];
    let (_folder, output) = clean(&files, &arguments);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stdout)
            .unwrap()
            .contains(small.trim())
    );
    let messages = String::from_utf8(output.stderr).unwrap();
    assert!(messages.contains("a.txt: cleaning is too much: it takes more than 100000 steps"));
}

#[test]
fn more_lines_than_a_text_may_have_are_a_failure() {
    let text = "a\n".repeat(1_000_000);
    let message = "the text has more than 625000 lines that are not blank";
    check("lines.txt", text.as_bytes(), Err(message));
}

#[test]
fn what_uncovers_something_again_and_again_is_settled_or_a_failure() {
    let nested = |depth: usize| format!("He wrote &lt{}; and left.\n", "&#59".repeat(depth));
    check(
        "few.txt",
        nested(30).as_bytes(),
        Ok("He wrote < and left.\n"),
    );
    let message = "cleaning is too much: it is not settled after 64 rounds";
    let (_folder, output) = clean(&[("many.txt", nested(100).as_bytes())], &["many.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains(message));
}

/// An unsafe rule finds less to remove once a safe rule has removed the heading.
#[test]
fn what_is_held_back_stays_when_it_is_cleaned_again() {
    let record = "{\"text\": \"i    m.\\nPhoto:y\\nRelated Posts\\n&\\ny\"}\n";
    let once = |record: &str| {
        let arguments = ["--unsafe", "a.jsonl"];
        let (_folder, output) = clean(&[("a.jsonl", record.as_bytes())], &arguments);
        let out = String::from_utf8(output.stdout).unwrap();
        let record: serde_json::Value = serde_json::from_str(&out).unwrap();
        (record["text"].as_str().unwrap().to_owned(), out)
    };
    let (first, out) = once(record);
    assert_eq!(once(&out).0, first);
}
