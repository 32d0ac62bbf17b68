//! Flags documents that lose too much or have no word left, so that nothing is emptied silently.
//!
//! The other stages judge blocks and words; this one judges whole documents. It proposes no edits. The
//! pipeline asks it last. If unsafe removals take too much of a document, the pipeline runs the document
//! again without them.

use serde::Serialize;

use crate::document::Document;
use crate::edit::{Edit, EditList, Safety};
use crate::rule::{BuiltinRule, StageName};
use crate::stage::content::ERROR_PAGE;

/// The rules of this stage.
pub const RULES: &[BuiltinRule] = &[
    BuiltinRule {
        id: "limits/held-back",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "unsafe removals that would take too much of a document",
        why: "An unsafe rule that fires all over a document has usually misread it: a price list, \
              a poem, an index. When the unsafe removals together take more than \
              `limits.max_removed` of what the safe edits leave, they are held back: shown as \
              suggestions, and the document is flagged. Only what would still go from the text \
              that the safe edits leave is applied, if that is below the limit.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "limits/large-share",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a document that lost more than the configured share of its text",
        why: "The removals were safe ones and stand, but a person should look: either the \
              document is furniture, or a rule is wrong here. What `content` drops from an HTML \
              page does not count; most of a page is not the article.",
        changes: &[],
        keeps: &[],
    },
    BuiltinRule {
        id: "limits/empty-result",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a document without a word in its cleaned text",
        why: "A page that a script fills, a login wall, an error page, or a file that was empty \
              before. CI counts them by the gate `empty`.",
        changes: &[],
        keeps: &[],
    },
];

/// A remark of the stage `limits` about a document as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "flag")]
pub enum Flag {
    /// The unsafe removals were held back.
    HeldBack {
        /// Share of the text that they would have taken, from 0 to 1.
        share: f32,
    },
    /// More than the configured share of the text was removed.
    LargeShare {
        /// Share of the text that was removed, from 0 to 1.
        share: f32,
    },
    /// No letter or digit is left.
    EmptyResult {
        /// Why nothing is left.
        cause: EmptyCause,
    },
}

/// Why the cleaned text of a document has no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EmptyCause {
    /// The document had no word before cleaning.
    NoWords,
    /// The document is an error page, a check for robots, a login, or a page that is empty without its
    /// script.
    ErrorPage,
    /// The article stands only in the linked data of the page.
    LinkedData,
    /// The rules removed everything.
    Removed,
}

impl EmptyCause {
    /// Finds the cause for a document that has no word left.
    #[must_use]
    pub fn of(document: &Document, edits: &EditList) -> Self {
        let is_error_page = |edit: &Edit| edit.rule == ERROR_PAGE;
        if document.linked_article.is_some() {
            Self::LinkedData
        } else if is_empty(&document.text) {
            Self::NoWords
        } else if edits.iter().any(is_error_page) {
            Self::ErrorPage
        } else {
            Self::Removed
        }
    }
}

impl Flag {
    /// Returns the rule that explains the flag.
    #[must_use]
    pub fn rule(self) -> &'static str {
        match self {
            Self::HeldBack { .. } => "limits/held-back",
            Self::LargeShare { .. } => "limits/large-share",
            Self::EmptyResult { .. } => "limits/empty-result",
        }
    }

    /// Returns what happened, as a sentence without a full stop.
    #[must_use]
    pub fn reason(self) -> String {
        match self {
            Self::HeldBack { share } => {
                format!(
                    "unsafe removals would take {:.0} % of the text and were held back",
                    share * 100.0
                )
            }
            Self::LargeShare { share } => format!("{:.0} % of the text was removed", share * 100.0),
            Self::EmptyResult { cause } => match cause {
                EmptyCause::NoWords => "there was no word in the document".to_owned(),
                EmptyCause::ErrorPage => {
                    "no word is left: it looks like an error page, a robot check, a login, or a \
                     page without its script"
                        .to_owned()
                }
                EmptyCause::LinkedData => "no word is left: `input.linked_data = true` reads the \
                                           article from the page's linked data"
                    .to_owned(),
                EmptyCause::Removed => "no word is left in the cleaned text".to_owned(),
            },
        }
    }
}

/// Returns an upper bound of the share that unsafe removals took of the text that the safe edits left.
#[must_use]
pub fn unsafe_share(edits: &EditList, clean: &str) -> f32 {
    let removed: usize = edits
        .iter()
        .filter(|edit| edit.safety == Safety::Unsafe && edit.is_removal())
        .map(|e| e.span.len())
        .sum();
    share(removed, removed + clean.len())
}

/// Returns the share of the text that unsafe removals took. `safe` is the text that is left without
/// them, `clean` the text that is left with them.
///
/// The share is measured against `safe`, not against the raw text, so that the decision is the same when a
/// cleaned text is cleaned again.
#[must_use]
pub fn share_between(safe: &str, clean: &str) -> f32 {
    share(safe.len().saturating_sub(clean.len()), safe.len())
}

/// Returns the share of the text that all removals took, without those of `content`.
#[must_use]
pub fn removed_share(edits: &EditList, clean: &str) -> f32 {
    let is_content = |family: &str| family == StageName::Content.as_str();
    let removals = edits
        .iter()
        .filter(|edit| edit.is_removal() && !is_content(edit.rule.family()));
    let removed: usize = removals.map(|edit| edit.original.trim().len()).sum();
    share(removed, removed + clean.len())
}

/// Returns whether no letter or digit is left.
#[must_use]
pub fn is_empty(clean: &str) -> bool {
    !clean.chars().any(char::is_alphanumeric)
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}
