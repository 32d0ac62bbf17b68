//! Finds words glued together: `ofViews`, `ofmoney`, `OXOCheck`, `March12`.
//!
//! This file judges words glued at a capital. Of the capitals inside words of real pages, hardly
//! one in a hundred marks a lost space: the others are names and identifiers. So guards come first
//! (see [`Glue::is_guarded`]). Then the form must have one of a few shapes that run-on words have
//! and names do not. Each shape needs evidence of its own.

pub(super) mod capitals;
mod case;
pub(super) mod counted;
mod edges;
pub(super) mod figure;
mod glue;
pub(super) mod lower_glue;
mod shapes;

use super::context::SpacingContext;
use super::verdict::Verdict;

pub(super) use edges::EDGES;

use case::Case;
use glue::Glue;
use shapes::SHAPES;

/// Decides whether a space was lost before the capital at `at`.
///
/// Cheap tests come first, so that names fail early.
pub(super) fn judge(context: &SpacingContext<'_>, at: usize) -> Option<Verdict> {
    let glue = Glue::read(context.text, at)?;
    if glue.is_guarded(context) {
        return None;
    }
    let case = Case::read(glue, context)?;
    if glue.is_known(context) || case.is_called_by_name() {
        return None;
    }
    let (shape, confidence) = SHAPES
        .iter()
        .find_map(|shape| (shape.fits)(&case).map(|why| (why, shape.confidence)))?;
    if glue.is_in_code(context) || !context.is_english(glue.start) {
        return None;
    }
    Some(Verdict {
        reason: format!("{}; {shape}", case.facts()),
        confidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::stage::spacing::scan::scan;

    /// Judges the place marked by a bar.
    fn verdict(marked: &str) -> Option<Verdict> {
        let at = marked.find('|').unwrap();
        let text = marked.replace('|', "");
        let (lexicon, scan) = (Lexicon::english(), scan(&text, |_| false, |_| true));
        judge(&SpacingContext::new(&text, &lexicon, &scan), at)
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

    /// A text for each of the shapes, in their order. No earlier shape fits it.
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
            let context = SpacingContext::new(&text, &lexicon, &scan);
            let case = Case::read(Glue::read(&text, at).unwrap(), &context).unwrap();
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
