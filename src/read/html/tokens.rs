//! The token sink: sees every token before the tree builder does.
//!
//! It finds the place of each token in the source and limits the depth of open elements.
//!
//! The depth is limited here and not in the tree, because the tree builder walks its stack of open
//! elements for nearly every tag: a million nested `<div>` would cost a million walks. Beyond the
//! limit a tag is not passed on. If it is the tag of a block, a break takes its place, so that the
//! words on both sides stay apart.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{Tracer, TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name};
use rustc_hash::FxHashMap;

use super::limits::HtmlLimits;
use super::noscript::{EndTagAction, Noscript};
use super::position::Position;
use super::raw;
use super::tags;
use super::tree::TreeRecorder;
use crate::text::Span;
use crate::text::work::spend;

type NodeId = ego_tree::NodeId;

/// Damage found while reading tokens, for the document's notes.
#[derive(Debug, Default)]
pub(super) struct Incidents {
    /// The first tag that was left out because of the depth limit.
    pub(super) too_deep: Option<Span>,
    /// The last element whose content is no markup, until its end tag is seen.
    pub(super) open_raw: Option<(LocalName, Span)>,
    /// A comment that the end of the page closed.
    pub(super) open_comment: Option<Span>,
    /// A tag that the end of the page cut off.
    pub(super) open_tag: Option<Span>,
    /// `<plaintext>`
    pub(super) plaintext: Option<Span>,
    /// `<frameset>`
    pub(super) frameset: Option<Span>,
}

/// Passes tokens to the tree builder.
pub(super) struct Tokens<'p> {
    /// The tree builder.
    pub(super) builder: TreeBuilder<NodeId, TreeRecorder<'p>>,
    /// Tracks where the tokenizer is.
    pub(super) position: Position<'p>,
    /// Damage to report about the page.
    pub(super) incidents: RefCell<Incidents>,
    max_nodes: usize,
    max_depth: usize,
    /// How many more elements may be opened before the stack must be counted again.
    room: Cell<usize>,
    /// Number of start tags left out, by name. As many end tags will be left out.
    left_out: RefCell<FxHashMap<LocalName, usize>>,
    /// Whether a break was the last thing passed on.
    after_break: Cell<bool>,
    noscript: Noscript,
    /// Whether text is the content of a script, a style sheet or the like.
    in_unread: Cell<bool>,
    at_end: Cell<bool>,
}

impl<'p> Tokens<'p> {
    /// Makes a sink for the tokens of `position`'s source.
    pub(super) fn new(position: Position<'p>, limits: &HtmlLimits) -> Self {
        let options = TreeBuilderOpts {
            scripting_enabled: false,
            drop_doctype: true,
            ..TreeBuilderOpts::default()
        };
        Self {
            builder: TreeBuilder::new(TreeRecorder::new(position.source()), options),
            max_nodes: limits.nodes_of(position.source().len()),
            position,
            incidents: RefCell::default(),
            max_depth: limits.max_depth,
            room: Cell::new(limits.max_depth),
            left_out: RefCell::default(),
            after_break: Cell::new(false),
            noscript: Noscript::default(),
            in_unread: Cell::new(false),
            at_end: Cell::new(false),
        }
    }

    /// Returns whether the page has more nodes than allowed. Then tokens are ignored.
    pub(super) fn is_over(&self) -> bool {
        self.builder.sink.n_nodes() > self.max_nodes
    }

    /// Returns the start of the tag or comment that has not ended yet, if any.
    pub(super) fn open_markup(&self) -> Option<usize> {
        (!self.in_unread.get()).then(|| self.position.end())
    }

    /// Notes that all input has been read and only the end is left to handle.
    pub(super) fn begin_end(&self) {
        self.at_end.set(true);
    }

    fn start_tag(&self, tag: Tag, span: Span) -> TokenSinkResult<NodeId> {
        if tags::nests(&tag.name) && !self.take_room() {
            self.incidents.borrow_mut().too_deep.get_or_insert(span);
            *self
                .left_out
                .borrow_mut()
                .entry(tag.name.clone())
                .or_default() += 1;
            return self.leave_out(&tag.name);
        }
        if self.noscript.start_tag(&tag, self.builder.sink.has_body()) {
            return TokenSinkResult::Continue;
        }
        self.after_break.set(false);
        let name = tag.name.clone();
        let result = self.builder.process_token(Token::TagToken(tag), 1);
        self.builder.sink.end_markup();
        self.note_result(&result, name, span);
        result
    }

    /// Notes the start of an element whose content is no markup. Skips the content if nobody reads
    /// it.
    fn begin_raw(&self, name: &LocalName, kind: RawKind) {
        let is_read = matches!(*name, local_name!("title") | local_name!("xmp"));
        self.in_unread.set(!is_read);
        if !is_read {
            let rest = &self.position.source().as_bytes()[self.position.end()..];
            let is_script = !matches!(kind, RawKind::Rcdata | RawKind::Rawtext);
            if let Some(n_bytes) = raw::n_bytes_inside(rest, name, is_script) {
                self.position.skip_to(self.position.end() + n_bytes);
            }
        }
    }

    fn note_result(&self, result: &TokenSinkResult<NodeId>, name: LocalName, span: Span) {
        let mut incidents = self.incidents.borrow_mut();
        match result {
            TokenSinkResult::RawData(kind) => {
                self.begin_raw(&name, *kind);
                incidents.open_raw = Some((name, span));
            }
            TokenSinkResult::Plaintext => incidents.plaintext = Some(span),
            _ if name == local_name!("frameset") => {
                incidents.frameset.get_or_insert(span);
            }
            _ => {}
        }
    }

    fn end_tag(&self, tag: Tag) -> TokenSinkResult<NodeId> {
        if self.is_left_out(&tag.name) {
            return self.leave_out(&tag.name);
        }
        match self.noscript.end_tag(&tag.name) {
            EndTagAction::Pass => {}
            EndTagAction::Skip => return TokenSinkResult::Continue,
            EndTagAction::CloseFirst(names) => names.into_iter().for_each(|name| self.close(name)),
        }
        self.in_unread.set(false);
        self.incidents.borrow_mut().open_raw = None;
        self.after_break.set(false);
        let result = self.builder.process_token(Token::TagToken(tag), 1);
        self.builder.sink.end_markup();
        result
    }

    /// Returns whether the start tag that belongs to an end tag has been left out.
    fn is_left_out(&self, name: &LocalName) -> bool {
        let mut left_out = self.left_out.borrow_mut();
        if left_out.is_empty() {
            return false;
        }
        let n_open = left_out.get_mut(name).filter(|n_open| **n_open > 0);
        n_open.map(|n_open| *n_open -= 1).is_some()
    }

    /// Leaves a break in the place of a tag that is not passed on.
    fn leave_out(&self, name: &LocalName) -> TokenSinkResult<NodeId> {
        if tags::breaks(name) && !self.after_break.replace(true) {
            self.builder.sink.expect_break();
            let comment = Token::CommentToken(StrTendril::new());
            return self.builder.process_token(comment, 1);
        }
        TokenSinkResult::Continue
    }

    /// Returns whether one more element may be opened.
    ///
    /// The tree builder does not tell its depth, but it can list all elements that it holds. Their
    /// number is an upper bound (formatting elements count twice), and counting them costs a walk.
    /// So they are counted again only after as many elements have been opened as there was room
    /// for.
    fn take_room(&self) -> bool {
        if self.room.get() == 0 {
            let count = Count(Cell::new(0));
            self.builder.trace_handles(&count);
            spend(count.0.get());
            self.room.set(self.max_depth.saturating_sub(count.0.get()));
        }
        let room = self.room.get();
        self.room.set(room.saturating_sub(1));
        room > 0
    }

    /// Closes the innermost open element, which has this name.
    fn close(&self, name: LocalName) {
        let tag = Tag {
            kind: EndTag,
            name,
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        // An end tag changes nothing for the tokenizer.
        let _ = self.builder.process_token(Token::TagToken(tag), 1);
    }
}

impl TokenSink for Tokens<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<NodeId> {
        let span = match token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::CharacterTokens(text) => return self.text(text),
            Token::NullCharacterToken => self.position.text(&"\0".into()).source,
            _ => self.position.markup(),
        };
        let is_cut = matches!(token, Token::EOFToken) && !span.is_empty();
        if is_cut && !self.in_unread.get() {
            self.incidents.borrow_mut().open_tag = Some(span);
        }
        if self.is_over() || self.noscript.skips(&token) {
            return TokenSinkResult::Continue;
        }
        self.builder.sink.begin_markup(span);
        match token {
            Token::TagToken(tag) if tag.kind == StartTag => self.start_tag(tag, span),
            Token::TagToken(tag) => self.end_tag(tag),
            Token::CommentToken(_) if self.at_end.get() => {
                self.incidents.borrow_mut().open_comment = Some(span);
                TokenSinkResult::Continue
            }
            Token::CommentToken(_) => TokenSinkResult::Continue,
            other => self.builder.process_token(other, 1),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Tokens<'_> {
    fn text(&self, text: StrTendril) -> TokenSinkResult<NodeId> {
        if self.in_unread.get() {
            return TokenSinkResult::Continue;
        }
        let token = self.position.text(&text);
        if self.noscript.skips_text() || self.is_over() {
            return TokenSinkResult::Continue;
        }
        self.after_break.set(false);
        self.builder.sink.begin_text(token);
        self.builder.process_token(Token::CharacterTokens(text), 1)
    }
}

struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _node: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}
