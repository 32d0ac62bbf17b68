//! Figures as people read them: thousands, percentages, counted nouns.

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

/// Writes a share from 0 to 1 as a percentage with one decimal: `6.1 %`.
///
/// A share too small for that is `<0.1 %`, so that "nothing" and "little" differ.
#[must_use]
pub fn per_cent(share: f32) -> String {
    let percentage = f64::from(share) * 100.0;
    if percentage > 0.0 && percentage < 0.05 {
        "<0.1 %".to_owned()
    } else {
        format!("{percentage:.1} %")
    }
}

/// Returns the share that `part` is of `whole`, 0 when there is no whole.
#[must_use]
pub fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
}

/// Writes a number of things: `1 edit`, `1,204 edits`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(count))
}

/// Counts characters.
#[must_use]
pub fn chars(text: &str) -> usize {
    text.chars().count()
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
        assert_eq!(counted(1, "edit"), "1 edit");
        assert_eq!(counted(1204, "edit"), "1,204 edits");
    }

    #[test]
    fn little_is_not_nothing() {
        assert_eq!(per_cent(0.0), "0.0 %");
        assert_eq!(per_cent(0.0001), "<0.1 %");
        assert_eq!(per_cent(0.0612), "6.1 %");
        assert_eq!(per_cent(share(1, 0)), "0.0 %");
    }
}
