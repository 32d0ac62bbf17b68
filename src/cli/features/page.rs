//! Passes a page from a worker to the files, as one piece for each file.

use std::io::{self, Write};

use serde::Serialize;

use crate::document::{Block, BlockKind, Document};
use crate::known::Known;
use crate::phrase::PhraseIndex;
use crate::read::ReadError;
use crate::report::{DocumentOutcome, Failure, Form, Rows};
use crate::stage::content::evidence::{Evidence, MeasuredPage, NameLexicon, Stretch, Tree};

/// The pieces of a page, in the order in which they are sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Piece {
    Page,
    Elements,
    Blocks,
    Rows,
}

impl Piece {
    pub(super) const ALL: [Self; 4] = [Self::Page, Self::Elements, Self::Blocks, Self::Rows];
}

/// Turns pages into pieces.
#[derive(Debug)]
pub(super) struct Pages<'n> {
    pub(super) names: &'n NameLexicon,
    pub(super) index: &'n PhraseIndex,
}

impl Form for Pages<'_> {
    fn document(&self, cleaned: DocumentOutcome<'_>, out: &mut Rows) -> Result<(), ReadError> {
        Ok(out.row(|out| self.write(cleaned, out))?)
    }

    fn failed_document(&self, failure: &Failure, out: &mut Rows) {
        // Writing into memory does not fail.
        let _ = out.row(|out| write_failure(failure, out));
    }
}

impl Pages<'_> {
    fn write(&self, cleaned: DocumentOutcome<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let (document, outcome) = (cleaned.document, cleaned.outcome);
        let (text, blocks) = (outcome.text(), outcome.blocks());
        let tree = Tree::new(&document.elements, blocks);
        let known = Known::new(document, text, blocks, self.index, |span| span);
        let measured = MeasuredPage::new(document, text, blocks, self.names, &known);
        send(out, |out| {
            line(
                out,
                &PageLine {
                    id: &document.id,
                    host: document.host(),
                    n_blocks: blocks.len(),
                    n_elements: tree.nodes().len(),
                    error: None,
                },
            )
        })?;
        send(out, |out| line(out, &elements(document, &tree, self.names)))?;
        send(out, |out| write_blocks(out, text, blocks, &tree))?;
        send(out, |out| write_rows(out, &Evidence::new(&measured)))
    }
}

fn write_failure(failure: &Failure, out: &mut Vec<u8>) -> io::Result<()> {
    let error = failure.error.to_string();
    send(out, |out| {
        line(
            out,
            &PageLine {
                id: &failure.place.to_string(),
                host: None,
                n_blocks: 0,
                n_elements: 0,
                error: Some(&error),
            },
        )
    })?;
    send(out, |out| line(out, &ElementsLine::default()))?;
    send(out, |_| Ok(()))?;
    send(out, |_| Ok(()))
}

/// Writes a piece, preceded by its length.
fn send(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let start = out.len();
    out.extend_from_slice(&[0; LENGTH]);
    write(out)?;
    let n_bytes = (out.len() - start - LENGTH) as u64;
    out[start..][..LENGTH].copy_from_slice(&n_bytes.to_le_bytes());
    Ok(())
}

/// Number of bytes that a length takes.
const LENGTH: usize = 8;

/// Takes the next piece from the bytes that [`Pages`] wrote.
pub(super) fn receive<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, rest) = bytes.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (piece, rest) = rest.split_at_checked(length)?;
    *bytes = rest;
    Some(piece)
}

#[derive(Serialize)]
struct PageLine<'p> {
    id: &'p str,
    host: Option<&'p str>,
    n_blocks: usize,
    n_elements: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'p str>,
}

#[derive(Default, Serialize)]
struct ElementsLine<'p> {
    /// Of each element the parent, the tag and the words of its names. The root has the parent −1.
    elements: Vec<(i64, &'p str, Vec<String>)>,
}

#[derive(Serialize)]
struct BlockLine<'p> {
    text: &'p str,
    link_density: f32,
    kind: &'static str,
    /// The nearest block-level element around the block.
    holder: usize,
    /// The deepest element that holds all of the text.
    element: usize,
}

fn elements<'p>(document: &'p Document, tree: &Tree, names: &NameLexicon) -> ElementsLine<'p> {
    let nodes = tree.nodes().iter().enumerate();
    let elements = nodes.map(|(number, node)| {
        let element = node.element.map(|id| &document.elements[id.index()]);
        let parent = i64::try_from(node.parent).unwrap_or(-1);
        let parent = if number == 0 { -1 } else { parent };
        match element {
            Some(element) => (parent, &*element.tag, names.words_of(element)),
            None => (parent, "", Vec::new()),
        }
    });
    ElementsLine {
        elements: elements.collect(),
    }
}

fn write_blocks(out: &mut Vec<u8>, text: &str, blocks: &[Block], tree: &Tree) -> io::Result<()> {
    for (index, block) in blocks.iter().enumerate() {
        let block = BlockLine {
            text: block.span.of(text),
            link_density: block.link_density(),
            kind: kind(block.kind),
            holder: tree.holder(index),
            element: tree.inner(index),
        };
        line(out, &block)?;
    }
    Ok(())
}

fn write_rows(out: &mut Vec<u8>, evidence: &Evidence<'_, '_>) -> io::Result<()> {
    let mut rows = Stretch::default();
    for start in Stretch::starts(evidence) {
        rows.load(evidence, start);
        let mut bytes = rows.values().iter().map(|value| value.to_le_bytes());
        bytes.try_for_each(|bytes| out.write_all(&bytes))?;
    }
    Ok(())
}

fn line(out: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.push(b'\n');
    Ok(())
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Line => "line",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading(_) => "heading",
        BlockKind::ListItem { .. } => "item",
        BlockKind::Term => "term",
        BlockKind::Definition => "definition",
        BlockKind::Cell(_) => "cell",
        BlockKind::Caption => "caption",
        BlockKind::Preformatted => "preformatted",
        BlockKind::Control => "control",
    }
}
