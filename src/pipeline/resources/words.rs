//! Reads files of the user's own words: one word on each line; a line that begins with `#` is a comment.

/// Length of the longest word that is accepted, in bytes.
const LONGEST: usize = 64;

/// Returns the words of a text, or the number of the first bad line and what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let lines = text.trim_start_matches('\u{feff}').lines();
    for (index, line) in lines.map(str::trim).enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let is_odd = |c: char| c.is_whitespace() || c.is_control();
        if line.contains(is_odd) || line.len() > LONGEST {
            let shown: String = line.chars().take(LONGEST).collect();
            return Err(format!(
                "{}: {shown:?} is not one word; write one word a line",
                index + 1
            ));
        }
        words.push(line.to_owned());
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&[&str], &str>) {
        let found = parse(text);
        let found = found.as_ref().map_err(String::as_str);
        assert_eq!(
            found.map(|words| words.iter().map(String::as_str).collect::<Vec<_>>()),
            expected.map(<[&str]>::to_vec)
        );
    }

    #[test]
    fn comments_and_blank_lines_are_skipped() {
        check(
            "\u{feff}# ours\r\ntheScore\r\n\r\n  onX \n",
            Ok(&["theScore", "onX"]),
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        check(
            "onX\nthe Score\n",
            Err("2: \"the Score\" is not one word; write one word a line"),
        );
        check(
            "on\u{0}X",
            Err("1: \"on\\0X\" is not one word; write one word a line"),
        );
    }
}
