//! Words glued together at a capital: `ofViews`.
//!
//! Of the capitals inside words that stand in real pages, hardly one in a hundred marks a lost
//! space: the others are names and identifiers. Hence the order: guards first (see
//! [`Glue::is_guarded`]), then one of a few shapes that run-on words have and names do not, each
//! with evidence of its own.

use super::evidence::Evidence;
use super::glue::Glue;
use super::shapes::SHAPES;
use super::vocabulary::{CAPITALISED, ENGLISH};

/// Why a space was lost, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Verdict {
    /// A sentence without a full stop.
    pub(super) reason: String,
    /// From 0 to 1.
    pub(super) confidence: f32,
}

/// Decides whether a space was lost before the capital at `at`.
///
/// What costs least is asked first; names fail early.
pub(super) fn judge(evidence: &Evidence<'_>, at: usize) -> Option<Verdict> {
    let glue = Glue::read(evidence.text, at)?;
    if glue.is_guarded(evidence) {
        return None;
    }
    let case = Case::read(glue, evidence)?;
    if glue.is_known(evidence) || case.is_called_by_name() {
        return None;
    }
    let (shape, confidence) = SHAPES
        .iter()
        .find_map(|shape| (shape.fits)(&case).map(|why| (why, shape.confidence)))?;
    if glue.is_in_code(evidence) || !evidence.is_english(glue.start) {
        return None;
    }
    Some(Verdict {
        reason: format!("{}; {shape}", case.facts()),
        confidence,
    })
}

/// A glued form together with what lexicon and document say of it.
pub(super) struct Case<'c, 't> {
    pub(super) glue: Glue<'t>,
    pub(super) evidence: &'c Evidence<'t>,
    /// The left word in lower case.
    pub(super) left: String,
    /// The right word in lower case.
    pub(super) right: String,
    /// Frequency of the left word; 0 when it is unknown or rare.
    pub(super) left_zipf: f32,
    /// Frequency of the right word; 0 when it is unknown or rare.
    pub(super) right_zipf: f32,
    /// The right word is known, however rare it is.
    right_is_word: bool,
}

impl<'c, 't> Case<'c, 't> {
    /// Looks both words up; `None` when the left part is no word at all: the cheapest guard, and
    /// the one that most names fail at.
    fn read(glue: Glue<'t>, evidence: &'c Evidence<'t>) -> Option<Self> {
        let lexicon = evidence.lexicon;
        let left = glue.left.to_lowercase();
        if left.len() < 2 {
            return None;
        }
        let left_zipf = lexicon.zipf(&left);
        let right = glue.right.to_lowercase();
        let right_zipf = lexicon.zipf(&right);
        let stands_alone = || {
            let is_followed = right_zipf.is_some() && glue.next.is_some();
            let occurrences = &evidence.occurrences;
            is_followed && (occurrences.of_word(glue.head) > 0 || occurrences.of_word(&left) > 0)
        };
        if left_zipf.is_none() && !lexicon.is_name(glue.head) && !stands_alone() {
            return None;
        }
        Some(Self {
            glue,
            evidence,
            left,
            right_is_word: right_zipf.is_some(),
            right,
            left_zipf: left_zipf.unwrap_or(0.0),
            right_zipf: right_zipf.unwrap_or(0.0),
        })
    }

    /// Returns whether the left word is in lower case and begins the run.
    pub(super) fn begins_small(&self) -> bool {
        let first = self.glue.left.chars().next();
        first.is_some_and(char::is_lowercase) && self.glue.left.len() == self.glue.head.len()
    }

    /// Returns whether the right word is in capitals: `UK`.
    pub(super) fn is_before_capitals(&self) -> bool {
        self.glue.right.len() > 1 && self.glue.right.chars().all(char::is_uppercase)
    }

    /// Returns whether the right part is a word, a name, or stands alone in the document.
    pub(super) fn right_is_known(&self) -> bool {
        let Evidence {
            lexicon,
            occurrences,
            ..
        } = self.evidence;
        self.right_is_word
            || lexicon.is_name(self.glue.tail)
            || occurrences.of_word(self.glue.tail) > 0
    }

    /// Returns whether the right word is one that stands in small letters in the middle of a
    /// sentence: `fixed`, but not `vienna`.
    pub(super) fn right_is_common(&self) -> bool {
        /// Words rarer than this are names as often (Zipf).
        const NOT_RARE: f32 = 1.5;
        self.right_zipf >= NOT_RARE && !CAPITALISED.has(&self.right)
    }

    /// Returns whether the word before the run begins its sentence or its line, so that its
    /// capital says nothing.
    pub(super) fn begins_sentence_before(&self) -> bool {
        let Some(previous) = self.glue.previous else {
            return false;
        };
        let before = self.evidence.text[..self.glue.start].trim_end();
        let before = before
            .strip_suffix(previous)
            .unwrap_or(before)
            .trim_end_matches(' ');
        before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '“', '"'])
    }

    /// Returns whether a word beside the run is one that identifiers and names are called by.
    fn is_called_by_name(&self) -> bool {
        let names = |word: &str| ENGLISH.beside_identifiers.has(word);
        // `that theFerber method`: an identifier is made of common words.
        let may_be_named = || {
            self.right_is_common() || !self.previous_agrees() || !ENGLISH.joining.has(&self.left)
        };
        self.begins_small()
            && (self.glue.previous.is_some_and(names)
                || self.glue.next.is_some_and(names) && may_be_named())
    }

    /// Returns whether the word before the run and the left word make a pair.
    pub(super) fn previous_agrees(&self) -> bool {
        self.glue
            .previous
            .is_some_and(|previous| self.evidence.makes_pair(previous, self.glue.left))
    }

    /// Returns whether a number or a share stands before the run: `61% of`.
    pub(super) fn follows_figure(&self) -> bool {
        let before = self.evidence.text[..self.glue.start].strip_suffix(' ');
        before.is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit() || c == '%'))
    }

    /// Returns whether the right word and the word after the run make a pair.
    pub(super) fn next_agrees(&self) -> bool {
        self.glue
            .next
            .is_some_and(|next| self.evidence.makes_pair(self.glue.right, next))
    }

    /// Returns whether the word after the run begins with a small letter.
    pub(super) fn next_is_small(&self) -> bool {
        let first = self.glue.next.and_then(|next| next.chars().next());
        first.is_some_and(char::is_lowercase)
    }

    /// Returns whether the word after the run begins with a capital.
    pub(super) fn next_is_capital(&self) -> bool {
        let next = self.glue.next;
        next.is_some_and(|next| next.starts_with(char::is_uppercase))
    }

    /// Returns whether the form stands nowhere else in the document.
    pub(super) fn occurs_once(&self) -> bool {
        self.evidence.n_of_form(self.glue.form) <= 1
    }

    /// Returns what makes the form a run-on word whatever its shape.
    fn facts(&self) -> String {
        let Glue {
            left, right, form, ..
        } = self.glue;
        let words = if self.right_is_word {
            format!("\"{left}\" and \"{right}\" are words")
        } else {
            format!("\"{left}\" is a word")
        };
        let elsewhere = if self.occurs_once() {
            "occurs nowhere else"
        } else {
            "occurs only once more"
        };
        format!("{words}, \"{form}\" is not and {elsewhere}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;
    use crate::lexicon::Lexicon;

    /// Judges the place marked by a bar.
    fn verdict(marked: &str) -> Option<Verdict> {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let (lexicon, scan) = (Lexicon::english(), scan(&text, |_| false, |_| true));
        judge(&Evidence::new(&text, &lexicon, &scan), at)
    }

    #[test]
    fn the_reason_carries_the_evidence() {
        let verdict = verdict("The Convergence of|Views on trade was sudden.").unwrap();
        assert!(
            verdict.reason.starts_with(
                "\"of\" and \"Views\" are words, \"ofViews\" is not and occurs nowhere else; "
            ),
            "{}",
            verdict.reason
        );
    }

    /// A text for each of the shapes, in their order: one that no shape before it fits.
    const OF_SHAPES: [&str; 33] = [
        "The Convergence of|Views on trade was sudden.",
        "They have sold their|WaveBox since. A WaveBox costs much, and WaveBox is new.",
        "They met and|Ada Lovelace was there too.",
        "The rewilding of|Zarnavik took a decade, and nobody had asked for it.",
        "The old units were converted to|English ones, and the English were happy with it.",
        "Long queues formed. When|Parliament met again, they left.",
        "Introduction|The history of tea begins in China.",
        "Top Security Features|Many of the locks are new.",
        "Read the summary|In this chapter we look at boats.",
        "As a result|In 2019 the shop closed.",
        "The meeting was held|January 5 in Vienna.",
        "They bought Wind|Turbine parts. The wind turbine failed; a wind turbine is costly.",
        "Our Favourite Kitchen Tools|Choosing the right knife is hard.",
        "We spoke of Climate Change|Public Health in the hall.",
        "Web Development|Currently, the team has four members.",
        "Our Best Offers|All of the rooms are new.",
        "Baking with Many Grains|Baking with more than one grain asks for patience.",
        "Best Travel Apps|Plan trips with them.",
        "We like the Bellaware kettle. Bellaware|Check Price now. Check Price is a button.",
        "They go on with|FieldSense today. FieldSense is a tool.",
        "He spoke other|Slavic languages at home.",
        "They ate in the garden. The|Germans were the last to leave.",
        "We begin with|Day 7 of the trip.",
        "The Electric Flosser|Why we like it. A Flosser is a tool.",
        "Travel and Adventure|Can you find the way?",
        "“We had no idea,” said|Holtzer, who runs the market.",
        "The dough rests for 35 minutes|Bakers know that it needs no more.",
        "They moved from Los|Angeles to a farm in the hills.",
        "Their industry premiums|State Farm raised. State Farm is big.",
        "He watched the YouTube|Clips Channel videos on Monday.",
        "Evening Courses for Beginners|Tuvalearn has forty. Tuvalearn is open, and Tuvalearn is new.",
        "Sponsoring Madeira|Madeira Cake is a sweet thing. They eat Madeira Cake.",
        "The Bread|Oven shop is here. They like the Bread Oven, and the Bread Oven is good.",
    ];

    #[test]
    fn run_on_words_of_every_shape_are_found() {
        assert_eq!(OF_SHAPES.len(), SHAPES.len());
        let lexicon = Lexicon::english();
        for (number, marked) in OF_SHAPES.iter().enumerate() {
            let found = verdict(marked).map(|verdict| verdict.confidence);
            assert_eq!(found, Some(SHAPES[number].confidence), "{number}: {marked}");
            let at = marked.find('|').unwrap();
            let text = marked.replace('|', "");
            let scan = scan(&text, |_| false, |_| true);
            let evidence = Evidence::new(&text, &lexicon, &scan);
            let case = Case::read(Glue::read(&text, at).unwrap(), &evidence).unwrap();
            let fits = SHAPES
                .iter()
                .position(|shape| (shape.fits)(&case).is_some());
            assert_eq!(fits, Some(number), "{marked}");
        }
    }

    #[test]
    fn names_identifiers_and_habits_stay() {
        for text in [
            "We moved to Open|SSL and were happy with it.",
            "Take the LoRa|WAN box from the shelf.",
            "The of|Views plan. They like of|Views, and of|Views likes them."
                .replacen("of|V", "ofV", 2)
                .as_str(),
            "Set max|Retries to five and leave the rest.",
            "The name of|Views_total is long.",
            "Run `the of|Views thing` and leave.",
            "Der Rat of|Views ist in der Stadt und die Leute sind mit dem Plan nicht zufrieden.",
            "The Who|WhereWhat firm and its people are in the town.",
            "Bright|Path and ClearWater merged in May.",
        ] {
            assert_eq!(verdict(text), None, "{text}");
        }
    }
}
