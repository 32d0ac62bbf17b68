//! Composes the edits of several stages: each stage edits the text that the stages before it left,
//! yet every edit of the result refers to the raw text.
//!
//! ```text
//! raw ──earlier edits──▶ draft ──a stage's edits──▶ next draft
//!  └───────────────── composed edits ─────────────────▲
//! ```
//!
//! Edits that do not overlap stay as they are. Where a later edit overlaps the replacement of an
//! earlier one, both become one edit; it has the later rule and lists the earlier one as a cause.
//! Before that, `apart.rs` splits later edits that would be named as the cause of a larger removal.

use std::borrow::Cow;

use super::apart::apart;
use super::apply::apply_own;
use super::{Cause, Edit, EditList};
use crate::text::Span;

/// The raw text, the edits so far, and the draft: the text after these edits.
#[derive(Clone, Debug)]
pub struct Composer<'r> {
    raw: &'r str,
    draft: Cow<'r, str>,
    edits: Vec<Edit>,
}

impl<'r> Composer<'r> {
    /// Starts from a text that nothing has changed yet.
    #[must_use]
    pub fn new(raw: &'r str) -> Self {
        Self {
            raw,
            draft: Cow::Borrowed(raw),
            edits: Vec::new(),
        }
    }

    /// Returns the text after the edits so far.
    #[must_use]
    pub fn draft(&self) -> &str {
        &self.draft
    }

    /// Adds edits of the draft; their spans and originals refer to the draft.
    pub fn push(&mut self, stage: EditList) {
        if stage.is_empty() {
            return;
        }
        let next = apply_own(&self.draft, stage.as_slice());
        self.edits = compose(
            self.raw,
            &self.draft,
            std::mem::take(&mut self.edits),
            stage.into_vec(),
        );
        self.draft = Cow::Owned(next);
    }

    /// Returns a function from spans of the draft to the spans of the raw text they came from.
    ///
    /// A span that begins or ends inside an earlier replacement is widened to the whole replacement.
    pub fn to_raw(&self) -> impl Fn(Span) -> Span + use<> {
        let mut shift = 0;
        let placed: Vec<_> = self
            .edits
            .iter()
            .map(|edit| {
                let draft = shifted(edit, shift);
                shift += edit.growth();
                (draft, edit.span)
            })
            .collect();
        move |span| {
            let start = raw_start(&placed, span.start);
            let end = if span.is_empty() {
                start
            } else {
                raw_end(&placed, span.end)
            };
            Span {
                start,
                end: end.max(start),
            }
        }
    }

    /// Returns the edits of the raw text, and the text after them.
    #[must_use]
    pub fn finish(self) -> (EditList, Cow<'r, str>) {
        (EditList::from_sorted(self.edits), self.draft)
    }
}

fn raw_start(placed: &[(Span, Span)], offset: usize) -> usize {
    let next = placed.partition_point(|(draft, _)| draft.end <= offset);
    match placed.get(next) {
        Some((draft, raw)) if draft.start < offset => raw.start,
        _ => from_border(placed[..next].last(), offset),
    }
}

fn raw_end(placed: &[(Span, Span)], offset: usize) -> usize {
    let next = placed.partition_point(|(draft, _)| draft.start < offset);
    match placed[..next].last() {
        Some((draft, raw)) if draft.end > offset => raw.end,
        before => from_border(before, offset),
    }
}

fn from_border(before: Option<&(Span, Span)>, offset: usize) -> usize {
    before.map_or(offset, |(draft, raw)| raw.end + (offset - draft.end))
}

/// Returns the span of an edit's replacement in the draft, which is `shift` bytes further on.
pub(super) fn shifted(edit: &Edit, shift: isize) -> Span {
    let start = edit.span.start.saturating_add_signed(shift);
    Span::new(start, start + edit.replacement.len())
}

fn compose(raw: &str, draft: &str, earlier: Vec<Edit>, later: Vec<Edit>) -> Vec<Edit> {
    if earlier.is_empty() {
        // The draft is the raw text.
        return later;
    }
    let mut composed = Vec::with_capacity(earlier.len() + later.len());
    let later = apart(&earlier, later);
    let mut earlier = earlier.into_iter().peekable();
    let mut later = later.into_iter().peekable();
    let mut shift = 0;
    loop {
        let first = earlier.peek().map(|edit| shifted(edit, shift));
        match (first, later.peek()) {
            (None, None) => return composed,
            (Some(placed), Some(edit)) if placed.overlaps(edit.span) => {
                composed.extend(merge(raw, draft, &mut earlier, &mut later, &mut shift));
            }
            (Some(placed), Some(edit)) if placed.end > edit.span.start => {
                composed.extend(later.next().map(|edit| moved(edit, shift)));
            }
            (Some(_), _) => {
                shift += earlier.peek().map_or(0, Edit::growth);
                composed.extend(earlier.next());
            }
            (None, Some(_)) => composed.extend(later.next().map(|edit| moved(edit, shift))),
        }
    }
}

/// Returns an edit of the draft as an edit of the raw text; it must overlap no earlier edit.
fn moved(edit: Edit, shift: isize) -> Edit {
    let start = edit.span.start.saturating_add_signed(-shift);
    Edit {
        span: Span::new(start, start + edit.span.len()),
        ..edit
    }
}

type Peekable<I> = std::iter::Peekable<I>;

/// Merges the next edits that overlap one another into one; `None` if they cancel out.
fn merge(
    raw: &str,
    draft: &str,
    earlier: &mut Peekable<impl Iterator<Item = Edit>>,
    later: &mut Peekable<impl Iterator<Item = Edit>>,
    shift: &mut isize,
) -> Option<Edit> {
    let shift_before = *shift;
    let mut region: Option<Span> = None;
    let mut absorbed: Vec<Edit> = Vec::new();
    let mut inner: Vec<Edit> = Vec::new();
    loop {
        let meets = |span: Span| region.is_none_or(|region| region.overlaps(span));
        if let Some(span) = earlier
            .peek()
            .map(|edit| shifted(edit, *shift))
            .filter(|span| meets(*span))
        {
            *shift += earlier.peek().map_or(0, Edit::growth);
            absorbed.extend(earlier.next());
            region = Some(union(region, span));
        } else if let Some(span) = later
            .peek()
            .map(|edit| edit.span)
            .filter(|span| meets(*span))
        {
            inner.extend(later.next());
            region = Some(union(region, span));
        } else {
            break;
        }
    }
    let region = region?;
    let span = Span::new(
        region.start.saturating_add_signed(-shift_before),
        region.end.saturating_add_signed(-*shift),
    );
    let replacement = replaced(draft, region, &inner);
    (span.of(raw) != replacement).then(|| attribute(span, raw, replacement, inner, &absorbed))
}

fn union(region: Option<Span>, span: Span) -> Span {
    region.map_or(span, |region| {
        Span::new(region.start.min(span.start), region.end.max(span.end))
    })
}

/// Returns the draft's text in `region` after the edits inside it.
fn replaced(draft: &str, region: Span, edits: &[Edit]) -> String {
    let mut text = String::new();
    let mut done = region.start;
    for edit in edits {
        text.push_str(&draft[done..edit.span.start]);
        text.push_str(&edit.replacement);
        done = edit.span.end;
    }
    text.push_str(&draft[done..region.end]);
    text
}

/// Makes the merged edit. Its rule and reason are those of the largest later edit.
fn attribute(
    span: Span,
    raw: &str,
    replacement: String,
    later: Vec<Edit>,
    earlier: &[Edit],
) -> Edit {
    let cause = later.into_iter().max_by_key(|edit| edit.span.len());
    let cause = cause
        .as_ref()
        .or(earlier.first())
        .expect("a merge holds at least one edit");
    let mut causes = cause.earlier.clone();
    let before = earlier.iter().find(|edit| edit.rule != cause.rule);
    // If the text is removed, nobody needs to know what was repaired in it before.
    if let Some(edit) = before.filter(|_| !replacement.is_empty()) {
        causes.push(Cause {
            rule: edit.rule.clone(),
            reason: edit.reason.clone(),
        });
        causes.extend_from_slice(&edit.earlier);
    }
    Edit {
        span,
        original: span.of(raw).into(),
        replacement: replacement.into(),
        rule: cause.rule.clone(),
        safety: cause.safety,
        confidence: cause.confidence,
        reason: cause.reason.clone(),
        earlier: causes,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RuleId, Safety, apply, revert};
    use super::*;

    fn edit(text: &str, start: usize, end: usize, replacement: &str, rule: &'static str) -> Edit {
        Edit {
            span: Span::new(start, end),
            original: text[start..end].into(),
            replacement: replacement.into(),
            rule: RuleId::constant(rule),
            safety: Safety::Safe,
            confidence: 1.0,
            reason: Cow::Borrowed("because"),
            earlier: Vec::new(),
        }
    }

    /// Runs two stages of `(start, end, replacement)` and returns the composed edits.
    fn check(raw: &str, stages: [&[(usize, usize, &str)]; 2], expected: &str) -> EditList {
        let mut composer = Composer::new(raw);
        for (number, stage) in stages.into_iter().enumerate() {
            let draft = composer.draft().to_owned();
            let rule = ["first/stage", "second/stage"][number];
            let edits = stage
                .iter()
                .map(|(s, e, r)| edit(&draft, *s, *e, r, rule))
                .collect();
            composer.push(EditList::from_unsorted(edits));
        }
        let (edits, draft) = composer.finish();
        assert_eq!(draft, expected);
        assert_eq!(apply(raw, &edits).as_deref(), Ok(expected));
        assert_eq!(revert(expected, &edits).as_deref(), Ok(raw));
        edits
    }

    #[test]
    fn edits_that_do_not_meet_stay_apart() {
        let edits = check("a--b cd", [&[(1, 3, "")], &[(2, 3, "")]], "abcd");
        assert_eq!(edits.len(), 2);
        assert_eq!(edits.as_slice()[1].span, Span::new(4, 5));
    }

    #[test]
    fn a_later_removal_swallows_earlier_edits() {
        let edits = check("keep\u{a0}this", [&[(4, 6, " ")], &[(0, 5, "")]], "this");
        assert_eq!(edits.len(), 1);
        assert_eq!(edits.as_slice()[0].rule.as_str(), "second/stage");
        assert_eq!(&*edits.as_slice()[0].original, "keep\u{a0}");
    }

    #[test]
    fn a_small_later_edit_does_not_bear_the_blame_for_a_large_removal() {
        let edits = check("keep\n a lot\n", [&[(4, 11, "")], &[(3, 5, "")]], "kee");
        let found: Vec<_> = edits
            .as_slice()
            .iter()
            .map(|edit| (&*edit.original, edit.rule.as_str()))
            .collect();
        let expected = [
            ("p", "second/stage"),
            ("\n a lot", "first/stage"),
            ("\n", "second/stage"),
        ];
        assert_eq!(found, expected);
        let edits = check("a \n a lot\n\n", [&[(2, 9, "")], &[(1, 4, "\n")]], "a\n");
        assert_eq!(edits.len(), 3);
        assert_eq!(&*edits.as_slice()[0].replacement, "\n");
        // The part of the later edit that would change nothing is no edit.
        let edits = check("a \n a lot b", [&[(2, 9, "")], &[(1, 3, " ")]], "a b");
        assert_eq!(edits.len(), 2);
    }

    #[test]
    fn what_was_done_before_is_among_the_causes() {
        let edits = check("fo ob", [&[(2, 3, "-")], &[(1, 4, "oo")]], "foob");
        let merged = &edits.as_slice()[0];
        assert_eq!(merged.rule.as_str(), "second/stage");
        let earlier: Vec<_> = merged
            .earlier
            .iter()
            .map(|cause| cause.rule.as_str())
            .collect();
        assert_eq!(earlier, ["first/stage"]);
        assert_eq!(merged.whole_reason(), "because; after first/stage: because");
    }

    #[test]
    fn edits_that_cancel_out_vanish() {
        assert!(check("ab", [&[(1, 1, " ")], &[(1, 2, "")]], "ab").is_empty());
    }

    #[test]
    fn an_insertion_beside_a_removal_stays_apart() {
        assert_eq!(
            check("a-b", [&[(1, 2, "")], &[(1, 1, " ")]], "a b").len(),
            2
        );
        assert_eq!(
            check("a-b", [&[(1, 2, "+")], &[(1, 1, " ")]], "a +b").len(),
            2
        );
    }

    #[test]
    fn spans_of_the_draft_lead_back_to_the_raw_text() {
        let mut composer = Composer::new("ab--cd");
        composer.push(EditList::from_unsorted(vec![edit(
            "ab--cd",
            2,
            4,
            "",
            "first/stage",
        )]));
        let to_raw = composer.to_raw();
        assert_eq!(to_raw(Span::new(0, 2)), Span::new(0, 2));
        assert_eq!(to_raw(Span::new(2, 4)), Span::new(4, 6));
        assert_eq!(to_raw(Span::new(1, 3)), Span::new(1, 5));
    }
}
