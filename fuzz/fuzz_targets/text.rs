//! A text: cleaned accountably, and settled.

#![no_main]

use std::sync::LazyLock;

use content_hygiene::pipeline::{Config, Pipeline};
use content_hygiene::promises;
use libfuzzer_sys::fuzz_target;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    Pipeline::from_config(&Config::default()).expect("the default configuration is sound")
});

fuzz_target!(|text: &str| promises::text(&PIPELINE, text).unwrap());
