//! Reports of edits: diffs, findings, the edit list itself.

use std::io::Write;

use crate::batch::{Cleaned, View};
use crate::cli::arguments::{DiffForm, FindingsForm};
use crate::cli::mode::Look;
use crate::read::{ReadError, Record};
use crate::report::diff::{Terminal, left_out, stat, terminal, unified, words};
use crate::report::{annotate, findings, visible_start};

/// `--annotate`
#[derive(Debug)]
pub(super) struct Edits;

impl View for Edits {
    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        Ok(annotate::annotate(cleaned.document, cleaned.outcome, out)?)
    }
}

/// `--diff`
#[derive(Debug)]
pub(super) struct Diff {
    pub(super) form: DiffForm,
    pub(super) look: Look,
}

impl View for Diff {
    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        let Cleaned {
            document, outcome, ..
        } = cleaned;
        let Look {
            palette,
            width,
            for_people,
        } = self.look;
        match self.form {
            DiffForm::Unified if for_people => {
                terminal(document, outcome, &Terminal { palette, width }, out)
            }
            DiffForm::Unified => unified(document, outcome, out),
            DiffForm::Words => words(document, outcome, &palette, out),
            DiffForm::Stat => stat(document, outcome, &palette, out),
        }?;
        Ok(())
    }

    fn remark(&self, cleaned: Cleaned<'_>) -> Option<String> {
        let is_patch = self.form == DiffForm::Unified && !self.look.for_people;
        is_patch
            .then(|| left_out(cleaned.document, cleaned.outcome))
            .flatten()
    }

    /// Puts the file and line of the record before its diff, which knows only the id.
    fn record(&self, _: &Record, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        let mut shown = Vec::new();
        self.document(cleaned, &mut shown)?;
        if !shown.is_empty() && self.form != DiffForm::Stat {
            let quiet = self.look.palette.quiet;
            let place = visible_start(cleaned.place);
            writeln!(out, "{quiet}{place}{quiet:#}")?;
        }
        out.extend_from_slice(&shown);
        Ok(())
    }
}

/// `--check`
#[derive(Debug)]
pub(super) struct Findings {
    pub(super) form: FindingsForm,
    pub(super) look: Look,
}

impl View for Findings {
    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        let Cleaned {
            document,
            outcome,
            place,
        } = cleaned;
        let palette = &self.look.palette;
        match self.form {
            FindingsForm::Full => findings::full(document, outcome, place, palette, out),
            FindingsForm::Concise => findings::concise(document, outcome, place, palette, out),
            FindingsForm::Json => findings::json(document, outcome, place, out),
            FindingsForm::Github => Ok(()),
        }?;
        Ok(())
    }
}

/// `--check --output-format github`, which is written at the end from the figures.
#[derive(Debug)]
pub(super) struct Places;

impl View for Places {
    fn document(&self, _: Cleaned<'_>, _: &mut Vec<u8>) -> Result<(), ReadError> {
        Ok(())
    }

    fn wants_places(&self) -> bool {
        true
    }
}
