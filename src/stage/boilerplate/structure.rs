//! Tells in which texts a rule of structure may find something, although they contain no phrase.
//!
//! Most texts contain no phrase of any language, and nothing else to drop. For these the stage ends
//! before it detects the language and reads the lines. So each rule that needs no phrase has a
//! cheap test here. The test must be true for every text in which the rule marks a line.

use super::{bio, holes, repeated, sentences, teasers, thread};
use crate::phrase::line::shape::count_words;
use crate::phrase::{Reader, WordLists};

/// The rules of structure that may find something in a text.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent observations"
)]
pub(super) struct MayFind {
    /// Paragraphs that the text contains twice.
    pub(super) repeated: bool,
    /// Holes of a template.
    pub(super) holes: bool,
    /// Sentences that ask the reader for something.
    pub(super) requests: bool,
    /// At the end: a note on the author, or a list of teasers, of titles with dates or of comments.
    end: bool,
}

impl MayFind {
    /// Looks at a text and its lines.
    pub(super) fn new<'t>(
        reader: &mut Reader<'_>,
        words: &WordLists,
        text: &'t str,
        lines: impl DoubleEndedIterator<Item = &'t str> + Clone,
    ) -> Self {
        Self {
            repeated: repeated::may_repeat(lines.clone().map(str::trim_start)),
            holes: holes::may_have_one(text),
            requests: sentences::may_ask(text),
            end: has_note(words, lines.clone())
                || has_teasers(lines.clone())
                || has_dates(reader, lines.clone())
                || has_thread(words, lines),
        }
    }

    /// Returns whether any of the rules may find something.
    pub(super) fn anything(&self) -> bool {
        self.repeated || self.holes || self.requests || self.end
    }
}

/// Returns whether the last line that is longer than a name or a link introduces somebody.
fn has_note<'t>(words: &WordLists, lines: impl DoubleEndedIterator<Item = &'t str>) -> bool {
    let mut texts = lines
        .rev()
        .filter(|line| count_words(line) > bio::MAX_LABEL_WORDS);
    texts
        .next()
        .is_some_and(|line| bio::may_be_note(words, line))
}

/// Returns whether enough lines are cut off to be a list of teasers.
fn has_teasers<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    let teasers = lines.filter(|line| teasers::may_be_teaser(line));
    teasers.take(teasers::MIN_TEASERS).count() == teasers::MIN_TEASERS
}

/// Returns whether the last lines may be titles with a date each.
fn has_dates<'t>(reader: &mut Reader<'_>, lines: impl DoubleEndedIterator<Item = &'t str>) -> bool {
    /// Most lines that the fewest dates of such a list take up.
    const N_LINES: usize = teasers::MIN_DATES * teasers::MAX_BETWEEN;
    let last = lines.rev().take(N_LINES);
    last.filter(|line| reader.is_dated(line)).count() >= teasers::MIN_DATES
}

/// Returns whether the text may end in a thread of comments. A thread without a button, which would
/// be a phrase, has two lines such as "Ada says:".
fn has_thread<'t>(words: &WordLists, lines: impl Iterator<Item = &'t str>) -> bool {
    const FEWEST: usize = 2;
    let speeches = lines.filter(|line| thread::is_speech(words, line));
    speeches.take(FEWEST).count() == FEWEST
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::phrase::PhraseIndex;
    use crate::stage::boilerplate::Boilerplate;
    use crate::stage::testing::run_stage;
    use std::sync::Arc;

    /// Cleans a text with a stage that knows no phrases.
    fn clean(text: &str) -> String {
        let index = Arc::new(PhraseIndex::new(&[], &[]));
        run_stage(&Boilerplate::new(index), &Document::from_text("a", text))
    }

    #[test]
    fn a_list_of_teasers_above_the_last_lines_goes_without_a_phrase() {
        let teaser = |title: &str| {
            format!(
                "{title}\nThe council had asked for a later boat for nine long years, and nobody in the \
                 town had...\n"
            )
        };
        let list = [
            "The ferry keeps its time",
            "A bridge for the mill",
            "The mill is sold",
        ];
        let list: String = list.iter().map(|title| teaser(title)).collect();
        let paragraph = |n: usize| {
            format!(
                "Boat {n} left the quay at noon with a load of oak for the mill, came back at night with \
                 salt, and nobody asked where the captain had found it or whom he had paid.\n"
            )
        };
        let prose: String = (0..12).map(paragraph).collect();
        let text = format!("{prose}{list}Older\nNewer\nTop\n");
        let cleaned = clean(&text);
        assert!(!cleaned.contains("The council had asked"), "{cleaned}");
        assert!(cleaned.starts_with(prose.trim_end()), "{cleaned}");
    }
}
