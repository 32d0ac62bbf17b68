//! The kinds of blocks that a user may count as the article or not.

use serde::{Deserialize, Serialize};

/// A kind of block that a user may count as the article or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentKind {
    /// The heading that says what the page is called.
    Title,
    /// Who wrote it, beside the title.
    Byline,
    /// When it was written, beside the title.
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
    /// What readers wrote below it.
    Comments,
}

impl ContentKind {
    /// What is kept when the user says nothing.
    pub const KEPT: [Self; 1] = [Self::Title];
    /// What is dropped when the user says nothing.
    pub const DROPPED: [Self; 2] = [Self::Byline, Self::Date];

    /// Returns whether blocks of the kind stand in the running text, where the model judges them
    /// well.
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
