//! The shapes that run-on words have, each with the evidence that it needs.
//!
//! Shapes are tried in order. The first that fits decides and gives the reason.

mod content_word;
mod function_word;
mod heading;
mod sentence;

use super::super::vocabulary::ENGLISH;
use super::case::Case;

/// A shape of run-on words.
pub(super) struct Shape {
    /// Returns the reason if a case has the shape.
    pub(super) fits: fn(&Case<'_, '_>) -> Option<String>,
    /// Share of lost spaces among the cases of this shape in reference texts, approximately.
    pub(super) confidence: f32,
}

/// All shapes, strongest evidence first.
pub(super) const SHAPES: &[Shape] = &[
    Shape::new(function_word::in_context, 0.99),
    Shape::new(function_word::before_word, 0.98),
    Shape::new(function_word::before_name, 0.96),
    Shape::new(function_word::before_unknown, 0.95),
    Shape::new(function_word::weakly, 0.96),
    Shape::new(function_word::opening, 0.98),
    Shape::new(sentence::surely, 0.98),
    Shape::new(sentence::goes_on, 0.97),
    Shape::new(sentence::with_preposition, 0.95),
    Shape::new(sentence::with_year, 0.97),
    Shape::new(content_word::before_name, 0.95),
    Shape::new(content_word::written_small, 0.93),
    Shape::new(heading::before_sentence, 0.92),
    Shape::new(heading::between_pairs, 0.92),
    Shape::new(sentence::with_verb, 0.94),
    Shape::new(sentence::after_plural, 0.92),
    Shape::new(heading::echoed, 0.93),
    Shape::new(heading::before_verb, 0.91),
    Shape::new(heading::written_elsewhere, 0.91),
    Shape::new(function_word::before_mixed_name, 0.96),
    Shape::new(function_word::before_proper, 0.96),
    Shape::new(function_word::before_people, 0.95),
    Shape::new(function_word::before_numbered, 0.96),
    Shape::new(sentence::behind_name, 0.95),
    Shape::new(sentence::asks, 0.95),
    Shape::new(content_word::saying, 0.97),
    Shape::new(content_word::behind_count, 0.95),
    Shape::new(content_word::known_name, 0.93),
    Shape::new(content_word::before_own_pair, 0.94),
    Shape::new(content_word::behind_mixed_name, 0.92),
    Shape::new(heading::before_own_name, 0.92),
    Shape::new(heading::twice, 0.95),
    Shape::new(content_word::written_apart, 0.5),
];

impl Shape {
    const fn new(fits: fn(&Case<'_, '_>) -> Option<String>, confidence: f32) -> Self {
        Self { fits, confidence }
    }
}

/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.2;
/// Names seldom contain words this common by chance (Zipf).
const COMMON: f32 = 2.5;
/// Frequency of words that everybody uses (Zipf).
const EVERYDAY: f32 = 2.6;
/// Smallest lift of two words that stand together more often than by chance (log10).
const LIFTED: f32 = 0.3;

/// Returns whether the left word may end a phrase: brands do not begin with it, and the run is not
/// a longer name.
fn left_may_end(case: &Case<'_, '_>) -> bool {
    // No name looks like `DataThis`.
    let is_opened = case.left.len() > 3 && ENGLISH.opening_surely.has(&case.right);
    case.left.len() >= 3
        && (is_opened || !ENGLISH.first_in_names.has(&case.left))
        && !case.is_before_capitals()
        && !is_longer_name(case)
        && case.context.lexicon.contains(&case.left)
}

/// Returns whether the run is a longer name: `AnswerThePublic`, `viewDidLoad`.
fn is_longer_name(case: &Case<'_, '_>) -> bool {
    let glue = &case.glue;
    let lexicon = case.context.lexicon;
    let tail_is_known = || {
        lexicon.is_name(glue.tail)
            || ENGLISH.opening.has(&case.right) && !ENGLISH.ends_names.has(&case.right)
            || case.context.occurrences.of_word(glue.tail) > 0
    };
    if case.begins_small() {
        glue.right.len() < glue.tail.len() && !tail_is_known()
    } else {
        !glue.is_two_words() && !lexicon.is_name(glue.head) && !lexicon.is_name(glue.tail)
    }
}

/// Returns whether the right word may begin a phrase: it is no part of a product and owns nothing.
fn right_may_begin(case: &Case<'_, '_>) -> bool {
    let is_owner = matches!(case.glue.after, Some('\'' | '’'));
    case.right.len() >= 3
        && !is_owner
        && !ENGLISH.second_in_names.has(&case.right)
        && !case.context.is_technical()
        && case.occurs_once()
        && case.right_is_known()
}
