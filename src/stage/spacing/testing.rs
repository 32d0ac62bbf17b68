//! Judging one place of a text, for the tests of the rules.

use super::context::SpacingContext;
use super::scan::scan;
use crate::lexicon::Lexicon;

/// Returns what `judge` says of the place that a bar marks in `marked`, in the text without it.
pub(super) fn at_bar<T>(marked: &str, judge: impl FnOnce(&SpacingContext<'_>, usize) -> T) -> T {
    let at = marked.find('|').unwrap();
    let text = marked.replace('|', "");
    let (lexicon, scan) = (Lexicon::english(), scan(&text, |_| false, |_| true));
    judge(&SpacingContext::new(&text, &lexicon, &scan), at)
}

/// As [`at_bar`], by the first of two judges; by the second if the character behind the bar
/// `is_for_second`.
pub(super) fn at_bar_by_one_of<T>(
    marked: &str,
    is_for_second: impl Fn(char) -> bool,
    [first, second]: [fn(&SpacingContext<'_>, usize) -> T; 2],
) -> T {
    at_bar(marked, |context, at| {
        if context.text[at..].starts_with(is_for_second) {
            second(context, at)
        } else {
            first(context, at)
        }
    })
}
