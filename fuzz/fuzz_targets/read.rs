//! Bytes of a page: read whole, and cleaned accountably.

#![no_main]

use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use content_hygiene::pipeline::{Config, Pipeline, reader};
use content_hygiene::promises;
use content_hygiene::read::{Hints, Reader, Source};
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::from_config(&Config::default()).expect("the default configuration is sound")
});
static READER: LazyLock<Reader> = LazyLock::new(|| {
    reader(&Config::default()).expect("the default configuration is sound")
});

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::open(Path::new("page.html"), Cursor::new(bytes.to_vec())) else {
        return;
    };
    let Ok(document) = READER.document(&Hints::default(), source) else {
        return;
    };
    promises::page(&document).unwrap();
    if let Ok(outcome) = PIPELINE.try_clean(&document) {
        promises::outcome(&document, &outcome).unwrap();
    }
});
