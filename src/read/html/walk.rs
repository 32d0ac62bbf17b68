//! The walk over the tree: tells the flow what begins, what ends and what is read in between.

mod special;
#[cfg(test)]
mod tests;

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::node::{Element as TreeElement, Node};

use super::attributes::{Attributes, Display};
use super::boxes::Edge;
use super::flow::Flow;
use super::frame::Frame;
use super::linked_data::LinkedData;
use super::origins::Origins;
use super::parse::Page;
use super::scan::Budget;
use super::site::Verdicts;
use super::tags::{self, BlockTag, InlineTag, Role};
use crate::document::{Decoding, Document, ElementId, Hidden, SourceKind};
use crate::text::Span;
use special::Special;

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
    language: Option<String>,
    /// The languages of listings, as far as the page names them.
    languages: Vec<(ElementId, Box<str>)>,
    /// The listing that is open, if its language is not known yet.
    unnamed: Option<ElementId>,
    /// What looking ahead may still cost.
    budget: Budget,
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
            language: None,
            languages: Vec::new(),
            unnamed: None,
            budget: Budget::default(),
        }
    }

    /// Enters a node; returns whether it was opened and has to be left.
    fn enter(&mut self, node: NodeRef<'t, Node>) -> bool {
        match node.value() {
            Node::Text(_) => {
                if self.is_between_lines(node) {
                    return false;
                }
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
            Role::Absent => {
                if *name == local_name!("script") {
                    self.script(node, element, source);
                }
                return false;
            }
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
            local_name!("html") => self.set_language(attributes.lang),
            _ => {}
        }
        let special = self.special(node, element, &attributes);
        if matches!(special, Special::LeftOut) {
            return false;
        }
        let frame = self.frame(node, name, source, &attributes);
        match special {
            Special::No => self.ordinary(node, element, frame, &attributes),
            Special::LeftOut => false,
            Special::Tex(tex) => {
                self.tex(frame, &tex);
                false
            }
            Special::Formula => {
                self.open_inline(frame, InlineTag::Formula);
                true
            }
            Special::Cell => {
                self.open_inline(frame, InlineTag::Plain);
                true
            }
            Special::Listing => {
                self.open_listing(frame, node, element, &attributes);
                true
            }
            Special::Lines { is_line } => {
                self.open_lines(frame, is_line);
                true
            }
        }
    }

    /// Opens an element that is read by what it is.
    fn ordinary(
        &mut self,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        frame: Frame<'t>,
        attributes: &Attributes<'t>,
    ) -> bool {
        let role = tags::role(&element.name.local);
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
            Role::Block(BlockTag::Preformatted) => {
                self.open_listing(frame, node, element, attributes);
            }
            Role::Block(tag) => self.open_block(frame, tag, attributes),
            _ if attributes.display == Display::Block && !frame.in_code => {
                self.open_block(frame, BlockTag::Plain, attributes);
            }
            Role::Inline(InlineTag::Plain) => {
                let source = self.origins.tag(node.id());
                self.open_math(frame, node, element, source);
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

    fn open_block(&mut self, mut frame: Frame<'t>, tag: BlockTag, attributes: &Attributes<'t>) {
        self.end_line();
        frame.in_code = false;
        self.flow.containers.enter(&mut frame, tag, attributes);
        self.frames.push(frame);
    }

    fn open_listing(
        &mut self,
        mut frame: Frame<'t>,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        attributes: &Attributes<'t>,
    ) {
        self.end_line();
        let tag = BlockTag::Preformatted;
        self.flow.containers.enter(&mut frame, tag, attributes);
        self.begin_listing(&mut frame, node, element);
        self.frames.push(frame);
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
        self.end_special();
        if let Some(frame) = self.frames.last() {
            match frame.tag {
                Some(tag) => self.flow.end_block(frame, tag),
                None => self.flow.end_inline(frame),
            }
        }
        self.frames.pop();
    }

    fn end_line(&mut self) {
        if let Some(frame) = self.frames.last() {
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
            kind: SourceKind::Html,
            is_field: false,
            text,
            elements: arena.finish(&blocks),
            blocks,
            inlines,
            languages: self.languages,
            source: None,
            origin,
            decoding: Decoding::default(),
            title,
            language: self.language,
            notes,
        }
    }
}
