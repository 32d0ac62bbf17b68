//! The stages: each looks at a draft and proposes edits. `engine` says what a stage may do.

pub mod boilerplate;
pub mod content;
pub mod encoding;
pub mod spacing;
#[cfg(test)]
pub(crate) mod testing;
pub mod whitespace;

use crate::rule::{BuiltinRule, StageName};

/// Returns the rules of the stages, in the order of the stages.
pub fn rules() -> impl Iterator<Item = (StageName, &'static BuiltinRule)> {
    [
        (StageName::Encoding, encoding::RULES),
        (StageName::Content, content::RULES),
        (StageName::Boilerplate, boilerplate::RULES),
        (StageName::Spacing, spacing::RULES),
        (StageName::Whitespace, whitespace::RULES),
    ]
    .into_iter()
    .flat_map(|(stage, rules)| rules.iter().map(move |rule| (stage, rule)))
}
