//! Sums up changes of white space in one line for each rule. Nobody wants to see them one by one.

use std::collections::BTreeMap;
use std::io;

use super::View;
use crate::edit::{Edit, RuleId};
use crate::report::figures::thousands;
use crate::rule::StageName;

/// Largest number of lines whose numbers are shown.
const NAMED: usize = 8;

/// Returns whether an edit only tidies white space: it changes blank lines or line ends, or replaces the
/// space between two words by another space.
///
/// An edit that adds a missing space or removes a space completely is a repair that a person wants to
/// see.
pub(super) fn is_whitespace(raw: &str, edit: &Edit) -> bool {
    let is_blank = |text: &str| text.chars().all(is_space);
    let leaves_space = !edit.replacement.is_empty()
        || raw[edit.span.end..].starts_with(is_space)
        || raw[..edit.span.start].ends_with(is_space);
    let was_space = !edit.original.is_empty() && is_blank(&edit.original);
    edit.rule.family() == StageName::Whitespace.as_str()
        || (was_space && is_blank(&edit.replacement) && leaves_space)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\n' | '\r')
}

impl View<'_> {
    /// Writes for each rule how many edits of white space there are, and in which lines.
    pub(super) fn write_whitespace(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut lines: BTreeMap<&RuleId, Vec<usize>> = BTreeMap::new();
        for edit in self
            .comparison
            .edits
            .iter()
            .filter(|edit| is_whitespace(self.raw, edit))
        {
            let line = self.places.of(edit).line;
            lines.entry(&edit.rule).or_default().push(line);
        }
        let quiet = self.palette.quiet;
        let rule_style = self.palette.rule;
        let indent = self.digits + 5;
        for (rule, mut lines) in lines {
            let times = match lines.len() {
                1 => String::new(),
                times => format!(" ×{}", thousands(times)),
            };
            lines.dedup();
            let noun = if lines.len() == 1 { "line" } else { "lines" };
            let named: Vec<_> = lines.iter().take(NAMED).map(ToString::to_string).collect();
            let more = if lines.len() > NAMED { ", …" } else { "" };
            write!(out, "{:indent$}{rule_style}{rule}{rule_style:#}", "")?;
            writeln!(
                out,
                "{quiet}{times}: {noun} {}{more}{quiet:#}",
                named.join(", ")
            )?;
        }
        Ok(())
    }
}
