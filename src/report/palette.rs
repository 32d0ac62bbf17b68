//! The colours of reports, named by their meaning.

use super::Style;

/// Styles by meaning; all of them empty in [`Palette::plain`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// Text that is removed.
    pub removed: Style,
    /// The part of a line that is removed.
    pub removed_part: Style,
    /// Text that is added.
    pub added: Style,
    /// The part of a line that is added.
    pub added_part: Style,
    /// Text that a suggestion would change.
    pub held: Style,
    /// The part of a line that a suggestion would change.
    pub held_part: Style,
    /// Names of files.
    pub path: Style,
    /// Names of rules.
    pub rule: Style,
    /// Everything around the changes: context, line numbers, reasons.
    pub quiet: Style,
    /// A gate that passes.
    pub good: Style,
    /// A gate that fails, a document that could not be read.
    pub bad: Style,
}

impl Palette {
    /// Returns a palette without colours.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// Returns a palette of the sixteen basic colours of a terminal, which follow the reader's theme.
    #[must_use]
    pub fn coloured() -> Self {
        Self {
            removed: Style::RED,
            removed_part: Style::BOLD_ON_RED,
            added: Style::GREEN,
            added_part: Style::BOLD_ON_GREEN,
            held: Style::YELLOW,
            held_part: Style::BOLD_ON_YELLOW,
            path: Style::BOLD,
            rule: Style::CYAN,
            quiet: Style::DIMMED,
            good: Style::GREEN,
            bad: Style::BOLD_RED,
        }
    }
}
