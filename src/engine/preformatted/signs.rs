//! Finds signs of code in a line: marks and words that prose does not use.
//!
//! A line with one sign may be code, a line with two is code. Marks are counted by kind: `a; b; c`
//! is one sign. The words are those of programming languages and shells, whatever the language of
//! the text is.

use super::words::{is_bracketed, is_key, opening};

/// How many bytes of a line are looked at. The rest of a longer line is more of the same.
const REACH: usize = 400;

/// How strong the signs are that a line is code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// There are none.
    None,
    /// One sign: the line is code if a line beside it has a sign too.
    Weak,
    /// Enough on their own.
    Strong,
}

/// Returns whether a line is so clearly no code that its words need not be looked at: it is long,
/// begins with a capital or a quotation mark, and has none of the marks. Most lines of a text are
/// like that.
pub(super) fn is_plainly_none(line: &str) -> bool {
    const LONG: usize = 60;
    let is_mark = |byte: u8| {
        matches!(
            byte,
            b'{' | b'}' | b'=' | b'<' | b'>' | b';' | b'_' | b'|' | b'\\' | b'$'
        )
    };
    let bytes = &line.as_bytes()[..line.len().min(REACH)];
    line.len() >= LONG
        && line.starts_with(|c: char| c.is_uppercase() || "\"“‘«„".contains(c))
        // Without an early exit, so that many bytes are compared at once.
        && !bytes.iter().fold(false, |found, byte| found | is_mark(*byte))
}

/// Returns the sign of a line, given without indentation and blanks at its end. A line that reads
/// like prose is code only by an unmistakable beginning, a drawing or brackets.
pub(super) fn sign(line: &str, is_prose: bool) -> Sign {
    let bytes = &line.as_bytes()[..line.len().min(REACH)];
    let opening = opening(line);
    if opening > 1 || is_drawn(line) || is_bracketed(line) {
        return Sign::Strong;
    }
    if is_prose {
        return Sign::None;
    }
    let mut kinds = marks(bytes);
    if line.ends_with([';', '{', '}', '\\']) || line.ends_with("):") {
        kinds |= END;
    }
    if is_key(line) {
        kinds |= KEY;
    }
    if !line.is_ascii() && line.contains(is_formula) {
        kinds |= FORMULA;
    }
    match kinds.count_ones() + opening {
        0 => Sign::None,
        1 => Sign::Weak,
        _ => Sign::Strong,
    }
}

/// Returns whether a line begins with an option of a command: `-h, --help  what it does`.
pub(super) fn is_option(line: &str) -> bool {
    let rest = line.trim_start_matches('-');
    let n_dashes = line.len() - rest.len();
    (1..=2).contains(&n_dashes) && rest.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Returns whether a line is part of a drawing or the rule of a table: `+-----+---+`, ` / \`, `↓`.
///
/// A row of a single kind of mark is none: it separates paragraphs.
fn is_drawn(line: &str) -> bool {
    const MARKS: &str = "/\\|+-=_<>^:.*";
    let is_arrow = |c: char| matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{259F}');
    if !line.starts_with(|c: char| MARKS.contains(c) || is_arrow(c)) {
        return false;
    }
    let begins_branch = ["|--", "+--", "`--", "├", "└", "│", "┌"];
    if begins_branch.iter().any(|begin| line.starts_with(begin)) {
        return true;
    }
    let is_solid = line
        .chars()
        .all(|c| c.is_whitespace() || MARKS.contains(c) || is_arrow(c));
    let has_corner = line.contains(['/', '\\', '|', '+']) && line.len() >= 3;
    is_solid && (has_corner || line.contains(is_arrow))
}

const ASSIGN: u32 = 1;
const OPERATOR: u32 = 1 << 1;
const PAIR: u32 = 1 << 2;
const MARKUP: u32 = 1 << 3;
const CALL: u32 = 1 << 4;
const BRACE: u32 = 1 << 5;
const NAME: u32 = 1 << 6;
const VARIABLE: u32 = 1 << 7;
const OPTION: u32 = 1 << 8;
const COMMENT: u32 = 1 << 9;
const QUOTED: u32 = 1 << 10;
const BRANCH: u32 = 1 << 11;
const END: u32 = 1 << 12;
const KEY: u32 = 1 << 13;
const FORMULA: u32 = 1 << 14;

fn is_formula(c: char) -> bool {
    matches!(c, '\u{2200}'..='\u{22FF}' | '\u{27E6}'..='\u{27EB}')
}

/// Returns the kinds of marks in a line, one bit each.
fn marks(bytes: &[u8]) -> u32 {
    let mut kinds = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if byte.is_ascii_punctuation() {
            kinds |= mark(bytes, at);
        }
    }
    kinds
}

/// Returns the kind of the mark at a place, by the characters on both sides.
fn mark(bytes: &[u8], at: usize) -> u32 {
    let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
    let after = bytes.get(at + 1).copied().unwrap_or(b' ');
    match (before, bytes[at], after) {
        (b' ', b'=', b' ') => ASSIGN,
        (b'=' | b'!' | b'<' | b'>' | b':' | b'+' | b'*', b'=', b' ' | b'=')
        | (b'&', b'&', _)
        | (b'|', b'|', _)
        | (b':', b':', _)
        | (b'-' | b'=', b'>', _)
        | (b' ', b'>', b'>') => OPERATOR,
        (_, b'=', b'"' | b'\'' | b'{' | b'$' | b'(') => PAIR,
        (before, b'=', after) if is_name(before) && is_name(after) => pair(bytes, at),
        (_, b'<', b'/' | b'!' | b'?') | (b'/' | b'"', b'>', _) | (b'>', b'<', _) => MARKUP,
        (before, b'(', after) if is_name(before) => call(bytes, at, after),
        (_, b'{' | b'}', _) => BRACE,
        (b'_', b'_', _) => NAME,
        (before, b'_', after) if is_name(before) && is_name(after) => NAME,
        (_, b'$', after) if after == b'{' || after == b'(' || after.is_ascii_lowercase() => {
            VARIABLE
        }
        (b' ', b'-', b'-') if bytes.get(at + 2).is_some_and(u8::is_ascii_lowercase) => OPTION,
        (b' ' | b'\t', b'/', b'/' | b'*') | (b'*', b'/', _) => COMMENT,
        (b'(' | b'[', b'"' | b'\'', after) if before == b'[' || is_name(after) => quoted(bytes, at),
        (b'|' | b'+', b'-', b'-') => BRANCH,
        _ => 0,
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Recognises `name=value`, but not inside an address.
fn pair(bytes: &[u8], at: usize) -> u32 {
    let start = bytes[..at].iter().rposition(|byte| *byte == b' ');
    let token = &bytes[start.map_or(0, |blank| blank + 1)..at];
    let is_address = token.contains(&b'?') || token.windows(3).any(|part| part == b"://");
    if is_address { 0 } else { PAIR }
}

/// Recognises a call, `name(`. `name(s)`, a note and an aside are none: a call has more than a
/// figure or an ending between its brackets.
fn call(bytes: &[u8], at: usize, after: u8) -> u32 {
    let rest = &bytes[at + 1..];
    let inside = rest.iter().position(|byte| *byte == b')');
    match inside {
        Some(0) => CALL,
        Some(n) if n <= 2 || rest[..n].iter().all(u8::is_ascii_digit) => 0,
        _ if is_name(after) || matches!(after, b'"' | b'\'' | b'&' | b'*' | b' ' | b'$') => CALL,
        _ => 0,
    }
}

/// Recognises an argument, `("name"`, of a call.
fn quoted(bytes: &[u8], at: usize) -> u32 {
    let is_called = at >= 2 && is_name(bytes[at - 2]) || bytes[at - 1] == b'[';
    if is_called { QUOTED } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: Sign, lines: &[&str]) {
        for line in lines {
            assert_eq!(sign(line, false), expected, "{line}");
        }
    }

    #[test]
    fn two_signs_are_code() {
        check(
            Sign::Strong,
            &[
                "x   = 3;",
                "let total = count();",
                "def area(width, height):",
                "from boats import Ferry",
                "import harbour.pier as pier",
                "<a href=\"#top\">",
                "if (a == b) {",
                "});",
                ">>> area(3, 4)",
                "$ go run .",
                "git add .",
                "SELECT a, b FROM t",
                "docker run --rm -it image",
                "+------+-----+",
                "/ \\ / \\",
                "|-- src",
                "↓",
                "console.log(\"done\");",
            ],
        );
    }

    #[test]
    fn one_sign_is_a_hint() {
        check(
            Sign::Weak,
            &[
                "FROM   t",
                "SELECT a,",
                "name: value",
                "return x",
                "area(3, 4)",
                "// the first of them",
                "ferry ALL=(ALL) /usr/bin/boat",
            ],
        );
    }

    #[test]
    fn what_reads_like_prose_may_begin_like_code() {
        let line = "from boats import Ferry, Barge, Punt";
        assert_eq!(sign(line, true), Sign::Strong);
        assert_eq!(sign("The ferry, barge and punt = boats", true), Sign::None);
    }

    #[test]
    fn prose_has_none() {
        check(
            Sign::None,
            &[
                "The house is old.",
                "He came (late); nobody saw.",
                "The boat(s) lay there [1], see note(12).",
                "SELECT COMMITTEE MEETS",
                "FROM THE EDITOR",
                "* * *",
                "-----",
                "import",
                "see https://example.org/a?b=c",
                "Ring: 555 0100",
                "git is a tool that many people swear by.",
                "...and then it was over",
            ],
        );
    }
}
