//! Lines: iterating over them, their endings, and offsets as line and column.

use memchr::{memchr, memchr_iter};

use super::Span;

/// Returns the spans of the lines of `text`, without their `\n` or `\r\n`.
///
/// A text that ends in a line break has no empty last line.
pub fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let feed = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let line = Span::new(start, content_end(bytes, start, feed));
        start = feed + 1;
        Some(line)
    })
}

/// Cuts a carriage return off the end of the line `start..end`.
fn content_end(bytes: &[u8], start: usize, end: usize) -> usize {
    if end < bytes.len() && end > start && bytes[end - 1] == b'\r' {
        end - 1
    } else {
        end
    }
}

/// The line break that a document uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`, and the choice for a text without any line break.
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
}

impl LineEnding {
    /// Returns the ending of the first line of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        match memchr(b'\n', text.as_bytes()) {
            Some(at) if at > 0 && text.as_bytes()[at - 1] == b'\r' => Self::CrLf,
            _ => Self::Lf,
        }
    }

    /// Returns the characters of the line break.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
        }
    }
}

/// A place as people name it. Both numbers count from one; columns are counted in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Turns byte offsets of one text into lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Offsets of the first byte of each line; the first is 0.
    starts: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Indexes the line starts of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Self { text, starts }
    }

    /// Returns the line, from 1, that holds the byte at `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Returns line and column of the byte at `offset`; offsets past the end count as the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let start = self.starts[line - 1];
        let column = self.text.as_bytes()[start..offset]
            .iter()
            .filter(|byte| **byte & 0xC0 != 0x80)
            .count();
        Position {
            line,
            column: column + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = lines(text).map(|line| line.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_lose_their_endings() {
        check("", &[]);
        check("a", &["a"]);
        check("a\n", &["a"]);
        check("a\r\n\r\nb\n", &["a", "", "b"]);
        check("a\rb\n\n", &["a\rb", ""]);
    }

    #[test]
    fn positions_count_characters_from_one() {
        let index = LineIndex::new("äb\nc");
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position(2), Position { line: 1, column: 2 });
        assert_eq!(index.position(4), Position { line: 2, column: 1 });
        assert_eq!(index.position(99), Position { line: 2, column: 2 });
    }

    #[test]
    fn the_first_line_decides_the_ending() {
        assert_eq!(LineEnding::of("a\r\nb\n"), LineEnding::CrLf);
        assert_eq!(LineEnding::of("a\nb\r\n"), LineEnding::Lf);
        assert_eq!(LineEnding::of("a"), LineEnding::Lf);
    }
}
