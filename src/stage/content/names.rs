//! Words of class names and ids that name page furniture; the words are in `class-words.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::Element;

/// Word → the concept it stands for.
static CONCEPTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("class-words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(':'))
        .flat_map(|(concept, words)| words.split_whitespace().map(move |word| (word, concept)))
        .collect()
});

/// Names longer than this are data or utility classes run together, not names.
const MAX_WORD: usize = 24;

/// Returns the first word of an element's class and id that names furniture, and its concept.
pub(super) fn furniture_name(element: &Element) -> Option<(&'static str, &'static str)> {
    element.tokens().find_map(|name| {
        words_of(name).find_map(|word| {
            let mut lower = [0; MAX_WORD];
            let lower = lower.get_mut(..word.len())?;
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            let lower = std::str::from_utf8(lower).ok()?;
            CONCEPTS
                .get_key_value(lower)
                .map(|(word, concept)| (*word, *concept))
        })
    })
}

/// Cuts a name at punctuation and between a small and a capital letter: `relatedPosts-box`.
fn words_of(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric())
        .flat_map(|part| {
            let mut rest = part;
            std::iter::from_fn(move || {
                if rest.is_empty() {
                    return None;
                }
                let bytes = rest.as_bytes();
                let border = bytes
                    .windows(2)
                    .position(|pair| !pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase())
                    .map_or(rest.len(), |at| at + 1);
                let (word, tail) = rest.split_at(border);
                rest = tail;
                Some(word)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn check(class: &str, expected: Option<&str>) {
        let element = Element {
            parent: None,
            depth: 0,
            tag: "div".into(),
            class: class.into(),
            id: "".into(),
            role: "".into(),
            itemprop: "".into(),
            source: Span::default(),
            blocks: Span::default(),
        };
        assert_eq!(
            furniture_name(&element).map(|(word, _)| word),
            expected,
            "{class}"
        );
    }

    #[test]
    fn whole_words_count_and_parts_of_words_do_not() {
        check("post-share", Some("share"));
        check("col-8 relatedPosts", Some("related"));
        check("NavBar_main__x1", Some("nav"));
        check("navbar_main__x1", Some("navbar"));
        check("shareholder-news", None);
        check("unrelated", None);
        check("subheader", None);
        check("a-very-long-name-that-goes-on-and-on-and-nowhere", None);
    }
}
