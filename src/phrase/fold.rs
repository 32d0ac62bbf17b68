//! Folding: the form in which phrases and lines are compared.
//!
//! "▪ Share This Post…" and "share this post" are the same words. Folding lowers case, straightens
//! quotes, turns full-width letters into plain ones, drops invisible characters, joins white
//! space, and strips bullets and punctuation from both ends. A copyright sign in front stays: it
//! opens a sentence of its own kind. Letters and accents are left alone; the stage `encoding` has
//! composed what could be composed.

use super::pack::Text;

/// Returns the folded form of `text`.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Returns the folded form of a text of a pack, which most are spelled in.
#[must_use]
pub(super) fn fold_text(text: &Text) -> Text {
    if is_folded(text.as_bytes()) {
        return text.clone();
    }
    let folded = fold(text);
    if folded == **text {
        text.clone()
    } else {
        folded.into()
    }
}

/// Returns the folded form of an opening: the punctuation at its end counts, since the line goes
/// on behind it. "All rights reserved." opens a notice, "All rights reserved is" a sentence.
#[must_use]
pub(super) fn fold_opening(text: &str) -> String {
    let mut folded = fold(text);
    let end = text.trim_end();
    let inner = end.trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '}'));
    folded.push_str(&end[inner.len()..]);
    folded
}

/// Writes the folded form of `text` over `folded`, so that a loop needs one allocation.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    let inner = text
        .trim_start_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '©' | '{')))
        .trim_end_matches(|c: char| !(c.is_alphanumeric() || c == '}'));
    if is_plain(inner.as_bytes()) {
        folded.push_str(inner);
        folded.make_ascii_lowercase();
    } else {
        fold_characters(inner, folded);
    }
}

/// Returns whether a text is ASCII with single spaces, as most lines are; without an early end, so
/// that the compiler compares many bytes at once.
fn is_plain(bytes: &[u8]) -> bool {
    let is_odd = |byte: &u8| u8::from(!(b' '..=b'~').contains(byte));
    let is_double = |pair: (&u8, &u8)| u8::from(*pair.0 == b' ') & u8::from(*pair.1 == b' ');
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    bytes.iter().fold(0, |any, byte| any | is_odd(byte)) == 0
        && pairs.fold(0, |any, pair| any | is_double(pair)) == 0
}

/// Returns whether a text is surely folded: plain, in small letters, and with no punctuation at
/// its ends.
fn is_folded(bytes: &[u8]) -> bool {
    let is_kept = |byte: &u8| byte.is_ascii_alphanumeric();
    let is_capital = |byte: &u8| u8::from(byte.is_ascii_uppercase());
    bytes
        .first()
        .is_some_and(|byte| is_kept(byte) || *byte == b'{')
        && bytes
            .last()
            .is_some_and(|byte| is_kept(byte) || *byte == b'}')
        && bytes.iter().fold(0, |any, byte| any | is_capital(byte)) == 0
        && is_plain(bytes)
}

/// Returns whether there is a digit.
#[must_use]
pub fn has_digit(text: &str) -> bool {
    text.bytes()
        .fold(0, |any, byte| any | u8::from(byte.is_ascii_digit()))
        != 0
}

fn fold_characters(inner: &str, folded: &mut String) {
    let mut is_gap = false;
    for c in inner.chars() {
        if c.is_whitespace() {
            is_gap = true;
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if is_gap {
            folded.push(' ');
            is_gap = false;
        }
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            push_folded(c, folded);
        }
    }
}

/// Folds a character outside ASCII.
fn push_folded(c: char, folded: &mut String) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{2032}' => folded.push('\''),
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' => folded.push('"'),
        '\u{2010}' | '\u{2011}' => folded.push('-'),
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            folded.push(plain.to_ascii_lowercase());
        }
        // Letters of Hindi and Bengali with a dot, which are written in one character or in two.
        '\u{958}'..='\u{95f}' | '\u{9dc}' | '\u{9dd}' | '\u{9df}' => {
            folded.push(undotted(c));
            folded.push(if c < '\u{980}' { '\u{93c}' } else { '\u{9bc}' });
        }
        // The dotted capital of Turkish would leave a combining dot behind.
        'İ' => folded.push('i'),
        _ => folded.extend(c.to_lowercase()),
    }
}

/// Returns the letter without its dot.
fn undotted(c: char) -> char {
    match c {
        '\u{958}' => '\u{915}',
        '\u{959}' => '\u{916}',
        '\u{95a}' => '\u{917}',
        '\u{95b}' => '\u{91c}',
        '\u{95c}' => '\u{921}',
        '\u{95d}' => '\u{922}',
        '\u{95e}' => '\u{92b}',
        '\u{95f}' => '\u{92f}',
        '\u{9dc}' => '\u{9a1}',
        '\u{9dd}' => '\u{9a2}',
        '\u{9df}' => '\u{9af}',
        _ => c,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe0f}' | '\u{feff}'
    )
}

/// Writes `folded` over `numbered` with every number as `{n}`: `1,204 shares` is `{n} shares`.
///
/// Returns whether there was a number. `k` and `m` right behind a number belong to it.
pub(super) fn number_into(folded: &str, numbered: &mut String) -> bool {
    numbered.clear();
    if !has_digit(folded) {
        return false;
    }
    let mut rest = folded;
    let mut found = false;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        numbered.push_str(before);
        numbered.push_str("{n}");
        found = true;
        rest = after_number(number);
    }
    numbered.push_str(rest);
    found
}

/// Returns what follows the number that `text` begins with.
fn after_number(text: &str) -> &str {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(['.', ',']);
    let rest = &text[number.len()..];
    let unit = rest.strip_prefix(['k', 'm']);
    unit.filter(|rest| !rest.starts_with(char::is_alphanumeric))
        .unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected);
        assert_eq!(fold(expected), expected, "folding twice changes nothing");
    }

    #[test]
    fn case_quotes_space_and_ends_fold() {
        check("  ▪ Share  This\u{a0}Post… ", "share this post");
        check("Don’t Miss:", "don't miss");
        check("„Teilen“", "teilen");
        check("ＳＨＡＲＥ！", "share");
        check("İLGİLİ", "ilgili");
        check(
            "\u{92a}\u{95d}\u{947}\u{902}",
            "\u{92a}\u{922}\u{93c}\u{947}\u{902}",
        );
        check("© 2024 Herald.", "© 2024 herald");
        check("Sub\u{ad}scribe\u{200b} now", "subscribe now");
        check(" – * – ", "");
    }

    #[test]
    fn a_text_that_is_folded_is_not_copied() {
        let is_borrowed = |text| matches!(fold_text(&Text::Borrowed(text)), Text::Borrowed(_));
        for text in [
            "share this post",
            "{n} comments",
            "{site}",
            "артикул",
            "e-mail",
        ] {
            assert!(is_borrowed(text), "{text}");
        }
        for text in [
            "Share",
            "share.",
            "share  this",
            "- share",
            "Артикул",
            "don’t",
        ] {
            assert!(!is_borrowed(text), "{text}");
            assert_eq!(fold_text(&Text::Borrowed(text)), fold(text));
        }
    }

    #[test]
    fn an_opening_keeps_its_punctuation() {
        assert_eq!(fold_opening("All rights reserved."), "all rights reserved.");
        assert_eq!(fold_opening("Copyright ©"), "copyright ©");
    }

    #[test]
    fn numbers_become_one_sign() {
        let number = |text: &str| {
            let mut numbered = String::new();
            number_into(text, &mut numbered).then_some(numbered)
        };
        assert_eq!(number("1,204 shares").as_deref(), Some("{n} shares"));
        assert_eq!(number("1.2k shares").as_deref(), Some("{n} shares"));
        assert_eq!(number("page 1 of 3").as_deref(), Some("page {n} of {n}"));
        assert_eq!(number("3 minutes").as_deref(), Some("{n} minutes"));
        assert_eq!(number("none"), None);
    }
}
