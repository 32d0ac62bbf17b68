//! The flow: text, breaks and borders in the order of the page, split into lines.
//!
//! The flow knows nothing about the tree. The walk tells it which elements begin and end and which
//! text is between, each time with the frame of that place.

use super::arena::Arena;
use super::boxes::{self, Edge};
use super::frame::{Containers, Frame};
use super::layout::{Layout, LineInline, LinePlace, Mark};
use super::line::{Border, OpenLine};
use super::origins::TextPiece;
use super::signs::Signs;
use super::tags::{BlockTag, InlineTag};
use crate::document::{BlockKind, ElementId, Hidden};
use crate::text::Span;

/// The line being read, and all that was read before.
#[derive(Debug, Default)]
pub(super) struct Flow<'t> {
    /// The text and blocks so far.
    pub(super) layout: Layout,
    /// The elements so far.
    pub(super) arena: Arena,
    /// The lists and tables that are open.
    pub(super) containers: Containers,
    pub(super) line: OpenLine,
    pub(super) inlines: Vec<LineInline<'t>>,
    /// Open links and the like, each with the start of its text in the line.
    pub(super) marks: Vec<(Mark<'t>, Option<usize>)>,
    /// Open elements that may be signs instead of text.
    pub(super) signs: Signs,
    /// Inline elements that ended since the last visible character, the innermost first.
    closed: Vec<Edge<'t>>,
    /// Inline elements that began since then, the outermost first.
    opened: Vec<Edge<'t>>,
    /// Hidden text inside a line that is not hidden.
    asides: Vec<(Frame<'t>, OpenLine)>,
}

impl<'t> Flow<'t> {
    /// Begins an inline element, which may be a link or the like.
    pub(super) fn begin_inline(&mut self, frame: &mut Frame<'t>, tag: InlineTag) {
        let mark = match tag {
            InlineTag::Plain => None,
            InlineTag::Link => frame
                .edge
                .href()
                .filter(|href| !is_own_link(frame, href))
                .map(Mark::Link),
            InlineTag::Emphasis => Some(Mark::Emphasis),
            InlineTag::Strong => Some(Mark::Strong),
            InlineTag::Code => Some(Mark::Code),
            InlineTag::Formula => Some(Mark::Formula),
        };
        if let Some(mark) = mark
            && frame.inside.enter(tag)
        {
            frame.has_mark = true;
            self.marks.push((mark, None));
        }
        frame.line_length = self.line.text.len();
        self.opened.push(frame.edge);
    }

    /// Ends the innermost inline element.
    pub(super) fn end_inline(&mut self, frame: &Frame<'t>) {
        let end = self.line.text.len();
        if frame.has_mark
            && let Some((mark, Some(start))) = self.marks.pop()
            && start < end
        {
            let span = Span::new(start, end);
            self.inlines.push(LineInline { span, mark });
        }
        if end > frame.line_length {
            let inside = self.line.text.get(frame.line_length..);
            let n_bytes = inside.map_or(0, |inside| inside.trim_ascii_start().len());
            self.closed.push(frame.edge.end(n_bytes));
        } else {
            self.opened.pop();
        }
    }

    /// Ends a block-level element.
    pub(super) fn end_block(&mut self, frame: &Frame<'t>, tag: BlockTag) {
        self.end_line(frame);
        self.containers.leave(tag);
    }

    /// Reads a border between lines or blocks of a cell.
    pub(super) fn border(&mut self, frame: &Frame<'t>, border: Border) {
        if frame.aside.is_none() {
            self.line.note_border(border);
        } else if let Some((_, line)) = self.asides.last_mut() {
            line.note_border(border);
        }
    }

    /// Reads an image or something else that is shown but is no text.
    pub(super) fn replaced(&mut self) {
        self.line.note_gap();
    }

    /// Notes that the next text stands apart, like a formula in a line of its own.
    pub(super) fn set_apart(&mut self) {
        self.line.note_apart();
    }

    /// Adds a sign that the page shows but does not write out.
    pub(super) fn add_sign(&mut self, frame: &Frame<'t>, sign: &str) {
        if frame.aside.is_none() {
            self.line.add_sign(sign);
        }
    }

    /// Returns whether a listing is at the start of a line, apart from blanks.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.line.is_at_start()
    }

    /// Begins a line of a listing, or a box around lines.
    pub(super) fn begin_code_line(&mut self) {
        self.line.begin_inner();
    }

    /// Ends a line of a listing, or a box around lines.
    pub(super) fn end_code_line(&mut self, frame: &Frame<'t>, is_line: bool) {
        self.line.end_inner(frame.line_length, is_line);
    }

    /// Reads a `<br>`.
    pub(super) fn line_break(&mut self, frame: &Frame<'t>, source: Span) {
        if frame.in_cell {
            self.border(frame, Border::Below);
        } else if frame.aside.is_some() {
            if let Some((_, line)) = self.asides.last_mut() {
                line.note_break(source);
            }
        } else if frame.verbatim {
            let text = "\n";
            let literal = false;
            self.text(
                frame,
                TextPiece {
                    text,
                    source,
                    literal,
                },
            );
        } else if self.line.note_break(source) {
            self.end_line(frame);
        }
    }

    /// Reads text.
    pub(super) fn text(&mut self, frame: &Frame<'t>, piece: TextPiece<'_>) {
        if frame.aside.is_some() {
            self.push_aside(frame, piece);
            return;
        }
        let first = if frame.verbatim {
            Some(self.line.push_verbatim(piece))
        } else {
            self.part_boxes(frame, piece);
            self.line.push(piece)
        };
        let Some(first) = first else { return };
        self.closed.clear();
        self.opened.clear();
        for (_, start) in &mut self.marks {
            start.get_or_insert(first);
        }
        note_element(&mut self.line, &self.arena, frame.element);
    }

    /// Puts a gap between boxes that touch.
    fn part_boxes(&mut self, frame: &Frame<'t>, piece: TextPiece<'_>) {
        let is_border = !self.closed.is_empty() || !self.opened.is_empty();
        if is_border
            && !frame.inside.is_in(InlineTag::Code)
            && !self.line.is_after_space()
            && piece.text.starts_with(|c: char| !c.is_ascii_whitespace())
            && boxes::are_apart(&self.line.text, piece.text, &self.closed, &self.opened)
        {
            self.line.note_gap();
        }
    }

    /// Sets hidden text aside that is in the middle of a visible line.
    fn push_aside(&mut self, frame: &Frame<'t>, piece: TextPiece<'_>) {
        let is_same = self
            .asides
            .last()
            .is_some_and(|(last, _)| last.aside == frame.aside);
        if !is_same {
            if piece.text.trim_ascii().is_empty() {
                return;
            }
            self.asides.push((*frame, OpenLine::default()));
        }
        let Some((_, line)) = self.asides.last_mut() else {
            return;
        };
        let start = line.text.len();
        if line.push(piece).is_some() {
            note_element(line, &self.arena, frame.element);
            if frame.inside.is_in(InlineTag::Link) {
                line.link_bytes += line.text.len() - start;
            }
        }
    }

    /// Ends the line at a border between blocks.
    pub(super) fn end_line(&mut self, frame: &Frame<'t>) {
        self.closed.clear();
        self.opened.clear();
        let end = self.line.text.len();
        for (mark, start) in &mut self.marks {
            if let Some(start) = start.take()
                && start < end
            {
                let span = Span::new(start, end);
                self.inlines.push(LineInline { span, mark: *mark });
            }
        }
        for at in &self.line.breaks {
            let span = Span::new(*at, *at + 1);
            let mark = Mark::Break;
            self.inlines.push(LineInline { span, mark });
        }
        let is_seen = !is_blank(&self.line.text);
        if is_seen {
            let place = self.place(frame, self.line.inner, frame.block_hidden);
            self.layout.push(&self.line, &mut self.inlines, &place);
        }
        self.line.clear();
        self.signs.end_line();
        self.inlines.clear();
        for (aside, line) in std::mem::take(&mut self.asides) {
            if is_block(&aside, is_seen) && !is_blank(&line.text) {
                let place = self.place(&aside, line.inner, aside.hidden);
                self.layout.push(&line, &mut [], &place);
            }
        }
    }

    fn place(&mut self, frame: &Frame<'t>, inner: Option<ElementId>, hidden: Hidden) -> LinePlace {
        LinePlace {
            element: frame.block,
            kind: self.containers.take_kind(frame),
            group: frame.group,
            hidden,
            site: inner
                .map(|inner| self.arena.site(inner))
                .unwrap_or_default(),
            verbatim: frame.verbatim,
        }
    }
}

/// Returns whether hidden text of a line becomes a block. Inside a visible line only the text of
/// `<noscript>` does.
///
/// Text for screen readers becomes one only if it is a heading: it tells what the text below it is.
fn is_block(aside: &Frame<'_>, is_seen: bool) -> bool {
    match aside.hidden {
        Hidden::NoScript => true,
        Hidden::ScreenReader => !is_seen && matches!(aside.kind, BlockKind::Heading(_)),
        _ => !is_seen,
    }
}

/// Returns whether a link in a heading leads to a place of the same page, usually the heading
/// itself.
fn is_own_link(frame: &Frame<'_>, href: &str) -> bool {
    matches!(frame.kind, BlockKind::Heading(_)) && href.starts_with('#')
}

/// Notes that text of `element` was pushed to `line`.
fn note_element(line: &mut OpenLine, arena: &Arena, element: ElementId) {
    line.inner = Some(match line.inner {
        Some(inner) if inner != element => arena.common(inner, element),
        _ => element,
    });
}

/// Returns whether a reader sees nothing of a text.
fn is_blank(text: &str) -> bool {
    const UNSEEN: [char; 6] = [
        '\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}',
    ];
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || UNSEEN.contains(&c))
}
