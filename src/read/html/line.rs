//! The open line: collects the text of one block.
//!
//! White space collapses as in a browser: a run of it becomes one space, also across element
//! borders, none is left at either end, and a `<br>` swallows the white space around it.

use crate::document::ElementId;
use crate::text::Span;

use super::origins::TextPiece;
use super::{boxes, wide};

/// A run of the line, and the run of source that it was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Its place in the line's text.
    pub(super) text: Span,
    /// Its place in the source.
    pub(super) source: Span,
}

/// Text that has not reached a block border yet.
#[derive(Debug, Default)]
pub(super) struct OpenLine {
    /// The text so far, without white space at its end unless it is preformatted.
    pub(super) text: String,
    /// Where it comes from, in the order of the text.
    pub(super) runs: Vec<Run>,
    /// The deepest element that holds all of the text.
    pub(super) inner: Option<ElementId>,
    /// Bytes inside links, in lines that do not list their links one by one.
    pub(super) link_bytes: usize,
    /// Places where a blank stands for a break between lines or blocks of a cell.
    pub(super) breaks: Vec<usize>,
    due: Due,
    /// Whether a line of a listing has ended without a line break of its own.
    is_line_due: bool,
}

/// White space and borders since the last visible character. They are written before the next one.
#[derive(Clone, Copy, Debug, Default)]
struct Due {
    /// White space.
    space: Option<Span>,
    /// Whether the white space holds a line break of the source.
    has_feed: bool,
    /// A `<br>`.
    line_break: Option<Span>,
    /// Whether two boxes meet here that the page shows apart.
    gap: bool,
    /// Whether the next text stands apart.
    apart: bool,
    /// A border inside a cell.
    border: Option<Border>,
}

/// A border inside a cell. The text of a cell stays one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    /// Between the cells of a table inside the cell.
    Beside,
    /// Between lines or blocks.
    Below,
}

/// A place in a line to which it can be cut back.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    /// Length of the text.
    pub(super) length: usize,
    inner: Option<ElementId>,
    link_bytes: usize,
    due: Due,
}
/// Characters that stand close to the formula before them.
const CLOSING: [char; 9] = ['.', ',', ';', ':', '!', '?', ')', '。', '，'];

impl OpenLine {
    /// Forgets everything, but keeps the memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.inner = None;
        self.link_bytes = 0;
        self.due = Due::default();
        self.is_line_due = false;
        self.breaks.clear();
    }

    /// Returns whether no visible character has been seen.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns whether white space or a line break was the last thing seen.
    pub(super) fn is_after_space(&self) -> bool {
        self.due.space.is_some() || self.due.line_break.is_some() || self.due.border.is_some()
    }

    /// Notes that the next text stands in another box than the text before.
    pub(super) fn note_gap(&mut self) {
        self.due.gap = true;
    }

    /// Notes that the next text stands apart, unless it begins with closing punctuation.
    pub(super) fn note_apart(&mut self) {
        self.due.apart = true;
    }

    /// Adds a sign that the source does not contain.
    pub(super) fn add_sign(&mut self, sign: &str) {
        if !self.is_empty() {
            self.text.push_str(sign);
        }
    }

    /// Returns whether no visible character has been seen in the line of a listing.
    pub(super) fn is_at_start(&self) -> bool {
        let text = self.text.trim_end_matches([' ', '\t']);
        self.is_line_due || text.is_empty() || text.ends_with('\n')
    }

    /// Begins a line inside preformatted text.
    pub(super) fn begin_inner(&mut self) {
        let is_begun = self.text.is_empty() || self.text.ends_with('\n');
        if std::mem::take(&mut self.is_line_due) || !is_begun {
            self.text.push('\n');
        }
    }

    /// Ends a line of preformatted text, or a box around lines, that began at `start`.
    pub(super) fn end_inner(&mut self, start: usize, is_line: bool) {
        let is_blank = self.text.len() == start;
        self.is_line_due |= if is_blank {
            is_line
        } else {
            !self.text.ends_with('\n')
        };
    }

    /// Notes a border inside a cell. Of several borders in a row the strongest counts.
    pub(super) fn note_border(&mut self, border: Border) {
        if !self.is_empty() {
            self.due.border = self.due.border.max(Some(border));
        }
    }

    /// Notes a `<br>`. Returns whether it is the second in a row, which ends the block.
    pub(super) fn note_break(&mut self, source: Span) -> bool {
        if self.due.line_break.is_some() {
            return true;
        }
        if !self.is_empty() {
            self.due.line_break = Some(source);
        }
        false
    }

    /// Adds text with all its white space. Returns the offset of its first character.
    pub(super) fn push_verbatim(&mut self, piece: TextPiece<'_>) -> usize {
        if std::mem::take(&mut self.is_line_due) && !piece.text.starts_with(['\n', '\r']) {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.add(piece.text, piece.source);
        start
    }

    /// Adds text with its white space collapsed.
    ///
    /// Returns the offset of its first visible character, if it has one.
    pub(super) fn push(&mut self, piece: TextPiece<'_>) -> Option<usize> {
        let bytes = piece.text.as_bytes();
        let mut first = None;
        let mut at = 0;
        while at < bytes.len() {
            let end = if is_space(bytes[at]) {
                let end = end_of_space(bytes, at);
                self.note_space(piece, at, end);
                end
            } else {
                let end = end_of_words(bytes, at);
                self.lead(&piece.text[at..]);
                first.get_or_insert(self.text.len());
                self.add(&piece.text[at..end], part(piece, at, end));
                end
            };
            at = end;
        }
        first
    }

    /// Notes white space.
    fn note_space(&mut self, piece: TextPiece<'_>, start: usize, end: usize) {
        let Some(last) = self.text.as_bytes().last() else {
            return;
        };
        if self.due.space.is_none() {
            self.due.space = Some(part(piece, start, end));
        }
        // Line breaks of the source matter only after characters beyond ASCII.
        if !last.is_ascii() && !self.due.has_feed {
            self.due.has_feed = piece.text.as_bytes()[start..end].contains(&b'\n');
        }
    }

    /// Writes the white space or border that is due before the visible text `next`.
    fn lead(&mut self, next: &str) {
        let due = std::mem::take(&mut self.due);
        if self.is_empty() {
            return;
        }
        if due.border == Some(Border::Below) {
            self.breaks.push(self.text.len());
        }
        if let Some(source) = due.line_break {
            self.add("\n", source);
        } else if let Some(source) = due.space {
            let is_nothing = due.has_feed
                && due.border.is_none()
                && (wide::are_joined(&self.text, next) || is_parted_word(&self.text, next));
            if !is_nothing {
                self.add(" ", source);
            }
        } else if due.border.is_some()
            || due.apart && !next.starts_with(CLOSING)
            || due.gap && boxes::may_part(&self.text, next)
        {
            self.text.push(' ');
        }
    }

    /// Returns the place to which the line can be cut back.
    pub(super) fn point(&self) -> Point {
        Point {
            length: self.text.len(),
            inner: self.inner,
            link_bytes: self.link_bytes,
            due: self.due,
        }
    }

    /// Takes back everything that was read since `point`. White space on both sides becomes one.
    pub(super) fn cut(&mut self, point: &Point) {
        self.text.truncate(point.length);
        let is_left = |run: &Run| run.text.start < point.length;
        let n_left = self.runs.iter().rposition(is_left).map_or(0, |at| at + 1);
        self.runs.truncate(n_left);
        while self.breaks.last().is_some_and(|at| *at >= point.length) {
            self.breaks.pop();
        }
        self.inner = point.inner;
        self.link_bytes = point.link_bytes;
        let after = self.due;
        if !self.is_empty() {
            self.due = Due {
                apart: point.due.apart || after.apart,
                space: point.due.space.or(after.space),
                has_feed: point.due.has_feed || after.has_feed,
                line_break: point.due.line_break.or(after.line_break),
                gap: point.due.gap || after.gap,
                border: point.due.border.max(after.border),
            };
        }
    }

    /// Puts `open` and `close` around the text from `start` on. Their source is `source`.
    pub(super) fn wrap(&mut self, start: usize, (open, close): (&str, &str), source: Span) {
        let tail = self.split_off(start);
        self.add(open, source);
        let shift = self.text.len() - start;
        self.text.push_str(&tail.text);
        self.runs.extend(tail.runs.into_iter().map(|run| Run {
            text: Span::new(run.text.start + shift, run.text.end + shift),
            ..run
        }));
        self.add(close, source);
    }

    /// Replaces each character from `start` on.
    pub(super) fn map(&mut self, start: usize, new: impl Fn(char) -> char) {
        let tail = self.split_off(start);
        for run in &tail.runs {
            let text = &tail.text[run.text.start - start..run.text.end - start];
            let is_literal = run.text.len() == run.source.len();
            for (at, c) in text.char_indices() {
                let source = if is_literal {
                    let start = run.source.start + at;
                    Span::new(start, start + c.len_utf8())
                } else {
                    run.source
                };
                self.add(new(c).encode_utf8(&mut [0; 4]), source);
            }
        }
    }

    /// Removes the text from `start` on and returns it. Its runs keep their places in the line.
    fn split_off(&mut self, start: usize) -> Tail {
        let is_before = |run: &Run| run.text.start < start;
        let n_before = self.runs.iter().rposition(is_before).map_or(0, |at| at + 1);
        Tail {
            text: self.text.split_off(start),
            runs: self.runs.split_off(n_before),
        }
    }

    fn add(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let text = Span::new(start, self.text.len());
        self.runs.push(Run { text, source });
    }
}

/// The end of a line.
struct Tail {
    text: String,
    runs: Vec<Run>,
}

/// Returns the source of the bytes `start..end` of a piece.
fn part(piece: TextPiece<'_>, start: usize, end: usize) -> Span {
    if piece.literal {
        Span::new(piece.source.start + start, piece.source.start + end)
    } else {
        piece.source
    }
}

/// Returns whether a soft hyphen split a word at the end of a line of the source.
fn is_parted_word(before: &str, after: &str) -> bool {
    before.ends_with('\u{AD}') && after.starts_with(char::is_lowercase)
}

/// Returns whether CSS collapses the character. To CSS a no-break space is not white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

fn end_of_space(bytes: &[u8], start: usize) -> usize {
    let n = bytes[start..].iter().position(|byte| !is_space(*byte));
    n.map_or(bytes.len(), |n| start + n)
}

/// Returns the end of a run of words with single spaces between them. Such a run needs no change.
fn end_of_words(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() {
        if is_space(bytes[at]) {
            let is_single =
                bytes[at] == b' ' && bytes.get(at + 1).is_some_and(|next| !is_space(*next));
            if !is_single {
                return at;
            }
        }
        at += 1;
    }
    at
}
