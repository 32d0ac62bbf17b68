//! The text around the examples of phrase records.
//!
//! A phrase is judged together with the lines beside it, so an example needs a text. Lines of `removes`
//! stand after its last paragraph, lines of `keeps` between two paragraphs. No stop word of any language
//! occurs in the paragraphs, so that no language is detected and all packs are in force.

const FIRST: &str = "Grey water rose past stone steps while masons, ropemakers, carpenters \
    hauled oak beams across mud flats before dawn. Eleven winters passed; scaffolds fell twice, \
    once during snow, once during harvest. Every villager carried baskets, nails, bread. Nobody \
    kept accounts except one patient clerk whose ledgers survived flood, fire, mice, several \
    careless grandsons. Today those pages fill nine boxes.";

const SECOND: &str = "Visitors climb slowly past iron railings, pausing where swallows nest \
    under arches each spring. Guides tell stories about smugglers, lanterns, lost bells. Local \
    children swim below, jumping only when tides allow. Repairs continue every autumn; lime \
    mortar must cure before frost arrives. Money comes through fairs, raffles, bakers' stalls, \
    plus occasional grants awarded by distant ministries, usually late.";

/// Returns a text of two paragraphs with `lines` after the last.
#[must_use]
pub fn after_prose(lines: &str) -> String {
    format!("{}\n\n{lines}\n", prose())
}

/// Returns a text of two paragraphs with `lines` between them.
#[must_use]
pub fn between_prose(lines: &str) -> String {
    format!("{FIRST}\n\n{lines}\n\n{SECOND}\n")
}

/// Returns the two paragraphs: what is left of [`after_prose`] when all of `lines` go.
#[must_use]
pub fn prose() -> String {
    format!("{FIRST}\n\n{SECOND}")
}

#[cfg(test)]
mod tests {
    use super::super::{Pack, PhraseIndex};
    use super::*;

    #[test]
    fn the_paragraphs_are_of_no_language_and_hold_no_phrase() {
        let index = PhraseIndex::new(Pack::builtin(), &[]);
        assert_eq!(index.language_of(&prose(), None), None);
        assert!(
            prose().split_whitespace().count() >= 100,
            "comments need a text before them"
        );
    }
}
