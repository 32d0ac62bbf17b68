//! Names of files in the heading of a patch, as git writes and reads them.

use std::fmt::Write as _;

/// Returns `prefix/name`, quoted as git does if the name needs it.
///
/// A patch names files below the folder it is applied in, so a leading `./` or `/` is dropped.
pub(super) fn in_patch(prefix: &str, name: &str) -> String {
    let mut name = name.trim_start_matches('/');
    while let Some(rest) = name.strip_prefix("./") {
        name = rest.trim_start_matches('/');
    }
    quoted(&format!("{prefix}/{name}"))
}

/// Returns the end of a `---` or `+++` line. A name with spaces is followed by a tab, which marks the end of
/// the name.
pub(super) fn end_of_name(name: &str) -> &'static str {
    if name.contains(' ') { "\t" } else { "" }
}

/// Quotes a name like a string in C if it holds quotes, backslashes, control characters or `##`.
fn quoted(name: &str) -> String {
    let is_special = |c: char| c.is_control() || matches!(c, '"' | '\\');
    // The runner of a workflow takes `##[` for a command anywhere in a line.
    let is_command = name.contains("##");
    if !is_command && !name.contains(is_special) {
        return name.to_owned();
    }
    let mut written = String::from("\"");
    for c in name.chars() {
        match c {
            '"' | '\\' => written.extend(['\\', c]),
            '\x07' => written.push_str("\\a"),
            '\x08' => written.push_str("\\b"),
            '\t' => written.push_str("\\t"),
            '\n' => written.push_str("\\n"),
            '\x0b' => written.push_str("\\v"),
            '\x0c' => written.push_str("\\f"),
            '\r' => written.push_str("\\r"),
            c if c.is_control() || (is_command && c == '#') => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a string cannot fail.
                    let _ = write!(written, "\\{byte:03o}");
                }
            }
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_git_does() {
        for (name, expected) in [
            ("raw/page.txt", "a/raw/page.txt"),
            ("./raw/page.txt", "a/raw/page.txt"),
            ("/tmp/page.txt", "a/tmp/page.txt"),
            ("two words.txt", "a/two words.txt"),
            ("Grüße.txt", "a/Grüße.txt"),
            ("say \"hi\".txt", r#""a/say \"hi\".txt""#),
            ("a\tb\x01\\.txt", r#""a/a\tb\001\\.txt""#),
            ("\u{9b}##[a].txt", r#""a/\302\233\043\043[a].txt""#),
        ] {
            assert_eq!(in_patch("a", name), expected);
        }
    }
}
