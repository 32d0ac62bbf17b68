//! Writes one line of a block: escaped words with links, emphasis and code.

use std::cmp::Reverse;

use super::emphasis;
use super::escape::{destination, escaped};
use super::placed::Placed;
use crate::document::InlineKind;
use crate::report::address::Base;
use crate::text::Span;

/// An inline element as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) mark: Mark,
}

/// The markup written around a part, or in its place. If several parts have the same span, those whose
/// mark comes first in this list stand outside.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// A link and its address.
    Link(String),
    Strong,
    /// `*` or `_`.
    Emphasis(char),
    Code,
    Formula,
    /// A break inside a cell.
    Break,
}

impl Part {
    pub(super) fn is_emphasis(&self) -> bool {
        matches!(self.mark, Mark::Strong | Mark::Emphasis(_))
    }
}

/// Returns the Markdown of a line. `inlines` are the inline elements that touch it, and `base` is the
/// address that links are relative to. `in_cell` says that the line stands in a table, behind other text.
pub(super) fn line(
    text: &str,
    line: Span,
    inlines: &[Placed<'_>],
    base: &Base,
    in_cell: bool,
) -> String {
    let line = trimmed(text, line);
    let mut writer = LineWriter {
        text,
        line,
        done: line.start,
        in_cell,
        open: Vec::new(),
        out: String::with_capacity(line.len() + 16),
    };
    for part in parts(text, line, inlines, base) {
        writer.close_until(part.span.start);
        writer.write_until(part.span.start);
        let end = part.span.end;
        match part.mark {
            Mark::Code => writer.write_code(part.span),
            Mark::Formula => writer.write_formula(part.span),
            Mark::Break => writer.write_break(part.span),
            Mark::Emphasis(mark) => writer.open(&mark.to_string(), mark.to_string(), end),
            Mark::Strong => writer.open("**", "**".to_owned(), end),
            Mark::Link(address) => {
                writer.open("[", format!("]({})", destination(&address)), end);
            }
        }
    }
    writer.close_until(line.end);
    writer.write_until(line.end);
    writer.out
}

/// Returns a span without white space at its ends.
fn trimmed(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let start = span.start + (inside.len() - inside.trim_start().len());
    Span {
        start,
        end: (span.start + inside.trim_end().len()).max(start),
    }
}

/// Returns the parts of a line, properly nested and outer ones first, without those that Markdown cannot
/// express.
fn parts(text: &str, line: Span, inlines: &[Placed<'_>], base: &Base) -> Vec<Part> {
    let cut = |inline: &Placed<'_>| part_of(text, line, inline, base);
    let mut parts: Vec<Part> = inlines.iter().filter_map(cut).collect();
    parts.sort_by(|left, right| {
        let key = |part: &Part| (part.span.start, Reverse(part.span.end));
        key(left)
            .cmp(&key(right))
            .then_with(|| left.mark.cmp(&right.mark))
    });
    let mut parts = nested(text, parts);
    emphasis::settle(text, line, &mut parts);
    parts
}

/// Makes a part of an inline element, cut to the line; `None` if there is nothing to write.
fn part_of(text: &str, line: Span, inline: &Placed<'_>, base: &Base) -> Option<Part> {
    let start = inline.span.start.clamp(line.start, line.end);
    let cut = Span::new(start, inline.span.end.clamp(start, line.end));
    if *inline.kind == InlineKind::Break {
        let is_inside = line.start < cut.start && cut.end < line.end;
        let is_blank = is_inside && cut.of(text).trim().is_empty();
        let mark = Mark::Break;
        return is_blank.then_some(Part { span: cut, mark });
    }
    let span = trimmed(text, cut);
    if span.is_empty() {
        return None;
    }
    let mark = match inline.kind {
        InlineKind::Link(address) => Mark::Link(base.resolve(address)?),
        InlineKind::Strong => Mark::Strong,
        InlineKind::Emphasis => Mark::Emphasis('*'),
        InlineKind::Code => Mark::Code,
        InlineKind::Formula => Mark::Formula,
        InlineKind::NoteMark => return None,
        InlineKind::Break => Mark::Break,
    };
    Some(Part { span, mark })
}

/// Cuts each part to the parts around it, and joins parts of the same kind that touch.
fn nested(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut done: Vec<Part> = Vec::with_capacity(parts.len());
    // Indices of the parts that are open.
    let mut around: Vec<usize> = Vec::new();
    let mut code_end = 0;
    for part in parts {
        let start = part.span.start.max(code_end);
        around.retain(|index| done[*index].span.end > start);
        let outer_end = around.last().map(|index| done[*index].span.end);
        let end = outer_end.map_or(part.span.end, |outer| part.span.end.min(outer));
        let mut span = Span::new(start.min(end), end);
        if part.mark != Mark::Break {
            span = trimmed(text, span);
        }
        if span.is_empty() {
            continue;
        }
        if let Some(before) = touching(&done, span.start, &part.mark, around.last().copied()) {
            done[before].span.end = span.end;
            around.push(before);
        } else {
            around.push(done.len());
            let mark = part.mark;
            done.push(Part { span, mark });
        }
        if done.last().is_some_and(|last| {
            matches!(last.mark, Mark::Code | Mark::Formula) && last.span.end == span.end
        }) {
            code_end = span.end;
        }
    }
    done
}

/// Returns the part that ends at `at`, where one with the same mark begins, inside the same outer part.
fn touching(done: &[Part], at: usize, mark: &Mark, outer: Option<usize>) -> Option<usize> {
    /// Largest number of parts looked at. They can be parts inside the one that is looked for.
    const MOST_PASSED: usize = 8;
    if matches!(mark, Mark::Link(_) | Mark::Break | Mark::Formula) {
        return None;
    }
    let first_inside = outer.map_or(0, |outer| outer + 1);
    let inside = done.iter().enumerate().skip(first_inside).rev();
    let (index, _) = inside
        .take(MOST_PASSED)
        .find(|(_, part)| part.span.end == at && part.mark == *mark)?;
    Some(index)
}

/// Returns whether Markdown counts a character as punctuation; symbols count as well.
pub(super) fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

struct LineWriter<'t> {
    text: &'t str,
    line: Span,
    done: usize,
    in_cell: bool,
    /// Of each open element the end and the closing mark, the innermost last.
    open: Vec<(usize, String)>,
    out: String,
}

impl LineWriter<'_> {
    fn write_until(&mut self, end: usize) {
        if end <= self.done {
            return;
        }
        let before = Span::new(self.line.start, self.done)
            .of(self.text)
            .chars()
            .next_back()
            // If a mark was written after that character, the mark stands before the stretch.
            .map(|c| self.out.chars().next_back().unwrap_or(c))
            .or(self.in_cell.then_some(' '));
        let behind = Span::new(end, self.line.end).of(self.text).chars().next();
        escaped(&self.text[self.done..end], before, behind, &mut self.out);
        self.done = end;
    }

    fn open(&mut self, mark: &str, closing: String, end: usize) {
        if mark == "[" && self.out.ends_with('!') {
            // `![` would begin an image.
            self.out.insert(self.out.len() - 1, '\\');
        }
        self.out.push_str(mark);
        self.open.push((end, closing));
    }

    fn close_until(&mut self, at: usize) {
        while let Some((end, closing)) = self.open.pop_if(|(end, _)| *end <= at) {
            self.write_until(end);
            self.out.push_str(&closing);
        }
    }

    /// Writes a formula of TeX unchanged. Any other formula is written later, as text.
    fn write_formula(&mut self, span: Span) {
        let formula = span.of(self.text);
        if formula.len() > 2 && formula.starts_with('$') && formula.ends_with('$') {
            self.out.push_str(formula);
            self.done = span.end;
        }
    }

    /// Writes a break inside a cell in place of its blank.
    fn write_break(&mut self, span: Span) {
        self.out.push_str("<br>");
        self.done = self.done.max(span.end);
    }

    /// Writes code between fences of more backticks than the code holds in a row.
    fn write_code(&mut self, span: Span) {
        let code = span.of(self.text);
        let fence = "`".repeat(longest_run(code, '`') + 1);
        let pad = if code.starts_with('`') || code.ends_with('`') {
            " "
        } else {
            ""
        };
        self.out.extend([fence.as_str(), pad, code, pad, &fence]);
        self.done = span.end;
    }
}

/// Returns the length of the longest run of a character.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
