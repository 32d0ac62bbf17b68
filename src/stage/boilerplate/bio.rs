//! Drops notes on the author at the end of a text, if no heading stands above them.
//!
//! "Ada Reed is a freelance writer who lives by the sea." Such a note has a name of at least two words,
//! a verb of being, and a role soon after. If the name also stands in another sentence, the person is
//! part of the story, and the line is kept.

use memchr::memmem::Finder;

use super::marked_page::MarkedPage;
use super::safety::{Way, found};
use crate::edit::RuleId;
use crate::phrase::{WordLists, fold};

const AUTHOR_BOX: RuleId = RuleId::constant("boilerplate/author-box");
/// Most notes at the end of one text.
const MAX_NOTES: usize = 4;
/// Length of a note in words.
const NOTE_WORDS: std::ops::RangeInclusive<usize> = 6..=120;
/// Number of words in a name. Academic degrees may follow behind commas.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;
const MAX_WITH_DEGREES: usize = 8;
/// How many words after the verb are searched for the role.
const MAX_BEFORE_ROLE: usize = 24;
/// Lines of up to this many words above or below a note are names and links.
pub(super) const MAX_LABEL_WORDS: usize = 4;
/// Shortest line in words that counts as a sentence which may mention somebody.
const MIN_MENTION_WORDS: usize = 8;
/// Fewest words of paragraphs before the notes.
const MIN_PROSE: usize = 100;

/// A line that introduces somebody.
struct Note<'t> {
    name: Vec<&'t str>,
    role: &'t str,
}

/// Returns whether a line introduces somebody by name and role.
pub(super) fn may_be_note(words: &WordLists, line: &str) -> bool {
    note(words, line).is_some()
}

pub(super) fn mark(page: &mut MarkedPage<'_>) {
    let mut n_notes = 0;
    for at in (1..page.lines.len()).rev() {
        let line = &page.lines[at];
        if page.is_safely_marked(at) || line.is_known() || line.n_words <= MAX_LABEL_WORDS {
            continue;
        }
        let is_late = page.sums.is_late(at, MIN_PROSE);
        let note = note(page.index.words(), line.text)
            .filter(|_| is_late && n_notes < MAX_NOTES && NOTE_WORDS.contains(&line.n_words));
        let Some(note) = note.filter(|note| !is_mentioned(page, at, &note.name)) else {
            return;
        };
        let reason = format!(
            "a note on the author at the end: {:?} with the role {:?}, whom no other sentence names",
            note.name.join(" "),
            note.role
        );
        page.mark(at, found(AUTHOR_BOX, Way::Bio, reason));
        n_notes += 1;
    }
}

fn note<'t>(words: &WordLists, line: &'t str) -> Option<Note<'t>> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut rest = line.split(' ').peekable();
    let mut name = Vec::new();
    let mut is_name = true;
    let mut n_capitals = 0;
    while let Some(word) = rest.next_if(|word| word.starts_with(char::is_uppercase)) {
        n_capitals += 1;
        if n_capitals > MAX_WITH_DEGREES {
            return None;
        }
        if is_name {
            name.push(word.trim_end_matches(','));
        }
        is_name &= !word.ends_with(',');
    }
    let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’');
    if !name.iter().all(|word| word.chars().all(is_letter)) {
        return None;
    }
    let is_verb = rest.next().is_some_and(|verb| words.being.contains(verb));
    if !is_verb || !NAME_WORDS.contains(&name.len()) {
        return None;
    }
    let mut roles = rest
        .take(MAX_BEFORE_ROLE)
        .flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
    let role = roles.find(|word| words.roles.contains(fold(word).as_str()))?;
    Some(Note { name, role })
}

/// Returns whether a part of the name occurs in a sentence before the line.
fn is_mentioned(page: &MarkedPage<'_>, at: usize, name: &[&str]) -> bool {
    let parts = name.iter().filter(|part| !part.ends_with('.'));
    parts.into_iter().any(|part| {
        let finder = Finder::new(part);
        page.lines[..at]
            .iter()
            .filter(|line| line.n_words >= MIN_MENTION_WORDS)
            .any(|line| stands_in(&finder, line.text))
    })
}

/// Returns whether a word occurs in a text other than as a part of a longer word.
fn stands_in(word: &Finder<'_>, text: &str) -> bool {
    let n_bytes = word.needle().len();
    word.find_iter(text.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        let after = text[at + n_bytes..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Pack, PhraseIndex};

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let index = PhraseIndex::new(Pack::builtin(), &[]);
        let found = note(index.words(), line).map(|note| (note.name.join(" "), note.role));
        let found = found.as_ref().map(|(name, role)| (name.as_str(), *role));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_name_a_verb_and_a_role_make_a_note() {
        check(
            "Ada Reed is a freelance writer who lives by the sea.",
            Some(("Ada Reed", "freelance")),
        );
        check(
            "(Dr. Ida Moor, MD, PhD, is the co-founder of a clinic.)",
            Some(("Dr. Ida Moor", "founder")),
        );
        check("Ada Reed is as tall as her brother.", None);
        check("Ada is a writer.", None);
        check("The old editor is at sea.", None);
        check("Disclosure: Harbour News is a partner of the port.", None);
    }
}
