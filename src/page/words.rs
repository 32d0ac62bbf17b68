//! Turns text of attributes and linked data into what people read: without markup, escapes and odd
//! blanks.

use html5ever::data::NAMED_ENTITIES;

/// Returns a text in one line: without tags and invisible marks, with references decoded and single
/// blanks.
pub(super) fn plain(text: &str) -> String {
    collapsed(&without_tags(&decoded(&decoded(text))))
}

/// Returns a text that the page shows in one line. What looks like a tag there is one only if it is closed: the
/// heading "Thirty years of <br>" is about a tag.
pub(super) fn plain_shown(text: &str) -> String {
    let text = decoded(text);
    if text.contains("</") {
        plain(&text)
    } else {
        collapsed(&text)
    }
}

/// Returns a text with single blanks, and without marks that nobody sees.
pub(super) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if !c.is_whitespace() && !c.is_control() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let n_bytes = out.trim_end().len();
    out.truncate(n_bytes);
    out
}

/// Returns whether a character is an invisible mark: a zero-width blank or a mark of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// Decodes character references once.
fn decoded(text: &str) -> String {
    /// Longest reference between `&` and `;`, in bytes.
    const LONGEST: usize = 32;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let end = behind.bytes().take(LONGEST).position(|byte| byte == b';');
        let c = end.and_then(|end| Some((end, reference(behind.get(..end)?)?)));
        if let Some((end, c)) = c {
            out.push(c);
            rest = &behind[end + 1..];
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let (first, second) = *NAMED_ENTITIES.get(&*format!("{name};"))?;
    (second == 0).then(|| char::from_u32(first)).flatten()
}

/// Returns a text without its tags.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let behind = &rest[at + 1..];
        let is_tag = behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        if let Some(end) = behind.find('>').filter(|_| is_tag) {
            out.push_str(&rest[..at]);
            rest = &behind[end + 1..];
        } else {
            out.push_str(&rest[..=at]);
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// Returns the words of a text in small letters, with single blanks. The result is equal for texts
/// that differ only in punctuation and case.
pub(super) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !matches!(c, '\'' | '’' | '‘') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    let n_bytes = out.trim_end().len();
    out.truncate(n_bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_plain_text() {
        for (text, expected) in [
            ("Salt &amp;amp; pepper", "Salt & pepper"),
            ("  The <b>mill</b>\n burns ", "The mill burns"),
            ("3 < 5 &unknown; &", "3 < 5 &unknown; &"),
            ("caf&eacute; &#8217;", "café ’"),
            ("\u{202E}One\u{200B}", "One"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn a_title_may_speak_of_tags() {
        for (text, expected) in [
            ("Thirty years of <br>", "Thirty years of <br>"),
            ("The <b>mill</b> burns", "The mill burns"),
            ("Salt &amp; pepper", "Salt & pepper"),
        ] {
            assert_eq!(plain_shown(text), expected, "{text}");
        }
    }

    #[test]
    fn keys_are_the_words_alone() {
        assert_eq!(key("“Don’t” — go!"), "dont go");
    }
}
