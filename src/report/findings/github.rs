//! Annotations on a pull request, by workflow commands.
//!
//! GitHub shows ten annotations of a kind a step and drops the rest in silence. So each rule is
//! one, at its first place, and the last one speaks of the rules that found no room.

use std::io;

use crate::edit::RuleId;
use crate::report::figures::counted;
use crate::report::{Place, RuleTally, Tally};

/// Annotations of a kind that GitHub shows of one step.
const MOST: usize = 10;

/// Writes a warning for each rule at work, most edits first.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn github(tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
    let rules = tally.rules_by_edits();
    let n_named = if rules.len() > MOST {
        MOST - 1
    } else {
        rules.len()
    };
    for (id, rule) in &rules[..n_named] {
        write_rule(id, rule, out)?;
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
    writeln!(out, "::warning title=clean::{}", escape_data(&message))
}

fn write_rule(id: &RuleId, rule: &RuleTally, out: &mut dyn io::Write) -> io::Result<()> {
    let mut message = format!(
        "{} in {}",
        counted(rule.n_edits, "edit"),
        counted(rule.n_documents, "document")
    );
    write!(out, "::warning ")?;
    if let Some((first, more)) = rule.first.split_first() {
        let path = escape_property(&first.document);
        let position = first.position;
        write!(
            out,
            "file={path},line={},col={},",
            position.line, position.column
        )?;
        message.push_str(": ");
        message.push_str(&first.reason);
        for place in more {
            message.push('\n');
            message.push_str(&also(place));
        }
    }
    let title = escape_property(id.as_str());
    writeln!(out, "title={title}::{}", escape_data(&message))
}

fn also(place: &Place) -> String {
    let position = place.position;
    format!(
        "also {}:{}:{}: {}",
        place.document, position.line, position.column, place.reason
    )
}

/// Escapes the message of a workflow command.
#[must_use]
pub fn escape_data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property of a workflow command.
#[must_use]
pub fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
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
        tally
            .rules
            .insert(RuleId::new("a/b"), rule(7, &["x,y:z.txt", "other.txt"]));
        assert_eq!(
            written(|out| github(&tally, out)),
            "::warning file=x%2Cy%3Az.txt,line=2,col=3,title=a/b::7 edits in 2 documents: \
             100 %25 certain%0Aalso other.txt:2:3: 100 %25 certain\n"
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
        let found = written(|out| github(&tally, out));
        assert_eq!(found.lines().count(), MOST);
        assert_eq!(
            found.lines().last(),
            Some("::warning title=clean::30 edits by 3 further rules: a/09, a/10, a/11")
        );
    }
}
