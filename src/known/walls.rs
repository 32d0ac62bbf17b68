//! Offers of a subscription that stand where the article is cut off: heading, price, benefits.
//!
//! One sentence of an offer is a known phrase; the rest is prose that no list of phrases can hold. So
//! the box around the phrase is dropped as a whole, if a second sign confirms that it is an offer:
//! another phrase, a price, or the name of the element.

use super::FurnitureBox;
use super::phrases::Phrases;
use super::tree::{Ranges, holds_article};
use crate::document::{Element, has_word};
use crate::edit::RuleId;
use crate::phrase::PhraseBlock;
use crate::text::Span;
use crate::text::work::spend;

/// The rule that such a box is dropped by.
pub(super) const PAYWALL: RuleId = RuleId::constant("boilerplate/login-paywall");

/// Words of class names and ids that name such an offer and nothing else.
const NAMES: [&str; 6] = [
    "paywall",
    "regwall",
    "metered",
    "paywalled",
    "subscribewall",
    "registerwall",
];
/// Largest offer, in words and in blocks.
const MAX_WORDS: usize = 300;
const MAX_BLOCKS: usize = 40;
/// Most words by which a larger box may grow for each sign that it adds.
const WORDS_PER_SIGN: usize = 60;

/// The signs that a box is an offer.
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

    fn n_lines(self) -> usize {
        self.n_phrases + self.n_prices
    }
}

pub(super) fn find(phrases: &Phrases<'_>, ranges: &Ranges<'_>) -> Vec<FurnitureBox> {
    let mut found: Vec<FurnitureBox> = Vec::new();
    for at in 0..phrases.lines.len() {
        let is_inside = found.last().is_some_and(|last| at < last.blocks.end);
        let may_open = || {
            phrases.is_of(at, PhraseBlock::Offer)
                || ranges
                    .around(at)
                    .take_while(|(range, _)| range.start == at)
                    .any(|(_, element)| is_wall(element))
        };
        if !is_inside && may_open() {
            found.extend(wall(phrases, ranges, at));
        }
    }
    found
}

/// Returns the box around a block that is an offer and holds no article.
///
/// A larger box is preferred if it adds signs and little else.
fn wall(phrases: &Phrases<'_>, ranges: &Ranges<'_>, at: usize) -> Option<FurnitureBox> {
    let mut best: Option<(Span, Signs)> = None;
    for (range, element) in ranges.around(at) {
        // Blocks are counted first, so that words are counted in small boxes only. The work stays small,
        // however many phrases there are.
        if holds_article(element) || range.len() > MAX_BLOCKS {
            break;
        }
        spend(range.len());
        let n_words = n_words(phrases, range);
        if n_words > MAX_WORDS {
            break;
        }
        let mut signs = count(phrases, range);
        signs.is_named = is_wall(element) || best.is_some_and(|(_, known)| known.is_named);
        let is_better = best.is_none_or(|(known, of_known)| {
            let n_added = signs.n_lines() - of_known.n_lines();
            let is_named_first = signs.is_named && !of_known.is_named;
            n_words - self::n_words(phrases, known) <= WORDS_PER_SIGN * n_added || is_named_first
        });
        if signs.are_enough() && is_better {
            best = Some((range, signs));
        }
    }
    let (blocks, signs) = best?;
    let name = if signs.is_named {
        ", and its element is named for one"
    } else {
        ""
    };
    Some(FurnitureBox {
        rule: PAYWALL,
        sure_of_article: f32::INFINITY,
        blocks,
        raw: Vec::new(),
        confidence: 0.97,
        reason: format!(
            "an offer of a subscription: {} phrases of one, {} prices{name}",
            signs.n_phrases, signs.n_prices
        ),
    })
}

fn n_words(phrases: &Phrases<'_>, range: Span) -> usize {
    let lines = &phrases.lines[range.start..range.end];
    lines.iter().map(|line| line.n_words).sum()
}

fn count(phrases: &Phrases<'_>, range: Span) -> Signs {
    let mut signs = Signs::default();
    for at in range.start..range.end {
        signs.n_phrases += usize::from(phrases.is_of(at, PhraseBlock::Offer));
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

/// Returns whether an element is named for offers.
fn is_wall(element: &Element) -> bool {
    [&element.class, &element.id]
        .into_iter()
        .any(|names| has_word(names, &NAMES))
}
