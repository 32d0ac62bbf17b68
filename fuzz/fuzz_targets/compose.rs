//! Rounds of edits: composed to edits of the text that they began with.

#![no_main]

use content_hygiene::promises;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, Vec<Vec<(u16, u16, String)>>)| {
    let (raw, rounds) = input;
    let edit = |(start, end, put): (u16, u16, String)| (usize::from(start), usize::from(end), put);
    let rounds = rounds.into_iter().map(|round| round.into_iter().map(edit).collect());
    promises::composing(raw, &rounds.collect::<Vec<_>>()).unwrap();
});
