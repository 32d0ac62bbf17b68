//! Prepares one line of text for the terminal: cut to the width, changed words marked, everything visible.

use std::ops::Range;

use super::super::lines::without_break;
use crate::report::visible::{ending, shortened, visible};

/// Largest number of rows of the terminal that a line may take before it is cut.
const ROWS: usize = 3;

/// Largest number of marks shown in a line that is cut.
const MARKS: usize = 12;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) is_marked: bool,
}

/// Returns the pieces of a line, which is given with its line break. The pieces that `marks` cover are
/// marked.
///
/// Of a line that would take more than a few rows, only the text near the marks is kept. A marked line
/// break is shown as `¶`, marked blanks as `·`.
pub(super) fn pieces(line: &str, marks: &[Range<usize>], room: usize) -> Vec<Piece> {
    let text = without_break(line);
    let is_long = text.len() > room * ROWS && text.chars().count() > room * ROWS;
    let kept = |span: Range<usize>, side| {
        let shown = visible(&text[span]);
        if is_long {
            near(&shown, side, room)
        } else {
            shown.into_owned()
        }
    };
    let n_shown = if is_long {
        MARKS.min(marks.len())
    } else {
        marks.len()
    };
    let mut pieces = Vec::new();
    let mut done = 0;
    for (index, mark) in marks[..n_shown].iter().enumerate() {
        let start = mark.start.clamp(done, text.len());
        let end = mark.end.clamp(start, text.len());
        let side = if index == 0 {
            Side::Before
        } else {
            Side::Between
        };
        push(&mut pieces, kept(done..start, side), false);
        let mut words = marked(&text[start..end], room);
        if mark.end > text.len() && line.len() > text.len() {
            words.push('¶');
        }
        push(&mut pieces, words, true);
        done = end;
    }
    let side = if marks.is_empty() {
        Side::Alone
    } else {
        Side::After
    };
    push(
        &mut pieces,
        kept(done..text.trim_end().len().max(done), side),
        false,
    );
    pieces
}

/// Returns a line on one row, for context.
pub(super) fn one_row(line: &str, room: usize) -> String {
    let text = without_break(line);
    shortened(&visible(text.trim_end()), room).into_owned()
}

fn push(pieces: &mut Vec<Piece>, text: String, is_marked: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text, is_marked });
    }
}

/// The place of an unmarked piece relative to the marks.
#[derive(Clone, Copy)]
enum Side {
    Before,
    Between,
    After,
    Alone,
}

/// Keeps the part of a piece that is near the marks.
fn near(text: &str, side: Side, room: usize) -> String {
    let around = room * 2 / 5;
    match side {
        Side::Before => ending(text, around).into_owned(),
        Side::After => shortened(text, around).into_owned(),
        Side::Between if text.chars().count() <= 2 * around => text.to_owned(),
        Side::Between => shortened(text, around).into_owned() + &ending(text, around),
        Side::Alone => shortened(text, room * ROWS).into_owned(),
    }
}

/// Makes marked blanks visible, and cuts text that is too long to compare.
fn marked(text: &str, room: usize) -> String {
    let shown = visible(text);
    let shown = if shown.trim().is_empty() {
        shown.replace(' ', "·").into()
    } else {
        shown
    };
    shortened(&shown, room * ROWS).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, marks: &[(usize, usize)], expected: &str) {
        let marks: Vec<_> = marks.iter().map(|(start, end)| *start..*end).collect();
        let written: String = pieces(line, &marks, 10)
            .into_iter()
            .map(|piece| {
                if piece.is_marked {
                    format!("[{}]", piece.text)
                } else {
                    piece.text
                }
            })
            .collect();
        assert_eq!(written, expected);
    }

    #[test]
    fn marks_stand_in_their_line() {
        check("one two\n", &[(4, 7)], "one [two]");
        check("one  \n", &[(3, 5)], "one[··]");
        check("one\r\n", &[(3, 5)], "one[¶]");
        check("o\u{200b}ne\n", &[(0, 6)], "[o<U+200B>ne]");
        check("one\n", &[(2, 2)], "one");
    }

    #[test]
    fn a_long_line_keeps_what_is_near_its_marks() {
        let line = "0123456789".repeat(4);
        check(&line, &[], "01234567890123456789012345678…");
        check(&line, &[(20, 22)], "…789[01]234…");
        check(&line, &[(10, 12), (35, 37)], "…789[01]234……234[56]789");
    }
}
