//! Offers of a subscription that stand where the article is cut off: heading, price, benefits.
//!
//! One sentence of an offer is known by its phrase, the rest is prose that no list of phrases
//! holds. So the box around the phrase is taken, where a second thing says what it is: another
//! phrase, a price, or the name of the element.

use super::FurnitureBox;
use super::phrases::Phrases;
use super::tree::{Ranges, holds_article};
use crate::edit::RuleId;
use crate::text::Span;

const PAYWALL: RuleId = RuleId::constant("boilerplate/login-paywall");

/// Words of class names and ids that say so themselves.
const NAMES: [&str; 9] = [
    "paywall",
    "metered",
    "piano",
    "regwall",
    "subscriber",
    "subscribers",
    "subscription",
    "premium",
    "subscribe",
];
/// Longest offer, in words.
const MAX_WORDS: usize = 300;
/// Largest share of the page's words, from 0 to 1, and of its blocks.
const MAX_BLOCKS: usize = 40;

/// What says that a box is an offer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Signs {
    n_phrases: usize,
    n_prices: usize,
    is_named: bool,
}

impl Signs {
    fn are_enough(self) -> bool {
        self.n_phrases + self.n_prices.min(1) + usize::from(self.is_named) >= 2
    }
}

pub(super) fn find(phrases: &Phrases<'_>, ranges: &Ranges<'_>) -> Vec<FurnitureBox> {
    let mut found: Vec<FurnitureBox> = Vec::new();
    for at in 0..phrases.lines.len() {
        let is_inside = found.last().is_some_and(|last| at < last.blocks.end);
        if !is_inside && phrases.of_rule(at, PAYWALL.as_str()).is_some() {
            found.extend(wall(phrases, ranges, at));
        }
    }
    found
}

/// Returns the largest box around a phrase that is an offer and holds no article.
fn wall(phrases: &Phrases<'_>, ranges: &Ranges<'_>, at: usize) -> Option<FurnitureBox> {
    let mut best = None;
    for (range, element) in ranges.around(at) {
        if holds_article(element) || !is_small(phrases, range) {
            break;
        }
        let mut signs = count(phrases, range);
        signs.is_named = is_named(&element.class) || is_named(&element.id);
        if signs.are_enough() && best.is_none_or(|(_, known)| signs != known) {
            best = Some((range, signs));
        }
    }
    let (blocks, signs) = best?;
    Some(FurnitureBox {
        rule: PAYWALL,
        blocks,
        raw: Vec::new(),
        confidence: 0.97,
        reason: format!(
            "an offer of a subscription: {} phrases of one, {} prices{}",
            signs.n_phrases,
            signs.n_prices,
            if signs.is_named {
                ", and the element is named for it"
            } else {
                ""
            }
        ),
    })
}

fn is_small(phrases: &Phrases<'_>, range: Span) -> bool {
    range.len() <= MAX_BLOCKS
        && phrases.lines[range.start..range.end]
            .iter()
            .map(|line| line.n_words)
            .sum::<usize>()
            <= MAX_WORDS
}

fn count(phrases: &Phrases<'_>, range: Span) -> Signs {
    let mut signs = Signs::default();
    for at in range.start..range.end {
        signs.n_phrases += usize::from(phrases.of_rule(at, PAYWALL.as_str()).is_some());
        signs.n_prices += usize::from(has_price(phrases.lines[at].text));
    }
    signs
}

/// Returns whether a text names a sum of money: a sign of a currency beside a figure.
fn has_price(text: &str) -> bool {
    let is_currency = |c: char| matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₺' | '₴');
    text.match_indices(is_currency).any(|(at, sign)| {
        let before = text[..at].trim_end().chars().next_back();
        let after = text[at + sign.len()..].trim_start().chars().next();
        before.is_some_and(|c| c.is_ascii_digit()) || after.is_some_and(|c| c.is_ascii_digit())
    })
}

fn is_named(names: &str) -> bool {
    names
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)))
}
