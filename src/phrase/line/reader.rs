//! Reading lines: which phrase each is, if any.
//!
//! Most lines are ruled out by the prefilter, which looks at their first bytes. The others are folded and
//! looked up: a short line as a whole, a longer one by its opening.

use std::ops::RangeInclusive;

use super::joined::MAX_BUTTON_WORDS;
use super::shape::{count_words, end_of, is_unit, separator, start_of};
use super::{Kind, Prefixed, ReadLine};
use crate::language::Language;
use crate::phrase::{Hits, PhraseIndex, PhrasePlace, Prefiltered, fold_into, has_digit};
use crate::text::opening_of;

/// Longest line that is folded and looked up as a whole, in bytes.
const MAX_WHOLE: usize = 160;
/// Longest line whose opening may be a site's own sentence, in bytes and in words.
const MAX_SENTENCE: usize = 1000;
const MAX_SENTENCE_WORDS: usize = 130;
/// How many words a share bar on one line has.
const BAR_WORDS: RangeInclusive<usize> = 3..=16;
/// How far into a line an opening and a prefix are looked for, in bytes.
const OPENING: usize = 120;
/// Longest line "Read more: title", in bytes.
pub(crate) const MAX_PREFIXED: usize = 400;
/// Longest date with a month and what stands beside it, in words.
const MAX_DATE_WORDS: usize = 8;
/// Longest line that may be a date with little beside it, in words.
const MAX_DATE_LINE: usize = 12;
/// Reads lines, with room to work in that lasts for a document.
pub(crate) struct Reader<'i> {
    pub(crate) index: &'i PhraseIndex,
    pub(crate) language: Option<Language>,
    pub(crate) folded: String,
    pub(crate) numbered: String,
}

impl<'i> Reader<'i> {
    pub(crate) fn new(index: &'i PhraseIndex, language: Option<Language>) -> Self {
        Self {
            index,
            language,
            folded: String::new(),
            numbered: String::new(),
        }
    }

    /// Returns whether a line may be a known phrase, a note or a share bar.
    pub(crate) fn may_be_furniture(&mut self, text: &str) -> bool {
        let text = text.trim();
        let prefiltered = self.index.prefilter(text, &mut self.folded);
        if !(prefiltered.may_be_known || prefiltered.may_be_bar) {
            return false;
        }
        let mut line = ReadLine::unread(text);
        self.identify(&mut line, prefiltered);
        !line.is_plain()
    }

    /// Reads a line and looks it up.
    pub(crate) fn read<'t>(&mut self, text: &'t str, link_density: f32) -> ReadLine<'t> {
        let mut line = self.read_plain(text, link_density);
        let prefiltered = self.index.prefilter(line.text, &mut self.folded);
        self.identify(&mut line, prefiltered);
        if line.prefixed.is_none() && line.link_density > 0.0 {
            line.prefixed = self
                .prefixed_link(line.text, line.link_density)
                .map(Box::new);
        }
        line
    }

    /// Reads a line that is no phrase.
    pub(crate) fn read_plain<'t>(&mut self, text: &'t str, link_density: f32) -> ReadLine<'t> {
        let line = ReadLine::unread(text.trim());
        ReadLine {
            start: start_of(line.text),
            end: end_of(line.text),
            kind: self.kind_of(line.text, line.n_words),
            link_density,
            ..line
        }
    }

    fn identify(&mut self, line: &mut ReadLine<'_>, prefiltered: Prefiltered) {
        line.may_be_bar = prefiltered.may_be_bar
            && BAR_WORDS.contains(&line.n_words)
            && self.index.may_be_bar(line.text, &mut self.folded);
        if !prefiltered.may_be_known {
            return;
        }
        self.look_up(line);
        let may_be_prefixed = line.n_words >= 2 && line.kind == Kind::Text;
        if may_be_prefixed && line.text.len() <= MAX_PREFIXED {
            line.prefixed = self.prefixed(line.text).map(Box::new);
        }
    }

    fn look_up(&mut self, line: &mut ReadLine<'_>) {
        if line.text.len() > MAX_WHOLE {
            if line.text.len() <= MAX_SENTENCE && line.n_words <= MAX_SENTENCE_WORDS {
                self.look_up_opening(line);
            }
            return;
        }
        fold_into(line.text, &mut self.folded);
        self.index.look_up(
            &self.folded,
            self.language,
            &mut self.numbered,
            &mut line.hits,
        );
        // A word with a full stop is a sentence: "Thanks." ends a text, "Thanks" answers a click.
        if line.text.ends_with('.') {
            line.hits.clear(PhrasePlace::Weak);
            Self::clear_answers(line);
        }
        if line.hits.is_empty() {
            self.look_up_parts(line);
        }
        if line.hits.is_empty() && line.n_words <= MAX_BUTTON_WORDS {
            self.look_up_buttons(line);
        }
        if !line.hits.is_empty() {
            line.folded.clone_from(&self.folded);
        }
        if line.hits.is_note {
            line.kind = Kind::Note;
        }
    }

    /// Takes the phrases back of a line that is a sentence of a word or two: "No comment." is an
    /// answer. Dots show that something loads, and "Read more." is a button, full stop or not.
    fn clear_answers(line: &mut ReadLine<'_>) {
        let is_loading = line.text.ends_with("..");
        if line.n_words > 2 || is_loading || !line.text.contains(char::is_lowercase) {
            return;
        }
        line.hits.clear(PhrasePlace::Line);
        if line.n_words == 1 {
            line.hits.clear(PhrasePlace::Button);
        }
    }

    /// Looks the parts of "Terms of Use | Privacy Policy" up; all must be known. Short sentences
    /// are parts, too: "Mail me. You are visitor 1204."
    fn look_up_parts(&mut self, line: &mut ReadLine<'_>) {
        let is_separator = |c: char| matches!(c, '|' | '·' | '•' | '\u{3000}');
        // First bytes of the separators, since most lines have none of them.
        let may_have = line
            .text
            .bytes()
            .any(|byte| matches!(byte, b'|' | b'.' | 0xc2 | 0xe2 | 0xe3));
        if line.n_words > 20 || !may_have {
            return;
        }
        if !line.text.contains(is_separator) && !line.text.contains(". ") {
            return;
        }
        if is_table_row(line.text) {
            return;
        }
        let mut found = None;
        let mut n_parts = 0;
        let parts = line.text.split(is_separator);
        for part in parts.flat_map(|part| part.split(". ")) {
            fold_into(part, &mut self.folded);
            if self.folded.is_empty() {
                continue;
            }
            self.cut_date();
            let mut hits = Hits::default();
            self.index
                .look_up(&self.folded, self.language, &mut self.numbered, &mut hits);
            let sure = hits
                .get(PhrasePlace::Line)
                .or(hits.get(PhrasePlace::Button));
            let Some(phrase) = sure.or(hits.get(PhrasePlace::Weak)) else {
                return;
            };
            found = found.or(Some(phrase));
            n_parts += 1;
        }
        fold_into(line.text, &mut self.folded);
        if let Some(phrase) = found.filter(|_| n_parts >= 2) {
            line.hits.set(PhrasePlace::Line, phrase);
        }
    }

    /// Cuts the date off the folded "last update: 12 may 2003", so that the label is looked up.
    fn cut_date(&mut self) {
        let Some((label, date)) = self.folded.split_once(": ") else {
            return;
        };
        let n_label = label.len();
        let date = date.to_owned();
        let whole = std::mem::replace(&mut self.folded, date);
        let is_date = self.is_date();
        self.folded = whole;
        if is_date {
            self.folded.truncate(n_label);
        }
    }

    /// Looks the opening of a line up that is too long to be a phrase.
    fn look_up_opening(&mut self, line: &mut ReadLine<'_>) {
        fold_into(opening_of(line.text, OPENING), &mut self.folded);
        let mut hits = Hits::default();
        self.index
            .look_up(&self.folded, self.language, &mut self.numbered, &mut hits);
        if let Some(phrase) = hits.get(PhrasePlace::Start) {
            line.hits.set(PhrasePlace::Start, phrase);
        }
        if hits.is_note {
            line.kind = Kind::Note;
        }
    }

    /// Returns whether a line is a date, with little beside it.
    pub(crate) fn is_dated(&mut self, text: &str) -> bool {
        has_digit(text) && self.kind_of(text, count_words(text)) == Kind::Date
    }

    fn kind_of(&mut self, text: &str, n_words: usize) -> Kind {
        if n_words > MAX_DATE_LINE {
            return Kind::Text;
        }
        if !has_digit(text) && text.contains(char::is_alphabetic) {
            return Kind::Text;
        }
        if text.contains(is_unit) {
            return Kind::Text;
        }
        fold_into(text, &mut self.folded);
        if n_words <= 8 && !text.contains(char::is_alphabetic) {
            Kind::Number
        } else if self.is_date() {
            Kind::Date
        } else {
            Kind::Text
        }
    }

    /// Returns whether the folded line is a date with a few words beside it.
    fn is_date(&self) -> bool {
        let months = &self.index.words().months;
        let (mut n_numbers, mut n_others, mut has_month) = (0, 0, false);
        for word in self.folded.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                n_numbers += 1;
                continue;
            }
            n_others += 1;
            has_month |= months.contains(word);
            if n_others > MAX_DATE_WORDS {
                return false;
            }
        }
        let is_named = has_month && n_numbers >= 1 && n_numbers + n_others <= MAX_DATE_WORDS;
        is_named || n_numbers >= 3 && n_others <= 2
    }

    /// Cuts a line at its first separator and looks the part before it up.
    fn prefixed<'t>(&self, text: &'t str) -> Option<Prefixed<'t>> {
        if is_table_row(text) {
            return None;
        }
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let (at, separator) = separator(opening_of(text, OPENING))?;
        let head = text[..at].trim_end();
        let phrase = self.index.prefix(head, self.language)?;
        let title = text[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
        (!title.is_empty()).then_some(Prefixed {
            phrase,
            head,
            separator,
            title,
        })
    }
}

/// Returns whether a line is a row of a table, as extractors write them: "| Watch | Price |".
pub(crate) fn is_table_row(text: &str) -> bool {
    text.starts_with('|') && text.ends_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_looked_up() {
        let index = PhraseIndex::new(crate::phrase::Pack::builtin(), &[]);
        let mut reader = Reader::new(&index, None);
        assert!(
            reader
                .read("  Share This Post ", 0.0)
                .hits
                .get(PhrasePlace::Button)
                .is_some()
        );
        assert!(
            reader
                .read("Terms of Use | Privacy Policy", 0.0)
                .hits
                .get(PhrasePlace::Line)
                .is_some()
        );
        assert!(reader.read("Terms of Use | Bridge", 0.0).hits.is_empty());
        let row = reader.read("| WATCH | Price |", 0.0);
        assert!(row.is_plain(), "{row:?}");
        assert!(reader.read("| Name | Email |", 0.0).hits.is_empty());
        assert!(
            reader
                .read("Thanks", 0.0)
                .hits
                .get(PhrasePlace::Weak)
                .is_some()
        );
        assert!(reader.read("Thanks.", 0.0).hits.is_empty());
        let line = reader.read("READ MORE — The bridge: a history", 0.0);
        assert_eq!(
            line.prefixed.map(|p| (p.head, p.separator, p.title)),
            Some(("READ MORE", '—', "The bridge: a history"))
        );
        assert_eq!(reader.read("March 3, 2019", 0.0).kind, Kind::Date);
        assert_eq!(reader.read("12 / 3", 0.0).kind, Kind::Number);
        assert_eq!(reader.read("$0.20 – $1.50", 0.0).kind, Kind::Text);
        assert_eq!(
            reader.read("Editor’s note: a name was wrong.", 0.0).kind,
            Kind::Note
        );
        let long = format!("Subscribe to our letter {}", "and read it ".repeat(14));
        assert!(
            reader
                .read(&long, 0.0)
                .hits
                .get(PhrasePlace::Start)
                .is_some()
        );
    }
}
