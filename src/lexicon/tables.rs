//! The embedded tables, opened on first use.

use std::sync::LazyLock;

use fst::{Map, Set};
use rustc_hash::FxHashSet;

/// Opened on first use; immutable afterwards.
pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(Tables::open);

pub(super) struct Tables {
    /// Words and their frequencies in tenths of the Zipf scale.
    pub(super) words: Map<&'static [u8]>,
    /// Pairs of words, with a space between, and their frequencies in the same unit.
    pub(super) pairs: Map<&'static [u8]>,
    /// Names in mixed case as they are spelled.
    pub(super) names: Set<&'static [u8]>,
    pub(super) function_words: FxHashSet<&'static str>,
}

impl Tables {
    fn open() -> Self {
        Self {
            words: map(include_bytes!("data/words.fst")),
            pairs: map(include_bytes!("data/pairs.fst")),
            names: Set::new(include_bytes!("data/names.fst").as_slice())
                .expect("the embedded table is whole"),
            function_words: list(include_str!("data/function-words.txt")).collect(),
        }
    }
}

fn map(bytes: &'static [u8]) -> Map<&'static [u8]> {
    Map::new(bytes).expect("the embedded table is whole")
}

/// Returns the words of a list that is kept by hand: white space parts them, `#` starts a comment.
fn list(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .filter_map(|line| line.split('#').next())
        .flat_map(str::split_whitespace)
}

/// Looks a form up. A table holds tenths of the Zipf scale, in a byte.
pub(super) fn value(map: &Map<&'static [u8]>, form: &str) -> Option<f32> {
    let tenths = u8::try_from(map.get(form)?).ok()?;
    Some(f32::from(tenths) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_tables_open_and_hold_what_they_should() {
        assert!(TABLES.words.len() > 150_000);
        assert!(TABLES.pairs.len() > 100_000);
        assert!(TABLES.names.len() > 500);
        assert!(TABLES.function_words.contains("of"));
    }
}
