//! Repairs character references that were escaped once too often: `Tom &amp;amp; Ann`,
//! `don&amp;#39;t`.
//!
//! A template or a feed escaped a text that was already escaped, so its readers see `&amp;`. An
//! article about HTML shows the same on purpose, and so does code.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr_iter;

use crate::edit::{RuleId, Safety};
use crate::engine::{Proposal, Proposals};
use crate::rule::BuiltinRule;
use crate::text::Span;

const ESCAPED_ENTITY: RuleId = RuleId::constant("encoding/escaped-entity");

/// Longest name of a reference, in bytes; HTML's longest has 31.
const MAX_NAME: usize = 32;
/// Words in articles that show references on purpose.
const MARKUP_WORDS: [&str; 5] = ["entity", "entities", "ampersand", "escaped", "</"];
/// Characters before a variable whose address is taken, as in `p = &sum;`.
const BEFORE_ADDRESS: &str = "=(,*&|[{";
/// Quotation marks. A reference alone between two of them is the subject of the text.
const QUOTES: &str = "\"'“”‘’„«»`";

/// The rule of this file.
pub(super) const RULE: BuiltinRule = BuiltinRule {
    id: "encoding/escaped-entity",
    safety: Safety::Safe,
    is_opt_in: false,
    summary: "a character reference that a reader sees",
    why: "Feeds and templates escape text that is escaped already, once or several times. \
          Repaired are references to punctuation, accented letters and common signs. Shown only \
          are those that would make a tag, names of mathematical signs and Greek letters (`&sum;` \
          may be code), and all of a document that shows markup or speaks of entities.",
    changes: &[
        (
            "Salt &amp; pepper don&#8217;t mix.",
            "Salt & pepper don’t mix.",
        ),
        ("caf&amp;eacute; and 3 &lt; 5", "café and 3 < 5"),
    ],
    keeps: &[
        "AT&T; R&D; and so on",
        "Write “&amp;” instead.",
        "The entity &nbsp; is a space.",
        "p = &times; return;",
        "&lt;b&gt;bold&lt;/b&gt;",
    ],
};

/// Proposes to decode references.
pub(super) fn propose(text: &str, out: &mut Proposals<'_>) {
    if !out.wants(&ESCAPED_ENTITY) {
        return;
    }
    let mut references = References { text, at: 0 }.peekable();
    if references.peek().is_none() {
        return;
    }
    let shows_markup = MARKUP_WORDS.iter().any(|word| text.contains(word));
    let references: Vec<_> = references.collect();
    let has_tags = references.iter().any(|reference| reference.opens_tag(text));
    for reference in references {
        let written = reference.span.of(text);
        let reason = format!("\"{written}\" is \"{}\", escaped", reference.decoded);
        let finding = Proposal::new(ESCAPED_ENTITY, 0.95, reason);
        let is_tag = has_tags && matches!(reference.decoded, '<' | '>');
        let is_unsure = shows_markup || is_tag || !reference.is_clear(text);
        let finding = if is_unsure { finding.unsure() } else { finding };
        out.replace(reference.span, &reference.decoded.to_string(), finding);
    }
}

/// A reference, with all its layers of escaping.
struct Reference {
    span: Span,
    decoded: char,
    is_named: bool,
}

impl Reference {
    fn opens_tag(&self, text: &str) -> bool {
        self.decoded == '<'
            && text[self.span.end..]
                .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
    }

    /// Returns whether it is neither code nor quoted.
    fn is_clear(&self, text: &str) -> bool {
        let (before, after) = (&text[..self.span.start], &text[self.span.end..]);
        let is_quote = |c: Option<char>| c.is_some_and(|c| QUOTES.contains(c));
        let is_quoted = is_quote(before.chars().next_back()) && is_quote(after.chars().next());
        let is_variable = self.is_named
            && matches!(self.decoded, '\u{a1}'..='\u{ff}')
            && before
                .trim_end_matches(' ')
                .ends_with(|c| BEFORE_ADDRESS.contains(c));
        let is_text = !self.is_named || is_of_prose(self.decoded);
        !is_quoted && !is_variable && is_text
    }
}

/// Returns whether a named character is common in prose.
fn is_of_prose(c: char) -> bool {
    matches!(c, '"' | '&' | '\'' | '<' | '>' | '\u{a0}'..='\u{17e}' | '\u{2002}'..='\u{203a}' | '€' | '™')
}

/// Finds references one after another.
struct References<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for References<'_> {
    type Item = Reference;

    fn next(&mut self) -> Option<Reference> {
        for found in memchr_iter(b'&', &self.text.as_bytes()[self.at..]) {
            if let Some(reference) = read(self.text, self.at + found) {
                self.at = reference.span.end;
                return Some(reference);
            }
        }
        self.at = self.text.len();
        None
    }
}

/// Reads the reference at `start`. If it stands for `&`, the reference that this `&` begins is read
/// too.
fn read(text: &str, start: usize) -> Option<Reference> {
    let (mut decoded, mut end) = decode(&text[start + 1..], start + 1)?;
    let mut is_named = !text[start + 1..].starts_with('#');
    while decoded == '&' {
        let Some((inner, inner_end)) = decode(&text[end..], end) else {
            break;
        };
        is_named = !text[end..].starts_with('#');
        (decoded, end) = (inner, inner_end);
    }
    let span = Span::new(start, end);
    Some(Reference {
        span,
        decoded,
        is_named,
    })
}

/// Returns the character of a reference and where it ends. `rest` begins at `start`, behind the
/// `&`.
fn decode(rest: &str, start: usize) -> Option<(char, usize)> {
    let length = rest.bytes().take(MAX_NAME).position(|b| b == b';')? + 1;
    let name = rest.get(..length)?;
    let decoded = match name.strip_prefix('#') {
        Some(number) => from_number(number.strip_suffix(';')?)?,
        None => from_name(name)?,
    };
    let is_text = !decoded.is_control() && decoded != '\u{fffd}';
    is_text.then_some((decoded, start + length))
}

fn from_name(name: &str) -> Option<char> {
    match NAMED_ENTITIES.get(name)? {
        (code, 0) => char::from_u32(*code).filter(|c| *c != '\0'),
        _ => None,
    }
}

fn from_number(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    match code {
        0x80..=0x9F => C1_REPLACEMENTS[usize::try_from(code - 0x80).ok()?],
        _ => char::from_u32(code),
    }
}
