//! Writes figures for people: thousands, percentages, counted nouns.

pub use crate::text::{counted, thousands};

/// Writes a share from 0 to 1 as a percentage with one decimal: `6.1 %`.
///
/// A share that would be written as zero but is not is written `<0.1 %`.
#[must_use]
pub fn per_cent(share: f32) -> String {
    let percentage = f64::from(share) * 100.0;
    if percentage > 0.0 && percentage < 0.05 {
        "<0.1 %".to_owned()
    } else {
        format!("{percentage:.1} %")
    }
}

/// Returns `part` divided by `whole`, or 0 if `whole` is 0.
#[must_use]
pub fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 {
        0.0
    } else {
        part as f32 / whole as f32
    }
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
    fn little_is_not_nothing() {
        assert_eq!(per_cent(0.0), "0.0 %");
        assert_eq!(per_cent(0.0001), "<0.1 %");
        assert_eq!(per_cent(0.0612), "6.1 %");
        assert_eq!(per_cent(share(1, 0)), "0.0 %");
    }
}
