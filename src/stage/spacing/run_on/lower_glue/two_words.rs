//! A word taken apart, and the test whether the evidence for two words is enough.

use crate::stage::spacing::context::SpacingContext;
use crate::stage::spacing::verdict::Verdict;
use crate::stage::spacing::vocabulary::ENGLISH;

/// Frequency of pairs that often stand together, whatever is around them (Zipf).
const EVERYDAY_PAIR: f32 = 3.3;
/// Two words this frequent stand side by side often, even by mere chance (Zipf).
const LIKELY: f32 = 2.5;

/// The same for words with hardly any evidence against them (Zipf).
const POSSIBLE: f32 = 1.5;

/// A word taken apart, with the evidence for it.
pub(super) struct TwoWords<'w> {
    pub(super) first: &'w str,
    pub(super) second: &'w str,
    /// Whether it is written without a capital. Names have one.
    pub(super) is_small: bool,
    /// How common the two words are side by side, or would be by chance (Zipf).
    pub(super) likelihood: f32,
    /// Whether they stand side by side in the language or in the document.
    pub(super) is_pair: bool,
    /// Number of neighbours that make a pair with the word next to them.
    pub(super) n_sides: usize,
}

impl TwoWords<'_> {
    /// Returns whether the evidence for two words is enough.
    pub(super) fn fits(&self, context: &SpacingContext<'_>) -> bool {
        let Self { first, second, .. } = *self;
        let lexicon = context.lexicon;
        let (is_first, is_second) = (
            lexicon.is_function_word(first),
            lexicon.is_function_word(second),
        );
        let is_likely = self.n_sides == 2
            && (self.likelihood >= LIKELY
                || self.likelihood >= POSSIBLE && self.is_small && self.begins_as_no_word());
        let is_sure = self.is_small && self.ends_surely(context);
        let has_sides = self.is_pair && self.n_sides > 0 || is_likely || is_sure;
        let shape = match (is_first, is_second) {
            (true, true) => first.len() > 1,
            (true, false) => self.begins_with_function_word() && !context.is_technical(),
            (false, true) => self.ends_with_function_word() && !context.is_technical(),
            (false, false) => false,
        };
        has_sides && shape && (self.is_small || self.is_surely_no_name(is_first, is_second))
    }

    /// Judges `alsobelieve`: the first word begins no other word, and the second is no ending.
    fn begins_as_no_word(&self) -> bool {
        self.second.len() > 5 && ENGLISH.glued_before.has(self.first)
    }

    /// Judges `ofmoney`.
    fn begins_with_function_word(&self) -> bool {
        let is_strong = self.is_strong();
        // `a` begins many words (`aspherical`). So the pair must be very frequent.
        if self.first == "a" {
            let is_everyday = self.likelihood >= EVERYDAY_PAIR && self.n_sides == 2;
            return self.second.len() == 3 && is_strong || self.second.len() > 3 && is_everyday;
        }
        match self.second.len() {
            0..3 => false,
            _ if ENGLISH.glued_before.has(self.first) => true,
            3 => false,
            _ => {
                let is_long = self.first.len() > 3 && self.second.len() > 4;
                (is_strong || is_long) && ENGLISH.glued_before_rarely.has(self.first)
            }
        }
    }

    /// Judges `waterwas` and `thingsto`.
    fn ends_with_function_word(&self) -> bool {
        let is_inflected = ["s", "ing", "ed"]
            .iter()
            .any(|ending| self.first.ends_with(ending));
        self.first.len() > 3
            && (ENGLISH.glued_behind.has(self.second)
                || ENGLISH.glued_behind_small.has(self.second)
                || self.likelihood >= EVERYDAY_PAIR && ENGLISH.glued_behind_often.has(self.second)
                || is_inflected && ENGLISH.glued_behind_inflected.has(self.second))
    }

    /// Judges `applicationand`: an everyday word, and a word that no other word ends with by
    /// chance.
    fn ends_surely(&self, context: &SpacingContext<'_>) -> bool {
        self.first.len() > 4
            && ENGLISH.glued_behind_surely.has(self.second)
            && context
                .lexicon
                .zipf(self.first)
                .is_some_and(|zipf| zipf >= LIKELY)
            && (self.is_pair || self.n_sides > 0)
    }

    /// Returns whether both neighbours agree, or the pair is one that everybody uses.
    fn is_strong(&self) -> bool {
        self.is_pair && (self.n_sides == 2 || self.likelihood >= EVERYDAY_PAIR)
    }

    /// Returns whether a form with a capital is two words nevertheless: `Peoplewho`, `Theboat`,
    /// `Inthis`.
    fn is_surely_no_name(&self, is_first: bool, is_second: bool) -> bool {
        let are_everyday = is_first && is_second && self.second.len() > 2;
        ENGLISH.glued_before.has(self.first)
            || are_everyday && self.n_sides > 0 && self.likelihood >= EVERYDAY_PAIR
            || is_second && self.first.len() > 4 && ENGLISH.glued_behind.has(self.second)
    }

    /// Says why the form is two words.
    pub(super) fn verdict(&self, form: &str) -> Verdict {
        let Self { first, second, .. } = self;
        let sides = match self.n_sides {
            0 => "they are a known pair",
            1 => "a neighbour agrees",
            _ => "both neighbours agree",
        };
        Verdict {
            reason: format!(
                "\"{first}\" and \"{second}\" are words, \"{form}\" is not, and {sides}"
            ),
            confidence: 0.96,
        }
    }
}
