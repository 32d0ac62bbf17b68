//! The kinds of blocks that a user may count as part of the article or not.

use serde::{Deserialize, Serialize};

/// A kind of block that a user may count as part of the article or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentKind {
    /// The heading that names the article.
    Title,
    /// The author, beside the title.
    Byline,
    /// The date of the article, beside the title.
    Date,
    /// Captions of figures and tables.
    Captions,
    /// Cells of tables.
    Tables,
    /// Items of lists, terms and their definitions.
    Lists,
    /// Preformatted text.
    Code,
    /// Notes below the text.
    Footnotes,
    /// What readers wrote below the text.
    Comments,
}

impl ContentKind {
    /// The kinds that are kept by default.
    pub const KEPT: [Self; 1] = [Self::Title];
    /// The kinds that are dropped by default.
    pub const DROPPED: [Self; 2] = [Self::Byline, Self::Date];

    /// Returns whether blocks of the kind stand in the running text. The model judges these well.
    pub(super) fn is_inside(self) -> bool {
        match self {
            Self::Title | Self::Byline | Self::Date | Self::Comments => false,
            Self::Captions | Self::Tables | Self::Lists | Self::Code | Self::Footnotes => true,
        }
    }

    /// Returns the word that the configuration uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Date => "date",
            Self::Captions => "captions",
            Self::Tables => "tables",
            Self::Lists => "lists",
            Self::Code => "code",
            Self::Footnotes => "footnotes",
            Self::Comments => "comments",
        }
    }
}
