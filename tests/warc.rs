//! Archives of crawls: what becomes a document, what is passed over, and what a damaged part costs.

#![cfg(feature = "warc")]
#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const TEXT: &str =
    "The ferry leaves at noon and comes back at six, when the sun has gone down behind the hills.";

const MORE: &str =
    "Nobody remembers who built the first pier, and the council keeps no papers that old.";

/// Returns a record of an archive.
fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n\
         WARC-Record-ID: <urn:uuid:{}>\r\nWARC-Date: 2024-05-03T09:12:00Z\r\n\
         Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n",
        url.len(),
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// Returns a response of a server.
fn response(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    record(
        "response",
        url,
        "application/http; msgtype=response",
        &block,
    )
}

fn page(words: &str) -> Vec<u8> {
    format!(
        "<html><title>{words}</title><body><h1>{words}</h1><p>{TEXT}</p><p>{MORE}</p></body></html>"
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Cleans an archive to JSON lines; returns the records and what the program said.
fn clean(name: &str, bytes: &[u8]) -> (Vec<Value>, Output) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let output = run(folder.path(), name);
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    let records = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    (records.collect(), output)
}

fn run(folder: &Path, name: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(["--isolated", "--format", "jsonl", name])
        .current_dir(folder)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn responses_and_texts_are_documents_and_the_rest_is_counted() {
    let html = "200 OK\r\nContent-Type: text/html; charset=windows-1252";
    let archive = [
        record("warcinfo", "", "application/warc-fields", b"software: own"),
        record(
            "request",
            "https://a.example/",
            "application/http; msgtype=request",
            b"GET / HTTP/1.1\r\n\r\n",
        ),
        response(
            "<https://a.example/a b>",
            html,
            &[&page("Harbour")[..], b"<p>caf\xE9"].concat(),
        ),
        response(
            "https://a.example/c.png",
            "200 OK\r\nContent-Type: image/png",
            b"\x89PNG",
        ),
        response(
            "https://a.example/gone",
            "404 Not Found\r\nContent-Type: text/html",
            &page("Gone"),
        ),
        record(
            "conversion",
            "https://a.example/t",
            "text/plain",
            TEXT.as_bytes(),
        ),
    ]
    .concat();
    for (name, bytes) in [
        ("a.warc", archive.clone()),
        ("a.warc.gz", gzip(&archive)),
        ("a", archive),
    ] {
        let (records, output) = clean(name, &bytes);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert_eq!(records.len(), 2, "{name}");
        assert_eq!(records[0]["url"], "https://a.example/a b");
        assert_eq!(records[0]["id"], "urn:uuid:23");
        assert_eq!(records[0]["date"], "2024-05-03T09:12:00Z");
        assert_eq!(records[0]["title"], "Harbour");
        assert_eq!(records[0]["metadata"]["clean"]["encoding"], "windows-1252");
        assert_eq!(records[1]["text"], format!("{TEXT}\n"));
        let said = said(&output);
        let counts = "4 records that are no documents are passed over: 1 request, 1 response 404, \
            1 response of image/png, 1 warcinfo";
        assert!(said.contains(counts), "{said}");
    }
}

#[test]
fn bodies_are_put_together_and_unpacked() {
    let whole = page("Lighthouse");
    let chunked = |body: &[u8]| {
        let (first, second) = body.split_at(body.len() / 2);
        let chunk =
            |part: &[u8]| [format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat();
        [chunk(first), chunk(second), b"0\r\n\r\n".to_vec()].concat()
    };
    let html = "200 OK\r\nContent-Type: text/html\r\n";
    for (head, body) in [
        ("Content-Encoding: gzip", gzip(&whole)),
        ("Transfer-Encoding: chunked", chunked(&whole)),
        (
            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
            chunked(&gzip(&whole)),
        ),
        (
            "Content-Encoding: zstd",
            zstd::encode_all(&whole[..], 1).unwrap(),
        ),
        // Heads of the server that no longer hold for what the archive has.
        ("Content-Encoding: gzip", whole.clone()),
        (
            "Content-Encoding: br\r\nTransfer-Encoding: chunked",
            whole.clone(),
        ),
    ] {
        let archive = response("https://a.example/", &format!("{html}{head}"), &body);
        let (records, output) = clean("a.warc", &archive);
        assert_eq!(records.len(), 1, "{head}: {}", said(&output));
        let text = records[0]["text"]
            .as_str()
            .unwrap_or_else(|| panic!("{head}: {}", said(&output)));
        assert_eq!(text, format!("Lighthouse\n\n{TEXT}\n\n{MORE}\n"), "{head}");
    }
}

#[test]
fn a_damaged_part_costs_itself_and_is_counted() {
    let html = "200 OK\r\nContent-Type: text/html";
    let member = |words: &str| gzip(&response("https://a.example/", html, &page(words)));
    let mut damaged = member("Second");
    let middle = damaged.len() / 2;
    damaged[middle..middle + 20].fill(0xFF);
    let archive = [member("First"), damaged, member("Third")].concat();
    let (records, output) = clean("a.warc.gz", &archive);
    let titles: Vec<_> = records
        .iter()
        .filter_map(|record| record["title"].as_str())
        .collect();
    assert!(
        titles.starts_with(&["First"]) && titles.ends_with(&["Third"]),
        "{titles:?}"
    );
    assert!(said(&output).contains("damaged"), "{}", said(&output));

    let cut = &archive[..archive.len() - 30];
    let (_, output) = clean("a.warc.gz", cut);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("cut off"), "{}", said(&output));
}

#[test]
fn damaged_zstd_data_ends_the_archive() {
    let html = "200 OK\r\nContent-Type: text/html";
    let pages: Vec<u8> = (0..40)
        .flat_map(|number| response("https://a.example/", html, &page(&format!("Pier {number}"))))
        .collect();
    let mut packed = zstd::encode_all(&pages[..], 1).unwrap();
    let middle = packed.len() / 2;
    packed[middle..].fill(0xFF);
    let (_, output) = clean("a.warc.zst", &packed);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        said(&output).matches("error[read]").count(),
        1,
        "{}",
        said(&output)
    );
}

#[test]
fn lengths_that_lie_are_said() {
    let first = record(
        "conversion",
        "https://a.example/1",
        "text/plain",
        TEXT.as_bytes(),
    );
    let second = record(
        "conversion",
        "https://a.example/2",
        "text/plain",
        TEXT.as_bytes(),
    );
    let text = String::from_utf8(first).unwrap();
    let length = format!("Content-Length: {}", TEXT.len());
    for (wrong, n_records) in [
        ("Content-Length: 20", 3),
        ("Content-Length: many", 3),
        ("Content-Type: x", 3),
    ] {
        let archive = [text.replace(&length, wrong).as_bytes(), &second].concat();
        let (records, output) = clean("a.warc", &archive);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(records.len() <= n_records, "{wrong}: {records:?}");
        assert_eq!(
            records.last().unwrap()["url"],
            "https://a.example/2",
            "{wrong}"
        );
        assert!(
            said(&output).contains("error[read]: a.warc:"),
            "{}",
            said(&output)
        );
    }
}

#[test]
fn a_dictionary_may_stand_before_the_frames() {
    let html = "200 OK\r\nContent-Type: text/html";
    let archive = response("https://a.example/", html, &page("Harbour"));
    let words = TEXT.repeat(3).into_bytes();
    let mut encoder = zstd::Encoder::with_dictionary(Vec::new(), 3, &words).unwrap();
    encoder.write_all(&archive).unwrap();
    let frames = encoder.finish().unwrap();
    for words in [words.clone(), zstd::encode_all(&words[..], 1).unwrap()] {
        let length = u32::try_from(words.len()).unwrap().to_le_bytes();
        let packed = [b"\x5D\x2A\x4D\x18", &length[..], &words, &frames].concat();
        let (records, output) = clean("a.warc.zst", &packed);
        assert_eq!(records.len(), 1, "{}", said(&output));
        assert_eq!(records[0]["title"], "Harbour");
    }
}

#[test]
fn an_older_format_is_named() {
    let (_, output) = clean(
        "a.arc",
        b"filedesc://a.arc 0.0.0.0 20240503 text/plain 76\n",
    );
    assert!(said(&output).contains("ARC"), "{}", said(&output));
}
