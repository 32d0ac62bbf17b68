//! Writes the line below a change: its rule and its reason.

use std::collections::HashMap;
use std::io;

use super::View;
use super::blank::is_whitespace;
use crate::edit::{Edit, Safety};
use crate::report::Style;
use crate::report::figures::{counted, thousands};
use crate::report::visible::{visible, without_middle};

/// Largest number of reasons below one change; nobody reads more.
const MOST: usize = 4;

impl View<'_> {
    /// Writes the rules and reasons of some edits. Equal ones are written once, with their number.
    pub(super) fn write_notes<'e>(
        &self,
        edits: impl IntoIterator<Item = &'e Edit>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut alike: Vec<(&Edit, usize)> = Vec::new();
        let mut place = HashMap::new();
        for edit in edits
            .into_iter()
            .filter(|edit| !is_whitespace(self.raw, edit))
        {
            let index = *place
                .entry((&edit.rule, edit.whole_reason()))
                .or_insert(alike.len());
            match alike.get_mut(index) {
                Some((_, count)) => *count += 1,
                None => alike.push((edit, 1)),
            }
        }
        for (edit, count) in alike.iter().take(MOST) {
            let times = match count {
                1 => String::new(),
                count => format!(" ×{}", thousands(*count)),
            };
            self.write_note(edit, &times, out)?;
        }
        if alike.len() > MOST {
            let (quiet, indent) = (self.palette.quiet, self.digits + 5);
            let more = counted(alike.len() - MOST, "more reason");
            writeln!(out, "{:indent$}{quiet}… {more}{quiet:#}", "")?;
        }
        Ok(())
    }

    /// Writes a note for edits of one rule: the rule, and the reason that most of them have.
    pub(super) fn write_common_note(
        &self,
        edits: &[&Edit],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut counts: HashMap<_, usize> = HashMap::new();
        for edit in edits {
            *counts.entry(edit.whole_reason()).or_default() += 1;
        }
        let count = |edit: &&&Edit| counts.get(&edit.whole_reason()).copied();
        // Of equally frequent reasons the first is taken, so that the output is deterministic.
        let Some(edit) = edits.iter().rev().max_by_key(count) else {
            return Ok(());
        };
        let others = match counts.len() - 1 {
            0 => String::new(),
            others => format!("; and {}", counted(others, "other reason")),
        };
        self.write_note(edit, &others, out)
    }

    fn write_note(&self, edit: &Edit, more: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let (quiet, rule) = (self.palette.quiet, self.palette.rule);
        let indent = self.digits + 5;
        let doubt = doubt(edit);
        write!(
            out,
            "{:indent$}{quiet}╰{quiet:#} {rule}{}{rule:#}",
            "", edit.rule
        )?;
        writeln!(out, "{quiet}{doubt}: {}{more}{quiet:#}", self.reason(edit))
    }

    /// Returns the reason, cut to two rows.
    pub(super) fn reason(&self, edit: &Edit) -> String {
        let rule = edit.rule.as_str().len().min(self.room);
        without_middle(&visible(&edit.whole_reason()), 2 * self.room - rule).into_owned()
    }

    /// Writes how many lines are not shown.
    pub(super) fn write_fold(
        &self,
        n_lines: usize,
        style: Style,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let indent = self.digits + 5;
        writeln!(
            out,
            "{:indent$}{style}… {}{style:#}",
            "",
            counted(n_lines, "more line")
        )
    }
}

/// Returns how sure the rule was, unless it is a safe edit that is nearly certain.
fn doubt(edit: &Edit) -> String {
    /// From this confidence on a rule is as good as sure.
    const SURE: f32 = 0.9;
    match edit.safety {
        Safety::Unsafe => format!(" (unsafe, confidence {:.2})", edit.confidence),
        Safety::Safe if edit.confidence < SURE => format!(" (confidence {:.2})", edit.confidence),
        Safety::Safe => String::new(),
    }
}
