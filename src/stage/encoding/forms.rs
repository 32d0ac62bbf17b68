//! Repairs forms of letters that typesetting made: ligatures and full-width letters.

use memchr::memchr_iter;

use crate::edit::{RuleId, Safety};
use crate::engine::{Proposal, Proposals};
use crate::rule::BuiltinRule;
use crate::text::Span;

const LIGATURE: RuleId = RuleId::constant("encoding/ligature");
const FULL_WIDTH_FORM: RuleId = RuleId::constant("encoding/full-width-form");

/// U+FB00 to U+FB06, letter by letter.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
/// Quotation marks.
const QUOTES: &str = "\"'“”‘’„«»`";
/// How far the border of a word is searched from a ligature, in characters.
const LONGEST_WORD: usize = 40;
/// How far Chinese, Japanese or Korean is searched from a full-width form, in characters.
const REACH: usize = 40;

/// The rules of this file.
pub(super) const RULES: [BuiltinRule; 2] = [
    BuiltinRule {
        id: "encoding/ligature",
        safety: Safety::Safe,
        is_opt_in: false,
        summary: "a ligature inside a word",
        why: "Text taken from print has `fi` and `fl` as one character, and its words are found by \
              no search. A ligature that touches no letter, or in a word alone between quotes, is \
              spoken about and stays. Letters such \
              as æ, œ, ĳ are no ligatures but letters.",
        changes: &[("an e\u{fb03}cient \u{fb01}lter", "an efficient filter")],
        keeps: &[
            "The sign \u{fb01} is one character.",
            "Search for “e\u{fb03}cient”.",
            "Œuvre, æther, ĳs",
        ],
    },
    BuiltinRule {
        id: "encoding/full-width-form",
        safety: Safety::Unsafe,
        is_opt_in: false,
        summary: "full-width letters or punctuation outside Chinese, Japanese and Korean",
        why: "Input methods of East Asia write Latin letters as wide as ideographs. Beside Chinese, \
              Japanese or Korean they are right and stay; in other text some people use them for \
              effect, which is why they are only shown.",
        changes: &[("Ｂｅｒｌｉｎ， May", "Berlin, May")],
        keeps: &["ＮＨＫが伝えた。", "他说：“好！”"],
    },
];

/// Proposes to replace the forms by plain letters.
pub(super) fn propose(text: &str, out: &mut Proposals<'_>) {
    if !out.wants(&LIGATURE) && !out.wants(&FULL_WIDTH_FORM) {
        return;
    }
    let mut done = 0;
    // Both kinds begin with byte 0xEF.
    for start in memchr_iter(0xEF, text.as_bytes()) {
        let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else {
            continue;
        };
        if start < done {
            continue;
        }
        if let Some(letters) = letters_of(c) {
            propose_ligature(text, Span::new(start, start + c.len_utf8()), letters, out);
        } else if half_width(c).is_some() {
            done = propose_half_width(text, start, out);
        }
    }
}

fn propose_ligature(text: &str, span: Span, letters: &str, out: &mut Proposals<'_>) {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let is_in_word =
        before.ends_with(char::is_alphabetic) || after.starts_with(char::is_alphabetic);
    if is_in_word && !is_quoted_word(before, after) {
        let reason = format!("U+{:04X} is \"{letters}\"", code_of(span.of(text)));
        out.replace(span, letters, Proposal::new(LIGATURE, 1.0, reason));
    }
}

/// Returns whether the word around a ligature stands alone between quotes, as an example of a
/// ligature.
fn is_quoted_word(before: &str, after: &str) -> bool {
    let border = |c: &char| !c.is_alphabetic();
    let is_quote = |c: Option<char>| c.is_some_and(|c| QUOTES.contains(c));
    is_quote(before.chars().rev().take(LONGEST_WORD).find(border))
        && is_quote(after.chars().take(LONGEST_WORD).find(border))
}

/// Proposes to replace a whole stretch of full-width forms. Returns the end of the stretch.
fn propose_half_width(text: &str, start: usize, out: &mut Proposals<'_>) -> usize {
    let plain: String = text[start..].chars().map_while(half_width).collect();
    let n_bytes = plain.len() * '\u{ff01}'.len_utf8();
    let span = Span::new(start, start + n_bytes);
    if !is_near_east_asian(text, span) {
        let reason = format!("full-width form of \"{plain}\" with no East Asian text near");
        out.replace(span, &plain, Proposal::new(FULL_WIDTH_FORM, 0.7, reason));
    }
    span.end
}

/// Returns whether Chinese, Japanese or Korean stands near. Their space alone proves nothing.
pub(super) fn is_near_east_asian(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().rev().take(REACH);
    let after = text[span.end..].chars().take(REACH);
    before
        .chain(after)
        .any(|c| c != '\u{3000}' && is_east_asian(c))
}

fn letters_of(c: char) -> Option<&'static str> {
    let index = u32::from(c).checked_sub(0xFB00)?;
    LIGATURES.get(usize::try_from(index).ok()?).copied()
}

fn half_width(c: char) -> Option<char> {
    ('\u{ff01}'..='\u{ff5e}')
        .contains(&c)
        .then(|| char::from_u32(u32::from(c) - 0xFEE0))
        .flatten()
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{ff61}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

fn code_of(text: &str) -> u32 {
    text.chars().next().map_or(0, u32::from)
}
