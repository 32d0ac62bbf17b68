//! The frame of an element: what it hands down to everything inside it.

use super::attributes::Attributes;
use super::boxes::Edge;
use super::grid::Grid;
use super::line::Border;
use super::tags::{BlockTag, InlineTag};
use crate::document::{BlockKind, ElementId, Hidden, SiteVerdict};

/// An open element and what it inherited.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what it inherits and what it is, each by itself"
)]
pub(super) struct Frame<'t> {
    /// The element.
    pub(super) element: ElementId,
    /// The nearest block-level element, itself included.
    pub(super) block: ElementId,
    /// What the element is, if it is block-level.
    pub(super) tag: Option<BlockTag>,
    /// The kind of its blocks, unless `holder` says more.
    pub(super) kind: BlockKind,
    /// The item, term or definition around it. Its first block is marked as such.
    pub(super) holder: Option<usize>,
    /// Whether it is in a cell. Blocks in a cell are lines of the cell.
    pub(super) in_cell: bool,
    /// The border before and behind it, if it is a block inside a cell.
    pub(super) border: Option<Border>,
    /// See [`LinePlace::group`](super::layout::LinePlace::group).
    pub(super) group: Option<ElementId>,
    /// How its text is hidden.
    pub(super) hidden: Hidden,
    /// How the text of `block` is hidden.
    pub(super) block_hidden: Hidden,
    /// The hidden inline element around it, if its block is not hidden in the same way.
    pub(super) aside: Option<ElementId>,
    /// The verdict of site rules.
    pub(super) site: SiteVerdict,
    /// Whether white space is kept.
    pub(super) verbatim: bool,
    /// Whether it is in a heading, a term or a caption. These have links to themselves.
    pub(super) in_heading: bool,
    /// Which inline elements it is in.
    pub(super) inside: Inside,
    /// Whether it is itself one of those in `inside`.
    pub(super) has_mark: bool,
    /// Whether it may be a sign and not text.
    pub(super) has_sign: bool,
    /// Its border with the elements beside it, if it is inline.
    pub(super) edge: Edge<'t>,
    /// Length of the line when it began.
    pub(super) line_length: usize,
    /// Whether it is part of a listing, in which boxes stand for lines.
    pub(super) in_code: bool,
    /// In a listing: true for a line, false for a box around lines, nothing for other elements.
    pub(super) lines: Option<bool>,
    /// Text to write behind it.
    pub(super) behind: &'static str,
}

/// The inline elements that are open. A second one of the same kind inside the first adds nothing.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside(u8);

impl Inside {
    /// Returns whether the text is in such an element.
    pub(super) fn is_in(self, tag: InlineTag) -> bool {
        self.0 & Self::bit(tag) != 0
    }

    /// Enters an inline element. Returns whether it has a meaning and was not open before.
    pub(super) fn enter(&mut self, tag: InlineTag) -> bool {
        let before = self.0;
        self.0 |= Self::bit(tag);
        self.0 != before
    }

    fn bit(tag: InlineTag) -> u8 {
        match tag {
            InlineTag::Plain => 0,
            InlineTag::Link => 1,
            InlineTag::Emphasis => 2,
            InlineTag::Strong => 4,
            InlineTag::Code => 8,
            InlineTag::Formula => 16,
        }
    }
}

impl<'t> Frame<'t> {
    /// Makes the frame of an element inside `outer`, with everything inherited unchanged.
    pub(super) fn child(outer: Option<&Self>, element: ElementId, edge: Edge<'t>) -> Self {
        match outer {
            Some(outer) => Self {
                element,
                tag: None,
                border: None,
                has_mark: false,
                has_sign: false,
                edge,
                lines: None,
                behind: "",
                ..*outer
            },
            None => Self::root(element, edge),
        }
    }

    fn root(element: ElementId, edge: Edge<'t>) -> Self {
        Self {
            element,
            block: element,
            tag: None,
            kind: BlockKind::Paragraph,
            holder: None,
            in_cell: false,
            border: None,
            group: None,
            hidden: Hidden::No,
            block_hidden: Hidden::No,
            aside: None,
            site: SiteVerdict::None,
            verbatim: false,
            in_heading: false,
            inside: Inside::default(),
            has_mark: false,
            has_sign: false,
            edge,
            line_length: 0,
            in_code: false,
            lines: None,
            behind: "",
        }
    }
}

/// The lists and tables that are open.
#[derive(Debug, Default)]
pub(super) struct Containers {
    lists: Vec<List>,
    /// One for each open table; nothing for a table that only lays the page out.
    tables: Vec<Option<Grid>>,
    /// The kind of the first block of each item and the like, until that block is seen.
    holders: Vec<Option<BlockKind>>,
}

#[derive(Debug)]
struct List {
    outermost: ElementId,
    /// The next item's number.
    next: Option<u32>,
    is_reversed: bool,
}

impl Containers {
    /// Enters a block-level element: sets kind, holder and group of its frame.
    pub(super) fn enter(&mut self, frame: &mut Frame<'_>, tag: BlockTag, at: &Attributes<'_>) {
        frame.tag = Some(tag);
        frame.block = frame.element;
        frame.block_hidden = frame.hidden;
        frame.aside = None;
        frame.in_heading = match tag {
            BlockTag::Heading(_) | BlockTag::Term | BlockTag::Caption => true,
            BlockTag::Plain => frame.in_heading,
            _ => false,
        };
        match tag {
            BlockTag::Plain => {}
            BlockTag::Heading(level) => frame.kind = BlockKind::Heading(level),
            BlockTag::Preformatted => {
                frame.kind = BlockKind::Preformatted;
                frame.group = Some(frame.element);
                frame.verbatim = true;
            }
            BlockTag::Caption => frame.kind = BlockKind::Caption,
            BlockTag::Control => frame.kind = BlockKind::Control,
            BlockTag::Options | BlockTag::DefinitionList => frame.group = Some(frame.element),
            BlockTag::List { ordered } => {
                // The heading was never closed: the list below it is no heading.
                if matches!(frame.kind, BlockKind::Heading(_)) {
                    frame.kind = BlockKind::Paragraph;
                }
                let number = at.number.unwrap_or(1);
                self.open_list(frame, ordered.then_some(number), at.is_reversed);
            }
            BlockTag::Table => self.tables.push(Some(Grid::of(frame.element))),
            BlockTag::LayoutTable => self.tables.push(None),
            BlockTag::TableHead => self.in_table(|grid| grid.in_head = true),
            BlockTag::Row => self.in_table(Grid::open_row),
            BlockTag::Item => {
                let kind = self.item(at);
                self.hold(frame, kind);
            }
            BlockTag::Term => self.hold(frame, BlockKind::Term),
            BlockTag::Definition => self.hold(frame, BlockKind::Definition),
            BlockTag::Cell { heading } => {
                if let Some(Some(grid)) = self.tables.last_mut() {
                    frame.kind = BlockKind::Cell(grid.cell(heading, at.spans));
                    frame.holder = None;
                    frame.group = None;
                    frame.in_cell = true;
                }
            }
        }
    }

    /// Leaves a block-level element.
    pub(super) fn leave(&mut self, tag: BlockTag) {
        match tag {
            BlockTag::List { .. } => drop(self.lists.pop()),
            BlockTag::Table | BlockTag::LayoutTable => drop(self.tables.pop()),
            BlockTag::TableHead => self.in_table(Grid::end_head),
            _ => {}
        }
    }

    /// Returns the kind of the next block in `frame`.
    pub(super) fn take_kind(&mut self, frame: &Frame<'_>) -> BlockKind {
        let held = frame.holder.and_then(|holder| self.holders[holder].take());
        match (frame.kind, held) {
            (BlockKind::Paragraph, Some(held)) => held,
            (kind, _) => kind,
        }
    }

    fn hold(&mut self, frame: &mut Frame<'_>, kind: BlockKind) {
        frame.holder = Some(self.holders.len());
        self.holders.push(Some(kind));
    }

    fn open_list(&mut self, frame: &mut Frame<'_>, next: Option<u32>, is_reversed: bool) {
        let outermost = self
            .lists
            .last()
            .map_or(frame.element, |list| list.outermost);
        frame.group = Some(outermost);
        self.lists.push(List {
            outermost,
            next,
            is_reversed,
        });
    }

    fn item(&mut self, attributes: &Attributes<'_>) -> BlockKind {
        let depth = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
        let number = self.lists.last_mut().and_then(|list| {
            let number = list.next.map(|next| attributes.number.unwrap_or(next))?;
            list.next = Some(if list.is_reversed {
                number.saturating_sub(1)
            } else {
                number.saturating_add(1)
            });
            Some(number)
        });
        BlockKind::ListItem { depth, number }
    }

    fn in_table(&mut self, act: impl FnOnce(&mut Grid)) {
        if let Some(Some(grid)) = self.tables.last_mut() {
            act(grid);
        }
    }

    /// Returns whether a table is open.
    pub(super) fn is_in_table(&self) -> bool {
        !self.tables.is_empty()
    }
}
