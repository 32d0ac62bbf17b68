//! Writes counts for people: a separator between thousands, a noun in the singular or plural.

/// Writes a count with separators: `6,754`.
#[must_use]
pub fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Writes a number of things: `1 edit`, `1,204 edits`, `2 boxes`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(count), ending(count, noun))
}

/// Returns the ending of a noun that stands behind this count.
fn ending(count: usize, noun: &str) -> &'static str {
    let hisses = ["s", "x", "ch", "sh"];
    if count == 1 {
        ""
    } else if hisses.iter().any(|end| noun.ends_with(end)) {
        "es"
    } else {
        "s"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        for (count, expected) in [
            (0, "0"),
            (999, "999"),
            (6_754, "6,754"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(count), expected);
        }
    }

    #[test]
    fn one_is_singular_and_all_else_is_plural() {
        for (count, noun, expected) in [
            (0, "edit", "0 edits"),
            (1, "edit", "1 edit"),
            (1204, "edit", "1,204 edits"),
            (1, "box", "1 box"),
            (3, "box", "3 boxes"),
            (2, "other line", "2 other lines"),
            (2, "match", "2 matches"),
        ] {
            assert_eq!(counted(count, noun), expected);
        }
    }
}
