//! One line of a block: its words escaped, links, emphasis and code around them.

use std::collections::HashMap;

use super::escape::{destination, escaped};
use super::placed::Placed;
use crate::document::InlineKind;
use crate::text::Span;

/// Returns the Markdown of a line; `inlines` are those that touch it, outer ones first.
pub(super) fn line(text: &str, line: Span, inlines: &[Placed<'_>]) -> String {
    let line = trimmed(text, line);
    let parts = usable(text, line, inlines);
    let mut writer = LineWriter {
        text,
        line,
        done: line.start,
        open: Vec::new(),
        out: String::with_capacity(line.len() + 16),
    };
    for part in parts {
        writer.close_until(part.span.start);
        writer.write_until(part.span.start);
        match part.kind {
            InlineKind::NoteMark => {}
            InlineKind::Code => writer.write_code(part.span),
            InlineKind::Formula => writer.write_formula(part.span),
            InlineKind::Break => writer.write_break(part.span),
            InlineKind::Emphasis => writer.open("*", "*".to_owned(), part.span.end),
            InlineKind::Strong => writer.open("**", "**".to_owned(), part.span.end),
            InlineKind::Link(address) => {
                if let Some(address) = destination(address) {
                    writer.open("[", format!("]({address})"), part.span.end);
                }
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

/// Cuts the elements to the line and to the elements around them, and leaves out those that
/// Markdown cannot say.
fn usable<'d>(text: &str, line: Span, inlines: &[Placed<'d>]) -> Vec<Placed<'d>> {
    let mut parts: Vec<Placed<'d>> = Vec::new();
    let mut around: Vec<Placed<'d>> = Vec::new();
    let mut code_end = None;
    for inline in inlines {
        if *inline.kind == InlineKind::Break {
            let is_inside = line.start < inline.span.start && inline.span.end < line.end;
            let is_blank = || inline.span.of(text).trim().is_empty();
            if is_inside && code_end.is_none_or(|end| end <= inline.span.start) && is_blank() {
                parts.push(inline.clone());
            }
            continue;
        }
        let start = inline.span.start.max(code_end.unwrap_or(line.start));
        around.retain(|outer| outer.span.end > start);
        let outer = around.last();
        let end = inline
            .span
            .end
            .min(outer.map_or(line.end, |outer| outer.span.end));
        let span = trimmed(text, Span::new(start.min(end), end));
        let part = Placed { span, ..*inline };
        // Emphasis of emphasis says nothing more.
        let is_repeated = outer.is_some_and(|outer| outer.span == span && is_emphasis(outer));
        if span.is_empty() || (is_repeated && is_emphasis(&part)) {
            continue;
        }
        if *inline.kind == InlineKind::Code {
            // Backticks that touch would be read as one fence.
            if code_end == Some(span.start) {
                code_end = extended_code(&mut parts, span).or(code_end);
                continue;
            }
            code_end = Some(span.end);
        }
        around.push(part.clone());
        parts.push(part);
    }
    let borders = Borders::of(&parts);
    parts.retain(|part| !is_emphasis(part) || borders.is_sayable(text, line, part.span));
    parts
}

/// Takes a span into the code before it and returns their end, unless another element has begun
/// in between.
fn extended_code(parts: &mut [Placed<'_>], span: Span) -> Option<usize> {
    let last = parts.last_mut()?;
    (*last.kind == InlineKind::Code).then(|| {
        last.span.end = span.end;
        span.end
    })
}

/// How many elements, and emphases among them, begin and end at each place of a line.
#[derive(Default)]
struct Borders {
    starts: HashMap<usize, u32>,
    ends: HashMap<usize, u32>,
    emphasis_starts: HashMap<usize, u32>,
    emphasis_ends: HashMap<usize, u32>,
}

impl Borders {
    fn of(parts: &[Placed<'_>]) -> Self {
        let mut borders = Self::default();
        for part in parts.iter().filter(|part| *part.kind != InlineKind::Break) {
            *borders.starts.entry(part.span.start).or_default() += 1;
            *borders.ends.entry(part.span.end).or_default() += 1;
            if is_emphasis(part) {
                *borders.emphasis_starts.entry(part.span.start).or_default() += 1;
                *borders.emphasis_ends.entry(part.span.end).or_default() += 1;
            }
        }
        borders
    }

    /// Returns whether the marks of an emphasis would be read as such.
    ///
    /// They are not beside a word on one side and punctuation on the other, nor where two
    /// emphases touch.
    fn is_sayable(&self, text: &str, line: Span, span: Span) -> bool {
        let count = |borders: &HashMap<usize, u32>, at| borders.get(&at).copied().unwrap_or(0);
        let touches = count(&self.emphasis_ends, span.start)
            + count(&self.emphasis_starts, span.end)
            + (count(&self.emphasis_starts, span.start) - 1)
            + (count(&self.emphasis_ends, span.end) - 1);
        if touches > 0 {
            return false;
        }
        let before = Span::new(line.start, span.start)
            .of(text)
            .chars()
            .next_back();
        let behind = Span::new(span.end, line.end).of(text).chars().next();
        let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c));
        let begins =
            count(&self.starts, span.start) == 1 && !span.of(text).starts_with(is_punctuation);
        let ends = count(&self.ends, span.end) == 1 && !span.of(text).ends_with(is_punctuation);
        (begins || !is_word(before)) && (ends || !is_word(behind))
    }
}

fn is_emphasis(part: &Placed<'_>) -> bool {
    matches!(part.kind, InlineKind::Emphasis | InlineKind::Strong)
}

/// Markdown counts symbols as punctuation.
fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

struct LineWriter<'t> {
    text: &'t str,
    line: Span,
    done: usize,
    /// Ends of open elements and what closes them, the innermost last.
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
            .next_back();
        let behind = Span::new(end, self.line.end).of(self.text).chars().next();
        escaped(&self.text[self.done..end], before, behind, &mut self.out);
        self.done = end;
    }

    fn open(&mut self, mark: &str, closing: String, end: usize) {
        if mark == "[" && self.out.ends_with('!') {
            // The two would begin an image.
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

    /// Writes a formula as it is; one that is no TeX is text like any other.
    fn write_formula(&mut self, span: Span) {
        let formula = span.of(self.text);
        if formula.len() > 2 && formula.starts_with('$') && formula.ends_with('$') {
            self.out.push_str(formula);
            self.done = span.end;
        }
    }

    /// Writes a break inside a cell in the place of the blank that stands for it.
    fn write_break(&mut self, span: Span) {
        self.out.push_str("<br>");
        self.done = self.done.max(span.end);
    }

    /// Writes code between more backticks than it holds in a row.
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

/// Returns how often a character stands in a row at most.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
