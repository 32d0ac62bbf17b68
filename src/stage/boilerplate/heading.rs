//! Recognises labels that are headings of the text: "Tags" above a paragraph on the tags of gauges.
//!
//! Sites use nouns as labels, and the same nouns can be headings of a text. A label is a heading if the
//! page marks it as one, if the paragraph below speaks of it, or if similar headings divide the text.

use super::marked_page::MarkedPage;
use crate::edit::RuleId;
use crate::phrase::line::shape::{End, Start};
use crate::phrase::{PhraseBlock, PhrasePlace, ReadLine};

/// Longest label and longest heading, in words.
const MAX_LABEL_WORDS: usize = 3;
const MAX_HEADING_WORDS: usize = 8;
/// This many headings between paragraphs divide a text into sections.
const MIN_SECTIONS: usize = 2;
/// If phrases of this many rules stand above paragraphs, the article is about websites.
const MIN_RULES: usize = 3;
/// Shortest stem of a word, and longest ending that may be cut off, in characters.
const MIN_STEM: usize = 3;
const MAX_ENDING: usize = 3;

/// Returns whether a label of furniture is the heading of a section of the text.
///
/// Labels of advertising stand between paragraphs everywhere. So only the paragraph below can show
/// that such a label is a heading.
pub(super) fn is_over_text(page: &MarkedPage<'_>, at: usize, block: Option<PhraseBlock>) -> bool {
    let line = &page.lines[at];
    if is_of_section(page, at) {
        return true;
    }
    if line.n_words > MAX_LABEL_WORDS
        || !block.is_some_and(PhraseBlock::has_noun_for_label)
        || !has_text(page, at)
    {
        return false;
    }
    let Some(below) = page.after(at) else {
        return false;
    };
    let is_advertisement = block == Some(PhraseBlock::Advertisement);
    line.is_heading && !is_advertisement
        || speaks_of(below, &line.folded)
        || !is_advertisement && has_sections(page)
}

/// Returns whether a line of furniture is a heading in an article about websites: the page marks it
/// as a heading, a paragraph follows, and similar lines stand above paragraphs too. A single one is
/// a box: "Sign up for our letter" above a description of the letter.
pub(super) fn is_of_section(page: &MarkedPage<'_>, at: usize) -> bool {
    at > page.sums.first_sentence
        && is_over_sentence(&page.lines, at)
        && *page.is_about_pages.get_or_init(|| is_about_pages(page))
}

fn is_over_sentence(lines: &[ReadLine<'_>], at: usize) -> bool {
    lines[at].is_heading
        && lines
            .get(at + 1)
            .is_some_and(|below| below.is_plain() && below.is_sentence())
}

/// Returns whether phrases of several rules are headings above paragraphs.
fn is_about_pages(page: &MarkedPage<'_>) -> bool {
    const PLACES: [PhrasePlace; 4] = [
        PhrasePlace::Line,
        PhrasePlace::Button,
        PhrasePlace::Start,
        PhrasePlace::Heading,
    ];
    let mut rules: Vec<&RuleId> = Vec::new();
    for at in 0..page.lines.len() {
        let hits = page.lines[at].hits;
        let phrase = PLACES.into_iter().find_map(|place| hits.get(place));
        let Some(phrase) = phrase.filter(|_| is_over_sentence(&page.lines, at)) else {
            continue;
        };
        let rule = &page.index.phrase(phrase).rule;
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules.len() >= MIN_RULES
}

/// Returns whether a paragraph of the text follows, and no furniture stands above.
fn has_text(page: &MarkedPage<'_>, at: usize) -> bool {
    let is_furniture = |line: &ReadLine<'_>| !line.hits.is_empty() || line.prefixed.is_some();
    let is_below = page.after(at).is_some_and(ReadLine::is_plain) && page.is_text(at + 1);
    is_below && !page.before(at).is_some_and(is_furniture)
}

/// Returns whether plain short lines divide the paragraphs of a text.
fn has_sections(page: &MarkedPage<'_>) -> bool {
    let is_heading = |lines: &&[ReadLine<'_>]| {
        let line = &lines[1];
        line.is_plain()
            && line.n_words <= MAX_HEADING_WORDS
            && line.end == End::Other
            && line.start == Start::Other
            && lines[0].is_sentence()
            && lines[2].is_sentence()
    };
    let headings = page.lines.windows(3).filter(is_heading);
    headings.take(MIN_SECTIONS).count() == MIN_SECTIONS
}

/// Returns whether a paragraph contains the longest word of a label, or a word of the same stem.
fn speaks_of(paragraph: &ReadLine<'_>, label: &str) -> bool {
    let longest = label.split(' ').max_by_key(|word| word.chars().count());
    let Some(word) = longest else {
        return false;
    };
    let n_stem = word
        .chars()
        .count()
        .saturating_sub(MAX_ENDING)
        .max(MIN_STEM);
    let stem: String = word.chars().take(n_stem).collect();
    let lower = paragraph.text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let longest = n_stem + 2 * MAX_ENDING;
    words.any(|word| word.starts_with(&stem) && word.chars().count() <= longest)
}
