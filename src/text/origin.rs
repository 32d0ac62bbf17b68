//! Where each piece of a text came from in its source.
//!
//! For text input the text is the source. For HTML the reader notes for each run of characters which
//! bytes of the source it was read from, so that every report can name the line in the HTML file.

use super::Span;

/// Maps spans of a text to spans of the source it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum OriginMap {
    /// The text is its source.
    #[default]
    Identity,
    /// The text was put together from pieces, sorted by their place in the text.
    Pieces(Vec<Piece>),
}

/// A run of text and the run of source it was read from.
///
/// A page has about one for each of its elements, so the numbers are kept small: 32 bits are enough,
/// since no page of 4 GB is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    text: u32,
    text_len: u32,
    source: u32,
    /// Differs from `text_len` where the source held an entity or a collapsed run of spaces.
    source_len: u32,
}

impl Piece {
    fn new(text: Span, source: Span) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            text: small(text.start),
            text_len: small(text.len()),
            source: small(source.start),
            source_len: small(source.len()),
        }
    }

    fn text(&self) -> Span {
        let start = self.text as usize;
        Span::new(start, start + self.text_len as usize)
    }

    fn source(&self) -> Span {
        let start = self.source as usize;
        Span::new(start, start + self.source_len as usize)
    }

    fn is_literal(&self) -> bool {
        self.text_len == self.source_len
    }
}

impl OriginMap {
    /// Returns the bytes of the source that `span` was read from.
    ///
    /// For a place between pieces (a line break that the layout made) the answer is the place where the
    /// next piece begins. For a part of an entity it is the whole entity.
    #[must_use]
    pub fn to_source(&self, span: Span) -> Span {
        match self {
            Self::Identity => span,
            Self::Pieces(pieces) => {
                let start = start_in_source(pieces, span.start);
                let end = if span.is_empty() {
                    start
                } else {
                    end_in_source(pieces, span.end)
                };
                Span {
                    start,
                    end: end.max(start),
                }
            }
        }
    }
}

fn start_in_source(pieces: &[Piece], offset: usize) -> usize {
    let next = pieces.partition_point(|piece| piece.text().end <= offset);
    match pieces.get(next) {
        Some(piece) if offset > piece.text().start && piece.is_literal() => {
            piece.source().start + (offset - piece.text().start)
        }
        Some(piece) => piece.source().start,
        None => pieces.last().map_or(0, |piece| piece.source().end),
    }
}

fn end_in_source(pieces: &[Piece], offset: usize) -> usize {
    let after = pieces.partition_point(|piece| piece.text().start < offset);
    match after.checked_sub(1).map(|last| pieces[last]) {
        Some(piece) if piece.is_literal() => {
            let (text, source) = (piece.text(), piece.source());
            source.start + (offset - text.start).min(text.len())
        }
        Some(piece) => piece.source().end,
        None => pieces.first().map_or(0, |piece| piece.source().start),
    }
}

/// Collects the pieces of a text while it is put together.
#[derive(Debug, Default)]
pub struct OriginMapBuilder {
    pieces: Vec<Piece>,
}

impl OriginMapBuilder {
    /// Notes that the text at `text` was read from `source`. Call it in the order of the text.
    pub fn push(&mut self, text: Span, source: Span) {
        if text.is_empty() {
            return;
        }
        let piece = Piece::new(text, source);
        if let Some(last) = self.pieces.last_mut() {
            let adjoins = last.text().end == text.start && last.source().end == source.start;
            if adjoins && last.is_literal() && piece.is_literal() {
                last.text_len += piece.text_len;
                last.source_len += piece.source_len;
                return;
            }
        }
        self.pieces.push(piece);
    }

    /// Returns the finished map.
    #[must_use]
    pub fn build(self) -> OriginMap {
        OriginMap::Pieces(self.pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `A &amp; B` inside a paragraph, read as `A & B`, then a second paragraph `C`.
    fn example() -> OriginMap {
        let mut map = OriginMapBuilder::default();
        map.push(Span::new(0, 2), Span::new(3, 5));
        map.push(Span::new(2, 3), Span::new(5, 10));
        map.push(Span::new(3, 5), Span::new(10, 12));
        map.push(Span::new(7, 8), Span::new(19, 20));
        map.build()
    }

    #[test]
    fn literal_text_maps_byte_for_byte() {
        assert_eq!(example().to_source(Span::new(0, 1)), Span::new(3, 4));
        assert_eq!(example().to_source(Span::new(4, 5)), Span::new(11, 12));
    }

    #[test]
    fn an_entity_maps_as_a_whole() {
        assert_eq!(example().to_source(Span::new(2, 3)), Span::new(5, 10));
        assert_eq!(example().to_source(Span::new(0, 5)), Span::new(3, 12));
    }

    #[test]
    fn a_break_between_blocks_maps_to_the_next_piece() {
        assert_eq!(example().to_source(Span::at(6)), Span::at(19));
        assert_eq!(example().to_source(Span::new(5, 8)), Span::new(19, 20));
    }

    #[test]
    fn adjoining_literal_pieces_merge() {
        let mut map = OriginMapBuilder::default();
        map.push(Span::new(0, 2), Span::new(4, 6));
        map.push(Span::new(2, 4), Span::new(6, 8));
        let OriginMap::Pieces(pieces) = map.build() else {
            panic!("pieces expected")
        };
        assert_eq!(pieces.len(), 1);
    }
}
