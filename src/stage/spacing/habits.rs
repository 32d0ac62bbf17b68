//! How a document sets its punctuation, where more than one way is right.

use memchr::{memchr_iter, memmem};

/// So many places make a habit.
const HABIT: usize = 3;
/// A shorter text may do without commas and colons, in bytes.
const SHORT: usize = 1500;

/// What a document does as a rule; gathered in one pass over its spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent observations"
)]
pub(super) struct Habits {
    /// It writes a space after a comma at all, or is too short to say.
    pub(super) spaces_commas: bool,
    /// It writes a space after a colon at all, or is too short to say.
    pub(super) spaces_colons: bool,
    /// It sets a space before `: ; ! ?`, as French does.
    pub(super) spaces_before_marks: bool,
    /// It leaves spaces where no author sets one, as an extractor does that puts one around every
    /// inline element: before commas, inside brackets, at short forms.
    pub(super) leaves_strays: bool,
    /// It sets its dashes apart on both sides, but for one in three at most.
    pub(super) sets_dashes_apart: bool,
    /// It writes names and values, `Name: value`, without a space before the colon.
    pub(super) writes_fields: bool,
}

impl Habits {
    /// Looks at all spaces of a text.
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut n_commas, mut n_colons, mut n_fields, mut n_spaced, mut n_strays) =
            (0, 0, 0, 0, 0);
        for space in memchr_iter(b' ', bytes).filter(|space| *space > 1) {
            let is_after_letter = bytes[space - 2].is_ascii_alphanumeric();
            n_commas += usize::from(bytes[space - 1] == b',');
            n_colons += usize::from(bytes[space - 1] == b':');
            n_fields += usize::from(bytes[space - 1] == b':' && is_after_letter);
            n_spaced += usize::from(is_before_mark(bytes, space));
            n_strays += usize::from(is_stray(bytes, space));
        }
        let (n_apart, n_one_sided) = count_dashes(text);
        let is_short = text.len() <= SHORT;
        Self {
            spaces_commas: is_short || n_commas > 0,
            spaces_colons: is_short || n_colons > 0,
            spaces_before_marks: n_spaced >= HABIT,
            leaves_strays: n_strays >= HABIT,
            sets_dashes_apart: n_apart > 0 && (n_apart >= 2 * n_one_sided || n_one_sided == 1),
            writes_fields: n_fields >= HABIT,
        }
    }
}

/// Counts the dashes that have a space on both sides, and those that have one.
fn count_dashes(text: &str) -> (usize, usize) {
    let (mut n_apart, mut n_one_sided) = (0, 0);
    for dash in ["–", "—"] {
        for at in memmem::find_iter(text.as_bytes(), dash) {
            let is_spaced_before = text[..at].ends_with(' ');
            let after = &text[at + dash.len()..];
            n_apart += usize::from(is_spaced_before && after.starts_with(' '));
            n_one_sided += usize::from(if is_spaced_before {
                after.starts_with(char::is_alphabetic)
            } else {
                after.starts_with(' ') && text[..at].ends_with(char::is_alphabetic)
            });
        }
    }
    (n_apart, n_one_sided)
}

/// Returns whether the space stands between a word and a mark that ends its token.
fn is_before_mark(bytes: &[u8], space: usize) -> bool {
    let is_mark = bytes
        .get(space + 1)
        .is_some_and(|byte| b":;!?".contains(byte));
    let ends = bytes.get(space + 2).is_none_or(u8::is_ascii_whitespace);
    is_mark && ends && !bytes[space - 1].is_ascii_whitespace()
}

/// Returns whether the space is one that no author sets: `word , `, `( word`, `word )`, `word 's`.
fn is_stray(bytes: &[u8], space: usize) -> bool {
    let (before, after) = (bytes[space - 1], &bytes[space + 1..]);
    let next = after.first().copied().unwrap_or(b' ');
    let ends = |index: usize| after.get(index).is_none_or(u8::is_ascii_whitespace);
    if before == b'(' {
        return bytes[space - 2] == b' ' && next.is_ascii_alphanumeric();
    }
    let is_after_word = before.is_ascii_alphanumeric();
    is_after_word
        && (matches!(next, b',' | b')') && ends(1)
            || after.starts_with(b"'s ")
            || after.starts_with("’s ".as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_places_make_a_habit() {
        let habits = Habits::of("Quoi ? Rien ! Alors : rien, dit-il.");
        assert!(habits.spaces_before_marks && habits.spaces_commas);
        assert!(!Habits::of("What ? Nothing !").spaces_before_marks);
        assert!(Habits::of("Name: Anna\nAge: 40\nCity: Ulm").writes_fields);
        assert!(Habits::of("The link , the ( link ) here").leaves_strays);
        assert!(!Habits::of("The link, the f( x ) and , nothing").leaves_strays);
        assert!(!Habits::of("a,b,c ".repeat(400).as_str()).spaces_commas);
    }
}
