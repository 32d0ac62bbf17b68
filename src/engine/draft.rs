//! What a stage sees: the text as the stages before it left it, and its blocks.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::document::{Block, BlockKind, Document, InlineKind, blocks_of_text};
use crate::edit::{Composer, Edit, EditList};
use crate::known::Known;
use crate::phrase::PhraseIndex;
use crate::text::work::spend;
use crate::text::{LineEnding, Span, lines};

/// A document in the middle of the pipeline.
///
/// Spans of blocks and lines refer to [`text`](Self::text), not to the document's own text.
#[derive(Debug)]
pub struct Draft<'d> {
    document: &'d Document,
    composer: Composer<'d>,
    blocks: Cow<'d, [Block]>,
    /// Code and preformatted text, sorted and disjoint.
    verbatim: Vec<Span>,
    /// What is known of a page. It is computed when the first stage asks, before anything is dropped.
    known: OnceCell<Known>,
    /// Marks of notes, sorted and disjoint.
    note_marks: Vec<Span>,
}

/// A line of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Its span in the draft, without the line break and without blanks before it.
    pub span: Span,
    /// Index into [`Draft::blocks`].
    pub block: usize,
}

impl<'d> Draft<'d> {
    /// Starts with a document as it was read.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self {
            document,
            composer: Composer::new(&document.text),
            blocks: document.blocks_or_lines(),
            verbatim: verbatim_of(document),
            known: OnceCell::new(),
            note_marks: note_marks_of(document),
        }
    }

    /// Returns the document, for evidence about the page as a whole.
    #[must_use]
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// Returns what phrases and structure said of the page when a stage first asked.
    ///
    /// Its block numbers are those of that moment. Its spans of the document's text stay valid.
    pub(crate) fn known(&self, index: &PhraseIndex) -> &Known {
        self.known.get_or_init(|| {
            let (text, blocks) = (self.text(), self.blocks());
            Known::new(self.document, text, blocks, index, self.to_raw())
        })
    }

    /// Returns the text as it stands now.
    #[must_use]
    pub fn text(&self) -> &str {
        self.composer.draft()
    }

    /// Returns the line break that the text uses.
    #[must_use]
    pub fn line_ending(&self) -> LineEnding {
        LineEnding::of(self.text())
    }

    /// Returns the blocks that are still there, in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Returns code and preformatted text that is still there, sorted.
    #[must_use]
    pub fn verbatim(&self) -> &[Span] {
        &self.verbatim
    }

    /// Returns the marks of notes that are still there, sorted.
    #[must_use]
    pub fn note_marks(&self) -> &[Span] {
        &self.note_marks
    }

    /// Returns the lines of all blocks that are not blank, in order.
    #[must_use]
    pub fn lines(&self) -> Vec<DraftLine> {
        spend(self.text().len());
        let mut found = Vec::with_capacity(self.blocks.len());
        let mut push = |block: usize, start: usize, line: &str| {
            let n_bytes = line.trim_end().len();
            if n_bytes > 0 {
                let span = Span::new(start, start + n_bytes);
                found.push(DraftLine { span, block });
            }
        };
        for (block, evidence) in self.blocks.iter().enumerate() {
            let start = evidence.span.start;
            let text = evidence.span.of(self.text());
            if self.document.is_html() {
                lines(text).for_each(|line| push(block, start + line.start, line.of(text)));
            } else {
                // A block of a text is a line.
                push(block, start, text);
            }
        }
        found
    }

    /// Returns a function from spans of the draft to the spans of the document they came from.
    pub fn to_raw(&self) -> impl Fn(Span) -> Span + use<> {
        self.composer.to_raw()
    }

    /// Applies edits of the draft.
    pub fn apply(&mut self, edits: EditList) {
        if edits.is_empty() {
            return;
        }
        spend(self.text().len() + self.blocks.len() + edits.len());
        for spans in [&mut self.verbatim, &mut self.note_marks] {
            *spans = moved(spans.iter().copied(), &edits, Clone::clone, |_, span| span);
        }
        let is_html = self.document.is_html();
        let blocks = is_html.then(|| {
            let blocks = self.blocks.iter().cloned();
            let with = |block, span| Block { span, ..block };
            moved(blocks, &edits, |block| block.span, with)
        });
        if !is_html {
            // Freed before the next ones are made: in a text of short lines they take the most memory.
            self.blocks = Cow::Borrowed(&[]);
        }
        self.composer.push(edits);
        let text = self.composer.draft();
        self.blocks = Cow::Owned(match blocks {
            Some(mut blocks) => {
                blocks.retain(|block| !is_blank(block.span.of(text)));
                blocks
            }
            None => blocks_of_text(text),
        });
    }

    /// Returns the edits of the document's text, the text after them, and the blocks that are left.
    #[must_use]
    pub fn finish(self) -> (EditList, String, Vec<Block>) {
        let (edits, text) = self.composer.finish();
        (edits, text.into_owned(), self.blocks.into_owned())
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn note_marks_of(document: &Document) -> Vec<Span> {
    let inlines = document.inlines.iter();
    inlines
        .filter(|inline| inline.kind == InlineKind::NoteMark)
        .map(|inline| inline.span)
        .collect()
}

fn verbatim_of(document: &Document) -> Vec<Span> {
    let code = document
        .inlines
        .iter()
        .filter(|inline| matches!(inline.kind, InlineKind::Code | InlineKind::Formula));
    let preformatted = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::Preformatted);
    let mut spans: Vec<_> = code
        .map(|inline| inline.span)
        .chain(preformatted.map(|block| block.span))
        .collect();
    spans.sort_unstable();
    let mut end = 0;
    spans.retain(|span| {
        let outside = span.end > end;
        end = end.max(span.end);
        outside
    });
    spans
}

/// Moves spans along with the edits. A span that is left without text is removed.
fn moved<T>(
    things: impl Iterator<Item = T>,
    edits: &EditList,
    span: impl Fn(&T) -> Span,
    with: impl Fn(T, Span) -> T,
) -> Vec<T> {
    let mut walk = Walk {
        edits: edits.as_slice(),
        shift: 0,
    };
    things
        .filter_map(|thing| {
            let old = span(&thing);
            let start = walk.place(old.start);
            let end = Walk { ..walk }.place_end(old.end);
            (start < end).then(|| with(thing, Span::new(start, end)))
        })
        .collect()
}

/// Walks along edits; places must be asked for in rising order.
#[derive(Clone, Copy)]
struct Walk<'e> {
    edits: &'e [Edit],
    shift: isize,
}

impl Walk<'_> {
    /// Returns where the start of a span lies after the edits: behind text that was inserted there.
    fn place(&mut self, at: usize) -> usize {
        self.pass(|edit| edit.span.end <= at);
        match self.edits.first() {
            Some(edit) if edit.span.start < at => edit.span.start.saturating_add_signed(self.shift),
            _ => at.saturating_add_signed(self.shift),
        }
    }

    /// Returns where the end of a span lies after the edits: before text that was inserted there.
    fn place_end(mut self, at: usize) -> usize {
        self.pass(|edit| edit.span.end <= at && edit.span.start < at);
        match self.edits.first() {
            Some(edit) if edit.span.start < at => {
                edit.span.start.saturating_add_signed(self.shift) + edit.replacement.len()
            }
            _ => at.saturating_add_signed(self.shift),
        }
    }

    fn pass(&mut self, passed: impl Fn(&Edit) -> bool) {
        while let Some(edit) = self.edits.first().filter(|edit| passed(edit)) {
            self.shift += edit.growth();
            self.edits = &self.edits[1..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::SourceKind;
    use crate::edit::{RuleId, Safety};

    fn html(text: &str, blocks: &[(usize, usize)]) -> Document {
        let mut document = Document::from_text("page.html", text);
        document.kind = SourceKind::Html;
        document.blocks = blocks
            .iter()
            .map(|(s, e)| Block::line(Span::new(*s, *e)))
            .collect();
        document
    }

    fn check(
        text: &str,
        blocks: &[(usize, usize)],
        edits: &[(usize, usize, &str)],
        expected: &[&str],
    ) {
        let document = html(text, blocks);
        let mut draft = Draft::new(&document);
        let edit = |(start, end, replacement): &(usize, usize, &str)| Edit {
            span: Span::new(*start, *end),
            original: text[*start..*end].into(),
            replacement: (*replacement).into(),
            rule: RuleId::constant("test/rule"),
            safety: Safety::Safe,
            confidence: 1.0,
            reason: "".into(),
            earlier: Vec::new(),
        };
        draft.apply(EditList::from_unsorted(edits.iter().map(edit).collect()));
        let left: Vec<_> = draft
            .blocks()
            .iter()
            .map(|b| b.span.of(draft.text()))
            .collect();
        assert_eq!(left, expected);
    }

    #[test]
    fn blocks_move_with_the_edits() {
        check(
            "one\n\ntwo\n\nsix",
            &[(0, 3), (5, 8), (10, 13)],
            &[(5, 10, "")],
            &["one", "six"],
        );
        check(
            "one\n\ntwo",
            &[(0, 3), (5, 8)],
            &[(1, 1, "--")],
            &["o--ne", "two"],
        );
        check(
            "one\n\ntwo",
            &[(0, 3), (5, 8)],
            &[(3, 5, "\n")],
            &["one", "two"],
        );
        check(
            "one\n\ntwo",
            &[(0, 3), (5, 8)],
            &[(5, 6, "T")],
            &["one", "Two"],
        );
        check(
            "one\n\ntwo",
            &[(0, 3), (5, 8)],
            &[(8, 8, "\n")],
            &["one", "two"],
        );
    }

    #[test]
    fn lines_of_a_block_know_their_block() {
        let document = html("a\n\nb\nc", &[(0, 1), (3, 6)]);
        let draft = Draft::new(&document);
        let lines: Vec<_> = draft
            .lines()
            .iter()
            .map(|l| (l.block, l.span.of(draft.text()).to_owned()))
            .collect();
        assert_eq!(
            lines,
            [
                (0, "a".to_owned()),
                (1, "b".to_owned()),
                (1, "c".to_owned())
            ]
        );
    }
}
