//! The walk over the tree: keeps what is inherited, and cuts the text into lines.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::node::{Element as TreeElement, Node};

use super::arena::Arena;
use super::attributes::{Attributes, Display};
use super::boxes::{self, Edge};
use super::frame::{Containers, Frame};
use super::layout::{Layout, LineInline, Mark, Place};
use super::line::Line;
use super::parse::Page;
use super::site::Verdicts;
use super::tags::{self, BlockTag, InlineTag, Role};
use super::tree::{Origins, TextPiece};
use crate::document::{Decoding, Document, ElementId, Hidden, SiteVerdict, SourceKind};
use crate::text::Span;

/// Reads the text, blocks and elements of a page.
pub(super) fn walk(page: &Page, source: &str, verdicts: &Verdicts) -> Document {
    let mut walker = Walker::new(&page.origins, source, verdicts);
    let root = page.html.tree.root();
    let mut next = root.first_child();
    while let Some(mut node) = next {
        if walker.enter(node) {
            next = node.first_child();
            if next.is_some() {
                continue;
            }
            walker.leave();
        }
        next = node.next_sibling();
        while next.is_none() {
            match node.parent() {
                Some(parent) if parent.id() != root.id() => node = parent,
                _ => break,
            }
            walker.leave();
            next = node.next_sibling();
        }
    }
    let title = title(page, source);
    walker.finish(title)
}

fn title(page: &Page, source: &str) -> Option<String> {
    let node = page.html.tree.get(page.origins.title?)?;
    let pieces = node
        .children()
        .flat_map(|child| page.origins.text(child.id(), source));
    let text: String = pieces.map(|piece| piece.text).collect();
    let words: Vec<_> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The state of the walk.
struct Walker<'t> {
    origins: &'t Origins,
    source: &'t str,
    verdicts: &'t Verdicts,
    frames: Vec<Frame<'t>>,
    containers: Containers,
    arena: Arena,
    /// What site rules say of each element; empty where they say nothing of the page.
    sites: Vec<SiteVerdict>,
    layout: Layout,
    line: Line,
    inlines: Vec<LineInline<'t>>,
    /// Links and the like that are open, and where the line's text in them begins.
    marks: Vec<(Mark<'t>, Option<usize>)>,
    /// Borders of inline elements since the last visible character.
    closed: Vec<Edge<'t>>,
    opened: Vec<Edge<'t>>,
    /// Text of the line that is hidden, while the line is not.
    asides: Vec<(Frame<'t>, Line)>,
    language: Option<String>,
}

impl<'t> Walker<'t> {
    fn new(origins: &'t Origins, source: &'t str, verdicts: &'t Verdicts) -> Self {
        let mut layout = Layout::default();
        // Text is an eighth of a page that is heavy with text.
        layout.text.reserve(source.len() / 8);
        Self {
            origins,
            source,
            verdicts,
            frames: Vec::new(),
            containers: Containers::default(),
            arena: Arena::default(),
            sites: Vec::new(),
            layout,
            line: Line::default(),
            inlines: Vec::new(),
            marks: Vec::new(),
            closed: Vec::new(),
            opened: Vec::new(),
            asides: Vec::new(),
            language: None,
        }
    }

    /// Enters a node; returns whether it was opened and has to be left.
    fn enter(&mut self, node: NodeRef<'t, Node>) -> bool {
        match node.value() {
            Node::Text(_) => {
                for piece in self.origins.text(node.id(), self.source) {
                    self.text(piece);
                }
                false
            }
            Node::Element(element) => self.element(node, element),
            Node::Comment(_) => {
                if self.origins.breaks.contains(&node.id()) {
                    self.end_line();
                }
                false
            }
            _ => false,
        }
    }

    fn element(&mut self, node: NodeRef<'t, Node>, element: &'t TreeElement) -> bool {
        let name = &element.name.local;
        let role = tags::role(name);
        let source = self.origins.tag(node.id());
        match role {
            Role::Absent => return false,
            Role::LineBreak => {
                self.line_break(source);
                return false;
            }
            _ => {}
        }
        let mut attributes = Attributes::of(element);
        match *name {
            local_name!("noscript") => attributes.hidden = Hidden::NoScript,
            local_name!("dialog") if !attributes.is_open => attributes.hidden = Hidden::Style,
            local_name!("html") => self.set_language(attributes.lang),
            _ => {}
        }
        let parent = self.frames.last().map(|frame| frame.element);
        let n_blocks = self.layout.blocks.len();
        let id = self.arena.push(parent, name, &attributes, source, n_blocks);
        let frame = self.frame(node, id, name, &attributes);
        match role {
            Role::Replaced => {
                self.line.note_gap();
                return false;
            }
            Role::Border => {
                self.end_line();
                return false;
            }
            Role::Block(BlockTag::Plain | BlockTag::Item)
                if attributes.display == Display::Inline =>
            {
                self.open_inline(frame, InlineTag::Plain, &attributes);
            }
            Role::Block(tag) => self.open_block(frame, tag, &attributes),
            _ if attributes.display == Display::Block => {
                self.open_block(frame, BlockTag::Plain, &attributes);
            }
            Role::Inline(tag) => self.open_inline(frame, tag, &attributes),
            Role::Absent | Role::LineBreak => return false,
        }
        true
    }

    fn set_language(&mut self, language: &str) {
        let language = language.trim();
        if !language.is_empty() {
            self.language = Some(language.to_owned());
        }
    }

    /// Makes the frame of an element, as far as it does not depend on block or inline.
    fn frame(
        &mut self,
        node: NodeRef<'t, Node>,
        id: ElementId,
        name: &str,
        attributes: &Attributes<'t>,
    ) -> Frame<'t> {
        let edge = Edge::new(name, attributes);
        let mut frame = Frame::child(self.frames.last(), id, edge);
        if frame.hidden == Hidden::No {
            frame.hidden = attributes.hidden;
        }
        if !self.verdicts.is_empty() {
            if let Some(verdict) = self.verdicts.get(&node.id()) {
                frame.site = *verdict;
            }
            self.sites.push(frame.site);
        }
        frame
    }

    fn open_block(&mut self, mut frame: Frame<'t>, tag: BlockTag, attributes: &Attributes<'t>) {
        self.end_line();
        self.containers.enter(&mut frame, tag, attributes);
        self.frames.push(frame);
    }

    fn open_inline(&mut self, mut frame: Frame<'t>, tag: InlineTag, attributes: &Attributes<'t>) {
        let mark = match tag {
            InlineTag::Plain => None,
            InlineTag::Link => attributes.href.map(Mark::Link),
            InlineTag::Emphasis => Some(Mark::Emphasis),
            InlineTag::Strong => Some(Mark::Strong),
            InlineTag::Code => Some(Mark::Code),
        };
        if let Some(mark) = mark
            && frame.inside.enter(tag)
        {
            frame.has_mark = true;
            self.marks.push((mark, None));
        }
        frame.line_length = self.line.text.len();
        self.opened.push(frame.edge);
        self.frames.push(frame);
    }

    /// Leaves the innermost open element.
    fn leave(&mut self) {
        let Some(frame) = self.frames.last().copied() else {
            return;
        };
        if let Some(tag) = frame.tag {
            self.end_line();
            self.containers.leave(tag);
        } else {
            self.leave_inline(&frame);
        }
        self.frames.pop();
    }

    fn leave_inline(&mut self, frame: &Frame<'t>) {
        let end = self.line.text.len();
        if frame.has_mark
            && let Some((mark, Some(start))) = self.marks.pop()
            && start < end
        {
            let span = Span::new(start, end);
            self.inlines.push(LineInline { span, mark });
        }
        if end > frame.line_length {
            self.closed.push(frame.edge.end(end - frame.line_length));
        } else {
            self.opened.pop();
        }
    }

    fn line_break(&mut self, source: Span) {
        let Some(frame) = self.frames.last().copied() else {
            return;
        };
        if frame.is_aside() {
            if let Some((_, line)) = self.asides.last_mut() {
                line.note_break(source);
            }
        } else if frame.verbatim {
            self.text(TextPiece {
                text: "\n",
                source,
                literal: false,
            });
        } else if self.line.note_break(source) {
            self.end_line();
        }
    }

    fn text(&mut self, piece: TextPiece<'_>) {
        let Some(frame) = self.frames.last().copied() else {
            return;
        };
        if frame.is_aside() {
            self.push_aside(frame, piece);
            return;
        }
        let first = if frame.verbatim {
            Some(self.line.push_verbatim(piece))
        } else {
            self.part_boxes(&frame, piece);
            self.line.push(piece)
        };
        let Some(first) = first else { return };
        self.closed.clear();
        self.opened.clear();
        for (_, start) in &mut self.marks {
            start.get_or_insert(first);
        }
        note_element(&mut self.line, &self.arena, &frame);
    }

    /// Puts a gap between boxes that touch.
    fn part_boxes(&mut self, frame: &Frame<'t>, piece: TextPiece<'_>) {
        let is_border = !frame.inside.is_in(InlineTag::Code)
            && (!self.closed.is_empty() || !self.opened.is_empty());
        if is_border
            && !self.line.is_after_space()
            && piece.text.starts_with(|c: char| !c.is_ascii_whitespace())
            && boxes::are_apart(&self.line.text, piece.text, &self.closed, &self.opened)
        {
            self.line.note_gap();
        }
    }

    /// Sets text aside that is hidden in the middle of a line that is not.
    fn push_aside(&mut self, frame: Frame<'t>, piece: TextPiece<'_>) {
        let is_new = self
            .asides
            .last()
            .is_none_or(|(last, _)| last.hidden != frame.hidden || !self.is_beside(last, &frame));
        if is_new {
            if piece.text.trim_ascii().is_empty() {
                return;
            }
            self.asides.push((frame, Line::default()));
            if frame.hidden == Hidden::Aria {
                // Not hidden from sight: what is around it is apart.
                self.line.note_gap();
            }
        }
        if let Some((_, line)) = self.asides.last_mut() {
            let start = line.text.len();
            if line.push(piece).is_some() {
                note_element(line, &self.arena, &frame);
                if frame.inside.is_in(InlineTag::Link) {
                    line.link_bytes += line.text.len() - start;
                }
            }
        }
    }

    /// Returns whether two hidden texts of a line are in the same hidden element.
    fn is_beside(&self, left: &Frame<'t>, right: &Frame<'t>) -> bool {
        let common = self.arena.common(left.element, right.element);
        self.frames
            .iter()
            .rev()
            .find(|frame| frame.element == common)
            .is_some_and(Frame::is_aside)
    }

    /// Ends the line at a border between blocks.
    fn end_line(&mut self) {
        let Some(frame) = self.frames.last().copied() else {
            return;
        };
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
        if !is_blank(&self.line.text) {
            let place = self.place(&frame, self.line.inner);
            self.layout.push(&self.line, &mut self.inlines, &place);
        }
        self.line.clear();
        self.inlines.clear();
        for (aside, line) in std::mem::take(&mut self.asides) {
            if !is_blank(&line.text) {
                let mut place = self.place(&aside, line.inner);
                place.hidden = aside.hidden;
                self.layout.push(&line, &mut [], &place);
            }
        }
    }

    fn place(&mut self, frame: &Frame<'t>, inner: Option<ElementId>) -> Place {
        let site = inner.and_then(|inner| self.sites.get(inner.index()));
        Place {
            element: frame.block,
            kind: self.containers.take_kind(frame),
            group: frame.group,
            hidden: frame.block_hidden,
            site: site.copied().unwrap_or_default(),
            verbatim: frame.verbatim,
        }
    }

    fn finish(self, title: Option<String>) -> Document {
        let (text, blocks, inlines, origin) = self.layout.into_parts();
        Document {
            id: String::new(),
            url: None,
            kind: SourceKind::Html,
            text,
            elements: self.arena.finish(&blocks),
            blocks,
            inlines,
            source: None,
            origin,
            decoding: Decoding::default(),
            title,
            language: self.language,
            notes: Vec::new(),
        }
    }
}

/// Notes whose text was just pushed to `line`.
fn note_element(line: &mut Line, arena: &Arena, frame: &Frame<'_>) {
    line.inner = Some(match line.inner {
        Some(inner) if inner != frame.element => arena.common(inner, frame.element),
        _ => frame.element,
    });
}

/// Returns whether a reader sees nothing.
fn is_blank(text: &str) -> bool {
    const UNSEEN: [char; 6] = [
        '\u{AD}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{FEFF}',
    ];
    text.chars()
        .all(|c| c.is_whitespace() || c.is_control() || UNSEEN.contains(&c))
}
