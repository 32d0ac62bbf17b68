//! What kind of furniture the lines of a record are: `block = "posts"` in a pack or a `[[rule]]`.

use serde::{Deserialize, Serialize};

/// The block of a page that a phrase opens, labels or stands in.
///
/// A record says it, so that no code asks for the id of a rule. All records of an id have the block
/// that the first of them names, so that a pack of another language need not repeat it. A heading
/// without a block opens a list of titles and teasers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PhraseBlock {
    /// A list of other articles.
    Posts,
    /// A list of other articles below an ordinary heading: "Trending". It is one at the end only.
    Stories,
    /// A box about the author. "More from Ada Reed" heads a section elsewhere.
    Author,
    /// A table of contents: the text's own headings follow.
    Contents,
    /// Tags: names follow.
    Tags,
    /// The path to the page: "Home > Boats".
    Path,
    /// A link to another article in the middle of a text.
    Teaser,
    /// An offer of a subscription, or a login.
    Offer,
    /// A place for advertising. It is labelled by one word in every language.
    Advertisement,
    /// Buttons to share the page, often right below the title.
    Share,
    /// A player of sound or film.
    Player,
    /// Links to other pages of the site, which may stand above the title.
    Navigation,
    /// A request for consent, which may stand above the title.
    Consent,
    /// A message of the site about itself, which may stand above the title.
    Message,
    /// A form for a newsletter, which may stand above the title.
    Newsletter,
    /// Who made a picture.
    Credit,
}

impl PhraseBlock {
    /// Returns whether its labels are nouns that a section of a text may be about, too: "Tags".
    pub(crate) fn has_noun_for_label(self) -> bool {
        matches!(
            self,
            Self::Tags | Self::Author | Self::Player | Self::Advertisement
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Pack, PhraseIndex, Record};

    #[test]
    fn a_rule_has_one_block_in_all_languages() {
        let index = PhraseIndex::new(Pack::builtin(), &[]);
        let records = || Pack::builtin().iter().flat_map(|pack| pack.rule.iter());
        for named in records().filter(|record| record.block.is_some()) {
            let of_rule = index
                .phrases
                .iter()
                .filter(|phrase| phrase.rule == named.id);
            let differ: Vec<_> = of_rule
                .filter(|phrase| phrase.block != named.block)
                .collect();
            assert!(differ.is_empty(), "{}: {differ:?}", named.id);
        }
        let german = Pack::builtin().iter().find(|pack| pack.language == "de");
        let has_posts = |record: &Record| record.id.as_str() == "boilerplate/related-posts";
        assert!(german.is_some_and(|pack| pack.rule.iter().any(has_posts)));
    }

    #[test]
    fn a_rule_of_the_users_own_names_its_block() {
        let record = "id = \"house/next\"\nblock = \"stories\"\nmatches.heading = [\"next door\"]\nwhy = \"A list.\"";
        let index = PhraseIndex::new(&[], &[toml::from_str(record).unwrap()]);
        assert_eq!(index.phrases[0].block, Some(PhraseBlock::Stories));
    }
}
