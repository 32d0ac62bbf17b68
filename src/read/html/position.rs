//! Tracks where in the source the tokenizer is.
//!
//! html5ever only tells line numbers. The sink knows how much input has been fed and sees how much
//! of it still waits in the queue; the difference is the tokenizer's position. One character may
//! have been taken from the queue without belonging to the token at hand (the tokenizer's
//! "reconsume"). So the end of a text token is found in the source itself: the token stands there
//! literally unless it is an entity or a line break of two characters.

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;

use crate::text::Span;

/// A run of text as the tokenizer emitted it.
#[derive(Clone, Debug)]
pub(super) struct TextToken {
    /// The place where it was read.
    pub(super) source: Span,
    /// The characters, if they differ from those of the source.
    pub(super) decoded: Option<StrTendril>,
}

/// Follows the tokenizer through the source, token by token.
#[derive(Debug)]
pub(super) struct Position<'p> {
    source: &'p str,
    queue: &'p BufferQueue,
    n_fed: Cell<usize>,
    /// The end of the last token.
    end: Cell<usize>,
}

impl<'p> Position<'p> {
    /// Starts at the first character of `source`, which will be fed through `queue`.
    pub(super) fn new(source: &'p str, queue: &'p BufferQueue) -> Self {
        let end = if source.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self {
            source,
            queue,
            n_fed: Cell::new(0),
            end: Cell::new(end),
        }
    }

    /// Returns the source.
    pub(super) fn source(&self) -> &'p str {
        self.source
    }

    /// Returns where the last token ended.
    pub(super) fn end(&self) -> usize {
        self.end.get()
    }

    /// Notes that the first `n_fed` bytes of the source are now in the queue or consumed.
    pub(super) fn feed(&self, n_fed: usize) {
        self.n_fed.set(n_fed);
    }

    /// Returns how many bytes of the source are in the queue, consumed, or to be skipped.
    pub(super) fn n_fed(&self) -> usize {
        self.n_fed.get()
    }

    /// Moves the tokenizer from just behind a tag to a later place, which need not be fed yet.
    pub(super) fn skip_to(&self, place: usize) {
        let n_waiting = self.n_fed.get().saturating_sub(place);
        if let Some(mut front) = self.queue.pop_front()
            && n_waiting > 0
        {
            let n_passed = front.len().saturating_sub(n_waiting);
            front.pop_front(u32::try_from(n_passed).unwrap_or(u32::MAX));
            self.queue.push_front(front);
        }
        self.n_fed.set(self.n_fed.get().max(place));
    }

    /// Returns the span of the tag, comment or doctype that was just read.
    pub(super) fn markup(&self) -> Span {
        let start = self.end.get();
        let end = self.end_of_tag().unwrap_or_else(|| self.consumed());
        let end = end.max(start);
        self.end.set(end);
        Span::new(start, end)
    }

    /// Finds the place of the text that was just read.
    pub(super) fn text(&self, text: &StrTendril) -> TextToken {
        let start = self.end.get();
        let rest = &self.source.as_bytes()[start..];
        let is_same = rest.starts_with(text.as_bytes());
        if is_same && (rest[0] != b'&' || self.consumed() == start + text.len()) {
            let end = start + text.len();
            self.end.set(end);
            return TextToken {
                source: Span::new(start, end),
                decoded: None,
            };
        }
        let end = match rest {
            [b'\r', b'\n', ..] if &**text == "\n" => start + 2,
            [b'\r', ..] if &**text == "\n" => start + 1,
            _ => self.consumed().max(start),
        };
        self.end.set(end);
        TextToken {
            source: Span::new(start, end),
            decoded: Some(text.clone()),
        }
    }

    /// Returns the position of the tokenizer, if it is just after a `>`.
    ///
    /// It is there after each tag. Then the queue holds nothing but the rest of the input that was
    /// fed.
    fn end_of_tag(&self) -> Option<usize> {
        let n_waiting = self
            .queue
            .peek_front_chunk_mut()
            .map_or(0, |front| front.len());
        let end = self.n_fed.get() - n_waiting;
        let before = end.checked_sub(1)?;
        (self.source.as_bytes()[before] == b'>').then_some(end)
    }

    fn consumed(&self) -> usize {
        self.n_fed.get() - n_waiting(self.queue)
    }
}

/// Returns the number of bytes in the queue.
fn n_waiting(queue: &BufferQueue) -> usize {
    let Some(front) = queue.pop_front() else {
        return 0;
    };
    let mut n_bytes = front.len();
    if !queue.is_empty() {
        // This happens while the tokenizer gives back what turned out to be no entity.
        let mut rest = Vec::new();
        while let Some(buffer) = queue.pop_front() {
            n_bytes += buffer.len();
            rest.push(buffer);
        }
        for buffer in rest {
            queue.push_back(buffer);
        }
    }
    queue.push_front(front);
    n_bytes
}
