//! Makes the document from lines: blocks, the breaks between them, and the map back to the source.

use super::line::{OpenLine, Run};
use crate::document::{
    Block, BlockKind, ElementId, Hidden, Inline, InlineKind, SiteVerdict, Table,
};
use crate::text::{OriginMap, OriginMapBuilder, Span};

/// Break between blocks that have nothing in common.
const APART: &str = "\n\n";
/// Break between the items of a list, the rows of a table, the options of a choice.
const NEXT: &str = "\n";
/// Break between the cells of a row.
const BESIDE: &str = "\t";

/// The place of a line on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinePlace {
    /// The nearest block-level element.
    pub(super) element: ElementId,
    /// What the block is.
    pub(super) kind: BlockKind,
    /// The list, choice or preformatted element in which blocks follow each other without a blank
    /// line.
    pub(super) group: Option<ElementId>,
    /// How it is hidden.
    pub(super) hidden: Hidden,
    /// The verdict of site rules.
    pub(super) site: SiteVerdict,
    /// Whether its white space was kept.
    pub(super) verbatim: bool,
}

/// An inline element inside a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineInline<'t> {
    /// Its place in the line's text.
    pub(super) span: Span,
    /// What it is.
    pub(super) mark: Mark<'t>,
}

/// The meaning that an inline element gives to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark<'t> {
    /// `<a href>`
    Link(&'t str),
    /// `<em>`
    Emphasis,
    /// `<strong>`
    Strong,
    /// `<code>`
    Code,
    /// The mark of a note.
    Note,
    /// A formula.
    Formula,
    /// A border between lines or blocks inside a cell.
    Break,
}

/// The text and its blocks, growing line by line.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The text so far.
    pub(super) text: String,
    /// The blocks so far.
    pub(super) blocks: Vec<Block>,
    /// The inline elements so far.
    pub(super) inlines: Vec<Inline>,
    origin: OriginMapBuilder,
    last_group: Option<ElementId>,
}

impl Layout {
    /// Returns the text, its blocks and inline elements, and the map from the text to the source.
    pub(super) fn into_parts(self) -> (String, Vec<Block>, Vec<Inline>, OriginMap) {
        (self.text, self.blocks, self.inlines, self.origin.build())
    }

    /// Makes a block of a line that is not blank.
    pub(super) fn push(
        &mut self,
        line: &OpenLine,
        inlines: &mut [LineInline<'_>],
        place: &LinePlace,
    ) {
        let separator = self.separator(place);
        self.text.push_str(separator);
        let shown = Shown {
            in_line: shown(&line.text, place.verbatim),
            start: self.text.len(),
        };
        self.text.push_str(shown.in_line.of(&line.text));
        for run in &line.runs {
            self.push_origin(run, &shown);
        }
        let link_bytes = line.link_bytes + self.push_inlines(inlines, &shown);
        self.last_group = place.group;
        self.blocks.push(Block {
            span: Span::new(shown.start, self.text.len()),
            kind: place.kind,
            element: Some(place.element),
            inner: line.inner,
            hidden: place.hidden,
            link_bytes: u32::try_from(link_bytes).unwrap_or(u32::MAX),
            site: place.site,
        });
    }

    fn push_origin(&mut self, run: &Run, shown: &Shown) {
        let Some((cut, text)) = shown.place(run.text) else {
            return;
        };
        let source = if run.text.len() == run.source.len() {
            let start = run.source.start + (cut.start - run.text.start);
            Span::new(start, start + cut.len())
        } else {
            run.source
        };
        self.origin.push(text, source);
    }

    /// Adds the inline elements of a line. Returns the number of bytes inside links.
    fn push_inlines(&mut self, inlines: &mut [LineInline<'_>], shown: &Shown) -> usize {
        inlines.sort_by_key(|inline| (inline.span.start, usize::MAX - inline.span.end));
        let mut link_bytes = 0;
        for inline in inlines {
            let Some((_, span)) = shown.place(inline.span) else {
                continue;
            };
            if matches!(inline.mark, Mark::Link(_)) {
                link_bytes += span.len();
            }
            let kind = inline.mark.kind();
            self.inlines.push(Inline { span, kind });
        }
        link_bytes
    }

    fn separator(&self, next: &LinePlace) -> &'static str {
        let Some(last) = self.blocks.last() else {
            return "";
        };
        if let (BlockKind::Cell(left), BlockKind::Cell(right)) = (last.kind, next.kind) {
            return between_cells(left, right);
        }
        let is_same = std::mem::discriminant(&last.kind) == std::mem::discriminant(&next.kind)
            || is_definition(last.kind) && is_definition(next.kind);
        if is_same && next.group.is_some() && next.group == self.last_group {
            NEXT
        } else {
            APART
        }
    }
}

fn between_cells(left: Table, right: Table) -> &'static str {
    match (left.table == right.table, left.row == right.row) {
        (true, true) => BESIDE,
        (true, false) => NEXT,
        (false, _) => APART,
    }
}

fn is_definition(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Term | BlockKind::Definition)
}

impl Mark<'_> {
    fn kind(self) -> InlineKind {
        match self {
            Self::Link(href) => InlineKind::Link(href.into()),
            Self::Emphasis => InlineKind::Emphasis,
            Self::Strong => InlineKind::Strong,
            Self::Code => InlineKind::Code,
            Self::Note => InlineKind::NoteMark,
            Self::Formula => InlineKind::Formula,
            Self::Break => InlineKind::Break,
        }
    }
}

/// The part of a line that became a block.
struct Shown {
    in_line: Span,
    /// Where it begins in the document's text.
    start: usize,
}

impl Shown {
    /// Cuts a span of the line to the part that is shown. Returns its place in the line and in the
    /// document.
    fn place(&self, span: Span) -> Option<(Span, Span)> {
        let start = span.start.max(self.in_line.start);
        let end = span.end.min(self.in_line.end);
        let shift = |at: usize| at - self.in_line.start + self.start;
        (start < end).then(|| (Span::new(start, end), Span::new(shift(start), shift(end))))
    }
}

/// Returns the part of a line that is shown. Preformatted text loses the blank lines around it.
fn shown(text: &str, verbatim: bool) -> Span {
    const BLANK: [char; 5] = [' ', '\t', '\n', '\r', '\x0C'];
    if !verbatim {
        return Span::new(0, text.len());
    }
    let end = text.trim_end_matches(BLANK).len();
    let n_blank = end - text[..end].trim_start_matches(BLANK).len();
    let start = text[..n_blank].rfind('\n').map_or(0, |at| at + 1);
    Span::new(start, end)
}
