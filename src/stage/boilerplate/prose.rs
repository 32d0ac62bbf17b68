//! Tells whether a line reads like a sentence of a text, whatever it ends with.
//!
//! Most sentences end with a full stop. Some end with an addition (an agency in brackets, the mark
//! of a note, a signature, a date), with a quotation, with dots or a colon, or with nothing at all.
//! Between furniture, such a line is the last sentence of a text more often than a title. And a
//! title that is kept does less harm than a sentence that is dropped.

use crate::language::is_small_word;
use crate::phrase::ReadLine;
use crate::phrase::line::shape::is_unspaced;

/// Fewest words of a sentence before an addition, and most words of the addition.
const MIN_BEFORE_TAIL: usize = 5;
const MAX_TAIL: usize = 8;
/// Fewest words of a sentence without a mark at its end, and fewest small words in it.
const MIN_WORDS: usize = 8;
const MIN_SMALL_WORDS: usize = 2;
/// From this many words on, text in a script without capitals and spaces is running text.
const MIN_UNSPACED: usize = 12;
/// A line is a title if more than one in this many words has a capital, not counting the first
/// word.
const MAX_CAPITALS: usize = 3;
/// Marks that end a sentence.
const ENDS: [char; 10] = ['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'];

/// Returns whether the line is a sentence of the text by its form, or reads like one.
pub(super) fn reads_like_one(line: &ReadLine<'_>) -> bool {
    line.is_sentence() || ends_before_its_tail(line) || runs_on(line)
}

/// Returns whether a sentence in the line ends a few words before the line: "He will be back in
/// June. (Reuters)".
pub(super) fn ends_before_its_tail(line: &ReadLine<'_>) -> bool {
    if !may_be_text(line) || line.n_words < MIN_BEFORE_TAIL {
        return false;
    }
    let text = line.text;
    let mut ends = text.char_indices().rev().filter(|(_, c)| ENDS.contains(c));
    let Some((at, mark)) = ends.find(|(at, mark)| is_end(text, *at, *mark)) else {
        return false;
    };
    let (before, behind) = (&text[..at], &text[at + mark.len_utf8()..]);
    let n_words = crate::phrase::line::shape::count_words;
    n_words(behind.trim()) <= MAX_TAIL && n_words(before) >= MIN_BEFORE_TAIL && has_small(before)
}

/// Returns whether a mark ends a sentence: it stands behind a word that is no abbreviation, and
/// before a blank, a closing mark or the end.
fn is_end(text: &str, at: usize, mark: char) -> bool {
    if !mark.is_ascii() {
        return true;
    }
    let behind = text[at + 1..].chars().next();
    let is_border = behind
        .is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric() && !matches!(c, '/' | '-' | '_'));
    let last = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next();
    let is_word = last.is_some_and(|word| {
        word.chars().count() >= 3 || word.bytes().all(|byte| byte.is_ascii_digit())
    });
    is_border && (is_word || mark != '.')
}

/// Returns whether the words are those of a sentence: many words, small ones among them, and few
/// capitals.
fn runs_on(line: &ReadLine<'_>) -> bool {
    if !may_be_text(line) || line.is_date() {
        return false;
    }
    if is_unspaced(line.text) {
        return line.n_words >= MIN_UNSPACED;
    }
    if line.n_words < MIN_WORDS {
        return false;
    }
    let (mut n_words, mut n_small, mut n_capitals) = (0, 0, 0);
    let words = line
        .text
        .split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’'));
    for word in words.filter(|word| !word.is_empty()).skip(1) {
        n_words += 1;
        n_small += usize::from(is_small_word(word));
        n_capitals += usize::from(word.starts_with(char::is_uppercase));
    }
    n_small >= MIN_SMALL_WORDS && n_capitals * MAX_CAPITALS <= n_words
}

/// Returns whether nothing shows that the line is furniture or a figure.
fn may_be_text(line: &ReadLine<'_>) -> bool {
    line.is_plain() && !line.is_number()
}

/// Returns whether a text has words of small letters, or letters of a script without capitals.
fn has_small(text: &str) -> bool {
    let words = text.split_whitespace().skip(1);
    is_unspaced(text)
        || words
            .filter(|word| word.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase()))
            .count()
            >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Reader;
    use crate::phrase::{Pack, PhraseIndex};

    fn check(text: &str, expected: bool) {
        let index = PhraseIndex::new(Pack::builtin(), &[]);
        let line = Reader::new(&index, None).read(text, 0.0);
        assert_eq!(reads_like_one(&line), expected, "{text}");
    }

    #[test]
    fn a_sentence_is_one_whatever_ends_it() {
        for text in [
            "The lock will open again in June. (Harbour Press)",
            "The lock will open again in June.[4]",
            "The lock will open again in June. — Ada Reed",
            "The lock will open again in June. March 3, 2019",
            "“The lock will open again in June.”",
            "The lock will open again in June…",
            "The keeper of the lock said that it would be open for two hours:",
            "The keeper of the lock said that it would be open for two hours",
            "Die Schleuse wird im Juni wieder geöffnet. (Hafenpresse)",
            "Der Wärter sagte dass die Schleuse im Juni wieder für zwei Stunden offen ist",
            "Шлюз снова откроется в июне. (Портовые вести)",
            "水門は六月にまた開くことになっている。（港通信）",
            "水門は六月にまた開くことになっているという話だった",
            "नदी का फाटक जून में फिर खुलेगा। (एजेंसी)",
            "ประตูน้ำจะเปิดอีกครั้งในเดือนมิถุนายนตามที่เจ้าหน้าที่บอกไว้เมื่อวาน",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn titles_and_labels_are_none() {
        for text in [
            "Nine Ways to Cook a Turnip Before the Snow Falls",
            "The ferry keeps its old timetable",
            "Harbour Press vs. Canal Press",
            "川辺の散歩道十選",
            "March 3, 2019",
            "Share this post",
            "Ada Reed",
        ] {
            check(text, false);
        }
    }
}
