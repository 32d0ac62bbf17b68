//! The features of the table: what each feature is called, and what it says to a person.

/// A feature of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Feature {
    /// Name in files and models.
    pub(crate) name: &'static str,
    /// What it is about.
    pub(crate) family: FeatureFamily,
    /// What a reason says of it, where the value means something that a person understands:
    /// `{}` stands for the number, `{%}` for a percentage, `{word}` for so many words. Parts set
    /// apart by `; ` are said of different values: `[20..100]` in front of one says from which
    /// number on, and below which, it is true (in percent where a part has `{%}`), `!` that it is
    /// true of 0. Empty for features that mean nothing to a reader.
    pub(crate) words: &'static str,
}

/// What features are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FeatureFamily {
    /// The words of the block itself.
    Text,
    /// Its tag, and landmarks around it.
    Tag,
    /// Its place relative to the main container.
    Main,
    /// Its place on the page, and the prose before and after it.
    Order,
    /// Learned scores of the names of the elements around it.
    LearnedNames,
    /// Names of the elements around it, by kinds made by hand.
    Names,
    /// Blocks in elements of the same make.
    Path,
    /// The boxes around it.
    Box,
    /// The blocks before and after it.
    Near,
    /// The heading above it.
    Head,
    /// The line above it that opens another part of the page.
    Marker,
    /// The page as a whole.
    Page,
    /// The page's title.
    Title,
    /// What it is about.
    Topic,
    /// Repeated siblings.
    Group,
    /// What other methods would keep.
    OtherMethods,
    /// What the packs know of it.
    Known,
}

/// Makes the features of a family of pairs of name and words.
pub(super) const fn features<const N: usize>(
    family: FeatureFamily,
    pairs: [(&'static str, &'static str); N],
) -> [Feature; N] {
    let mut features = [Feature {
        name: "",
        family,
        words: "",
    }; N];
    let mut at = 0;
    while at < N {
        features[at].name = pairs[at].0;
        features[at].words = pairs[at].1;
        at += 1;
    }
    features
}
