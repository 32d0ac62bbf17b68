//! Judging one place of a text, for the tests of the rules.

use super::evidence::Evidence;
use super::scan::scan;
use crate::lexicon::Lexicon;

/// Returns what `judge` says of the place that a bar marks in `marked`, in the text without it.
pub(super) fn at_bar<T>(marked: &str, judge: impl FnOnce(&Evidence<'_>, usize) -> T) -> T {
    let at = marked.find('|').unwrap();
    let text = marked.replace('|', "");
    let (lexicon, scan) = (Lexicon::english(), scan(&text, |_| false, |_| true));
    judge(&Evidence::new(&text, &lexicon, &scan), at)
}
