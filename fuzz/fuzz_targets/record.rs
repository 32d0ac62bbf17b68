//! A line of JSON: written as one line that says the same.

#![no_main]

use content_hygiene::promises;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|line: &[u8]| promises::record(line).unwrap());
