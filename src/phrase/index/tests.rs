//! What the index finds in lines.

use super::*;
use crate::phrase::Pack;

const PACKS: [&str; 3] = [
    r#"
    language = "any"
    networks = ["Facebook", "Google News"]
    "#,
    r#"
    language = "en"
    notes = ["editor's note"]
    [[rule]]
    id = "a/b"
    why = "x"
    matches.line = ["share on {site}", "page {n} of {n}", "promo"]
    matches.start = ["subscribe to our", "© {n}"]
    matches.prefix = ["read more", "WATCH"]
    matches.heading = ["more from {x}"]
    [[rule]]
    id = "a/unsure"
    safety = "unsafe"
    why = "x"
    matches.line = ["hear this", "promo"]
    "#,
    r#"
    language = "de"
    [[rule]]
    id = "a/b"
    why = "x"
    matches.line = ["teilen", "promo"]
    "#,
];

fn index() -> PhraseIndex {
    let packs: Vec<Pack> = PACKS
        .iter()
        .map(|text| toml::from_str(text).unwrap())
        .collect();
    PhraseIndex::new(&packs, &[])
}

/// Looks a line up in a text of this language and returns the phrase found at the place.
fn check(language: Option<&str>, line: &str, place: PhrasePlace, expected: Option<&str>) {
    let index = index();
    let language = language.and_then(Language::from_tag);
    let (mut hits, mut numbered) = (Hits::default(), String::new());
    index.look_up(&fold(line), language, &mut numbered, &mut hits);
    assert_eq!(
        hits.get(place).map(|id| &*index.phrase(id).text),
        expected,
        "{line}"
    );
}

#[test]
fn whole_lines_are_found_with_their_placeholders() {
    check(
        None,
        "Share on Google News",
        PhrasePlace::Line,
        Some("share on {site}"),
    );
    check(None, "Share on Monday", PhrasePlace::Line, None);
    check(
        None,
        "Page 2 of 13",
        PhrasePlace::Line,
        Some("page {n} of {n}"),
    );
    check(
        None,
        "More from The Harbour",
        PhrasePlace::Heading,
        Some("more from {x}"),
    );
    check(None, "More from", PhrasePlace::Heading, None);
}

#[test]
fn openings_end_at_a_word() {
    check(
        None,
        "Subscribe to our daily letter.",
        PhrasePlace::Start,
        Some("subscribe to our"),
    );
    check(None, "Subscribe to ourselves.", PhrasePlace::Start, None);
    check(None, "© 2024 Herald", PhrasePlace::Start, Some("© {n}"));
}

#[test]
fn a_phrase_counts_in_its_language_and_english_everywhere() {
    check(Some("de"), "Teilen", PhrasePlace::Line, Some("teilen"));
    check(Some("en"), "Teilen", PhrasePlace::Line, None);
    check(None, "Teilen", PhrasePlace::Line, Some("teilen"));
    check(
        Some("de"),
        "Hear this",
        PhrasePlace::Line,
        Some("hear this"),
    );
}

#[test]
fn the_safe_one_of_two_phrases_wins() {
    let index = index();
    let (mut hits, mut numbered) = (Hits::default(), String::new());
    index.look_up("promo", Some(Language::ENGLISH), &mut numbered, &mut hits);
    assert!(!index.phrase(hits.get(PhrasePlace::Line).unwrap()).is_unsafe);
}

#[test]
fn a_prefix_in_capitals_counts_in_capitals() {
    let index = index();
    assert!(index.prefix("Read more", None).is_some());
    assert!(index.prefix("WATCH", None).is_some());
    assert!(index.prefix("Watch", None).is_none());
}

#[test]
fn notes_are_known_by_their_opening() {
    let index = index();
    let (mut hits, mut numbered) = (Hits::default(), String::new());
    let line = fold("Editor’s note: a name was wrong.");
    index.look_up(&line, None, &mut numbered, &mut hits);
    assert!(hits.is_note && hits.is_empty());
}

#[test]
fn everything_known_passes_the_prefilter() {
    let index = PhraseIndex::new(Pack::builtin(), &[]);
    let mut room = String::new();
    let lines = index.whole.keys().chain(index.prefixes.keys());
    for line in lines.filter(|line| !line.contains("{site}")) {
        let line = line.replace("{n}", "7").replace("{x}", "harbour");
        assert!(index.prefilter(&line, &mut room).may_be_known, "{line}");
    }
    for openings in index.openings.values() {
        let patterns = openings
            .patterns
            .iter()
            .map(|(pattern, _)| pattern.before());
        for opening in patterns.chain(openings.notes.iter().map(|note| &**note)) {
            let line = format!("{} harbour", opening.replace("{n}", "7"));
            assert!(index.prefilter(&line, &mut room).may_be_known, "{line}");
        }
    }
    assert!(!index.prefilter("Zebras", &mut room).may_be_known);
}
