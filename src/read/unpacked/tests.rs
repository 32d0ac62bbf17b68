//! Tests packed and damaged inputs, windows, lines and files.

use std::io::Write;

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn read(name: &str, bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, String> {
    Unpacked::open(MAX_WINDOW, Path::new(name), Cursor::new(bytes))
        .and_then(|source| source.read_all(limit))
        .map_err(|error| error.to_string())
}

#[test]
fn packed_files_are_unpacked() {
    let text = b"some text\n".repeat(2000);
    let packed = zstd::encode_all(&text[..], 1).unwrap();
    assert_eq!(read("a.txt.gz", gzip(&text), 1 << 20), Ok(text.clone()));
    assert_eq!(read("a.txt.zst", packed.clone(), 1 << 20), Ok(text.clone()));
    assert_eq!(read("-", packed, 1 << 20), Ok(text));
}

#[test]
fn damaged_files_say_what_they_are() {
    let whole = gzip(&b"0123456789abcdef".repeat(500));
    let check = |name, bytes, expected: &str| {
        assert_eq!(read(name, bytes, 5000), Err(expected.to_owned()), "{name}");
    };
    check(
        "a.txt.gz",
        whole[..whole.len() / 2].to_vec(),
        "the gzip data is cut off",
    );
    check(
        "a.txt.gz",
        b"plain".to_vec(),
        "no valid gzip data: the file does not begin as such data does",
    );
    check(
        "a.txt.gz",
        whole,
        "larger than 5000 bytes after decompression",
    );
}

#[test]
fn members_may_be_many_and_zeros_behind_them() {
    let two = [gzip(b"one "), vec![0; 700], gzip(b"two"), vec![0; 70_000]].concat();
    assert_eq!(read("a.txt.gz", two, 100), Ok(b"one two".to_vec()));
    let junk = [gzip(b"one "), vec![0; 7], b"junk".to_vec()].concat();
    assert!(read("a.txt.gz", junk, 100).is_err());
    let half = [gzip(b"one "), gzip(b"two")[..12].to_vec()].concat();
    assert_eq!(
        read("a.txt.gz", half, 100),
        Err("the gzip data is cut off".to_owned())
    );
}

#[test]
fn a_long_window_is_allowed_up_to_the_limit() {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.long_distance_matching(true).unwrap();
    encoder.window_log(28).unwrap();
    encoder.write_all(b"some text").unwrap();
    let packed = encoder.finish().unwrap();
    let open = |limit| {
        let packed = Cursor::new(packed.clone());
        let source = Unpacked::open(limit, Path::new("a.zst"), packed);
        source.map(drop).map_err(|error| error.to_string())
    };
    assert_eq!(open(1 << 28), Ok(()));
    assert_eq!(
        open(MAX_WINDOW),
        Err("the zstd data needs a window of more than 134217728 bytes".to_owned())
    );
}

#[test]
fn a_truncated_zstd_file_is_cut_off() {
    let packed = zstd::encode_all(&b"0123456789abcdef".repeat(5000)[..], 1).unwrap();
    let half = packed[..packed.len() / 2].to_vec();
    assert_eq!(
        read("a.txt.zst", half, 1 << 20),
        Err("the zstd data is cut off".to_owned())
    );
}

#[test]
fn a_file_that_is_not_packed_can_be_read_here_and_there() {
    let open = |name: &str, bytes: &[u8]| {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file.rewind().unwrap();
        Unpacked::open_file(MAX_WINDOW, Path::new(name), file).unwrap()
    };
    let plain = open("a.txt", b"some text");
    assert!(plain.can_seek());
    let mut text = String::new();
    let mut file = plain.into_file().unwrap().unwrap();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "some text");
    let packed = open("a.txt.gz", &gzip(b"some text"));
    assert!(!packed.can_seek());
    assert!(packed.into_file().unwrap().is_none());
    let stream = Unpacked::open(MAX_WINDOW, Path::new("a.txt"), Cursor::new(b"some text")).unwrap();
    assert!(!stream.can_seek());
}

#[test]
fn long_lines_are_passed_over() {
    let bytes = [&b"one\n"[..], &b"x".repeat(200_000), b"\n\nlast"].concat();
    let mut source = Unpacked::open(MAX_WINDOW, Path::new("a.jsonl"), Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    let mut long = Vec::new();
    let mut keep = |part: &[u8]| long.extend_from_slice(part);
    while let Some(line) = source.next_line(100, &mut keep).unwrap() {
        found.push(line.map_or("too long".into(), |line| String::from_utf8(line).unwrap()));
    }
    assert_eq!(found, ["one", "too long", "", "last"]);
    assert!(long == b"x".repeat(200_000));
}
