//! The walk over the tree: tells the flow what begins, what ends and what is read in between.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::node::{Element as TreeElement, Node};

use super::attributes::{Attributes, Display};
use super::boxes::Edge;
use super::flow::Flow;
use super::frame::Frame;
use super::line::Border;
use super::linked_data::LinkedData;
use super::origins::Origins;
use super::parse::Page;
use super::site::Verdicts;
use super::tables::LayoutTables;
use super::tags::{self, BlockTag, InlineTag, Role};
use crate::document::{BlockKind, Decoding, Document, Hidden, SourceKind};
use crate::text::Span;

/// Bytes of source to one byte of text on a page that is rich in text, to size the text.
const BYTES_PER_TEXT_BYTE: usize = 8;

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
    let mut linked_data = LinkedData::default();
    for script in &page.origins.linked_data {
        linked_data.read(source, page.origins.tag(*script).end);
    }
    walker.finish(title, &linked_data)
}

/// Returns how many items a list has.
fn n_items(list: NodeRef<'_, Node>) -> u32 {
    let is_item = |node: &NodeRef<'_, Node>| match node.value() {
        Node::Element(element) => element.name.local == local_name!("li"),
        _ => false,
    };
    u32::try_from(list.children().filter(is_item).count()).unwrap_or(u32::MAX)
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
    /// The open elements.
    frames: Vec<Frame<'t>>,
    flow: Flow<'t>,
    layout_tables: LayoutTables,
    language: Option<String>,
}

impl<'t> Walker<'t> {
    fn new(origins: &'t Origins, source: &'t str, verdicts: &'t Verdicts) -> Self {
        let mut flow = Flow::default();
        flow.layout.text.reserve(source.len() / BYTES_PER_TEXT_BYTE);
        Self {
            origins,
            source,
            verdicts,
            frames: Vec::new(),
            flow,
            layout_tables: LayoutTables::default(),
            language: None,
        }
    }

    /// Enters a node; returns whether it was opened and has to be left.
    fn enter(&mut self, node: NodeRef<'t, Node>) -> bool {
        match node.value() {
            Node::Text(_) => {
                if let Some(frame) = self.frames.last() {
                    for piece in self.origins.text(node.id(), self.source) {
                        self.flow.text(frame, piece);
                    }
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
                if let Some(frame) = self.frames.last() {
                    self.flow.line_break(frame, source);
                }
                return false;
            }
            _ => {}
        }
        let mut attributes = Attributes::of(element);
        match *name {
            local_name!("noscript") => attributes.hidden = Hidden::NoScript,
            local_name!("dialog") if !attributes.is_open => attributes.hidden = Hidden::Style,
            local_name!("ol") if attributes.is_reversed && attributes.number.is_none() => {
                attributes.number = Some(n_items(node));
            }
            local_name!("html") => self.set_language(attributes.lang),
            _ => {}
        }
        let frame = self.frame(node, name, source, &attributes);
        match role {
            Role::Replaced => {
                self.flow.replaced();
                return false;
            }
            Role::Border => {
                self.end_line();
                return false;
            }
            Role::Block(BlockTag::Plain | BlockTag::Item)
                if attributes.display == Display::Inline =>
            {
                self.open_inline(frame, InlineTag::Plain);
            }
            Role::Block(BlockTag::Table) => {
                let tag = self.table(node);
                self.open_block(frame, tag, &attributes);
            }
            Role::Block(tag) => self.open_block(frame, tag, &attributes),
            _ if attributes.display == Display::Block => {
                self.open_block(frame, BlockTag::Plain, &attributes);
            }
            Role::Inline(tag) => self.open_inline(frame, tag),
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
        name: &str,
        source: Span,
        attributes: &Attributes<'t>,
    ) -> Frame<'t> {
        let outer = self.frames.last();
        let inherited = outer.map(|frame| (frame.element, frame.site));
        let (parent, site) = inherited.unzip();
        let site = match self.verdicts.get(&node.id()) {
            Some(verdict) => *verdict,
            None => site.unwrap_or_default(),
        };
        let n_blocks = self.flow.layout.blocks.len();
        let arena = &mut self.flow.arena;
        let id = arena.push(parent, name, attributes, source, n_blocks, site);
        let mut frame = Frame::child(outer, id, Edge::new(name, attributes));
        frame.site = site;
        if frame.hidden == Hidden::No {
            frame.hidden = attributes.hidden;
        }
        frame
    }

    /// Returns what a table is; the outermost is judged with all those inside it.
    fn table(&mut self, node: NodeRef<'t, Node>) -> BlockTag {
        let containers = &self.flow.containers;
        if !containers.is_in_table() {
            self.layout_tables.judge(node, self.origins, self.source);
        }
        if self.layout_tables.contains(node.id()) {
            BlockTag::LayoutTable
        } else {
            BlockTag::Table
        }
    }

    fn open_block(&mut self, mut frame: Frame<'t>, tag: BlockTag, attributes: &Attributes<'t>) {
        if frame.in_cell {
            self.open_in_cell(frame, tag);
            return;
        }
        self.end_line();
        self.flow.containers.enter(&mut frame, tag, attributes);
        self.frames.push(frame);
    }

    /// Opens a block inside a cell, where it is a line of the cell's block.
    fn open_in_cell(&mut self, mut frame: Frame<'t>, tag: BlockTag) {
        let border = match tag {
            BlockTag::Cell { .. } => Border::Beside,
            _ => Border::Below,
        };
        if let Some(outer) = self.frames.last()
            && outer.hidden == frame.hidden
        {
            self.flow.border(outer, border);
            frame.border = Some(border);
        }
        if matches!(tag, BlockTag::Control | BlockTag::Options) {
            // Furniture of the cell and none of its text.
            frame.kind = BlockKind::Control;
            frame.aside.get_or_insert(frame.element);
        }
        let tag = match tag {
            BlockTag::Preformatted => InlineTag::Code,
            _ => InlineTag::Plain,
        };
        self.open_inline(frame, tag);
    }

    fn open_inline(&mut self, mut frame: Frame<'t>, tag: InlineTag) {
        if frame.hidden != frame.block_hidden {
            frame.aside.get_or_insert(frame.element);
        }
        self.flow.begin_inline(&mut frame, tag);
        self.frames.push(frame);
    }

    /// Leaves the innermost open element.
    fn leave(&mut self) {
        if let Some(frame) = self.frames.last() {
            match frame.tag {
                Some(tag) => self.flow.end_block(frame, tag),
                None => self.flow.end_inline(frame),
            }
        }
        let border = self.frames.pop().and_then(|frame| frame.border);
        if let Some(border) = border
            && let Some(outer) = self.frames.last()
        {
            self.flow.border(outer, border);
        }
    }

    fn end_line(&mut self) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        if frame.in_cell {
            self.flow.border(frame, Border::Below);
        } else {
            self.flow.end_line(frame);
        }
    }

    fn finish(self, title: Option<String>, linked_data: &LinkedData) -> Document {
        let Flow { layout, arena, .. } = self.flow;
        let (text, blocks, inlines, origin) = layout.into_parts();
        let notes = linked_data.note(&text).into_iter().collect();
        Document {
            id: String::new(),
            url: None,
            base: None,
            kind: SourceKind::Html,
            is_field: false,
            text,
            elements: arena.finish(&blocks),
            blocks,
            inlines,
            source: None,
            origin,
            decoding: Decoding::default(),
            title,
            language: self.language,
            notes,
        }
    }
}
