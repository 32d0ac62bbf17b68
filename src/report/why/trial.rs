//! Tries a setting: cleans a document again as the configuration with this setting says.
//!
//! No setting is advised that was not tried on the document. A setting that changes nothing, or that
//! another one contradicts, is worse than none.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Document;
use crate::edit::Edit;
use crate::pipeline::{Config, Outcome, Pipeline, ResolvedConfig, reader};
use crate::read::Reader;
use crate::text::{Span, lines};

/// Pipelines and readers of changed configurations, kept for the next document.
#[derive(Debug)]
pub struct Trials<'c> {
    config: &'c ResolvedConfig,
    made: Mutex<HashMap<String, Option<Arc<Made>>>>,
}

#[derive(Debug)]
struct Made {
    pipeline: Pipeline,
    /// The reader, if the page must be read again: the reader applies site rules.
    reader: Option<Reader>,
}

impl<'c> Trials<'c> {
    /// Makes trials that change `config`.
    #[must_use]
    pub fn new(config: &'c ResolvedConfig) -> Self {
        Self {
            config,
            made: Mutex::default(),
        }
    }

    pub(super) fn config(&self) -> &'c Config {
        self.config.config()
    }

    fn made(&self, toml: &str) -> Option<Arc<Made>> {
        /// Largest number kept. The pages of a batch try the same few settings; beyond that each setting
        /// belongs to a single page.
        const MOST: usize = 64;
        let known = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = known.get(toml) {
            return made.clone();
        }
        drop(known);
        let made = self.make(toml).map(Arc::new);
        let mut known = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(toml.to_owned(), made.clone());
        made
    }

    fn make(&self, toml: &str) -> Option<Made> {
        let config = self.config.with(toml)?;
        let pipeline = Pipeline::new(&config).ok()?;
        let reader = if config.config().site == self.config().site {
            None
        } else {
            Some(reader(config.config()).ok()?)
        };
        Some(Made { pipeline, reader })
    }
}

/// The effect of a setting on a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    /// Whether the setting has the wanted effect on the text in question.
    pub(super) is_wanted: bool,
    /// Number of other lines that change.
    pub(super) n_others: usize,
}

/// Trials on one document.
pub(super) struct OnDocument<'t> {
    trials: &'t Trials<'t>,
    document: &'t Document,
    before: &'t [Edit],
    /// The edits with each setting that was tried; `None` if the setting is not valid.
    tried: RefCell<HashMap<String, Option<Arc<Vec<Edit>>>>>,
    n_left: Cell<usize>,
}

impl<'t> OnDocument<'t> {
    pub(super) fn new(
        trials: &'t Trials<'t>,
        document: &'t Document,
        outcome: &'t Outcome,
    ) -> Self {
        /// Largest number of trials. A text can stand in hundreds of places, and each trial cleans the
        /// document.
        const MOST: usize = 120;
        Self {
            trials,
            document,
            before: outcome.edits().as_slice(),
            tried: RefCell::default(),
            n_left: Cell::new(MOST),
        }
    }

    pub(super) fn config(&self) -> &'t Config {
        self.trials.config()
    }

    /// Returns the effect of a setting, or `None` if the setting is not valid or cannot be tried.
    ///
    /// `is_wanted` judges what is left of `part`, a part of the text. `url` is an address for a page that
    /// has none.
    pub(super) fn effect(
        &self,
        toml: &str,
        url: Option<&str>,
        part: Span,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Option<Effect> {
        let after = self.edits(toml, url)?;
        let text = &self.document.text;
        let mut n_others = 0;
        for line in lines(text) {
            let is_other = !line.overlaps(part) && !line.of(text).trim().is_empty();
            let left = |edits| left(text, edits, line);
            n_others += usize::from(is_other && left(self.before) != left(&after));
        }
        Some(Effect {
            is_wanted: is_wanted(&left(text, &after, part)),
            n_others,
        })
    }

    fn edits(&self, toml: &str, url: Option<&str>) -> Option<Arc<Vec<Edit>>> {
        if let Some(tried) = self.tried.borrow().get(toml) {
            return tried.clone();
        }
        let n_left = self.n_left.get().checked_sub(1)?;
        self.n_left.set(n_left);
        let edits = self.trials.made(toml).and_then(|made| self.run(&made, url));
        let edits = edits.map(Arc::new);
        let mut tried = self.tried.borrow_mut();
        tried.insert(toml.to_owned(), edits.clone());
        edits
    }

    fn run(&self, made: &Made, url: Option<&str>) -> Option<Vec<Edit>> {
        let outcome = match &made.reader {
            Some(reader) => {
                let again = reader.again(self.document, url)?;
                if again.text != self.document.text {
                    return None;
                }
                made.pipeline.clean(&again)
            }
            None => made.pipeline.clean(self.document),
        };
        Some(outcome.edits().as_slice().to_vec())
    }
}

/// Returns what is left of a part of the text after some edits, without blanks around it.
pub(super) fn left(text: &str, edits: &[Edit], part: Span) -> String {
    let first = edits.partition_point(|edit| edit.span.end < part.start);
    let mut out = String::new();
    let mut at = part.start;
    for edit in &edits[first..] {
        if edit.span.start >= part.end {
            break;
        }
        out.push_str(&text[at..edit.span.start.max(at)]);
        if edit.span.start >= part.start {
            out.push_str(&edit.replacement);
        }
        at = at.max(edit.span.end.min(part.end));
    }
    out.push_str(&text[at..part.end]);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::testing::edit;

    #[test]
    fn what_is_left_of_a_part_is_what_its_edits_leave() {
        let raw = "one two\nthree\n";
        let check = |edits: &[Edit], (start, end), expected: &str| {
            assert_eq!(left(raw, edits, Span::new(start, end)), expected);
        };
        check(&[], (0, 7), "one two");
        check(&[edit(raw, 3, 3, ",", "a/b")], (0, 7), "one, two");
        check(&[edit(raw, 4, 14, "", "a/b")], (0, 7), "one");
        check(&[edit(raw, 4, 14, "", "a/b")], (8, 13), "");
        check(&[edit(raw, 0, 8, "x", "a/b")], (8, 13), "three");
        check(&[edit(raw, 2, 9, "-", "a/b")], (8, 13), "hree");
    }
}
