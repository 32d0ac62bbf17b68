//! Writes findings as workflow commands, which GitHub shows as annotations on a pull request.
//!
//! GitHub shows ten annotations of a kind for each step and silently drops the rest. So each rule gets one
//! annotation, at the first place where it applies. If there are too many rules, the last annotation
//! names the remaining ones.

use std::io;

use crate::edit::RuleId;
use crate::read::ReadError;
use crate::report::figures::counted;
use crate::report::{DocumentOutcome, Form, Rows, RuleTally, Tally, harmless, visible};

/// Largest number of annotations of a kind that GitHub shows for one step.
const MOST: usize = 10;

/// How serious an annotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Something should be corrected: data that should be clean is not.
    Warning,
    /// Something is worth knowing: raw data was cleaned.
    Notice,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// `--check --output-format github`. All annotations are written at the end, from the figures of the batch.
#[derive(Clone, Copy, Debug)]
pub struct Github;

impl Form for Github {
    fn document(&self, _: DocumentOutcome<'_>, _: &mut Rows) -> Result<(), ReadError> {
        Ok(())
    }

    fn end(&self, tally: &Tally, out: &mut Rows) -> io::Result<()> {
        out.row(|out| github(tally, Level::Warning, out))
    }

    fn wants_places(&self) -> bool {
        true
    }
}

/// Writes an annotation for each rule that has edits, those with most edits first.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn github(tally: &Tally, level: Level, out: &mut dyn io::Write) -> io::Result<()> {
    let rules = tally.rules_by_edits();
    let n_named = if rules.len() > MOST {
        MOST - 1
    } else {
        rules.len()
    };
    for (id, rule) in &rules[..n_named] {
        write_rule(id, rule, level, out)?;
    }
    let others = &rules[n_named..];
    if others.is_empty() {
        return Ok(());
    }
    let n_edits = others.iter().map(|(_, rule)| rule.n_edits).sum();
    let names: Vec<_> = others.iter().map(|(id, _)| id.as_str()).collect();
    let message = format!(
        "{} by {}: {}",
        counted(n_edits, "edit"),
        counted(others.len(), "further rule"),
        names.join(", ")
    );
    let level = level.as_str();
    writeln!(out, "::{level} title=clean::{}", escape_data(&message))
}

fn write_rule(
    id: &RuleId,
    rule: &RuleTally,
    level: Level,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut message = format!(
        "{} in {}",
        counted(rule.n_edits, "edit"),
        counted(rule.n_documents, "document")
    );
    write!(out, "::{} ", level.as_str())?;
    if let Some((first, more)) = rule.first.split_first() {
        let (file, line) = (&first.location.document.source, first.location.line());
        write!(out, "file={},line={line},", escape_property(file))?;
        message.push_str(": ");
        message.push_str(&visible(&first.reason));
        for example in more {
            let (file, line) = (&example.location.document.source, example.location.line());
            let (file, reason) = (visible(file), visible(&example.reason));
            let also = format!("\nalso {file}:{line}: {reason}");
            message.push_str(&also);
        }
    }
    let title = escape_property(id.as_str());
    writeln!(out, "title={title}::{}", escape_data(&message))
}

/// Escapes the message of a workflow command.
#[must_use]
pub fn escape_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property of a workflow command.
///
/// GitHub restores escaped line breaks. Other characters that control a terminal are written by name.
#[must_use]
pub fn escape_property(text: &str) -> String {
    let escaped = escape_data(text).replace(':', "%3A").replace(',', "%2C");
    harmless(&escaped).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::written;
    use crate::report::{DocumentPlace, Example, Location};
    use crate::text::{Position, Span};

    fn rule(n_edits: usize, places: &[(&str, Option<usize>)]) -> RuleTally {
        let example = |(source, record): &(&str, Option<usize>)| Example {
            location: Location {
                document: DocumentPlace {
                    source: (*source).into(),
                    record: *record,
                },
                span: Span::new(5, 6),
                start: Position { line: 2, column: 3 },
                end: Position { line: 2, column: 4 },
            },
            reason: "100 % certain".to_owned(),
        };
        RuleTally {
            n_edits,
            n_documents: places.len(),
            first: places.iter().map(example).collect(),
        }
    }

    #[test]
    fn a_rule_is_one_annotation() {
        let mut tally = Tally::default();
        tally.rules.insert(
            RuleId::new("a/b"),
            rule(
                7,
                &[
                    ("x,y:z.txt", None),
                    ("other.txt", None),
                    ("a.jsonl", Some(12)),
                ],
            ),
        );
        assert_eq!(
            written(|out| github(&tally, Level::Warning, out)),
            "::warning file=x%2Cy%3Az.txt,line=2,title=a/b::7 edits in 3 documents: \
             100 %25 certain%0Aalso other.txt:2: 100 %25 certain\
             %0Aalso a.jsonl:12: 100 %25 certain\n"
        );
    }

    #[test]
    fn names_and_reasons_end_no_line_and_give_no_orders() {
        let mut tally = Tally::default();
        let mut rule = rule(
            2,
            &[("a\n::error::\u{1b}[2J.txt", None), ("b\n##[x].txt", None)],
        );
        rule.first[0].reason = "it is \"\r\n::stop-commands::\u{9b}\"".to_owned();
        tally.rules.insert(RuleId::new("a/b"), rule);
        assert_eq!(
            written(|out| github(&tally, Level::Warning, out)),
            "::warning file=a%0A%3A%3Aerror%3A%3A<U+001B>[2J.txt,line=2,title=a/b::2 edits in \
             2 documents: it is \"¶::stop-commands::<U+009B>\"%0Aalso \
             b¶<U+0023>#[x].txt:2: 100 %25 certain\n"
        );
    }

    #[test]
    fn rules_beyond_the_limit_share_the_last() {
        let mut tally = Tally::default();
        for number in 0..12 {
            tally.rules.insert(
                RuleId::new(&format!("a/{number:02}")),
                rule(20 - number, &[("x", None)]),
            );
        }
        let found = written(|out| github(&tally, Level::Warning, out));
        assert_eq!(found.lines().count(), MOST);
        assert_eq!(
            found.lines().last(),
            Some("::warning title=clean::30 edits by 3 further rules: a/09, a/10, a/11")
        );
    }
}
