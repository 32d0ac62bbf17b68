//! Edits: what is changed, by which rule, why, and how sure the rule is.
//!
//! An [`EditList`] is the only account of what changed. Cleaned text, diff, findings, statistics and
//! the verdict of CI are all functions of it. Nothing else in the program changes text.

mod apart;
mod apply;
mod compose;
mod id;
mod list;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::Span;

pub use apply::{ReplayError, apply, revert};
pub use compose::Composer;
pub use id::EditId;
pub use list::EditList;

/// The name of a rule, `family/thing`, as `boilerplate/share-bar`.
#[derive(Clone, Debug, Eq)]
pub struct RuleId(Name);

/// The names of built-in rules are constants; those of other rules are shared strings.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Name {
    Constant(&'static str),
    Shared(Arc<str>),
}

impl RuleId {
    /// Names a built-in rule.
    #[must_use]
    pub const fn constant(name: &'static str) -> Self {
        Self(Name::Constant(name))
    }

    /// Names a rule from a pack or a configuration.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Name::Shared(name.into()))
    }

    /// Returns the whole name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Name::Constant(name) => name,
            Name::Shared(name) => name,
        }
    }

    /// Returns the part before the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.as_str().split('/').next().unwrap_or_default()
    }
}

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleId {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl std::hash::Hash for RuleId {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for RuleId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(&Cow::<str>::deserialize(deserializer)?))
    }
}

/// Whether an edit is applied by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Applied.
    Safe,
    /// Shown as a suggestion; applied with `--unsafe`.
    Unsafe,
}

impl Safety {
    /// Returns the word that configuration and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// One change: `original` at `span` becomes `replacement`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edit {
    /// The place, in bytes of the document's text.
    pub span: Span,
    /// The text at `span`. It is kept so that an edit list can be reverted without the document.
    /// Neighbouring edits share one string where the text is the same.
    pub original: Arc<str>,
    /// The text that takes its place; shared in the same way.
    pub replacement: Arc<str>,
    /// The rule that proposed the edit.
    pub rule: RuleId,
    /// Whether the edit is applied by default.
    pub safety: Safety,
    /// How sure the rule is, from 0 to 1.
    pub confidence: f32,
    /// Why the rule changes this text, in words, with the number that decided.
    pub reason: Cow<'static, str>,
    /// Causes of the earlier edits by other rules that were merged into this one, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Cause>,
}

/// A rule and its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cause {
    /// The rule.
    pub rule: RuleId,
    /// Why, in words.
    pub reason: Cow<'static, str>,
}

impl Edit {
    /// Returns the reason, followed by the reasons of the earlier causes.
    #[must_use]
    pub fn whole_reason(&self) -> Cow<'_, str> {
        if self.earlier.is_empty() {
            return Cow::Borrowed(&self.reason);
        }
        let after = |cause: &Cause| format!("; after {}: {}", cause.rule, cause.reason);
        let earlier: String = self.earlier.iter().map(after).collect();
        format!("{}{earlier}", self.reason).into()
    }

    /// Returns whether the edit only removes text.
    #[must_use]
    pub fn is_removal(&self) -> bool {
        self.replacement.is_empty()
    }

    /// Returns how many bytes longer the text becomes; negative when it gets shorter.
    #[must_use]
    pub fn growth(&self) -> isize {
        self.replacement.len().cast_signed() - self.span.len().cast_signed()
    }
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (start, end) = <(usize, usize)>::deserialize(deserializer)?;
        if end < start {
            return Err(serde::de::Error::custom("a span ends before it starts"));
        }
        Ok(Self { start, end })
    }
}
