//! Decides which emphases Markdown can express, and with which marks.
//!
//! `CommonMark` decides by the characters around a mark what it means. A mark opens emphasis before a word
//! and behind a blank or punctuation; it closes emphasis the other way round. A mark between a word and
//! punctuation can be plain text, and two marks that touch can be read as one.

use std::collections::{HashMap, HashSet};

use super::inline::{Mark, Part, is_punctuation};
use crate::text::Span;

/// Chooses the marks of emphases, and removes emphases that Markdown would not read as such.
pub(super) fn settle(text: &str, line: Span, parts: &mut Vec<Part>) {
    if !parts.iter().any(Part::is_emphasis) {
        return;
    }
    let mut borders = Borders::of(parts);
    let mut is_kept = vec![true; parts.len()];
    // Bold comes first: it has only one mark, and emphases beside it choose theirs accordingly.
    for is_strong in [true, false] {
        for (index, part) in parts.iter_mut().enumerate() {
            if part.is_emphasis() && (part.mark == Mark::Strong) == is_strong {
                is_kept[index] = borders.settle(text, line, index, part);
            }
        }
    }
    let mut is_kept = is_kept.into_iter();
    parts.retain(|_| is_kept.next().unwrap_or_default());
    join_code(parts);
}

/// Joins pieces of code that touch, if no mark is left between them.
fn join_code(parts: &mut Vec<Part>) {
    let others = parts.iter().filter(|part| part.mark != Mark::Code);
    let ends: HashSet<_> = others.map(|part| part.span.end).collect();
    parts.dedup_by(|next, before| {
        let are_code = next.mark == Mark::Code && before.mark == Mark::Code;
        let border = next.span.start;
        let joins = are_code && before.span.end == border && !ends.contains(&border);
        if joins {
            before.span.end = next.span.end;
        }
        joins
    });
}

/// What begins and ends at each place of a line: the first and last part that is a link, code or
/// formula, and the number of emphases.
#[derive(Default)]
struct Borders {
    starts: HashMap<usize, (usize, usize)>,
    ends: HashMap<usize, (usize, usize)>,
    emphasis_starts: HashMap<usize, usize>,
    emphasis_ends: HashMap<usize, usize>,
    // These three sets hold only spans that are written: where bold begins, where bold or
    // emphasis ends, where bold ends.
    strong_starts: HashSet<usize>,
    kept_ends: HashSet<usize>,
    strong_ends: HashSet<usize>,
    /// The longer of two emphases that begin at the same place and so with three stars. Sorted and
    /// disjoint.
    triples: Vec<Span>,
}

impl Borders {
    fn of(parts: &[Part]) -> Self {
        let mut borders = Self::default();
        for (index, part) in parts.iter().enumerate() {
            let (start, end) = (part.span.start, part.span.end);
            if part.is_emphasis() {
                *borders.emphasis_starts.entry(start).or_default() += 1;
                *borders.emphasis_ends.entry(end).or_default() += 1;
            } else if part.mark != Mark::Break {
                let wider = |at: &mut (usize, usize)| at.1 = index;
                let here = (index, index);
                borders
                    .starts
                    .entry(start)
                    .and_modify(wider)
                    .or_insert(here);
                borders.ends.entry(end).and_modify(wider).or_insert(here);
            }
        }
        for part in parts.iter().filter(|part| part.is_emphasis()) {
            let Span { start, end } = part.span;
            match borders.triples.last_mut() {
                Some(last) if last.start == start => last.end = last.end.max(end),
                _ if borders.emphasis_starts[&start] > 1 => borders.triples.push(part.span),
                _ => {}
            }
        }
        borders
    }

    /// Returns whether Markdown can express an emphasis, and chooses its mark.
    fn settle(&mut self, text: &str, line: Span, index: usize, part: &mut Part) -> bool {
        let Span { start, end } = part.span;
        let inside = part.span.of(text);
        let before = Span::new(line.start, start).of(text).chars().next_back();
        let behind = Span::new(end, line.end).of(text).chars().next();
        let is_outside = |at: Option<&(usize, usize)>| at.is_some_and(|at| at.0 < index);
        let is_inside = |at: Option<&(usize, usize)>| at.is_some_and(|at| at.1 > index);
        let word_before = is_word(before)
            && !is_outside(self.starts.get(&start))
            && !self.ends.contains_key(&start);
        let word_behind =
            is_word(behind) && !is_outside(self.ends.get(&end)) && !self.starts.contains_key(&end);
        let begins = is_word(inside.chars().next()) && !is_inside(self.starts.get(&start));
        let ends = is_word(inside.chars().next_back()) && !is_inside(self.ends.get(&end));
        let mut is_sayable = (begins || !word_before) && (ends || !word_behind);
        let follows = self.emphasis_ends.contains_key(&start);
        let is_followed = self.emphasis_starts.contains_key(&end);
        if part.mark == Mark::Strong {
            is_sayable &= !self.strong_ends.contains(&start);
        } else if follows || is_followed {
            // An underscore cannot be confused with the stars that it touches, but beside a word it is
            // no mark.
            part.mark = Mark::Emphasis('_');
            is_sayable &= !word_before || self.kept_ends.contains(&start);
            is_sayable &= !word_behind || self.strong_starts.contains(&end);
            // An underscore of the text could be taken for the mark, since it is not escaped inside
            // a word.
            is_sayable &= !inside.contains('_') && ![before, behind].contains(&Some('_'));
        }
        if part.mark != Mark::Strong && self.shares_mark(part.span) {
            // Three stars are read as two marks only if they cannot both open and close.
            is_sayable &= !word_before && !word_behind;
        }
        is_sayable &= self.may_open(start, before);
        if is_sayable {
            self.kept_ends.insert(end);
            if part.mark == Mark::Strong {
                self.strong_starts.insert(start);
                self.strong_ends.insert(end);
            }
        }
        is_sayable
    }

    /// Returns whether an opening mark is safe: it cannot be read as the end of an emphasis that three stars
    /// opened.
    fn may_open(&self, start: usize, before: Option<char>) -> bool {
        let n_before = self.triples.partition_point(|triple| triple.start < start);
        let is_inside = n_before > 0 && start < self.triples[n_before - 1].end;
        let is_behind_blank =
            before.is_none_or(char::is_whitespace) && !self.ends.contains_key(&start);
        !is_inside || is_behind_blank
    }

    /// Returns whether another emphasis begins or ends at the same place.
    fn shares_mark(&self, span: Span) -> bool {
        let count = |at: &HashMap<usize, usize>, place| at.get(&place).copied().unwrap_or(0);
        count(&self.emphasis_starts, span.start) > 1 || count(&self.emphasis_ends, span.end) > 1
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| !c.is_whitespace() && !is_punctuation(c))
}
