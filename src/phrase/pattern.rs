//! Phrases with placeholders.
//!
//! To match `{n}`, the numbers of the line are replaced by `{n}`, too. For `{site}` there is one pattern for
//! each network; in whole lines the network is replaced by `{site}`. Only `{x}`, one to six words, is a gap
//! in the pattern.

use rustc_hash::FxHashSet;

use super::pack::Text;

/// The most words that `{x}` stands for.
const MAX_GAP: usize = 6;

/// A phrase with at most one gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// What the line begins with; with the space in front of a gap.
    before: Box<str>,
    /// What follows the gap; `None` without a gap.
    after: Option<Box<str>>,
}

/// Returns the patterns of a folded phrase; later gaps than the first stand for nothing.
pub(super) fn expand(phrase: &str, networks: &FxHashSet<Text>) -> Vec<Pattern> {
    if before_site(phrase).is_none() {
        return vec![Pattern::new(phrase)];
    }
    networks
        .iter()
        .map(|network| Pattern::new(&phrase.replace("{site}", network)))
        .collect()
}

/// Returns whether a phrase may have a placeholder: hardly any has, and a byte is found quickly.
pub(super) fn has_brace(phrase: &str) -> bool {
    memchr::memchr(b'{', phrase.as_bytes()).is_some()
}

/// Returns what stands before the first network of a phrase that names one.
pub(super) fn before_site(phrase: &str) -> Option<&str> {
    let parts = has_brace(phrase).then(|| phrase.split_once("{site}"));
    parts.flatten().map(|(before, _)| before)
}

impl Pattern {
    fn new(phrase: &str) -> Self {
        let parts = has_brace(phrase).then(|| phrase.split_once("{x}"));
        match parts.flatten() {
            None => Self {
                before: phrase.into(),
                after: None,
            },
            Some((before, after)) => Self {
                before: before.into(),
                after: Some(after.trim_start().into()),
            },
        }
    }

    pub(super) fn before(&self) -> &str {
        &self.before
    }

    pub(super) fn has_gap(&self) -> bool {
        self.after.is_some()
    }

    /// Returns whether a folded line begins with the phrase, or is the phrase.
    pub(super) fn matches(&self, line: &str, as_a_whole: bool) -> bool {
        let Some(rest) = line.strip_prefix(&*self.before) else {
            return false;
        };
        let is_end = |rest: &str| {
            if as_a_whole {
                rest.is_empty()
            } else {
                is_border(line, rest)
            }
        };
        match self.after.as_deref() {
            None => is_end(rest),
            Some("") => !rest.is_empty() && (!as_a_whole || n_words(rest) <= MAX_GAP),
            Some(after) => rest.find(after).is_some_and(|at| {
                (1..=MAX_GAP).contains(&n_words(&rest[..at])) && is_end(&rest[at + after.len()..])
            }),
        }
    }
}

/// Returns whether a word ends where `rest` begins; scripts without spaces have no words to end.
fn is_border(line: &str, rest: &str) -> bool {
    let before = line[..line.len() - rest.len()].chars().next_back();
    let is_letter = |c: char| c.is_alphanumeric() && c < '\u{2e80}';
    !(before.is_some_and(is_letter) && rest.starts_with(is_letter))
}

fn n_words(text: &str) -> usize {
    text.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, line: &str, as_a_whole: bool, expected: bool) {
        assert_eq!(
            Pattern::new(phrase).matches(line, as_a_whole),
            expected,
            "{phrase:?} {line:?}"
        );
    }

    #[test]
    fn a_gap_holds_one_to_six_words() {
        check("more from {x}", "more from the old harbour", true, true);
        check("more from {x}", "more from ", true, false);
        check("more from {x}", "more from a b c d e f g", true, false);
        check(
            "get {x} in your inbox",
            "get the news in your inbox",
            true,
            true,
        );
        check(
            "get {x} in your inbox",
            "get the news in your inbox every day",
            true,
            false,
        );
        check(
            "get {x} in your inbox",
            "get the news in your inbox every day",
            false,
            true,
        );
    }

    #[test]
    fn an_opening_ends_where_a_word_ends() {
        check("follow us on", "follow us on monday", false, true);
        check("follow us on", "follow us once", false, false);
        check("关注我们", "关注我们的频道", false, true);
    }
}
