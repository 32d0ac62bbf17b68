//! Rules: the one table that `clean rule`, `clean test`, `--select` and every report read.
//!
//! Each rule is named, explained and shown by example in one place. Stages bring the rules that are
//! code; packs and the configuration bring the rules that are words (see [`RuleSet`]).

mod nearest;
mod set;

use std::borrow::Cow;
use std::fmt;

use crate::edit::{RuleId, Safety};

pub use nearest::nearest;
pub use set::{RuleSet, Selection, UnknownRule};

/// The stages in their usual order; `pipeline.toml` says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StageName {
    /// Repairs invisible and control characters, odd spaces.
    Encoding,
    /// Drops blocks that are not the article.
    Content,
    /// Drops page furniture: share bars, newsletter boxes, related posts.
    Boilerplate,
    /// Repairs run-on words, lost and stray spaces.
    Spacing,
    /// Makes blank lines and line ends uniform.
    Whitespace,
    /// Holds removals back if too much would be removed; flags empty results.
    Limits,
}

impl StageName {
    /// All stages, in their order.
    pub const ALL: [Self; 6] = [
        Self::Encoding,
        Self::Content,
        Self::Boilerplate,
        Self::Spacing,
        Self::Whitespace,
        Self::Limits,
    ];

    /// Returns the word that configuration and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Content => "content",
            Self::Boilerplate => "boilerplate",
            Self::Spacing => "spacing",
            Self::Whitespace => "whitespace",
            Self::Limits => "limits",
        }
    }

    /// Returns the stage of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.as_str() == name)
    }
}

impl fmt::Display for StageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a rule is, why it exists, and what it does to a few texts.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, `family/thing`.
    pub id: RuleId,
    /// The stage that runs it.
    pub stage: StageName,
    /// Whether its edits are applied by default.
    pub safety: Safety,
    /// Whether it is in force only if the configuration names the rule itself, and not only its family
    /// or stage. This is for rules that cost time on every document or are not yet sure enough.
    pub is_opt_in: bool,
    /// The defect in a few words, without a full stop.
    pub summary: Cow<'static, str>,
    /// Why it is a defect, how it is told from real text, and which mistakes are known.
    pub why: Cow<'static, str>,
    /// What it changes and keeps: one entry for each origin of examples. `clean test` runs them.
    pub examples: Vec<Examples>,
}

/// The examples that one pack, one configuration or the code gives for a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examples {
    /// Who gives them.
    pub origin: RuleOrigin,
    /// What the rule changes.
    pub changes: Vec<Example>,
    /// What it must leave alone.
    pub keeps: Vec<Cow<'static, str>>,
}

impl Rule {
    /// Iterates over what the rule changes, of all origins.
    pub fn changes(&self) -> impl Iterator<Item = &Example> {
        self.examples.iter().flat_map(|given| &given.changes)
    }

    /// Iterates over what the rule must leave alone, of all origins.
    pub fn keeps(&self) -> impl Iterator<Item = &str> {
        let keeps = self.examples.iter().flat_map(|given| &given.keeps);
        keeps.map(AsRef::as_ref)
    }
}

impl Examples {
    /// Adds other examples of the same origin, each only once.
    fn extend(&mut self, other: Self) {
        for example in other.changes {
            if !self.changes.contains(&example) {
                self.changes.push(example);
            }
        }
        for text in other.keeps {
            if !self.keeps.contains(&text) {
                self.keeps.push(text);
            }
        }
    }
}

/// A text before and after a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The raw text.
    pub before: Cow<'static, str>,
    /// The cleaned text; empty when a filter drops all of it.
    pub after: Cow<'static, str>,
}

impl Example {
    /// Makes an example of a built-in rule.
    #[must_use]
    pub const fn new(before: &'static str, after: &'static str) -> Self {
        Self {
            before: Cow::Borrowed(before),
            after: Cow::Borrowed(after),
        }
    }
}

/// Who brought a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleOrigin {
    /// The code of a stage.
    Stage,
    /// A phrase pack of the program: its language.
    Pack(Cow<'static, str>),
    /// The configuration: the file's name.
    Config(String),
}

/// A rule that is code, as the stage's file states it.
#[derive(Clone, Copy, Debug)]
pub struct BuiltinRule {
    /// Its name.
    pub id: &'static str,
    /// Whether its edits are applied by default.
    pub safety: Safety,
    /// See [`Rule::is_opt_in`].
    pub is_opt_in: bool,
    /// See [`Rule::summary`].
    pub summary: &'static str,
    /// See [`Rule::why`].
    pub why: &'static str,
    /// See [`Rule::changes`]: before and after.
    pub changes: &'static [(&'static str, &'static str)],
    /// See [`Rule::keeps`].
    pub keeps: &'static [&'static str],
}

impl BuiltinRule {
    /// Makes a rule whose edits are safe unless the finding itself is unsure, and whose examples are
    /// fixtures or phrases.
    #[must_use]
    pub const fn safe(id: &'static str, summary: &'static str, why: &'static str) -> Self {
        Self {
            id,
            safety: Safety::Safe,
            is_opt_in: false,
            summary,
            why,
            changes: &[],
            keeps: &[],
        }
    }

    /// Returns the rule as the table holds it.
    #[must_use]
    pub fn to_rule(&self, stage: StageName) -> Rule {
        Rule {
            id: RuleId::constant(self.id),
            stage,
            safety: self.safety,
            is_opt_in: self.is_opt_in,
            summary: Cow::Borrowed(self.summary),
            why: Cow::Borrowed(self.why),
            examples: vec![Examples {
                origin: RuleOrigin::Stage,
                changes: self
                    .changes
                    .iter()
                    .map(|(before, after)| Example::new(before, after))
                    .collect(),
                keeps: self.keeps.iter().copied().map(Cow::Borrowed).collect(),
            }],
        }
    }
}
