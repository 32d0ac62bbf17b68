//! Makes blank lines and line ends uniform, as other stages and careless sources leave them.
//!
//! It is the last stage that changes text. Indentation stays, since it may be verse or code.

use std::borrow::Cow;

use memchr::memchr;

use crate::edit::{RuleId, Safety};
use crate::engine::{Draft, Proposal, Proposals, Stage};
use crate::rule::{BuiltinRule, StageName};
use crate::text::{LineEnding, Span};

const TRAILING_SPACE: RuleId = RuleId::constant("whitespace/trailing-space");
const BLANK_LINES: RuleId = RuleId::constant("whitespace/blank-lines");
const FINAL_NEWLINE: RuleId = RuleId::constant("whitespace/final-newline");

/// The rules of this stage.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule {
        id: "whitespace/trailing-space",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "blanks at the end of a line",
        why: "Nobody sees them, and they make lines differ that are the same. \
              Preformatted text keeps its own.",
        changes: &[("A line. \t\nAnother.\n", "A line.\nAnother.\n")],
        keeps: &["    An indented line.\n"],
    },
    BuiltinRule {
        id: "whitespace/blank-lines",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "more than one blank line in a row, or blank lines at the start",
        why: "One blank line sets paragraphs apart; more are left over from the page's layout. \
              Lines without a blank line between them stay together: they may be verse or a list.",
        changes: &[
            ("One.\n\n\n\nTwo.\n", "One.\n\nTwo.\n"),
            ("\n\nOne.\n", "One.\n"),
        ],
        keeps: &["One.\n\nTwo.\nThree.\n"],
    },
    BuiltinRule {
        id: "whitespace/final-newline",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a text that does not end in exactly one line break",
        why: "Tools that join files expect one. A text that is a field of a record gets none, \
              since nothing follows it there; blank lines at its end go all the same.",
        changes: &[("One.", "One.\n"), ("One.\n\n\n", "One.\n")],
        keeps: &["One.\n"],
    },
];

/// The stage; it has no settings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whitespace;

impl Stage for Whitespace {
    fn name(&self) -> StageName {
        StageName::Whitespace
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let text = draft.text();
        let body = body(text);
        start(body, out);
        let mut surplus = Surplus::default();
        let (mut at, mut singly_until) = (body.start, 0);
        while let Some(n_before) = memchr(b'\n', &text.as_bytes()[at..body.end]) {
            let feed = at + n_before;
            if feed >= singly_until {
                let run = empty_lines(text, body, feed);
                if run.len() > 1 && surplus.add(run, run.len(), out) {
                    at = run.end;
                    continue;
                }
                singly_until = run.end;
            }
            line_break(text, body, feed, &mut surplus, out);
            at = feed + 1;
        }
        surplus.propose(out);
        end(draft, body, out);
    }
}

/// Returns the text between the first and the last character that is no white space, with the
/// indentation of the first line.
fn body(text: &str) -> Span {
    let trimmed_start = text.trim_start_matches(is_space);
    let first = text.len() - trimmed_start.len();
    let start = text[..first].rfind('\n').map_or(0, |feed| feed + 1);
    let end = text.trim_end_matches(is_space).len().max(start);
    Span::new(start, end)
}

/// White space that this stage evens out; odd spaces are the business of `encoding`.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn start(body: Span, out: &mut Proposals<'_>) {
    if body.start > 0 {
        let finding = Proposal::new(BLANK_LINES, 1.0, "nothing stands before them");
        out.replace(Span::new(0, body.start), "", finding);
    }
}

/// Blank lines in a row that are too many: one edit, however many they are.
#[derive(Default)]
struct Surplus {
    lines: Option<Span>,
    n_lines: usize,
}

impl Surplus {
    /// Adds lines, unless something keeps one of them.
    fn add(&mut self, lines: Span, n_lines: usize, out: &mut Proposals<'_>) -> bool {
        if out.keeps(lines, "") {
            return false;
        }
        if self.lines.is_none_or(|before| before.end < lines.start) {
            self.propose(out);
        }
        let start = self.lines.map_or(lines.start, |before| before.start);
        self.lines = Some(Span::new(start, lines.end));
        self.n_lines += n_lines;
        true
    }

    /// Proposes what was collected, and begins anew.
    fn propose(&mut self, out: &mut Proposals<'_>) {
        let Self { lines, n_lines } = std::mem::take(self);
        let reason = match n_lines {
            1 => "the line before is blank already".into(),
            _ => Cow::Owned(format!(
                "{n_lines} lines, and the line before is blank already"
            )),
        };
        if let Some(lines) = lines {
            out.replace(lines, "", Proposal::new(BLANK_LINES, 1.0, reason));
        }
    }
}

/// Returns the lines from `feed` on that are nothing but a line feed, and one too many each: a line
/// of that kind stands before them. Looked at one by one, 64 MB of them take five seconds.
fn empty_lines(text: &str, body: Span, feed: usize) -> Span {
    let bytes = &text.as_bytes()[..body.end];
    let is_behind_one = feed >= body.start + 2 && bytes[feed - 2..feed] == *b"\n\n";
    let run = bytes[feed..].iter().take_while(|byte| **byte == b'\n');
    let n_lines = if is_behind_one { run.count() } else { 0 };
    Span::new(feed, feed + n_lines)
}

/// Looks at the line break at `feed`: blanks before it, and whether it ends one blank line too
/// many.
fn line_break(text: &str, body: Span, feed: usize, surplus: &mut Surplus, out: &mut Proposals<'_>) {
    let bytes = text.as_bytes();
    let line_end = if feed > 0 && bytes[feed - 1] == b'\r' {
        feed - 1
    } else {
        feed
    };
    let line_start = memchr::memrchr(b'\n', &bytes[..feed]).map_or(0, |before| before + 1);
    let line = &text[line_start..line_end];
    let kept = line.trim_end_matches([' ', '\t']);
    if kept.is_empty() && ends_blank_line(text, line_start, body) {
        surplus.add(Span::new(line_start, feed + 1), 1, out);
    } else if kept.len() < line.len() {
        let n_blanks = line.len() - kept.len();
        let s = if n_blanks == 1 { "" } else { "s" };
        let reason = format!("{n_blanks} blank{s} before the line break");
        let finding = Proposal::new(TRAILING_SPACE, 1.0, reason);
        out.replace(Span::new(line_start + kept.len(), line_end), "", finding);
    }
}

/// Returns whether the line that ends where `line_start` begins is blank.
fn ends_blank_line(text: &str, line_start: usize, body: Span) -> bool {
    if line_start <= body.start {
        return false;
    }
    let before = &text[body.start..line_start - 1];
    let last = before
        .rfind('\n')
        .map_or(before, |feed| &before[feed + 1..]);
    last.trim_end_matches([' ', '\t', '\r']).is_empty()
}

/// Looks at what follows the last character: exactly one line break should.
fn end(draft: &Draft<'_>, body: Span, out: &mut Proposals<'_>) {
    let text = draft.text();
    let tail = Span::new(body.end, text.len());
    if body.is_empty() || matches!(tail.of(text), "\n" | "\r\n") {
        return;
    }
    let n_breaks = tail.of(text).bytes().filter(|byte| *byte == b'\n').count();
    let is_field = draft.document().is_field;
    let (wanted, reason) = match n_breaks {
        0 if is_field => ("", "blanks at the end of the text".to_owned()),
        0 => (
            draft.line_ending().as_str(),
            "the text ends without a line break".to_owned(),
        ),
        n => (
            LineEnding::of(tail.of(text)).as_str(),
            format!("{n} line breaks and blanks at the end"),
        ),
    };
    if tail.of(text) != wanted {
        out.replace(tail, wanted, Proposal::new(FINAL_NEWLINE, 1.0, reason));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::engine::{Policy, Protection};
    use crate::stage::testing::run_stage;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            run_stage(&Whitespace, &Document::from_text("a", text)),
            expected
        );
    }

    #[test]
    fn the_examples_of_the_rules_hold() {
        for rule in RULES {
            rule.changes
                .iter()
                .for_each(|(before, after)| check(before, after));
            rule.keeps.iter().for_each(|text| check(text, text));
        }
    }

    #[test]
    fn carriage_returns_are_part_of_the_line_break() {
        check("One. \r\n\r\n\r\nTwo.", "One.\r\n\r\nTwo.\r\n");
        check("One.\r\n \r\n \r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n");
    }

    #[test]
    fn blank_lines_with_blanks_are_blank() {
        check("\n \n  One.\n \t\n  \nTwo.\n \n", "  One.\n\nTwo.\n");
        check("", "");
        check("\n\n", "");
    }

    #[test]
    fn blank_lines_in_a_row_are_one_edit() {
        let policy = Policy {
            in_force: [(BLANK_LINES, Safety::Safe)].into_iter().collect(),
            ..Policy::default()
        };
        let document = Document::from_text("a", "one\n\n\n\n\n\ntwo\n \n\n\n\nsix\n");
        let draft = Draft::new(&document);
        let mut proposals = Proposals::new(&policy, &Protection::default(), &draft);
        Whitespace.run(&draft, &mut proposals);
        let edits = proposals.finish().edits;
        let found: Vec<_> = edits
            .iter()
            .map(|edit| (edit.span, &*edit.reason))
            .collect();
        let expected = [
            (
                Span::new(5, 9),
                "4 lines, and the line before is blank already",
            ),
            (
                Span::new(15, 18),
                "3 lines, and the line before is blank already",
            ),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_field_of_a_record_gets_no_line_break() {
        let record = |text: &str| run_stage(&Whitespace, &Document::from_record("1", text));
        assert_eq!(record("One.  "), "One.");
        assert_eq!(record("One.\n\n"), "One.\n");
        assert_eq!(record("One."), "One.");
    }
}
