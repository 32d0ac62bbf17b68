//! Escapes the characters of the text that Markdown would read as markup.

/// Writes a stretch of a line with its special characters escaped.
///
/// `before` and `behind` are the characters next to it in the line. If `before` is `None`, the stretch begins
/// the line, where more characters are special.
pub(super) fn escaped(text: &str, before: Option<char>, behind: Option<char>, out: &mut String) {
    let text = match before {
        Some(_) => text,
        None => line_start(text, out),
    };
    let mut last = before;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next().or(behind);
        if is_special(c, last, next, rest) {
            out.push('\\');
        }
        out.push(c);
        last = Some(c);
    }
}

fn is_special(c: char, last: Option<char>, next: Option<char>, rest: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '~' | '|' => true,
        // Inside a word an underscore is no markup.
        '_' => !(is_word(last) && is_word(next)),
        '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
        '&' => is_entity(rest),
        '#' => next.is_none() || next == Some('#'),
        _ => false,
    }
}

/// Returns whether an ampersand followed by `rest` would be read as an entity.
fn is_entity(rest: &str) -> bool {
    /// The longest name of an entity has 31 letters; one byte more is needed for the semicolon.
    const LONGEST: usize = 32;
    let name = rest
        .bytes()
        .take(LONGEST)
        .position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    name.is_some_and(|end| end > 0 && rest.as_bytes()[end] == b';')
}

/// Escapes a mark at the start of a line that would make the line a heading, list, quote or rule; returns
/// the rest of the line.
fn line_start<'t>(text: &'t str, out: &mut String) -> &'t str {
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[n_digits..];
    let marks: &[char] = if n_digits == 0 {
        &['#', '>', '+', '-', '=']
    } else {
        &['.', ')']
    };
    let behind = rest.get(1..).and_then(|behind| behind.chars().next());
    // A number such as `19.8` does not begin a list.
    let is_number = n_digits > 0 && behind.is_some_and(|c| !c.is_whitespace());
    if !rest.starts_with(marks) || is_number {
        return text;
    }
    out.push_str(&text[..n_digits]);
    out.push('\\');
    out.push_str(&rest[..1]);
    &rest[1..]
}

/// Returns an address as the destination of a link.
pub(super) fn destination(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        match c {
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            '\\' => written.push_str("%5C"),
            c if c.is_control() || c.is_whitespace() => written.push_str("%20"),
            '&' if is_entity(&address[at + 1..]) => written.push_str("&amp;"),
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut out = String::new();
        escaped(text, None, None, &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn marks_inside_a_line_are_escaped() {
        check("2 * 3 [a] `b` c\\d", r"2 \* 3 \[a\] \`b\` c\\d");
        check("snake_case _not_ this", r"snake_case \_not\_ this");
        check("a < b, <b>", r"a < b, \<b>");
        check("AT&T &amp; R&D; x", r"AT&T \&amp; R\&D; x");
    }

    #[test]
    fn marks_at_the_start_of_a_line_are_escaped() {
        check("# one", r"\# one");
        check("- one - two", r"\- one - two");
        check("12. one", r"12\. one");
        check("1984 was", "1984 was");
        check("19.8 mph", "19.8 mph");
        check("7.", r"7\.");
        check("> one", r"\> one");
        check("=====", r"\=====");
    }

    #[test]
    fn addresses_stay_one_word() {
        assert_eq!(destination("/a b(c)"), "/a%20b%28c%29");
        assert_eq!(destination("?a=1&copy;=2&b"), "?a=1&amp;copy;=2&b");
    }
}
