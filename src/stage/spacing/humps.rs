//! The parts of a word between its small letters and the capitals behind them: `Table|Of|Contents`.

/// Returns the offsets of the borders between a small letter and a capital.
pub(super) fn borders(word: &str) -> impl Iterator<Item = usize> {
    let mut before_is_small = false;
    word.char_indices().filter_map(move |(at, c)| {
        let is_border = before_is_small && c.is_uppercase();
        before_is_small = c.is_lowercase();
        is_border.then_some(at)
    })
}

/// Iterates over the parts between the borders of a word.
pub(super) fn humps(word: &str) -> impl Iterator<Item = &str> {
    let ends = borders(word).chain([word.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let hump = &word[start..end];
        start = end;
        hump
    })
}
