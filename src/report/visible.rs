//! Text of strangers on a terminal or in a log: nothing invisible, nothing that commands.
//!
//! A page can hold escape sequences that would colour, move or rename the reader's terminal,
//! characters without a shape that are just what a rule removes, and what the runners of GitHub and
//! Azure take for a command. All are written by name. Names of files and records are as strange.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What makes a command of a line for a runner wherever it stands there: GitHub's and Azure's
/// `##[…]`, Azure's `##vso[…]`.
const COMMANDS: [&str; 2] = ["##[", "##vso["];

/// What makes a command of a line that begins with it, behind blanks.
const COMMAND: &str = "::";

/// Returns `text` as a part of a line: control, formatting and odd space characters written as
/// `<U+200B>`, line breaks as `¶`, and no command of a runner.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_named) {
        return without_commands(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => written.push('¶'),
            // Windows' line break; a lone one is named.
            '\r' if text.contains("\r\n") => {}
            c if is_named(c) => push_name(&mut written, c),
            c => written.push(c),
        }
    }
    Cow::Owned(without_commands(&written).into_owned())
}

/// Returns `text` as what begins a line: as [`visible`] does, and no `::` that a runner would obey.
#[must_use]
pub fn visible_start(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    match shown.trim_start().strip_prefix(COMMAND) {
        Some(rest) => {
            let blanks = &shown[..shown.len() - rest.len() - COMMAND.len()];
            Cow::Owned(format!("{blanks}<U+003A>:{rest}"))
        }
        None => shown,
    }
}

/// Returns lines as [`visible_start`] does each of them; the line breaks stay.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible_start).collect();
    lines.join("\n")
}

/// Returns `text` for a terminal, with nothing named but what would command it.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(commands) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if commands(c) && !(c == '\r' && chars.peek() == Some(&'\n')) {
            push_name(&mut written, c);
        } else {
            written.push(c);
        }
    }
    Cow::Owned(written)
}

fn without_commands(text: &str) -> Cow<'_, str> {
    if !text.contains("##") || !COMMANDS.iter().any(|command| text.contains(command)) {
        return Cow::Borrowed(text);
    }
    let named = COMMANDS.iter().fold(text.to_owned(), |text, command| {
        text.replace(command, &command.replacen('#', "<U+0023>", 1))
    });
    Cow::Owned(named)
}

fn push_name(written: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(written, "<U+{:04X}>", u32::from(c));
}

/// Returns whether a reader would not see the character, or not for what it is.
pub(super) fn is_named(c: char) -> bool {
    (c.is_control() && c != '\t')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\u{3000}'))
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts a text to a number of characters, the last of them `…` where something is missing.
#[must_use]
pub fn shortened(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || text.chars().nth(longest).is_none() {
        return Cow::Borrowed(text);
    }
    let end = text
        .char_indices()
        .nth(longest.saturating_sub(1))
        .map_or(text.len(), |(at, _)| at);
    Cow::Owned(format!("{}…", text[..end].trim_end()))
}

/// Returns the end of a text that [`shortened`] would cut, with `…` before it.
#[must_use]
pub(super) fn ending(text: &str, longest: usize) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= longest {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().skip(count + 1 - longest.max(1)).collect();
    Cow::Owned(format!("…{}", kept.trim_start()))
}

/// Cuts the middle out of a text: what decided stands at the end of a reason as often as at its
/// start.
#[must_use]
pub(super) fn without_middle(text: &str, longest: usize) -> Cow<'_, str> {
    if text.len() <= longest || text.chars().count() <= longest {
        return Cow::Borrowed(text);
    }
    let tail = longest / 3;
    let head = text.chars().take(longest - tail - 1).collect::<String>();
    Cow::Owned(format!("{}{}", head.trim_end(), ending(text, tail + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_shape_has_a_name() {
        for (text, expected) in [
            ("plain Grüße\t日本", "plain Grüße\t日本"),
            ("a\u{200b}b\u{a0}c", "a<U+200B>b<U+00A0>c"),
            ("\u{1b}[31mred", "<U+001B>[31mred"),
            ("one\r\ntwo\n", "one¶two¶"),
            ("a\rb", "a<U+000D>b"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }

    #[test]
    fn runners_are_given_no_commands() {
        for (text, expected) in [
            ("a ##[error]b", "a <U+0023>#[error]b"),
            ("##vso[task.x]", "<U+0023>#vso[task.x]"),
            (" ::add-mask::e", " <U+003A>:add-mask::e"),
            ("\u{a0}::x::", "<U+00A0>::x::"),
            ("std::fmt ## [1]", "std::fmt ## [1]"),
        ] {
            assert_eq!(visible_start(text), expected);
        }
        let lines = "x\n\t::a::\u{7}\n##[b]";
        assert_eq!(
            visible_lines(lines),
            "x\n\t<U+003A>:a::<U+0007>\n<U+0023>#[b]"
        );
    }

    #[test]
    fn a_terminal_gets_the_text_without_its_orders() {
        assert_eq!(
            harmless("a\u{a0}b\r\nc\t\u{200d}"),
            "a\u{a0}b\r\nc\t\u{200d}"
        );
        assert_eq!(
            harmless("\u{1b}]0;x\u{7}\r\u{9b}"),
            "<U+001B>]0;x<U+0007><U+000D><U+009B>"
        );
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("äöü", 3), "äöü");
        assert_eq!(shortened("äöüß", 3), "äö…");
        assert_eq!(shortened("a b c", 3), "a…");
        assert_eq!(ending("äöü", 3), "äöü");
        assert_eq!(ending("äöüß", 3), "…üß");
        assert_eq!(ending("a b c", 3), "…c");
        assert_eq!(without_middle("0123456789", 9), "01234…789");
        assert_eq!(without_middle("0123456789", 10), "0123456789");
    }
}
