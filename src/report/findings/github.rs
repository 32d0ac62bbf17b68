//! Annotations on a pull request, by workflow commands.
//!
//! GitHub shows ten annotations of a kind a step and drops the rest in silence. So each rule is
//! one, at its first place, and the last one speaks of the rules that found no room.

use std::io;
use std::path::Path;

use crate::edit::RuleId;
use crate::read::{InputKind, NamedKind};
use crate::report::figures::counted;
use crate::report::{Place, RuleTally, Tally, harmless, visible};

/// Annotations of a kind that GitHub shows of one step.
const MOST: usize = 10;

/// How much an annotation is to worry a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// It should be put right: data that ought to be clean is not.
    Warning,
    /// It is good to know: raw data was cleaned.
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

/// Writes an annotation for each rule at work, most edits first.
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
        let (file, line) = file_and_line(first);
        write!(out, "file={},line={line},", escape_property(file))?;
        message.push_str(": ");
        message.push_str(&visible(&first.reason));
        for place in more {
            let (file, line) = file_and_line(place);
            let (file, reason) = (visible(file), visible(&place.reason));
            let also = format!("\nalso {file}:{line}: {reason}");
            message.push_str(&also);
        }
    }
    let title = escape_property(id.as_str());
    writeln!(out, "title={title}::{}", escape_data(&message))
}

/// Returns the file of a place and the line in it; a record is named by its file's and has its
/// line.
fn file_and_line(place: &Place) -> (&str, usize) {
    let record = place.document.rsplit_once(':').and_then(|(file, line)| {
        let is_records = NamedKind::of(Path::new(file)).kind == Some(InputKind::Records);
        is_records.then_some((file, line.parse().ok()?))
    });
    record.unwrap_or((&place.document, place.position.line))
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
/// Line breaks come back as they were; what else would command a terminal is named.
#[must_use]
pub fn escape_property(text: &str) -> String {
    let escaped = escape_data(text).replace(':', "%3A").replace(',', "%2C");
    harmless(&escaped).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::written;
    use crate::text::Position;

    fn rule(n_edits: usize, names: &[&str]) -> RuleTally {
        let place = |name: &&str| Place {
            document: (*name).to_owned(),
            position: Position { line: 2, column: 3 },
            reason: "100 % certain".to_owned(),
        };
        RuleTally {
            n_edits,
            n_documents: names.len(),
            first: names.iter().map(place).collect(),
        }
    }

    #[test]
    fn a_rule_is_one_annotation() {
        let mut tally = Tally::default();
        tally.rules.insert(
            RuleId::new("a/b"),
            rule(7, &["x,y:z.txt", "other.txt", "a.jsonl:12"]),
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
        let mut rule = rule(2, &["a\n::error::\u{1b}[2J.txt", "b\n##[x].txt"]);
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
                rule(20 - number, &["x"]),
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
