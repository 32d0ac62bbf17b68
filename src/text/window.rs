//! Windows on a text: parts of it, cut to a number of bytes.
//!
//! Code that looks only a limited way into a text cuts its window here. One end of a window is given
//! and the other is counted from it, so a window cannot end before it begins. It never cuts a character.

/// Returns the last border between characters that is not behind `at`.
#[must_use]
pub fn border_before(text: &str, at: usize) -> usize {
    let mut border = at.min(text.len());
    while !text.is_char_boundary(border) {
        border -= 1;
    }
    border
}

/// Returns the first `n_bytes` of `text`, or fewer where that would cut a character.
#[must_use]
pub fn opening_of(text: &str, n_bytes: usize) -> &str {
    &text[..border_before(text, n_bytes)]
}

/// Returns the last `n_bytes` of `text`, or up to three more where that would cut a character.
#[must_use]
pub fn ending_of(text: &str, n_bytes: usize) -> &str {
    &text[border_before(text, text.len().saturating_sub(n_bytes))..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cut_no_character() {
        assert_eq!(opening_of("aäb", 2), "a");
        assert_eq!(opening_of("aäb", 3), "aä");
        assert_eq!(opening_of("aäb", 99), "aäb");
        assert_eq!(ending_of("aäb", 1), "b");
        assert_eq!(ending_of("aäb", 2), "äb");
        assert_eq!(ending_of("aäb", 99), "aäb");
        assert_eq!(ending_of("", 1), "");
    }
}
