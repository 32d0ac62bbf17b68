//! The fields of the metadata that a page can have.

use std::fmt;

/// A field of the metadata of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The title of the article, without the name of the site.
    Title,
    /// Its authors: people or desks.
    Authors,
    /// The date of publication, as precise as on the page.
    Date,
    /// The date of the last change.
    Modified,
    /// Its language as a BCP 47 tag.
    Language,
    /// The name of the site.
    Site,
    /// The canonical address.
    Url,
    /// A summary.
    Description,
    /// The address of its picture.
    Image,
    /// Its subjects.
    Tags,
    /// Its section of the site.
    Section,
    /// The license.
    License,
    /// Whether it is behind a paywall: `true` or `false`.
    Paywalled,
    /// What type of page it is: article, forum, product and so on.
    PageType,
    /// The number of words of the cleaned text.
    WordCount,
}

impl Field {
    /// All fields, in the order in which they are shown.
    pub const ALL: [Self; 15] = [
        Self::Title,
        Self::Authors,
        Self::Date,
        Self::Modified,
        Self::Language,
        Self::Site,
        Self::Url,
        Self::Description,
        Self::Image,
        Self::Tags,
        Self::Section,
        Self::License,
        Self::Paywalled,
        Self::PageType,
        Self::WordCount,
    ];

    /// Returns the name of the field in settings and records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Authors => "authors",
            Self::Date => "date",
            Self::Modified => "modified",
            Self::Language => "language",
            Self::Site => "site",
            Self::Url => "url",
            Self::Description => "description",
            Self::Image => "image",
            Self::Tags => "tags",
            Self::Section => "section",
            Self::License => "license",
            Self::Paywalled => "paywalled",
            Self::PageType => "page_type",
            Self::WordCount => "word_count",
        }
    }

    /// Returns the field with this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Returns whether the field is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Authors | Self::Tags)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
