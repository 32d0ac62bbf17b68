//! Parses the source to a tree: feeds the tokenizer and reports what the page's markup lost.

use std::cell::{Cell, LazyCell};

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::TreeSink;
use scraper::Html;

use super::origins::Origins;
use super::position::Position;
use super::tokens::{Incidents, Tokens};
use super::{HtmlError, HtmlLimits, shadow};
use crate::text::{LineIndex, Span};

/// Bytes fed at a time.
///
/// The limits are checked between two pieces, so a page can exceed them by this much.
const PIECE: usize = 16 * 1024;

/// A parsed page.
pub(super) struct ParsedPage {
    /// The tree; its text nodes are empty.
    pub(super) html: Html,
    /// The source of the nodes, and the text.
    pub(super) origins: Origins,
    /// What the reader had to leave out, in sentences.
    pub(super) notes: Vec<String>,
}

/// Parses `source`.
pub(super) fn parse(source: &str, limits: &HtmlLimits) -> Result<ParsedPage, HtmlError> {
    if u32::try_from(source.len()).is_err() {
        return Err(HtmlError::TooLong {
            n_bytes: source.len(),
        });
    }
    let queue = BufferQueue::default();
    let tokens = Tokens::new(Position::new(source, &queue), limits);
    let tokenizer = Tokenizer::new(tokens, TokenizerOpts::default());
    feed(&tokenizer, &queue, source, limits)?;
    let Tokenizer { sink, .. } = tokenizer;
    if sink.is_over() {
        return Err(too_many_nodes(source, limits));
    }
    let notes = notes(&sink.incidents.into_inner(), source, limits);
    let (mut html, origins) = sink.builder.sink.finish();
    if !origins.shadow_roots.is_empty() {
        shadow::flatten(&mut html.tree, &origins, source, limits.max_depth);
    }
    Ok(ParsedPage {
        html,
        origins,
        notes,
    })
}

fn too_many_nodes(source: &str, limits: &HtmlLimits) -> HtmlError {
    HtmlError::TooManyNodes {
        limit: limits.nodes_of(source.len()),
    }
}

fn feed(
    tokenizer: &Tokenizer<Tokens<'_>>,
    queue: &BufferQueue,
    source: &str,
    limits: &HtmlLimits,
) -> Result<(), HtmlError> {
    // Pieces share this buffer, so it is the only copy of the source.
    let mut rest = StrTendril::from_slice(source);
    let mut n_fed = 0;
    let checked = Cell::new(0);
    while !rest.is_empty() {
        let mut end = source.len().min(n_fed + PIECE);
        while !source.is_char_boundary(end) {
            end += 1;
        }
        let n_bytes = u32::try_from(end - n_fed).unwrap_or(u32::MAX);
        queue.push_back(rest.subtendril(0, n_bytes));
        tokenizer.sink.position.feed(end);
        while !matches!(tokenizer.feed(queue), TokenizerResult::Done) {}
        let n_passed = tokenizer.sink.position.n_fed() - n_fed;
        rest.pop_front(u32::try_from(n_passed).unwrap_or(u32::MAX));
        n_fed += n_passed;
        if tokenizer.sink.is_over() {
            return Err(too_many_nodes(source, limits));
        }
        check_long_tag(&tokenizer.sink, n_fed, &checked, limits)?;
    }
    tokenizer.sink.begin_end();
    tokenizer.end();
    Ok(())
}

/// Refuses a tag with more attributes than allowed.
///
/// The tokenizer compares each attribute with all before it. A tag with very many attributes is
/// longer than a piece, so no token ends within a piece. Only then is the tag examined.
fn check_long_tag(
    tokens: &Tokens<'_>,
    n_fed: usize,
    checked: &Cell<usize>,
    limits: &HtmlLimits,
) -> Result<(), HtmlError> {
    let Some(start) = tokens.open_markup() else {
        return Ok(());
    };
    if n_fed < start + PIECE || start < checked.get() {
        return Ok(());
    }
    let source = tokens.position.source();
    let (n_attributes, n_bytes) = attributes(&source.as_bytes()[start..]);
    checked.set(start + n_bytes);
    if n_attributes > limits.max_attributes {
        return Err(HtmlError::TooManyAttributes {
            limit: limits.max_attributes,
            line: LineIndex::new(source).line(start),
        });
    }
    Ok(())
}

/// Counts the attributes and the bytes of the tag at the start of `source`.
fn attributes(source: &[u8]) -> (usize, usize) {
    let is_tag = matches!(source, [b'<', b'/', c, ..] | [b'<', c, ..] if c.is_ascii_alphabetic());
    if !is_tag {
        return (0, 1);
    }
    let mut n_attributes = 0;
    let mut quote = None;
    let mut before = b'<';
    for (at, &byte) in source.iter().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => continue,
            None if byte == b'>' => return (n_attributes, at),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None => {
                let is_gap =
                    |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\'');
                n_attributes += usize::from(is_gap(before) && !is_gap(byte));
            }
        }
        if !(before == b'=' && byte.is_ascii_whitespace()) {
            before = byte;
        }
    }
    (n_attributes, source.len())
}

fn notes(incidents: &Incidents, source: &str, limits: &HtmlLimits) -> Vec<String> {
    let lines = LazyCell::new(|| LineIndex::new(source));
    let line = |span: Span| lines.line(span.start);
    let swallowed = |what: &str, span: Span| {
        let n_bytes = source.len() - span.start;
        format!(
            "the {what} of line {} is never closed; the last {n_bytes} bytes of the page are inside it",
            line(span)
        )
    };
    let too_deep = incidents.too_deep.map(|span| {
        format!(
            "elements deeper than {} are read as blocks of the element around them, from line {} on",
            limits.max_depth,
            line(span)
        )
    });
    let raw = incidents.open_raw.as_ref();
    let raw = raw.map(|(name, span)| swallowed(&format!("<{name}>"), *span));
    let comment = incidents
        .open_comment
        .map(|span| swallowed("comment", span));
    let tag = incidents.open_tag.map(|span| swallowed("tag", span));
    let plaintext = incidents.plaintext.map(|span| {
        format!(
            "everything after the <plaintext> of line {} is text",
            line(span)
        )
    });
    let frameset = incidents.frameset.map(|span| {
        format!(
            "the page is a <frameset> (line {}): its text is in other files",
            line(span)
        )
    });
    let all = [too_deep, raw, comment, tag, plaintext, frameset];
    all.into_iter().flatten().collect()
}
