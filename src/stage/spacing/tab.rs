//! A tab inside a sentence: `the best⇥of their`.
//!
//! It comes from the indentation of a page's source, or from a word processor. Tabs also separate columns
//! of tables, and list marks from items. Those have other tabs near them, or few words on one side.

use super::context::SpacingContext;
use super::place::{char_before, letters_after, letters_before, line_after, line_before};
use super::verdict::Verdict;

/// Another tab so near makes columns, in bytes.
const REACH: usize = 400;
/// A cell of a table is seldom longer, in words.
const LONG: usize = 3;

/// Decides whether the tab at `at` stands where a space belongs.
pub(super) fn judge(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let text = context.text;
    let next = letters_after(text, at + 1).filter(|word| !word.is_empty())?;
    if has_tab_near(text, at) {
        return None;
    }
    let before = char_before(text, at)?;
    let previous = letters_before(text, at)?;
    let (before_tab, behind_tab) = (line_before(text, at), line_after(text, at));
    let n_words = |part: &str| part.split_whitespace().take(2 * LONG).count();
    let (n_before, n_behind) = (n_words(before_tab), n_words(behind_tab));
    let is_small = |word: &str| word.starts_with(char::is_lowercase);
    let is_function_word = |word: &str| context.lexicon.is_function_word(word);
    // `man7.org > Linux > pages⇥Linux training`: no sentence goes without a function word.
    let is_sentence = || before_tab.split(' ').any(&is_function_word);
    let is_long = n_before.min(n_behind) >= LONG && is_sentence()
        || n_before + n_behind >= 2 * LONG && is_small(previous) && is_small(next);
    let goes_on =
        is_small(next) && (before == ',' || is_function_word(previous) || is_function_word(next));
    let fits = (is_long || goes_on) && context.language_at(at).is_some() && !context.is_code(at);
    fits.then(|| Verdict {
        reason: "a lone tab stands inside a sentence".to_owned(),
        confidence: 0.95,
    })
}

fn has_tab_near(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = &bytes[at.saturating_sub(REACH)..at];
    let after = &bytes[at + 1..bytes.len().min(at + REACH)];
    [before, after]
        .iter()
        .any(|part| memchr::memchr(b'\t', part).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar;
    use super::*;

    /// Judges the tab behind the bar.
    fn check(marked: &str, expected: bool) {
        let found = at_bar(marked, judge);
        assert_eq!(found.is_some(), expected, "{marked:?}");
    }

    #[test]
    fn a_lone_tab_in_a_sentence_is_a_space() {
        check("They made the best|\tof their trip.", true);
        check("He came late,|\tas he did always.", true);
        check("It was shown at the|\tRoyal Hall in the town.", true);
        check("Here are the ten best|\tboats there.", true);
    }

    #[test]
    fn columns_fields_and_list_marks_stay() {
        check("Name|\tAnna of the North", false);
        check("apples|\tred\npears\tgreen", false);
        check("1|\tThe first of them all", false);
        check("House of the sea|\tprice", false);
        check("Home > Docs > Pages|\tBoats and ropes here", false);
        check("one|\ttwo\tthree of a kind", false);
        check("if (a == b) { the|\tof = c; }", false);
    }
}
