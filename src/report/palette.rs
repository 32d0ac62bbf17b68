//! The colours of reports, each named by what it says.

use anstyle::{AnsiColor, Color, Style};

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
        let colour = |colour: AnsiColor| Style::new().fg_color(Some(Color::Ansi(colour)));
        let removed = colour(AnsiColor::Red);
        let added = colour(AnsiColor::Green);
        let held = colour(AnsiColor::Yellow);
        Self {
            removed,
            removed_part: removed.bold().invert(),
            added,
            added_part: added.bold().invert(),
            held,
            held_part: held.bold().invert(),
            path: Style::new().bold(),
            rule: colour(AnsiColor::Cyan),
            quiet: Style::new().dimmed(),
            good: added,
            bad: removed.bold(),
        }
    }
}
