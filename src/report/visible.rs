//! Makes text from strangers safe and visible on a terminal or in a log.
//!
//! A page can hold escape sequences that control the reader's terminal, invisible characters that a rule
//! removes, and text that the runners of GitHub and Azure take for a command. All of these are written by
//! name. Names of files and records are treated in the same way.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Text that a runner takes for a command anywhere in a line: `##[…]` of GitHub and Azure, `##vso[…]` of
/// Azure.
const COMMANDS: [&str; 2] = ["##[", "##vso["];

/// Text that a runner takes for a command at the beginning of a line, also behind blanks.
const COMMAND: &str = "::";

/// Returns `text` as a part of a line. Control, formatting and odd space characters are written like
/// `<U+200B>`, line breaks as `¶`, and commands of a runner are broken.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_named) {
        return without_commands(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\n' => written.push('¶'),
            // A part of a Windows line break. A lone one is named.
            '\r' if chars.peek() == Some(&'\n') => {}
            c if is_named(c) => push_name(&mut written, c),
            c => written.push(c),
        }
    }
    Cow::Owned(without_commands(&written).into_owned())
}

/// Returns `text` as the beginning of a line. Does the same as [`visible`], and breaks a leading `::`.
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

/// Applies [`visible_start`] to each line of a text; the line breaks stay.
#[must_use]
pub fn visible_lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(visible_start).collect();
    lines.join("\n")
}

/// Returns `text` for a terminal. Only the characters that would control the terminal are written by name.
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

/// Returns whether a reader could not see a character or would take it for another one.
pub(super) fn is_named(c: char) -> bool {
    (c.is_control() && c != '\t')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\u{3000}'))
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts a text to a number of characters; the last of them is `…` if something was cut off.
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

/// Cuts the beginning off a text that is too long; `…` takes its place.
#[must_use]
pub(super) fn ending(text: &str, longest: usize) -> Cow<'_, str> {
    let count = text.chars().count();
    if count <= longest {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().skip(count + 1 - longest.max(1)).collect();
    Cow::Owned(format!("…{}", kept.trim_start()))
}

/// Cuts the middle out of a text that is too long. It is used for reasons: the figure that decided stands
/// at the end of a reason as often as at its start.
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
            ("a\rb\r\nc\r", "a<U+000D>b¶c<U+000D>"),
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
