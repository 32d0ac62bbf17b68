//! A space at an apostrophe: `don 't`, `the mayor ’s`, `they' re`.
//!
//! Short forms and possessives have few endings, and most of these stand after few words. The possessive
//! can stand after any word, and so can a quoted letter. So if straight quotes are near, the space is
//! repaired only in a document that leaves stray spaces elsewhere.

use super::context::SpacingContext;
use super::place::{
    char_after, char_before, letters_after, letters_before, line_after, line_before,
};
use super::verdict::Verdict;
use super::vocabulary::ENGLISH;
use crate::text::Span;

/// Decides whether the space before the apostrophe at `at` has no business there.
pub(super) fn judge_before(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let mark = char_after(text, at).filter(|c| is_apostrophe(*c))?;
    let space = at - 1;
    let short = ShortForm::read(text, space, at + mark.len_utf8())?;
    let fits = short.is_one_form()
        && !(mark == '\'' && short.may_be_letter() && may_be_quoted(context, at))
        && context.is_prose(at);
    fits.then(|| (Span::new(space, at), short.verdict(mark)))
}

/// Decides whether the space at `at`, behind an apostrophe, has no business there.
pub(super) fn judge_after(context: &SpacingContext<'_>, at: usize) -> Option<(Span, Verdict)> {
    let text = context.text;
    let mark = char_before(text, at).filter(|c| is_apostrophe(*c))?;
    let short = ShortForm::read(text, at - mark.len_utf8(), at + 1)?;
    let owns_already = short.ending == "s" && short.word.ends_with(['s', 'S']);
    let fits = short.is_one_form()
        && !owns_already
        && char_after(text, at + 1 + short.ending.len()) != Some('.')
        && !is_closing(text, at)
        && context.is_prose(at);
    fits.then(|| (Span::new(at, at + 1), short.verdict(mark)))
}

/// A word and the ending that belongs to it.
struct ShortForm<'t> {
    word: &'t str,
    ending: &'t str,
}

impl<'t> ShortForm<'t> {
    /// Reads the word that ends at `word_end` and the ending that begins at `ending_start`, if
    /// neither goes on beyond its letters.
    fn read(text: &'t str, word_end: usize, ending_start: usize) -> Option<Self> {
        let ending = letters_after(text, ending_start)?;
        if !ENGLISH.after_apostrophe.has(ending) {
            return None;
        }
        let word = letters_before(text, word_end).filter(|word| !word.is_empty())?;
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c));
        let is_whole = !goes_on(char_before(text, word_end - word.len()))
            && !goes_on(char_after(text, ending_start + ending.len()));
        is_whole.then_some(Self { word, ending })
    }

    /// Returns whether the word is one that the ending stands after.
    fn is_one_form(&self) -> bool {
        match self.ending {
            "t" => self.word.ends_with(['n', 'N']) && self.word.len() > 2,
            "s" => self.word.len() > 1,
            _ => ENGLISH.before_short_verbs.has(&self.word.to_lowercase()),
        }
    }

    /// Returns whether the ending may be a quoted letter: `'s'`.
    fn may_be_letter(&self) -> bool {
        self.ending.len() == 1 && self.ending != "t"
    }

    fn verdict(&self, mark: char) -> Verdict {
        let Self { word, ending } = self;
        Verdict {
            reason: format!("\"{word}{mark}{ending}\" is one form"),
            confidence: 0.97,
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Returns whether the straight mark at `at` may open a quotation that ends on the same line, in
/// a document that leaves no stray spaces elsewhere.
fn may_be_quoted(context: &SpacingContext<'_>, at: usize) -> bool {
    let rest = line_after(context.text, at + 1);
    rest.contains('\'') && !context.habits().leaves_strays
}

/// Returns whether the mark before the space at `at` closes a quotation that began on its line.
fn is_closing(text: &str, at: usize) -> bool {
    let before = line_before(text, at);
    let start = at - before.len();
    let opens = |(found, _): (usize, &str)| {
        let mark = start + found;
        let follows_space = char_before(text, mark).is_none_or(|c| c.is_whitespace() || c == '(');
        // A torn short form looks like an opening mark: `we 're`.
        let next = letters_after(text, mark + 1).unwrap_or("");
        follows_space && !ENGLISH.after_apostrophe.has(next)
    };
    before.contains('‘') || before.match_indices('\'').any(opens)
}

#[cfg(test)]
mod tests {
    use super::super::testing::at_bar_by_one_of;
    use super::*;

    /// Judges the place marked by a bar: the apostrophe, or the space behind it.
    fn check(marked: &str, expected: bool) {
        let found = at_bar_by_one_of(marked, |c| c == ' ', [judge_before, judge_after]);
        assert_eq!(found.is_some(), expected, "{marked}");
    }

    #[test]
    fn torn_forms_are_found() {
        for text in [
            "I don |'t know him.",
            "The company |’s shares fell.",
            "They |'re at home.",
            "You'| re right about it.",
            "It is the mayor’| s house.",
            "The ( link ) and a ( link ) of Anna |'s, that 'was' it.",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn quoted_letters_plurals_and_other_languages_stay() {
        for text in [
            "The word ends in 'x', the other |'s is 's' too.",
            "He said |'d is a letter of the word.",
            "The boys'| s was written on the wall.",
            "They called it 'you'| re the letter.",
            "The band |'t of the town is old.",
            "Het is |'s avonds laat in de stad en het regent op de straat van de man.",
            "The summer of |’69 was long.",
        ] {
            check(text, false);
        }
    }
}
