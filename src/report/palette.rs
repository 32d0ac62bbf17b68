//! The colours of reports, each named by what it says.

use super::Style;

/// Styles by meaning; all of them empty in [`Palette::plain`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// Text that goes.
    pub removed: Style,
    /// The part of a line that goes.
    pub removed_part: Style,
    /// Text that comes.
    pub added: Style,
    /// The part of a line that comes.
    pub added_part: Style,
    /// What is proposed and not done.
    pub held: Style,
    /// The part of a line that the proposal is about.
    pub held_part: Style,
    /// Names of files.
    pub path: Style,
    /// Names of rules.
    pub rule: Style,
    /// What surrounds the matter: context, line numbers, reasons.
    pub quiet: Style,
    /// A gate that holds.
    pub good: Style,
    /// A gate that fails, a document that could not be read.
    pub bad: Style,
}

impl Palette {
    /// No colour at all.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// The sixteen colours of a terminal, which follow the reader's own theme.
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
