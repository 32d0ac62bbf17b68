//! The line below a change: its rule, its reason, how to have it otherwise.

use std::collections::HashMap;
use std::io;

use super::super::marks::words_after;
use super::View;
use super::blank::is_whitespace;
use crate::edit::{Edit, Safety};
use crate::report::figures::{counted, thousands};
use crate::report::visible::{ending, shortened, visible};

/// Reasons below one change; more than that nobody reads.
const MOST: usize = 4;

/// Longest text that a suggestion is quoted with, in characters.
const QUOTED: usize = 40;

impl View<'_> {
    /// Writes rule and reason of some edits, those that are alike once, with their number.
    pub(super) fn write_notes<'e>(
        &self,
        edits: impl IntoIterator<Item = &'e Edit>,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut alike: Vec<(&Edit, usize)> = Vec::new();
        let mut place = HashMap::new();
        for edit in edits.into_iter().filter(|edit| !is_whitespace(edit)) {
            let index = *place
                .entry((&edit.rule, &edit.reason))
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

    /// Writes the rule of edits that share it, and the reason that most of them have.
    pub(super) fn write_common_note(
        &self,
        edits: &[&Edit],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for edit in edits {
            *counts.entry(&edit.reason).or_default() += 1;
        }
        let count = |edit: &&&Edit| counts.get(&*edit.reason).copied().unwrap_or_default();
        // Of equal ones the first, so that the same diff is the same text.
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
        let safety = if edit.safety == Safety::Unsafe {
            " (unsafe)"
        } else {
            ""
        };
        write!(
            out,
            "{:indent$}{quiet}╰{quiet:#} {rule}{}{rule:#}",
            "", edit.rule
        )?;
        writeln!(
            out,
            "{quiet}{safety}: {}{more}{quiet:#}",
            visible(&edit.reason)
        )
    }

    /// Writes rule and reason of a suggestion, and what it would do.
    pub(super) fn write_held_note(&self, edit: &Edit, out: &mut dyn io::Write) -> io::Result<()> {
        let (quiet, rule, held) = (self.palette.quiet, self.palette.rule, self.palette.held);
        let indent = self.digits + 5;
        let becomes = words_after(self.raw, edit);
        let effect = if becomes.trim().is_empty() {
            "`--unsafe` applies it".to_owned()
        } else {
            format!(
                "`--unsafe` makes it \"{}\"",
                shortened(&visible(&becomes), QUOTED)
            )
        };
        write!(
            out,
            "{:indent$}{quiet}╰{quiet:#} {rule}{}{rule:#}",
            "", edit.rule
        )?;
        write!(out, ", {held}held back{held:#}{quiet}: ")?;
        writeln!(out, "{} ({effect}){quiet:#}", self.reason(edit))
    }

    /// Returns the reason on two rows at most; what decided stands at its end as often as at its
    /// start.
    fn reason(&self, edit: &Edit) -> String {
        let reason = visible(&edit.reason);
        if reason.chars().count() <= 2 * self.room - edit.rule.as_str().len().min(self.room) {
            return reason.into_owned();
        }
        shortened(&reason, self.room).into_owned() + &ending(&reason, self.room / 2)
    }

    /// Says how many lines are not shown.
    pub(super) fn write_fold(&self, n_lines: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let removed = self.palette.removed;
        let indent = self.digits + 5;
        writeln!(
            out,
            "{:indent$}{removed}… {}{removed:#}",
            "",
            counted(n_lines, "more line")
        )
    }
}
