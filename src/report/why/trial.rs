//! Trying a setting: what a document would come to if the configuration said it.
//!
//! Nothing is advised that was not tried on the document in question: a setting that another one
//! contradicts, or that changes nothing, is worse than none.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Document;
use crate::edit::Edit;
use crate::pipeline::{Config, Outcome, Pipeline, ResolvedConfig, reader};
use crate::read::Reader;
use crate::text::{Span, lines};

/// What cleans and reads as a changed configuration says, kept for the next document.
#[derive(Debug)]
pub struct Trials<'c> {
    config: &'c ResolvedConfig,
    made: Mutex<HashMap<String, Option<Arc<Made>>>>,
}

#[derive(Debug)]
struct Made {
    pipeline: Pipeline,
    /// Where pages have to be read anew: site rules are read with the page.
    reader: Option<Reader>,
}

impl<'c> Trials<'c> {
    /// Makes trials of changes of a configuration.
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
        /// Pages of one batch ask for the same settings; more than these are of single pages.
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

/// What a setting does to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Effect {
    /// Whether the text in question becomes what it should.
    pub(super) is_wanted: bool,
    /// How many lines elsewhere become something else.
    pub(super) n_others: usize,
}

/// Trials on one document.
pub(super) struct OnDocument<'t> {
    trials: &'t Trials<'t>,
    document: &'t Document,
    before: &'t [Edit],
    /// For each setting tried, what would be changed; nothing if it is no setting.
    tried: RefCell<HashMap<String, Option<Arc<Vec<Edit>>>>>,
    n_left: Cell<usize>,
}

impl<'t> OnDocument<'t> {
    pub(super) fn new(
        trials: &'t Trials<'t>,
        document: &'t Document,
        outcome: &'t Outcome,
    ) -> Self {
        /// A text can stand in hundreds of places, and each trial cleans the document.
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

    /// Returns what a setting does, where `is_wanted` says what should become of a part of the
    /// text; nothing if it is no setting.
    ///
    /// `url` is an address for a page that has none.
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

/// Returns what edits leave of a part of the text, without blanks around it.
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
