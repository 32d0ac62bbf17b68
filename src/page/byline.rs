//! Finds evidence in the byline: elements whose class names an author or a date, `<time>`, and
//! words near the headline.

use super::candidate::Candidates;
use super::date::{Reading, find};
use super::name::{is_person, is_role};
use super::people::{behind_by, helpers, is_by, split};
use super::said::{SHORTEST_LABEL, WORDS};
use super::surroundings::Surroundings;
use super::{Field, Origin};
use crate::document::{BlockKind, Claim, has_word};
use crate::text::opening_of;

/// Words of classes and labels that say a date is one of change, beside those of the languages.
const CHANGED: [&str; 5] = ["updated", "modified", "update", "reviewed", "lastmod"];

/// Words of classes of elements around or beside a name.
const NO_NAMES: [&str; 16] = [
    "hentry",
    "editor",
    "reviewer",
    "history",
    "description",
    "bio",
    "avatar",
    "image",
    "desc",
    "box",
    "social",
    "job",
    "role",
    "title",
    "date",
    "time",
];

/// Returns whether a text says when a person became a member: "Joined: Mar 2015". In small letters.
fn is_of_person(small: &str) -> bool {
    WORDS.joined.iter().any(|word| small.contains(word))
}

/// Returns whether a class or a text in small letters says that a date is one of change.
fn says_changed(small: &str) -> bool {
    let mut words = CHANGED.iter().chain(&WORDS.changed);
    words.any(|word| small.contains(word))
}

/// Returns whether a class is of what stands around or beside a name: `author-bio`, `authorBio`.
fn is_beside_name(class: &str) -> bool {
    let humps = |word: &&str| {
        let (first, rest) = word.split_at(1);
        class.contains(&[&first.to_ascii_uppercase(), rest].concat())
    };
    !has_word(class, &["name"]) && (has_word(class, &NO_NAMES) || NO_NAMES.iter().any(humps))
}

/// Adds what a `<time>` says.
pub(super) fn of_time(claim: &Claim, is_near: bool, out: &mut Candidates) {
    let class = claim.key.to_lowercase();
    let value = claim.value.to_lowercase();
    let is_changed = says_changed(&class) || says_changed(&value);
    let origin = if is_near {
        Origin::Time
    } else {
        Origin::Elsewhere
    };
    let field = if is_changed {
        Field::Modified
    } else {
        Field::Date
    };
    out.add_at(field, origin, "<time>", &claim.value, Some(claim.source));
}

/// Adds what an element says whose class speaks of an author or a date.
pub(super) fn of_class(claim: &Claim, is_near: bool, reading: &Reading<'_>, out: &mut Candidates) {
    let class = claim.key.to_lowercase();
    let place = format!("class {}", opening_of(&claim.key, 60));
    let origin = if is_near {
        Origin::Byline
    } else {
        Origin::Elsewhere
    };
    if ["author", "autor", "byline"]
        .iter()
        .any(|word| class.contains(word))
    {
        out.helpers
            .extend(claim.value.lines().flat_map(|line| helpers(line).0));
        let by = claim
            .value
            .lines()
            .find_map(|line| behind_by(line).filter(|rest| !rest.is_empty()));
        let is_other = is_beside_name(&claim.key);
        let first = claim.value.lines().find(|line| line.len() > 2);
        if let Some(name) = by.or(first.filter(|_| !is_other)) {
            // Elements of the same class name one author each.
            if !is_near || !out.add_line(Field::Authors, &place, name) {
                out.add_at(Field::Authors, origin, &place, name, Some(claim.source));
            }
        }
    }
    let small = claim.value.to_lowercase();
    if small.len() < 200 && !is_of_person(&small) && find(&claim.value, reading).is_some() {
        let is_changed = says_changed(&class) || says_changed(&small);
        let field = if is_changed {
            Field::Modified
        } else {
            Field::Date
        };
        out.add_at(field, origin, &place, &claim.value, Some(claim.source));
    }
}

/// Adds names and dates that are written out in short blocks near the headline.
pub(super) fn written(
    around: &Surroundings<'_>,
    headline: usize,
    reading: &Reading<'_>,
    out: &mut Candidates,
) {
    /// A longer block is running text, in bytes.
    const MOST_BYTES: usize = 160;
    const PLACE: &str = "text at the headline";
    let document = around.document;
    let first = headline.saturating_sub(4);
    let end = (headline + 12).min(document.blocks.len());
    let mut says_by = false;
    let mut says_helper = false;
    for block in &document.blocks[first..end.max(first)] {
        let text = block.span.of(&document.text);
        let is_heading = matches!(block.kind, BlockKind::Heading(1 | 2));
        let element = block.inner.or(block.element);
        if text.len() > MOST_BYTES || is_heading || around.is_beside(element) {
            continue;
        }
        let at = Some(document.origin.to_source(block.span));
        // "Reviewed by" above or before a name.
        if says_helper && text.len() < 60 {
            out.helpers.extend(split(text));
        }
        let (named, is_label) = helpers(text);
        out.helpers.extend(named);
        says_helper = is_label;
        if let Some(rest) = behind_by(text).filter(|rest| rest.starts_with(char::is_uppercase)) {
            out.add_at(Field::Authors, Origin::Written, PLACE, rest, at);
        }
        // "Written by" above a name.
        if says_by && text.len() < 60 && text.starts_with(char::is_uppercase) {
            out.add_at(Field::Authors, Origin::Written, PLACE, text, at);
        }
        says_by = is_by(text);
        if let Some(name) = beside_date(text, reading) {
            out.add_at(Field::Authors, Origin::Elsewhere, PLACE, name, at);
        }
        if let Some((_, range)) = find(text, reading) {
            let small = text.to_lowercase();
            if is_of_person(&small) {
                continue;
            }
            let is_changed =
                |word: &str| small.starts_with(word) || small.contains(&format!("{word}:"));
            let mut words = CHANGED.iter().chain(&WORDS.changed);
            let field = if words.any(|word| is_changed(word)) {
                Field::Modified
            } else {
                Field::Date
            };
            out.add_at(field, Origin::Written, PLACE, &text[range.start..], at);
        }
    }
}

/// Returns the name beside a date or role in one line: "Ada Reed | Senior Writer | 3 May 2024".
fn beside_date<'t>(text: &'t str, reading: &Reading<'_>) -> Option<&'t str> {
    let parts = || text.split(['|', '·', '•']).map(str::trim);
    if parts().count() < 2 || !parts().any(|part| find(part, reading).is_some()) {
        return None;
    }
    let is_name = |part: &&str| {
        is_person(part) && !is_role(part) && find(part, reading).is_none() && split(part) == [*part]
    };
    parts().find(is_name)
}

/// Adds authors that a short block away from the headline names as such, or that stand below a label: "Written by".
pub(super) fn labelled_authors(around: &Surroundings<'_>, out: &mut Candidates) {
    /// A longer block is running text, in bytes.
    const MOST_BYTES: usize = 60;
    const PLACE: &str = "text with a label";
    let document = around.document;
    let mut label = false;
    for block in &document.blocks {
        if block.span.len() > MOST_BYTES {
            label = false;
            continue;
        }
        let text = block.span.of(&document.text);
        let behind = behind_label(text);
        let name = match behind {
            Some("") => None,
            Some(rest) => Some(rest.trim()),
            None => Some(text).filter(|_| label),
        };
        label = behind == Some("");
        let Some(name) =
            name.filter(|name| split(name).first().is_some_and(|name| is_person(name)))
        else {
            continue;
        };
        if !around.is_beside(block.inner.or(block.element)) {
            let at = Some(document.origin.to_source(block.span));
            out.add_at(Field::Authors, Origin::Written, PLACE, name, at);
        }
    }
}

/// Returns what stands behind a label that speaks of nothing but an author: "Written by", not "by".
fn behind_label(text: &str) -> Option<&str> {
    if !WORDS.labels.may_start(text) {
        return None;
    }
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    // The longest come first.
    let labels = WORDS
        .by
        .iter()
        .take_while(|label| label.len() >= SHORTEST_LABEL);
    let mut labels = labels.filter(|label| label.as_bytes()[0] == first);
    let label = labels.find(|label| {
        let start = text.get(..label.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(label))
    })?;
    let rest = &text[label.len()..];
    let is_whole = rest.is_empty() || rest.starts_with([' ', ':', '\u{A0}']);
    is_whole.then(|| rest.trim_matches([' ', ':', '\u{A0}']))
}

/// Adds dates that a short block away from the headline names as that of publication or of the last change.
pub(super) fn labelled(around: &Surroundings<'_>, reading: &Reading<'_>, out: &mut Candidates) {
    /// A longer block is running text, in bytes.
    const MOST_BYTES: usize = 100;
    const PLACE: &str = "text with a label";
    let document = around.document;
    for block in &document.blocks {
        if block.span.len() > MOST_BYTES {
            continue;
        }
        let text = block.span.of(&document.text);
        // No date without figures; most blocks have none.
        let is_figure = |byte: u8| byte.is_ascii_digit() || !byte.is_ascii();
        if !WORDS.dated.may_start(text) || !text.bytes().any(is_figure) {
            continue;
        }
        let small = text.to_lowercase();
        let starts = |labels: &[&str]| labels.iter().any(|label| small.starts_with(label));
        let field = if starts(&WORDS.changed) {
            Field::Modified
        } else if starts(&WORDS.published) {
            Field::Date
        } else {
            continue;
        };
        let element = block.inner.or(block.element);
        if find(text, reading).is_some() && !around.is_beside(element) {
            let at = Some(document.origin.to_source(block.span));
            out.add_at(field, Origin::Elsewhere, PLACE, text, at);
        }
    }
}
