//! The words of the block itself.

use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;

pub(in super::super) const FEATURES: [Feature; 20] = features(
    FeatureFamily::Text,
    [
        ("words", "[1..20]it has only {word}"),
        ("letters_per_word", ""),
        ("commas", ""),
        ("sentences", "!it has no full sentence"),
        ("words_per_sentence", ""),
        ("digits", "[10..100]{%} of it is digits"),
        (
            "capitals",
            "[25..100]{%} of its letters are capitals; [100..]all in capital letters",
        ),
        ("signs", "[8..100]{%} of it is punctuation"),
        (
            "capitalised",
            "[35..100]{%} of its words begin with a capital letter; [100..]all its words begin with a \
             capital letter",
        ),
        ("short_words", ""),
        ("ending", ""),
        ("opening", ""),
        (
            "links",
            "[5..100]{%} of it is links; [100..]it is nothing but links",
        ),
        ("line_breaks", ""),
        ("dividers", "it has {divider} such as | and »"),
        ("address", "it holds a web or mail address"),
        ("questions", ""),
        ("chars", ""),
        ("preformatted", "it is preformatted text"),
        ("hidden", "the page hides it"),
    ],
);

/// Returns the values of a block.
pub(in super::super) fn row(page: &MeasuredPage<'_>, index: usize) -> [f32; FEATURES.len()] {
    let (block, counts) = (&page.blocks[index], &page.counts[index]);
    let words = counts.words.max(1) as f32;
    let chars = counts.chars.max(1) as f32;
    let letters = counts.letters.max(1) as f32;
    let is_preformatted = block.kind == crate::document::BlockKind::Preformatted;
    [
        counts.words as f32,
        letters / words,
        counts.commas as f32 / words,
        counts.sentences as f32,
        words / counts.sentences.max(1) as f32,
        counts.digits as f32 / chars,
        counts.upper as f32 / letters,
        counts.signs as f32 / chars,
        counts.capitalised as f32 / words,
        counts.short as f32 / words,
        f32::from(counts.ending as u8),
        f32::from(counts.opening as u8),
        block.link_density(),
        counts.line_breaks as f32,
        counts.dividers as f32,
        f32::from(counts.address),
        counts.questions as f32,
        chars,
        f32::from(is_preformatted),
        f32::from(block.hidden as u8),
    ]
}
