//! Lines that a page joined of pieces with nothing between them: a row of buttons, a label and its link.

use super::reader::{MAX_PREFIXED, Reader, is_table_row};
use super::shape::count_words;
use super::{Prefixed, ReadLine};
use crate::phrase::{Hits, PhraseId, PhrasePlace, fold_into};

/// Longest row of buttons on one line, and longest button in it, in words.
pub(crate) const MAX_BUTTON_WORDS: usize = 14;
const MAX_BUTTON: usize = 7;
/// Longest prefix before a linked title, in words, and longest title.
const MAX_PREFIX_WORDS: usize = 5;
const MAX_TITLE_WORDS: usize = 32;
/// By how much the share of the title in a line may differ from that of links, from 0 to 1.
const LINK_TOLERANCE: f32 = 0.06;
/// Least share of links in such a line.
const MIN_TITLE: f32 = 0.4;

impl Reader<'_> {
    /// Looks a row of buttons up that stand on one line with nothing between them: "Jump to Recipe
    /// Print Recipe". Each begins with a capital, and two of them are sure, or one of three: "Let's
    /// Talk Business" is a title.
    pub(crate) fn look_up_buttons(&mut self, line: &mut ReadLine<'_>) {
        let text = line.text;
        if text.ends_with(|c: char| !c.is_alphanumeric() && c != ')') || is_table_row(text) {
            return;
        }
        let mut found: Option<PhraseId> = None;
        let (mut n_buttons, mut n_sure) = (0, 0);
        let mut rest = text;
        while !rest.is_empty() {
            let Some((phrase, is_sure, length)) = self.button_at(rest) else {
                return;
            };
            n_buttons += 1;
            n_sure += usize::from(is_sure);
            let is_better = is_sure && found.is_none_or(|known| self.index.phrase(known).is_unsafe);
            found = if is_better { Some(phrase) } else { found };
            rest = rest[length..].trim_start();
        }
        fold_into(text, &mut self.folded);
        if let Some(phrase) = found.filter(|_| n_buttons >= 3 || n_sure >= 2) {
            line.hits.set(PhrasePlace::Line, phrase);
        }
    }

    /// Returns the longest phrase with which a row of buttons begins, whether it is more than an
    /// ordinary word, and its length in bytes.
    fn button_at(&mut self, rest: &str) -> Option<(PhraseId, bool, usize)> {
        if rest.starts_with(char::is_lowercase) {
            return None;
        }
        let gaps = rest.match_indices(' ').map(|(at, _)| at);
        let mut ends: Vec<usize> = gaps.take(MAX_BUTTON - 1).collect();
        if ends.len() < MAX_BUTTON - 1 {
            ends.push(rest.len());
        }
        ends.into_iter().rev().find_map(|end| {
            fold_into(&rest[..end], &mut self.folded);
            let mut hits = Hits::default();
            self.index
                .look_up(&self.folded, self.language, &mut self.numbered, &mut hits);
            let sure = hits
                .get(PhrasePlace::Line)
                .or(hits.get(PhrasePlace::Button));
            let phrase = sure.or(hits.get(PhrasePlace::Weak))?;
            Some((phrase, sure.is_some(), end))
        })
    }

    /// Cuts a line in front of the link that is the rest of it: "Read also <a>A bridge</a>". The
    /// share of links in its block says where the link begins.
    pub(crate) fn prefixed_link<'t>(
        &self,
        text: &'t str,
        link_density: f32,
    ) -> Option<Prefixed<'t>> {
        let is_whole = link_density > 1.0 - LINK_TOLERANCE / 2.0;
        if link_density < MIN_TITLE || is_whole || text.len() > MAX_PREFIXED {
            return None;
        }
        let text = text.trim();
        let gaps = text.match_indices(' ').map(|(at, _)| at);
        gaps.take(MAX_PREFIX_WORDS).find_map(|at| {
            let title = text[at..].trim_start();
            let share = title.len() as f32 / text.len() as f32;
            if (share - link_density).abs() > LINK_TOLERANCE {
                return None;
            }
            let head = &text[..at];
            let phrase = self.index.prefix(head, self.language)?;
            (count_words(title) <= MAX_TITLE_WORDS).then_some(Prefixed {
                phrase,
                head,
                separator: ':',
                title,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Pack, PhraseIndex};

    fn index() -> PhraseIndex {
        PhraseIndex::new(Pack::builtin(), &[])
    }

    #[test]
    fn rows_of_buttons_are_known() {
        let index = index();
        let mut reader = Reader::new(&index, None);
        for (text, expected) in [
            ("Jump to Recipe Print Recipe", true),
            ("Share on Facebook Tweet Pin it Email", true),
            ("Book tickets Add to calendar", true),
            ("Let's Talk Business", false),
            ("Print recipes on thick paper", false),
            ("Jump to Recipe, Print Recipe.", false),
            ("Apply now save job", false),
        ] {
            let line = reader.read(text, 0.0);
            let is_known = line.hits.any(&[PhrasePlace::Line, PhrasePlace::Button]);
            assert_eq!(is_known, expected, "{text}");
        }
    }

    #[test]
    fn a_link_ends_its_label() {
        let index = index();
        let reader = Reader::new(&index, index.language_of("", Some("fr")));
        let text = "À lire aussi Le vieux pont rouvre";
        let density = "Le vieux pont rouvre".len() as f32 / text.len() as f32;
        let found = reader.prefixed_link(text, density);
        assert_eq!(found.map(|found| found.title), Some("Le vieux pont rouvre"));
        assert_eq!(reader.prefixed_link(text, 0.3), None);
        assert_eq!(reader.prefixed_link(text, 1.0), None);
    }
}
