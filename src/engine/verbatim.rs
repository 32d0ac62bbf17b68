//! Text that no stage may touch: what the user protects, and addresses.

use regex::Regex;
use thiserror::Error;

use crate::text::Span;
use crate::text::work::spend;

/// A `[[protect]]` entry of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protect {
    /// This text, letter for letter.
    Phrase(String),
    /// Whatever matches this regular expression.
    Regex(String),
}

/// A `[[protect]]` entry that cannot be used.
#[derive(Clone, Debug, Error)]
pub enum ProtectError {
    /// The pattern is no regular expression.
    #[error("[[protect]] regex {pattern:?} is not a regular expression: {cause}")]
    Regex {
        /// The pattern as the user wrote it.
        pattern: String,
        /// What the regex crate says.
        cause: Box<regex::Error>,
    },
    /// The pattern matches the empty text, which stands everywhere.
    #[error("[[protect]] {pattern:?} matches the empty text and would protect nothing")]
    Empty {
        /// The pattern as the user wrote it.
        pattern: String,
    },
}

/// Everything the configuration protects, ready to search.
#[derive(Clone, Debug, Default)]
pub struct Protection {
    patterns: Vec<Regex>,
}

impl Protection {
    /// Compiles the entries.
    ///
    /// # Errors
    ///
    /// When a pattern is no regular expression, or matches the empty text.
    pub fn new(entries: &[Protect]) -> Result<Self, ProtectError> {
        entries
            .iter()
            .map(compile)
            .collect::<Result<_, _>>()
            .map(|patterns| Self { patterns })
    }

    /// Returns the protected spans of a text, sorted and disjoint.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Span> {
        let found = self
            .patterns
            .iter()
            .flat_map(|pattern| pattern.find_iter(text));
        let mut spans: Vec<_> = found.map(|found| Span::from(found.range())).collect();
        spans.sort_unstable();
        spans.dedup_by(|next, kept| {
            let meets = next.start <= kept.end;
            if meets {
                kept.end = kept.end.max(next.end);
            }
            meets
        });
        spans
    }
}

fn compile(entry: &Protect) -> Result<Regex, ProtectError> {
    let (pattern, source) = match entry {
        Protect::Phrase(phrase) => (phrase, regex::escape(phrase)),
        Protect::Regex(pattern) => (pattern, pattern.clone()),
    };
    let regex = Regex::new(&source).map_err(|cause| ProtectError::Regex {
        pattern: pattern.clone(),
        cause: Box::new(cause),
    })?;
    if regex.is_match("") {
        return Err(ProtectError::Empty {
            pattern: pattern.clone(),
        });
    }
    Ok(regex)
}

/// Returns whether `span` shares a byte with one of `spans` (sorted and disjoint), or lies
/// strictly inside one.
#[must_use]
pub(super) fn overlaps_any(spans: &[Span], span: Span) -> bool {
    let next = spans.partition_point(|kept| kept.end <= span.start);
    spans.get(next).is_some_and(|kept| kept.overlaps(span))
}

/// Returns whether a text is invisible, or a blank that its author took for an ordinary one.
#[must_use]
pub(super) fn is_unseen(text: &str) -> bool {
    let is_shapeless = |c: char| match c {
        ' ' | '\t' | '\n' | '\r' => false,
        '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => true,
        c => c.is_whitespace() || c.is_control(),
    };
    !text.is_empty() && text.chars().all(is_shapeless)
}

/// Returns whether a text was certainly decoded wrongly. Nobody types control characters above ASCII,
/// and most letters outside ASCII become some when UTF-8 is read as Latin-1.
#[must_use]
pub(super) fn has_garble(text: &str) -> bool {
    text.contains(|c: char| matches!(c, '\u{80}'..='\u{9f}'))
}

/// Returns whether an edit would cut off blanks at the end of a line, and nothing else.
#[must_use]
pub(super) fn is_trailing(text: &str, span: Span, replacement: &str) -> bool {
    let is_blank = !span.is_empty() && span.of(text).chars().all(|c| matches!(c, ' ' | '\t'));
    is_blank && replacement.is_empty() && text[span.end..].starts_with(['\n', '\r'])
}

/// Returns whether an edit at `span` would change the inside of an URL or e-mail address.
///
/// An edit of white space alone never is inside, and neither is an edit at the edge of an address.
#[must_use]
pub(super) fn is_inside_address(text: &str, span: Span) -> bool {
    /// Longer addresses are data that no reader would miss.
    const REACH: usize = 512;
    let bytes = text.as_bytes();
    if !span.is_empty()
        && bytes[span.start..span.end]
            .iter()
            .all(u8::is_ascii_whitespace)
    {
        return false;
    }
    let is_address_byte = |byte: &&u8| byte.is_ascii_graphic();
    let before = bytes[..span.start]
        .iter()
        .rev()
        .take(REACH)
        .take_while(is_address_byte)
        .count();
    let after = bytes[span.end..]
        .iter()
        .take(REACH)
        .take_while(is_address_byte)
        .count();
    spend(before + after);
    if before == 0 || after == 0 {
        return false;
    }
    looks_like_address(
        &text[span.start - before..span.start],
        &text[span.end..span.end + after],
    )
}

/// Returns whether both halves together are an address; the edit stands between them.
fn looks_like_address(before: &str, after: &str) -> bool {
    let is_url = before.contains("://")
        || before
            .trim_start_matches(['(', '<', '"'])
            .starts_with("www.");
    let is_mail = match (before.rfind('@'), after.find('@')) {
        (Some(at), _) => at > 0 && (before[at..].contains('.') || after.contains('.')),
        (None, Some(at)) => after[at..].contains('.'),
        (None, None) => false,
    };
    is_url || is_mail
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let at = text.find('|').unwrap();
        let text = text.replace('|', "");
        assert_eq!(is_inside_address(&text, Span::at(at)), expected, "{text}");
    }

    #[test]
    fn addresses_are_told_from_words() {
        check("see https://example.org/some|Path for more", true);
        check("www.exam|pleSite.org", true);
        check("write to anna.berg@mail|Box.example now", true);
        check("write to anna|Berg@mail.example now", true);
        check("the end.|The start", false);
        check("see @some|Body there", false);
        check("Sweets|https://example.org", false);
    }

    #[test]
    fn what_nobody_sees_is_told_from_blanks_and_letters() {
        for text in ["\u{a0}", "\u{200b}\u{200b}", "\0", "\u{b}"] {
            assert!(is_unseen(text), "{text:?}");
        }
        for text in ["", " ", "\t", "\n", "a\u{a0}b", "Ã©", "&amp;", "ﬁ"] {
            assert!(!is_unseen(text), "{text:?}");
        }
    }

    #[test]
    fn protected_spans_merge() {
        let protect = [
            Protect::Phrase("b c".into()),
            Protect::Regex("[a-b]+ ".into()),
        ];
        let protection = Protection::new(&protect).unwrap();
        assert_eq!(protection.find("ab c d"), [Span::new(0, 4)]);
    }

    #[test]
    fn patterns_that_protect_nothing_are_refused() {
        assert!(matches!(
            Protection::new(&[Protect::Regex("x*".into())]),
            Err(ProtectError::Empty { .. })
        ));
        assert!(matches!(
            Protection::new(&[Protect::Regex("(".into())]),
            Err(ProtectError::Regex { .. })
        ));
    }
}
