//! Reads JSON as pages write it: with HTML comments around it, raw line breaks in strings, too many
//! commas.

use serde_json::{Deserializer, Value};

/// Parses a script. If it is not JSON but its meaning is clear, it is mended. Returns nothing if it
/// is broken.
pub(super) fn parsed(script: &str) -> Vec<Value> {
    let script = bare(script);
    if let Ok(value) = serde_json::from_str(script) {
        return vec![value];
    }
    let mended = mended(script);
    // If several values follow each other, they are read up to the first broken one.
    Deserializer::from_str(&mended)
        .into_iter::<Value>()
        .map_while(Result::ok)
        .collect()
}

/// Returns a script without the comments and sections that hide it from old browsers.
fn bare(script: &str) -> &str {
    const BEFORE: [&str; 5] = [
        "<!--",
        "//<![CDATA[",
        "/*<![CDATA[*/",
        "<![CDATA[",
        "// <![CDATA[",
    ];
    const BEHIND: [&str; 7] = ["-->", "//]]>", "/*]]>*/", "// ]]>", "]]>", "//", ";"];
    let mut rest = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    while let Some(inner) = BEFORE.iter().find_map(|mark| rest.strip_prefix(mark)) {
        rest = inner.trim_start();
    }
    while let Some(inner) = BEHIND.iter().find_map(|mark| rest.strip_suffix(mark)) {
        rest = inner.trim_end();
    }
    rest
}

/// Escapes control characters in strings. Removes commas before a closing bracket, and backslashes
/// that JSON does not know.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut in_string = false;
    let mut characters = script.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => match characters.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    out.push('\\');
                    out.push(next);
                }
                Some(next) => out.push(next),
                None => {}
            },
            c if in_string && c.is_control() => out.push(' '),
            '}' | ']' if !in_string => {
                let n_bytes = out.trim_end().trim_end_matches(',').len();
                if out.trim_end().ends_with(',') {
                    out.truncate(n_bytes);
                }
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, expected: &[&str]) {
        let found: Vec<_> = parsed(script).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{script}");
    }

    #[test]
    fn what_is_plainly_meant_is_read() {
        check("<!-- {\"a\": 1} -->", &["{\"a\":1}"]);
        check("//<![CDATA[\n{\"a\": [1, 2,],}\n//]]>", &["{\"a\":[1,2]}"]);
        check("{\"a\": \"one\ntwo\"};", &["{\"a\":\"one two\"}"]);
        check("{\"a\": \"it\\'s\"}", &["{\"a\":\"it's\"}"]);
        check("{\"a\":1}\n{\"b\":2}", &["{\"a\":1}", "{\"b\":2}"]);
    }

    #[test]
    fn what_is_broken_says_nothing() {
        check("{\"a\": ", &[]);
        check("", &[]);
        check(&"[".repeat(10_000), &[]);
        check(
            &format!("{}{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
            &[],
        );
    }
}
