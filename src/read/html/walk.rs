//! Walks over the tree and tells the flow which elements begin and end, and the text in between.

mod open;
mod ruby;
mod special;
#[cfg(test)]
mod tests;

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::node::{Element as TreeElement, Node};

use super::attributes::{Attributes, Display};
use super::boxes::Edge;
use super::claims::{Claims, Shown};
use super::flow::Flow;
use super::frame::Frame;
use super::linked_data::{LinkedData, is_discussion};
use super::origins::Origins;
use super::parse::ParsedPage;
use super::scan::Budget;
use super::sign::SignKind;
use super::tables::LayoutTables;
use super::tags::{self, BlockTag, InlineTag, Role};
use crate::document::{Decoding, Document, ElementId, Hidden, SourceKind};
use crate::site::Verdicts;
use crate::text::Span;
use crate::text::work::spend;
use special::Special;

/// Bytes of source for one byte of text on a page that is rich in text, to size the text.
const BYTES_PER_TEXT_BYTE: usize = 8;

/// Reads the text, blocks and elements of a page.
pub(super) fn walk(page: &ParsedPage, source: &str, verdicts: &Verdicts) -> Document {
    let mut walker = Walker::new(&page.origins, source, verdicts);
    let root = page.html.tree.root();
    let mut next = root.first_child();
    while let Some(mut node) = next {
        spend(1);
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
    let mut linked_data = LinkedData::default();
    for script in &page.origins.linked_data {
        let start = page.origins.tag(*script).end;
        linked_data.read(source, start);
        walker.claims.script(source, start);
    }
    let headlines = page.origins.said.headlines.iter().cloned();
    Document {
        title: title(page, source),
        headlines: headlines.chain(linked_data.headline.take()).collect(),
        site_name: page.origins.said.site_name.clone(),
        is_discussion: linked_data.is_discussion || walker.is_discussion,
        ..walker.finish(&linked_data)
    }
}

/// Returns how many items a list has.
fn n_items(list: NodeRef<'_, Node>) -> u32 {
    let is_item = |node: &NodeRef<'_, Node>| match node.value() {
        Node::Element(element) => element.name.local == local_name!("li"),
        _ => false,
    };
    u32::try_from(list.children().filter(is_item).count()).unwrap_or(u32::MAX)
}

fn title(page: &ParsedPage, source: &str) -> Option<String> {
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
    /// Whether the reading of a ruby stands in brackets here.
    in_reading: bool,
    layout_tables: LayoutTables,
    language: Option<String>,
    /// The languages of listings, if the page names them.
    languages: Vec<(ElementId, Box<str>)>,
    /// The listing that is open, if its language is not known yet.
    unnamed: Option<ElementId>,
    /// The budget that is left for looking ahead.
    budget: Budget,
    /// Whether an element says that the page is a discussion.
    is_discussion: bool,
    /// The claims of the page about itself.
    claims: Claims,
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
            in_reading: false,
            layout_tables: LayoutTables::default(),
            language: None,
            languages: Vec::new(),
            unnamed: None,
            budget: Budget::default(),
            is_discussion: false,
            claims: origins.claims.clone(),
        }
    }

    /// Enters a node. Returns whether it was opened and must be left.
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
            _ if self.is_reading_left_out(node, name) => return false,
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
        let special = self.special(node, element, &attributes);
        if matches!(special, Special::LeftOut) {
            return false;
        }
        self.is_discussion |= !attributes.itemtype.is_empty() && is_discussion(attributes.itemtype);
        let frame = self.frame(node, name, source, &attributes);
        self.note_claims(node, element, &attributes, &frame);
        match special {
            Special::No => self.ordinary(node, element, frame, &attributes),
            Special::LeftOut => false,
            Special::Tex(tex) => {
                self.tex(frame, &tex);
                false
            }
            Special::Formula => {
                self.open_inline(frame, InlineTag::Formula, &attributes);
                true
            }
            Special::Cell => {
                self.open_inline(frame, InlineTag::Plain, &attributes);
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

    /// Notes the claims of an element about the page.
    fn note_claims(
        &mut self,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        attributes: &Attributes<'t>,
        frame: &Frame<'t>,
    ) {
        let shown = Shown {
            node,
            element,
            attributes,
            id: frame.element,
            n_blocks: self.flow.layout.blocks.len(),
        };
        self.claims.element(&shown, self.origins, self.source);
    }

    /// Opens an element that is read according to its name.
    fn ordinary(
        &mut self,
        node: NodeRef<'t, Node>,
        element: &'t TreeElement,
        mut frame: Frame<'t>,
        attributes: &Attributes<'t>,
    ) -> bool {
        let name = &element.name.local;
        let role = tags::role(name);
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
                self.open_inline(frame, InlineTag::Plain, attributes);
            }
            Role::Block(BlockTag::Preformatted) => {
                self.open_listing(frame, node, element, attributes);
            }
            Role::Block(BlockTag::Table) => {
                let tag = self.table(node);
                self.open_block(frame, tag, attributes);
            }
            Role::Block(tag) => self.open_block(frame, tag, attributes),
            _ if attributes.display == Display::Block && !frame.in_code => {
                self.open_block(frame, BlockTag::Plain, attributes);
            }
            Role::Inline(InlineTag::Plain) => {
                self.begin_sign(&mut frame, node, name, attributes);
                self.open_math(frame, node, element, attributes);
            }
            Role::Inline(tag) => {
                self.begin_sign(&mut frame, node, name, attributes);
                self.open_inline(frame, tag, attributes);
            }
            Role::Absent | Role::LineBreak => return false,
        }
        true
    }

    /// Begins an element that may be a sign: the mark of a note, a link of a heading to itself.
    fn begin_sign(
        &mut self,
        frame: &mut Frame<'t>,
        node: NodeRef<'t, Node>,
        name: &LocalName,
        attributes: &Attributes<'t>,
    ) {
        if let Some(kind) = SignKind::of(name, attributes, frame.in_heading) {
            frame.has_sign = true;
            self.flow.begin_sign(kind, self.origins.tag(node.id()));
        }
    }

    fn set_language(&mut self, language: &str) {
        let language = language.trim();
        if !language.is_empty() {
            self.language = Some(language.to_owned());
        }
    }

    /// Makes the part of an element's frame that is the same for blocks and inline elements.
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
        let is_seen = matches!(frame.hidden, Hidden::No | Hidden::Aria);
        if is_seen && attributes.hidden != Hidden::No {
            frame.hidden = attributes.hidden;
        }
        frame
    }

    /// Returns the kind of a table. The outermost table is judged together with all tables inside
    /// it.
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

    fn finish(self, linked_data: &LinkedData) -> Document {
        let Flow { layout, arena, .. } = self.flow;
        let (text, blocks, inlines, origin) = layout.into_parts();
        let (linked_article, note) = linked_data.hidden(&text).unzip();
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
            languages: self.languages,
            source: None,
            origin,
            decoding: Decoding::default(),
            title: None,
            headlines: Vec::new(),
            site_name: None,
            claims: self.claims.into_vec(),
            is_discussion: false,
            language: self.language,
            linked_article,
            notes: note.into_iter().collect(),
        }
    }
}
