//! What language running text is presumed to be in, where a doubt speaks for English.

use super::{Language, Tally};

/// From here on the share of stop words speaks for itself, in words.
const ENOUGH: usize = 25;
/// Running text has a stop word in three words or four; lists and foreign languages far fewer.
const LEAST_SHARE: f32 = 0.12;

/// Tells the language of a text by its stop words, `None` where they are too few for running text.
///
/// A text of fewer than 25 words counts as English, when it has an English stop word at all,
/// unless another language has twice the hits: short texts share `a`, `door`, `in`.
///
/// # Examples
///
/// ```
/// use content_hygiene::language::{Language, presumed};
///
/// assert_eq!(presumed("The door in a wall."), Some(Language::ENGLISH));
/// assert_eq!(presumed("Ropes, nets, tides, gulls"), None);
/// ```
#[must_use]
pub fn presumed(text: &str) -> Option<Language> {
    let tally = Tally::of_stop_words(text);
    let english = tally.hits_of(Language::ENGLISH);
    let likeliest = tally.likeliest();
    let most = likeliest.map_or(0, |(_, hits)| hits);
    if tally.n_words() < ENOUGH && english > 0 && most < 2 * english + 1 {
        return Some(Language::ENGLISH);
    }
    let share = most as f32 / tally.n_words().max(1) as f32;
    let (language, _) = likeliest?;
    (share >= LEAST_SHARE || tally.n_words() == 0).then_some(language)
}
