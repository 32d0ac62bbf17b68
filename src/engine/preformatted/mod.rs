//! Finds lines of a text that somebody laid out: code, drawings, and columns aligned with blanks.
//! Their blanks must stay.
//!
//! A page marks such lines (`pre`); in a text they can only be recognised. There are two aims: the
//! code of a page must still be code when its cleaned text is read again, and every double blank of
//! prose must be found. Code is recognised by its signs ([`signs`]), together with the lines beside
//! it. Columns are recognised by rows whose gaps end in the same places ([`columns`]).
//!
//! Only edits of white space are refused. Letters in code are repaired like all others.

mod columns;
mod prose;
mod quoted;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use super::verbatim::overlaps_any;
use crate::text::{Span, lines};
use columns::{Link, Row, may_have_gaps};
use prose::{is_list_item, is_prose};
use signs::{Sign, is_option, is_plainly_none, sign};

/// Most lines without a sign and without indentation that count as code because they are beside
/// code.
const MOST_NEUTRAL: u8 = 3;
/// From this many blanks on, a line is indented and not mistyped.
const INDENTED: usize = 2;
/// From this indentation on, prose beside code is code: a string or a comment over several lines.
const DEEP: usize = 4;
/// Nobody indents prose by hand as far as this.
const SET: usize = 6;

/// The places of a text whose white space must stay.
#[derive(Clone, Debug, Default)]
pub(super) struct Preformatted {
    /// Regions of code. All their white space stays.
    code: Vec<Span>,
    /// Regions of columns and indented lines. Their white space stays, except at the ends of lines.
    rows: Vec<Span>,
}

impl Preformatted {
    /// Searches a text for them.
    pub(super) fn of(text: &str) -> Self {
        let lines = lines_of(text);
        let code = code_of(text, &lines);
        let code = regions(text, &lines, |at| code[at], |_| true);
        let joined = joined_rows(text, &lines);
        let is_row = |at: usize| joined[at] || at > 0 && joined[at - 1] || lines[at].is_row;
        let rows = regions(text, &lines, is_row, |at| joined[at]);
        Self { code, rows }
    }

    /// Returns whether an edit would change white space that somebody laid out.
    pub(super) fn keeps(&self, text: &str, span: Span, replacement: &str) -> bool {
        overlaps_any(&self.code, span)
            || overlaps_any(&self.rows, span) && !is_at_line_end(text, span, replacement)
    }
}

/// Returns whether an edit changes white space only, and not at the beginning or end of the text.
pub(super) fn is_about_blanks(text: &str, span: Span, replacement: &str) -> bool {
    let is_blank = |text: &str| text.chars().all(char::is_whitespace);
    let is_inside = span.start > 0 && span.end < text.len();
    is_inside && !span.is_empty() && is_blank(span.of(text)) && is_blank(replacement)
}

/// Returns whether an edit deletes blanks at the end of a line, or a blank line.
fn is_at_line_end(text: &str, span: Span, replacement: &str) -> bool {
    let ends_line = text[span.end..].starts_with(['\n', '\r']);
    replacement.is_empty() && (ends_line || span.of(text).ends_with('\n'))
}

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that do not depend on one another"
)]
struct MeasuredLine {
    /// Without its line break.
    span: Span,
    indent: usize,
    sign: Sign,
    is_prose: bool,
    is_comment: bool,
    /// Whether it is an item of a list. Such items are indented for another reason.
    is_item: bool,
    /// Whether it is a row of columns whatever the lines around it are.
    is_row: bool,
    /// Whether the line before is not blank.
    is_adjacent: bool,
}

fn lines_of(text: &str) -> Vec<MeasuredLine> {
    let mut found: Vec<MeasuredLine> = Vec::new();
    let mut is_adjacent = false;
    for span in lines(text) {
        let line = span.of(text);
        let start = line.trim_start_matches([' ', '\t']);
        let solid = start.trim_end();
        if solid.is_empty() {
            is_adjacent = false;
            continue;
        }
        let is_plain = is_plainly_none(solid) && !may_have_gaps(line);
        let is_prose = is_plain || is_prose(solid);
        let tabs = line.len() - line.trim_start_matches('\t').len();
        let sign = if is_plain {
            Sign::None
        } else {
            sign(solid, is_prose)
        };
        found.push(MeasuredLine {
            span,
            indent: line.len() - start.len() + tabs * (DEEP - 1),
            sign,
            is_prose,
            is_comment: solid.starts_with(['#', '*'])
                || solid.starts_with("//")
                || solid.starts_with("--"),
            is_item: is_list_item(solid),
            is_row: is_row(line, solid, is_prose, sign),
            is_adjacent,
        });
        is_adjacent = true;
    }
    found
}

/// Returns whether a line is a row of columns whatever the lines around it are.
fn is_row(line: &str, solid: &str, is_prose: bool, sign: Sign) -> bool {
    let row = Row::of(line, is_prose);
    row.stands_alone(line, sign >= Sign::Weak) || row.has_gap() && is_option(solid)
}

/// Returns for each line whether it is code: by its own signs, by those of its neighbour, or
/// because it is between lines of code.
fn code_of(text: &str, lines: &[MeasuredLine]) -> Vec<bool> {
    let mut code: Vec<_> = lines.iter().map(|line| line.sign == Sign::Strong).collect();
    quoted::mark(text, lines, &mut code);
    for (at, pair) in lines.windows(2).enumerate() {
        let [one, other] = pair else { continue };
        if !other.is_adjacent {
            continue;
        }
        let are_indented = is_indented(*one) && is_indented(*other);
        let has_sign = |line: &MeasuredLine| line.sign >= Sign::Weak;
        // Indented lines need one sign, other lines need two.
        code[at] |= has_sign(one) && (has_sign(other) || are_indented);
        code[at + 1] |= has_sign(other) && (has_sign(one) || are_indented);
    }
    let is_first = |at: usize| lines[at].is_adjacent;
    spread(lines, &mut code, 1..lines.len(), |at| {
        (at - 1, is_first(at))
    });
    let is_next = |at: usize| lines[at + 1].is_adjacent;
    let last = lines.len().saturating_sub(1);
    spread(lines, &mut code, (0..last).rev(), |at| {
        (at + 1, is_next(at))
    });
    code
}

/// Turns lines beside code into code, one after the other. `order` visits each line after its
/// neighbour.
fn spread(
    lines: &[MeasuredLine],
    code: &mut [bool],
    order: impl Iterator<Item = usize>,
    neighbour: impl Fn(usize) -> (usize, bool),
) {
    let mut n_neutral = 0;
    for at in order {
        let (beside, is_adjacent) = neighbour(at);
        if code[at] {
            n_neutral = 0;
        } else if code[beside] && goes_along(lines[at], lines[beside], is_adjacent, n_neutral) {
            code[at] = true;
            let is_neutral = lines[at].indent < INDENTED && lines[at].sign == Sign::None;
            n_neutral += u8::from(is_neutral);
        } else {
            n_neutral = 0;
        }
    }
}

/// Returns whether a line beside code is code as well.
fn goes_along(line: MeasuredLine, code: MeasuredLine, is_adjacent: bool, n_neutral: u8) -> bool {
    let is_indented = line.indent >= INDENTED && !line.is_item;
    if line.is_prose {
        let is_deep = line.indent >= DEEP && line.indent >= code.indent;
        is_adjacent && (is_deep || line.is_comment)
    } else if is_adjacent {
        is_indented || line.is_comment || n_neutral < MOST_NEUTRAL
    } else {
        is_indented || line.sign == Sign::Weak
    }
}

/// Returns for each line whether it and the next one are rows of the same columns.
fn joined_rows(text: &str, lines: &[MeasuredLine]) -> Vec<bool> {
    let mut found: Vec<_> = vec![Link::None; lines.len()];
    let mut row = lines.first().map(|line| row_of(text, *line));
    for at in 1..lines.len() {
        let next = row_of(text, lines[at]);
        if let Some(row) = row.replace(next.clone()) {
            let are = |is: fn(MeasuredLine) -> bool| is(lines[at - 1]) && is(lines[at]);
            let is_laid_out = lines[at].is_adjacent && (are(is_indented) || are(is_set));
            found[at - 1] = if is_laid_out {
                Link::Sure
            } else {
                row.link(&next, lines[at].is_adjacent)
            };
        }
    }
    // Two weak links in a row confirm each other.
    let is_weak = |at: Option<usize>| {
        at.and_then(|at| found.get(at))
            .is_some_and(|link| *link >= Link::Weak)
    };
    (0..found.len())
        .map(|at| match found[at] {
            Link::Sure => true,
            Link::Weak => is_weak(at.checked_sub(1)) || is_weak(Some(at + 1)),
            Link::None => false,
        })
        .collect()
}

fn row_of(text: &str, line: MeasuredLine) -> Row<'_> {
    Row::of(line.span.of(text), line.is_prose)
}

/// Returns whether a line is indented as in manuals, where programs indent prose too.
fn is_set(line: MeasuredLine) -> bool {
    line.indent >= SET && !line.is_item
}

fn is_indented(line: MeasuredLine) -> bool {
    line.indent >= INDENTED && !line.is_prose && !line.is_item
}

/// Joins consecutive lines into regions.
fn regions(
    text: &str,
    lines: &[MeasuredLine],
    is_in: impl Fn(usize) -> bool,
    goes_on: impl Fn(usize) -> bool,
) -> Vec<Span> {
    let text_end = text.trim_end().len();
    let mut found: Vec<Span> = Vec::new();
    let mut is_open = false;
    for (at, line) in lines.iter().enumerate() {
        if !is_in(at) {
            is_open = false;
            continue;
        }
        // White space behind the last character of a text belongs to no line.
        let end = line.span.end.min(text_end);
        match found.last_mut() {
            Some(region) if is_open => region.end = end,
            _ => found.push(Span::new(line.span.start, end)),
        }
        is_open = goes_on(at);
    }
    found
}
