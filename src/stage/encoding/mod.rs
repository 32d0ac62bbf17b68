//! Repairs characters that nobody typed: mojibake, escaped entities, invisible and control
//! characters, odd spaces, ligatures.
//!
//! This stage runs first, so that all later stages see the words that a reader sees. Clean ASCII
//! costs next to nothing.

mod entities;
mod forms;
mod invisible;
mod mojibake;
mod soft_hyphen;

use crate::engine::{Draft, Proposals, Stage};
use crate::rule::{BuiltinRule, StageName};

/// The rules of this stage.
pub const RULES: &[BuiltinRule] = &{
    let [mark, width, control, hyphen, space, line] = invisible::RULES;
    let [ligature, full_width] = forms::RULES;
    [
        mojibake::RULE,
        entities::RULE,
        mark,
        width,
        control,
        hyphen,
        space,
        line,
        ligature,
        full_width,
    ]
};

/// The stage; it has no settings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Encoding;

impl Stage for Encoding {
    fn name(&self) -> StageName {
        StageName::Encoding
    }

    /// Runs mojibake first: of two proposals that begin at the same place the first one stays.
    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let text = draft.text();
        mojibake::propose(text, out);
        entities::propose(text, out);
        forms::propose(text, out);
        invisible::propose(draft, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::edit::Safety;
    use crate::stage::testing::run_stage;

    fn check(text: &str, expected: &str) {
        assert_eq!(
            run_stage(&Encoding, &Document::from_text("a", text)),
            expected
        );
    }

    #[test]
    fn the_examples_of_the_rules_hold() {
        let is_safe = |rule: &&BuiltinRule| rule.safety == Safety::Safe;
        for rule in RULES.iter().filter(is_safe) {
            rule.changes
                .iter()
                .for_each(|(before, after)| check(before, after));
            rule.keeps.iter().for_each(|text| check(text, text));
        }
    }

    #[test]
    fn addresses_stay_as_they_are() {
        check(
            "https://example.org/a\u{ad}b is it",
            "https://example.org/a\u{ad}b is it",
        );
    }

    #[test]
    fn every_character_that_could_matter_is_settled_at_once() {
        for c in ('\0'..='\u{3000}').chain('\u{fe00}'..='\u{ffff}') {
            let text = format!("a{c}b");
            let once = run_stage(&Encoding, &Document::from_text("a", text));
            assert_eq!(
                run_stage(&Encoding, &Document::from_text("a", once.clone())),
                once
            );
        }
    }
}
