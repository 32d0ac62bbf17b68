//! The lines of a text including their line breaks, as a patch counts them.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memrchr};

/// A text and the places where its lines begin.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    /// The start of each line, then the end of the text.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|feed| feed + 1));
        if starts.last() != Some(&text.len()) {
            starts.push(text.len());
        }
        Self { text, starts }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the number of lines; an empty text has none.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns a line with its line break, which the last line may lack.
    pub(super) fn get(&self, line: usize) -> &'t str {
        &self.text[self.bytes(line..line + 1)]
    }

    /// Returns the bytes of some lines.
    pub(super) fn bytes(&self, lines: Range<usize>) -> Range<usize> {
        self.starts[lines.start]..self.starts[lines.end]
    }

    /// Returns the index of the line that holds `offset`. For the end of the text it is the number of lines.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }
}

/// Returns whether a line begins at `offset`.
pub(super) fn is_line_start(text: &str, offset: usize) -> bool {
    offset == 0 || text.as_bytes()[offset - 1] == b'\n'
}

/// Returns the first line start in `range` that is behind its first byte.
pub(super) fn first_line_start(text: &str, range: Range<usize>) -> Option<usize> {
    memchr(b'\n', &text.as_bytes()[range.clone()]).map(|feed| range.start + feed + 1)
}

/// Returns the last line start in `range` that is behind its first byte.
pub(super) fn last_line_start(text: &str, range: Range<usize>) -> Option<usize> {
    memrchr(b'\n', &text.as_bytes()[range.clone()]).map(|feed| range.start + feed + 1)
}

/// Cuts the line break off a line.
pub(super) fn without_break(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_breaks() {
        for (text, expected) in [
            ("", &[][..]),
            ("a", &["a"]),
            ("a\n", &["a\n"]),
            ("\na\r\nb", &["\n", "a\r\n", "b"]),
        ] {
            let lines = Lines::new(text);
            let found: Vec<_> = (0..lines.len()).map(|line| lines.get(line)).collect();
            assert_eq!(found, expected);
        }
    }
}
