//! Keeps the signs of a line while it is read, and decides about them when they end.

use super::flow::Flow;
use super::frame::Frame;
use super::layout::{LineInline, Mark};
use super::line::Point;
use super::script::{Script, Written};
use super::sign::{Around, SignDecision, SignKind, is_between_marks, is_remark, opens_brackets};
use crate::text::Span;

/// Longest sign in bytes. Anything longer is text.
const MOST_BYTES: usize = 200;

/// Open elements that may be signs, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Signs {
    open: Vec<Sign>,
    /// Number of lines that have ended.
    n_lines: usize,
}

#[derive(Debug)]
struct Sign {
    kind: SignKind,
    /// Its start tag.
    source: Span,
    /// The place where it began.
    point: Point,
    n_inlines: usize,
    line: usize,
    /// Whether it holds the mark of a note.
    has_note: bool,
}

impl Signs {
    /// Notes that a line ended. A sign does not continue in the next line.
    pub(super) fn end_line(&mut self) {
        self.n_lines += 1;
    }

    /// Returns whether the innermost open sign is of a certain kind.
    fn is_in(&self, is_kind: impl Fn(SignKind) -> bool) -> bool {
        self.open.last().is_some_and(|sign| is_kind(sign.kind))
    }
}

impl Flow<'_> {
    /// Begins an element that may be a sign. Its inline element begins next.
    pub(super) fn begin_sign(&mut self, kind: SignKind, source: Span) {
        self.signs.open.push(Sign {
            kind,
            source,
            point: self.line.point(),
            n_inlines: self.inlines.len(),
            line: self.signs.n_lines,
            has_note: false,
        });
    }

    /// Ends the innermost sign, after its inline element.
    pub(super) fn end_sign(&mut self, frame: &Frame<'_>) {
        let Some(sign) = self.signs.open.pop() else {
            return;
        };
        let end = self.line.text.len();
        let is_here = sign.line == self.signs.n_lines && sign.point.length < end;
        if !is_here || end - sign.point.length > MOST_BYTES {
            return;
        }
        let start = end - self.line.text[sign.point.length..].trim_start().len();
        if sign.has_note && self.is_only_marks(&sign, start) {
            self.note(&sign, start);
            return;
        }
        let around = Around {
            before: &self.line.text[..start],
            in_heading: frame.in_heading,
            in_raised: self
                .signs
                .is_in(|kind| kind == SignKind::Script(Script::Raised)),
        };
        let text = &self.line.text[start..];
        match sign.kind {
            SignKind::Script(script) => self.end_script(&sign, script, start),
            kind => match kind.decide(text, around) {
                SignDecision::Text => {}
                SignDecision::Number => {
                    self.keep_inlines(&sign, |mark| !matches!(mark, Mark::Link(_)));
                }
                SignDecision::Note => self.note(&sign, start),
                SignDecision::Gone => self.cut(&sign),
            },
        }
    }

    fn end_script(&mut self, sign: &Sign, script: Script, start: usize) {
        let (before, text) = self.line.text.split_at(start);
        // If this is the whole text of a link, it may be the mark of a note.
        let in_link = self.signs.open.last().is_some_and(|outer| {
            !matches!(outer.kind, SignKind::Script(_) | SignKind::Link)
                && before
                    .get(outer.point.length..)
                    .is_none_or(|inside| inside.trim().is_empty())
        });
        if sign.has_note || in_link {
            return;
        }
        if script == Script::Raised && start > 0 && is_remark(text) {
            self.note(sign, start);
            return;
        }
        match script.written(before, text) {
            Written::Plain => {}
            Written::Small => {
                let small = |c| script.small(c).unwrap_or(c);
                self.keep_inlines(sign, |mark| !matches!(mark, Mark::Emphasis | Mark::Strong));
                self.move_inlines(sign, start, |text, at| {
                    let before = text[start..at].chars();
                    start + before.map(|c| small(c).len_utf8()).sum::<usize>()
                });
                self.line.map(start, small);
            }
            Written::Marked(open, close) => {
                self.move_inlines(sign, start, |_, at| at + open.len());
                self.line.wrap(start, (open, close), sign.source);
            }
        }
    }

    /// Moves the inline elements inside a sign when its text changes.
    fn move_inlines(&mut self, sign: &Sign, start: usize, to: impl Fn(&str, usize) -> usize) {
        for inline in &mut self.inlines[sign.n_inlines..] {
            let text = &self.line.text;
            inline.span = Span::new(
                to(text, inline.span.start.max(start)),
                to(text, inline.span.end.max(start)),
            );
        }
    }

    /// Keeps only those inline elements inside a sign for which `is_kept` is true.
    fn keep_inlines(&mut self, sign: &Sign, is_kept: impl Fn(Mark<'_>) -> bool) {
        let mut index = 0;
        self.inlines.retain(|inline| {
            index += 1;
            index <= sign.n_inlines || is_kept(inline.mark)
        });
    }

    /// Turns everything from `start` on into the mark of a note.
    fn note(&mut self, sign: &Sign, start: usize) {
        let (before, text) = self.line.text.split_at(start);
        let is_in_brackets = opens_brackets(before, &['[', '('])
            || text.starts_with(['[', '(']) && text.ends_with([']', ')']);
        if !is_in_brackets {
            self.line.wrap(start, ("[", "]"), sign.source);
        }
        self.inlines.truncate(sign.n_inlines);
        self.inlines.push(LineInline {
            span: Span::new(start, self.line.text.len()),
            mark: Mark::Note,
        });
        if let Some(outer) = self.signs.open.last_mut() {
            outer.has_note = true;
        }
    }

    /// Returns whether the text from `start` on consists of marks of notes only.
    fn is_only_marks(&self, sign: &Sign, start: usize) -> bool {
        let mut at = start;
        let mut marks = self.inlines[sign.n_inlines..]
            .iter()
            .filter(|inline| inline.mark == Mark::Note);
        let text = &self.line.text;
        let are_between = |part: &str| part.chars().all(is_between_marks);
        let is_beside = marks.all(|mark| {
            let before = &text[at..mark.span.start.max(at)];
            at = at.max(mark.span.end);
            are_between(before)
        });
        is_beside && are_between(&text[at..])
    }

    /// Removes a sign from the line, as if it had never been there.
    fn cut(&mut self, sign: &Sign) {
        self.line.cut(&sign.point);
        self.inlines.truncate(sign.n_inlines);
        for (_, start) in &mut self.marks {
            *start = start.filter(|start| *start < sign.point.length);
        }
        if matches!(sign.kind, SignKind::Icon | SignKind::Decoration) {
            self.line.note_gap();
        }
    }
}
