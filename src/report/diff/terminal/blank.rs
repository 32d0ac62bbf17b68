//! Changes of white space, summed up in a line a rule: nobody wants to see them one by one.

use std::collections::BTreeMap;
use std::io;

use super::View;
use crate::edit::{Edit, RuleId};
use crate::report::figures::thousands;
use crate::rule::StageName;

/// Lines that are named; the others are counted.
const NAMED: usize = 8;

/// Returns whether an edit is one of the stage that evens out blank lines and line ends.
pub(super) fn is_whitespace(edit: &Edit) -> bool {
    edit.rule.family() == StageName::Whitespace.as_str()
}

impl View<'_> {
    /// Writes how many edits of white space there are, and in which lines.
    pub(super) fn write_whitespace(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut lines: BTreeMap<&RuleId, Vec<usize>> = BTreeMap::new();
        for edit in self
            .comparison
            .edits
            .iter()
            .filter(|edit| is_whitespace(edit))
        {
            let line = self.places.of(edit).line;
            lines.entry(&edit.rule).or_default().push(line);
        }
        let quiet = self.palette.quiet;
        let rule_style = self.palette.rule;
        let indent = self.digits + 5;
        for (rule, lines) in lines {
            let times = match lines.len() {
                1 => String::new(),
                times => format!(" ×{}", thousands(times)),
            };
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
