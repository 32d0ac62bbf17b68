//! What the stage decides about a block.

use super::kind::ContentKind;

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Kept,
    /// It is not likely enough.
    Unlikely,
    /// It repeats the block with this number.
    Copy(usize),
    /// It is of a kind that the user drops.
    Convention(ContentKind),
    /// It is a label above the headline, which is the first line.
    AboveTitle,
    /// It goes with what it belongs to.
    WithUnit(Unit),
    /// The page hides it, and shows an article of so many words.
    Hidden(u32),
    /// It stands in the box with this number that phrases and structure know as furniture.
    Boxed(usize),
}

/// The kind of a unit, for the reasons of blocks that are dropped with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Table,
    List,
    Terms,
    /// A heading with nothing left below.
    Heading,
}

impl Unit {
    /// Returns why a block of the unit is dropped.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Self::Table => "it stands in a table that goes as a whole",
            Self::List => "it stands in a list, outside the items that stay",
            Self::Terms => "its term or definition went, or the list around it",
            Self::Heading => "all that stood below the heading went",
        }
    }
}
