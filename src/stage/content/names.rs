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

/// An id of more words is made of a heading's text: `h-what-is-social-shopping`.
const MAX_ID_WORDS: usize = 3;

/// Returns the first word of an element's class and id that names furniture, and its concept.
pub(crate) fn furniture_name(element: &Element) -> Option<(&'static str, &'static str)> {
    let is_name = |id: &&str| words_of(id).nth(MAX_ID_WORDS).is_none();
    let is_heading = matches!(&*element.tag, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let id = Some(&*element.id).filter(is_name).filter(|_| !is_heading);
    let names = element.class.split_ascii_whitespace().chain(id);
    names.flat_map(words_of).find_map(concept)
}

fn concept(word: &str) -> Option<(&'static str, &'static str)> {
    let mut lower = [0; MAX_WORD];
    let lower = lower.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).ok()?;
    CONCEPTS
        .get_key_value(lower)
        .map(|(word, concept)| (*word, *concept))
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
        assert_eq!(word("div", class, ""), expected, "{class}");
    }

    fn word(tag: &str, class: &str, id: &str) -> Option<&'static str> {
        let element = Element {
            parent: None,
            depth: 0,
            tag: tag.into(),
            class: class.into(),
            id: id.into(),
            role: "".into(),
            itemprop: "".into(),
            source: Span::default(),
            blocks: Span::default(),
        };
        furniture_name(&element).map(|(word, _)| word)
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

    #[test]
    fn an_id_made_of_a_headings_text_names_nothing() {
        assert_eq!(word("div", "", "h-what-is-social-shopping"), None);
        assert_eq!(word("h2", "", "social-shopping"), None);
        assert_eq!(word("div", "", "social-bar"), Some("social"));
        assert_eq!(word("h2", "widget_title", "x"), Some("widget"));
    }
}
