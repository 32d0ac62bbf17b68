//! Cleans TeX as pages carry it: removes delimiters, and what programs put around it.

use std::borrow::Cow;
use std::ops::Range;

/// Delimiters, and whether the formula between them stands in a line of its own.
const DELIMITERS: &[(&str, &str, bool)] = &[
    ("\\(", "\\)", false),
    ("\\[", "\\]", true),
    ("$$", "$$", true),
    ("$", "$", false),
    // XHTML pages of `MathJax` 2.
    ("% <![CDATA[", "%]]>", false),
    ("<![CDATA[", "]]>", false),
];

/// Groups that Wikipedia and other programs put around a whole formula.
const GROUPS: &[&str] = &["{\\displaystyle", "{\\textstyle", "{\\scriptstyle"];

/// Returns the place of the formula itself, and whether its delimiters set it in a line of its own.
pub(super) fn unwrapped(tex: &str) -> (Range<usize>, bool) {
    let mut range = 0..tex.len();
    let mut is_display = false;
    loop {
        let inside = &tex[range.clone()];
        let start = range.start + (inside.len() - inside.trim_start().len());
        let end = (range.start + inside.trim_end().len()).max(start);
        range = start..end;
        let inside = &tex[range.clone()];
        let delimited = DELIMITERS.iter().find(|(open, close, _)| {
            inside.len() >= open.len() + close.len()
                && inside.starts_with(open)
                && inside.ends_with(close)
                && !inside[..inside.len() - close.len()].ends_with('\\')
        });
        if let Some((open, close, apart)) = delimited {
            is_display |= apart;
            range = start + open.len()..end - close.len();
        } else if let Some(group) = GROUPS.iter().find(|group| is_group(inside, group)) {
            range = start + group.len()..end - 1;
        } else {
            return (range, is_display);
        }
    }
}

/// Returns whether one group encloses the whole text.
fn is_group(tex: &str, start: &str) -> bool {
    let Some(rest) = tex.strip_prefix(start) else {
        return false;
    };
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let (mut depth, mut is_escaped) = (1_usize, false);
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1 == rest.len();
        }
    }
    false
}

/// Drops comments. A formula is written in one line, so a comment would swallow the rest of it.
pub(super) fn without_comments(tex: &str) -> Cow<'_, str> {
    if !tex.contains('%') || !tex.contains('\n') {
        return Cow::Borrowed(tex);
    }
    let mut plain = String::with_capacity(tex.len());
    for line in tex.split_inclusive('\n') {
        let mut is_escaped = false;
        let comment = line.bytes().position(|byte| {
            let begins = byte == b'%' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            begins
        });
        plain.push_str(&line[..comment.unwrap_or(line.len())]);
    }
    Cow::Owned(plain)
}

/// Returns whether a text is TeX. If not, it is words for a screen reader.
pub(super) fn is_likely(text: &str) -> bool {
    let text = text.trim();
    let has_words = || {
        text.split_whitespace()
            .any(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
    };
    text.contains(['\\', '^', '_', '{']) || !text.is_empty() && !has_words()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tex: &str, expected: &str, apart: bool) {
        let (range, is_display) = unwrapped(tex);
        assert_eq!((&tex[range], is_display), (expected, apart), "{tex}");
    }

    #[test]
    fn what_stands_around_a_formula_is_no_part_of_it() {
        check(" a+b\n", "a+b", false);
        check("{\\displaystyle x^{2}}", "x^{2}", false);
        check("{\\displaystyle x} y{z}", "{\\displaystyle x} y{z}", false);
        check("{\\displaystylex}", "{\\displaystylex}", false);
        check("\\[ \\int f \\]", "\\int f", true);
        check("$x$", "x", false);
        check("$", "$", false);
        check("$x\\$", "$x\\$", false);
        check("% <![CDATA[\na < b %]]>", "a < b", false);
        check("$$$$", "", true);
    }

    #[test]
    fn comments_end_with_their_line() {
        assert_eq!(without_comments("a % b\n+ 5\\%\nc"), "a + 5\\%\nc");
        assert_eq!(without_comments("5 % 2"), "5 % 2");
    }

    #[test]
    fn words_are_no_tex() {
        assert!(is_likely("x^2") && is_likely("a+b") && is_likely("\\alpha"));
        assert!(!is_likely("x squared plus one") && !is_likely(" "));
    }
}
