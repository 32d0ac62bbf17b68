//! A line: the text of one block while it is being collected.
//!
//! White space collapses here as in a browser: runs of it become one space, also across element
//! borders, none is left at either end, and line breaks of `<br>` swallow what is around them.

use crate::document::ElementId;
use crate::text::Span;

use super::boxes;
use super::origins::TextPiece;

/// A run of the line and the run of source it was read from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// In the line's text.
    pub(super) text: Span,
    /// In the source.
    pub(super) source: Span,
}

/// Text that has not met a block border yet.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The text so far, without white space at its end unless it is preformatted.
    pub(super) text: String,
    /// Where it comes from, in the order of the text.
    pub(super) runs: Vec<Run>,
    /// The deepest element that holds all of the text.
    pub(super) inner: Option<ElementId>,
    /// Bytes inside links, where links are not listed one by one.
    pub(super) link_bytes: usize,
    /// White space seen since the last visible character.
    space: Option<Span>,
    /// A `<br>` seen since the last visible character.
    pending_break: Option<Span>,
    /// Whether two boxes meet here that are apart on the page.
    gap: bool,
    /// The border inside a cell seen since the last visible character.
    border: Option<Border>,
    /// Where blanks stand for a break between lines or blocks of a cell.
    pub(super) breaks: Vec<usize>,
}

/// A border inside a cell, whose text stays one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    /// Between the cells of a table inside the cell.
    Beside,
    /// Between lines or blocks.
    Below,
}

impl Line {
    /// Forgets everything, but keeps the memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.inner = None;
        self.link_bytes = 0;
        self.space = None;
        self.pending_break = None;
        self.gap = false;
        self.border = None;
        self.breaks.clear();
    }

    /// Returns whether no visible character has been seen.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns whether white space or a line break was the last thing seen.
    pub(super) fn is_after_space(&self) -> bool {
        self.space.is_some() || self.pending_break.is_some() || self.border.is_some()
    }

    /// Notes that what follows stands in another box than what came before.
    pub(super) fn note_gap(&mut self) {
        self.gap = true;
    }

    /// Notes a border inside a cell; of several in a row the strongest counts.
    pub(super) fn note_border(&mut self, border: Border) {
        if !self.is_empty() {
            self.border = self.border.max(Some(border));
        }
    }

    /// Notes a `<br>`; returns whether it is the second in a row, which ends the block.
    pub(super) fn note_break(&mut self, source: Span) -> bool {
        if self.pending_break.is_some() {
            return true;
        }
        if !self.is_empty() {
            self.pending_break = Some(source);
        }
        false
    }

    /// Adds text with all its white space. Returns the offset of its first character.
    pub(super) fn push_verbatim(&mut self, piece: TextPiece<'_>) -> usize {
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
                if !self.is_empty() && self.space.is_none() {
                    self.space = Some(part(piece, at, end));
                }
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

    /// Writes what is due before the visible text `next`.
    fn lead(&mut self, next: &str) {
        let (space, pending_break) = (self.space.take(), self.pending_break.take());
        let gap = std::mem::take(&mut self.gap);
        let border = self.border.take();
        if self.is_empty() {
            return;
        }
        if border == Some(Border::Below) {
            self.breaks.push(self.text.len());
        }
        if let Some(source) = pending_break {
            self.add("\n", source);
        } else if let Some(source) = space {
            self.add(" ", source);
        } else if border.is_some() {
            self.text.push(' ');
        } else if gap && boxes::may_part(&self.text, next) {
            self.text.push(' ');
        }
    }

    fn add(&mut self, text: &str, source: Span) {
        let start = self.text.len();
        self.text.push_str(text);
        let text = Span::new(start, self.text.len());
        self.runs.push(Run { text, source });
    }
}

/// Returns the source of the bytes `start..end` of a piece.
fn part(piece: TextPiece<'_>, start: usize, end: usize) -> Span {
    if piece.literal {
        Span::new(piece.source.start + start, piece.source.start + end)
    } else {
        piece.source
    }
}

/// Returns whether CSS collapses the character. A no-break space is not white space to it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

fn end_of_space(bytes: &[u8], start: usize) -> usize {
    let n = bytes[start..].iter().position(|byte| !is_space(*byte));
    n.map_or(bytes.len(), |n| start + n)
}

/// Returns the end of a run of words with single spaces between them, which need no change.
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
