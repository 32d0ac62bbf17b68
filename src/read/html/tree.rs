//! The tree sink: builds scraper's tree, and notes the source of each node.
//!
//! Text is not copied into the tree. A text node in the tree is empty; its characters are a list of
//! pieces, nearly all of which are ranges of the source. Comments and parse errors are dropped,
//! because nobody needs them.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use ego_tree::NodeId;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName, local_name, ns};
use scraper::node::{Node, Text};
use scraper::{Html, HtmlTreeSink};

use super::linked_data;
use super::origins::Origins;
use super::position::TextToken;
use super::said::Saying;
use super::shadow;
use crate::text::Span;
use crate::text::work::spend;

/// Every eight attributes of an element count as one more node.
const ATTRIBUTES_PER_NODE: usize = 8;

/// Bytes of source for one node on an average page, to size tables.
const BYTES_PER_NODE: usize = 100;

/// Most attributes that a page may add to its `<html>` and `<body>` by repeating the tags.
///
/// Adding one moves all others.
const MAX_LATE_ATTRIBUTES: usize = 1000;

/// The token that the tree builder is processing, and the text before it that may still be held
/// back.
#[derive(Debug, Default)]
struct AtWork {
    tag: Span,
    texts: Vec<TextToken>,
    /// Index of the first of `texts` that is not fully appended, and how many of its bytes are.
    next: usize,
    offset: usize,
}

/// Builds the tree.
#[derive(Debug)]
pub(super) struct TreeRecorder<'p> {
    source: &'p str,
    tree: HtmlTreeSink,
    origins: RefCell<Origins>,
    at_work: RefCell<AtWork>,
    comment: NodeId,
    /// Whether the next comment is a break rather than a comment of the page.
    in_break: Cell<bool>,
    has_body: Cell<bool>,
    n_nodes: Cell<usize>,
    n_late_attributes: Cell<usize>,
    /// How often the tree builder has asked about its open elements since the last token.
    n_looks: Cell<usize>,
}

impl<'p> TreeRecorder<'p> {
    /// Starts an empty tree for the page `source`.
    pub(super) fn new(source: &'p str) -> Self {
        let mut html = Html::new_document();
        let comment = html.tree.orphan(Node::Fragment).id();
        let mut origins = Origins::default();
        origins.reserve(source.len() / BYTES_PER_NODE);
        Self {
            source,
            tree: HtmlTreeSink::new(html),
            origins: RefCell::new(origins),
            at_work: RefCell::default(),
            comment,
            in_break: Cell::new(false),
            has_body: Cell::new(false),
            n_nodes: Cell::new(0),
            n_late_attributes: Cell::new(0),
            n_looks: Cell::new(0),
        }
    }

    /// Returns how many nodes were made, with a share for attributes.
    pub(super) fn n_nodes(&self) -> usize {
        self.n_nodes.get()
    }

    /// Returns whether the page's body has begun.
    pub(super) fn has_body(&self) -> bool {
        self.has_body.get()
    }

    /// Notes that the tree builder is about to see a token of markup.
    pub(super) fn begin_markup(&self, span: Span) {
        spend(1 + self.n_looks.take());
        self.at_work.borrow_mut().tag = span;
    }

    /// Forgets the text before a token of markup, once the tree builder has seen that token.
    pub(super) fn end_markup(&self) {
        let mut at_work = self.at_work.borrow_mut();
        at_work.texts.clear();
        at_work.next = 0;
        at_work.offset = 0;
    }

    /// Notes that the tree builder is about to see a token of text.
    pub(super) fn begin_text(&self, token: TextToken) {
        spend(1 + token.source.len() + self.n_looks.take());
        self.at_work.borrow_mut().texts.push(token);
    }

    /// Makes the next comment a break between blocks.
    pub(super) fn expect_break(&self) {
        self.in_break.set(true);
    }

    /// Notes the address that links are relative to. The first one counts.
    fn note_base(&self, attributes: &[Attribute]) {
        let mut attributes = attributes.iter();
        let href = attributes.find(|attribute| attribute.name.local == local_name!("href"));
        if let Some(href) = href {
            let mut origins = self.origins.borrow_mut();
            origins.base.get_or_insert_with(|| href.value.to_string());
        }
    }

    fn count(&self, n_nodes: usize) {
        self.n_nodes.set(self.n_nodes.get() + n_nodes);
    }

    /// Appends text to `parent`, or inserts it before `sibling`.
    fn append_text(&self, parent: NodeId, sibling: Option<NodeId>, text: StrTendril) {
        let mut html = self.tree.0.borrow_mut();
        let before = match sibling {
            Some(sibling) => html.tree.get(sibling).and_then(|node| node.prev_sibling()),
            None => html.tree.get(parent).and_then(|node| node.last_child()),
        };
        let node = match before {
            Some(node) if node.value().is_text() => node.id(),
            _ => {
                self.count(1);
                let empty = Node::Text(Text {
                    text: StrTendril::new(),
                });
                let Some(mut place) = html.tree.get_mut(sibling.unwrap_or(parent)) else {
                    return;
                };
                if sibling.is_some() {
                    place.insert_before(empty).id()
                } else {
                    place.append(empty).id()
                }
            }
        };
        let (source, literal) = self.at_work.borrow_mut().locate(&text, self.source);
        let decoded = if literal { None } else { Some(text) };
        self.origins.borrow_mut().push_text(node, source, decoded);
    }
}

impl AtWork {
    /// Finds the token that `text` was cut from.
    ///
    /// The tree builder keeps the order. It may cut a token in pieces, drop some of them (white
    /// space in places where it means nothing), and hold text back until the next tag (in tables).
    fn locate(&mut self, text: &str, source: &str) -> (Span, bool) {
        while let Some(token) = self.texts.get(self.next) {
            let whole = match &token.decoded {
                Some(decoded) => decoded,
                None => token.source.of(source),
            };
            let rest = &whole[self.offset..];
            let at = if rest.starts_with(text) {
                Some(0)
            } else {
                rest.find(text)
            };
            if let Some(at) = at {
                let start = self.offset + at;
                self.offset = start + text.len();
                let found = if token.decoded.is_some() {
                    (token.source, false)
                } else {
                    let start = token.source.start + start;
                    (Span::new(start, start + text.len()), true)
                };
                if self.offset == whole.len() {
                    self.next += 1;
                    self.offset = 0;
                }
                return found;
            }
            self.next += 1;
            self.offset = 0;
        }
        (Span::at(self.tag.start), false)
    }
}

impl TreeSink for TreeRecorder<'_> {
    type Output = (Html, Origins);
    type Handle = NodeId;
    type ElemName<'a>
        = Ref<'a, QualName>
    where
        Self: 'a;

    fn finish(self) -> Self::Output {
        (self.tree.finish(), self.origins.into_inner())
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn get_document(&self) -> NodeId {
        self.tree.get_document()
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        self.n_looks.set(self.n_looks.get() + 1);
        x == y
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.n_looks.set(self.n_looks.get() + 1);
        self.tree.elem_name(target)
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        self.count(1 + attributes.len() / ATTRIBUTES_PER_NODE);
        let is_title = name.local == local_name!("title") && name.ns == ns!(html);
        let saying = (name.local == local_name!("meta")).then(|| Saying::of_meta(&attributes));
        let is_linked_data =
            name.local == local_name!("script") && linked_data::is_type_of(&attributes);
        if name.local == local_name!("body") {
            self.has_body.set(true);
        }
        let is_shadow_root =
            name.local == local_name!("template") && shadow::is_root_of(&attributes);
        if name.local == local_name!("base") {
            self.note_base(&attributes);
        }
        let tag = self.at_work.borrow().tag;
        if matches!(name.local, local_name!("meta") | local_name!("link")) {
            let mut origins = self.origins.borrow_mut();
            origins.claims.head(&name.local, &attributes, tag);
        }
        let id = self.tree.create_element(name, attributes, flags);
        let mut origins = self.origins.borrow_mut();
        origins.push_tag(id, tag);
        if is_title {
            origins.title.get_or_insert(id);
        }
        if let Some(saying) = saying.flatten() {
            origins.said.add(saying);
        }
        if is_shadow_root {
            origins.shadow_roots.push(id);
        }
        if is_linked_data {
            origins.linked_data.push(id);
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        if !self.in_break.take() {
            return self.comment;
        }
        self.count(1);
        let id = self.tree.create_comment(text);
        self.origins.borrow_mut().breaks.insert(id);
        id
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.comment
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(id) if id == self.comment => {}
            NodeOrText::AppendNode(_) => self.tree.append(parent, child),
            NodeOrText::AppendText(text) => self.append_text(*parent, None, text),
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(id) if id == self.comment => {}
            NodeOrText::AppendNode(_) => self.tree.append_before_sibling(sibling, child),
            NodeOrText::AppendText(text) => {
                let parent = self.parent_of(*sibling);
                if let Some(parent) = parent {
                    self.append_text(parent, Some(*sibling), text);
                }
            }
        }
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        if self.parent_of(*element).is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        let n_attributes = self.n_late_attributes.get() + attributes.len();
        self.n_late_attributes.set(n_attributes);
        if n_attributes <= MAX_LATE_ATTRIBUTES {
            self.tree.add_attrs_if_missing(target, attributes);
        }
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.get_template_contents(target)
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.reparent_children(node, new_parent);
    }
}

impl TreeRecorder<'_> {
    fn parent_of(&self, node: NodeId) -> Option<NodeId> {
        let html = self.tree.0.borrow();
        html.tree.get(node)?.parent().map(|parent| parent.id())
    }
}
