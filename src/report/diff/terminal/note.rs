//! The line below a change: its rule, its reason, how to have it otherwise.

use std::collections::HashMap;
use std::io;

use super::super::marks::words_after;
use super::View;
use crate::edit::{Edit, Safety};
use crate::report::figures::{counted, thousands};
use crate::report::visible::{shortened, visible};

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
        for edit in edits {
            let index = *place
                .entry((&edit.rule, &edit.reason))
                .or_insert(alike.len());
            match alike.get_mut(index) {
                Some((_, count)) => *count += 1,
                None => alike.push((edit, 1)),
            }
        }
        for (edit, count) in alike {
            let times = if count > 1 {
                format!(" ×{}", thousands(count))
            } else {
                String::new()
            };
            self.write_note(edit, &times, out)?;
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
        writeln!(out, "{} ({effect}){quiet:#}", visible(&edit.reason))
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
