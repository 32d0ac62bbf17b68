//! Colours and weights of text on a terminal, as the codes that switch them on.
//!
//! A table of a dozen codes needs no crate, so the library depends on none for terminals.

use std::fmt;

/// The style of a text. Writing `{style}` switches it on, and writing `{style:#}` switches it off again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style(&'static str);

impl Style {
    /// Dimmed.
    pub const DIMMED: Self = Self("\u{1b}[2m");
    /// Bold.
    pub const BOLD: Self = Self("\u{1b}[1m");
    /// Red.
    pub const RED: Self = Self("\u{1b}[31m");
    /// Bold and red.
    pub const BOLD_RED: Self = Self("\u{1b}[1m\u{1b}[31m");
    /// Bold and reversed, on red.
    pub const BOLD_ON_RED: Self = Self("\u{1b}[1m\u{1b}[7m\u{1b}[31m");
    /// Green.
    pub const GREEN: Self = Self("\u{1b}[32m");
    /// Bold and reversed, on green.
    pub const BOLD_ON_GREEN: Self = Self("\u{1b}[1m\u{1b}[7m\u{1b}[32m");
    /// Yellow.
    pub const YELLOW: Self = Self("\u{1b}[33m");
    /// Bold and reversed, on yellow.
    pub const BOLD_ON_YELLOW: Self = Self("\u{1b}[1m\u{1b}[7m\u{1b}[33m");
    /// Cyan.
    pub const CYAN: Self = Self("\u{1b}[36m");

    /// Makes a style that changes nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self("")
    }
}

impl fmt::Display for Style {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const OFF: &str = "\u{1b}[0m";
        formatter.write_str(match (self.0, formatter.alternate()) {
            ("", true) => "",
            (_, true) => OFF,
            (on, false) => on,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_switched_off_where_it_was_switched_on() {
        let shown = |style: Style| format!("{style}a{style:#}");
        assert_eq!(shown(Style::RED), "\u{1b}[31ma\u{1b}[0m");
        assert_eq!(shown(Style::new()), "a");
    }
}
