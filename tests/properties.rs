//! The promises of the design, held on generated documents: accounted, reversible, nothing
//! invented, idempotent, deterministic, never fatal.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::sync::LazyLock;

use content_hygiene::document::{Decoding, Document};
use content_hygiene::edit::{Edit, EditList, apply, revert};
use content_hygiene::pipeline::{Config, Outcome, Pipeline};
use content_hygiene::read::html::{self, HtmlLimits, SiteRules};
use proptest::prelude::*;

/// Lines that rules fire on, that they must not fire on, and that are odd.
const LINES: &[&str] = &[
    "",
    " ",
    "\t",
    "Share This Post",
    "Related Posts",
    "ADVERTISEMENT",
    "Read more: A bridge reopens after the flood",
    "Subscribe to our newsletter",
    "Follow us on Facebook",
    "Facebook",
    "Twitter",
    "Leave a comment",
    "You may also like",
    "A bridge reopens after the flood",
    "The river had carried away two of its arches in the spring and...",
    "The mayor said on Monday that the bridge would open again before the first snow falls.",
    "\u{201c}We waited long enough,\u{201d} she said, and nobody in the hall disagreed with her.",
    "The Convergence ofViews and the state ofthe art .",
    "He left.Then she came , and the  rain stopped .",
    "See https://example.org/a.Path?b=ofViews or write to anna@example.org.",
    "OpenSSL, iPhone, McDonald and JavaScript met in the U.S. at 10 a.m.",
    "    let x = foo(bar) ;  // code",
    "| a  | b   |",
    "soft\u{ad}hyphen and zero\u{200b}width and no\u{a0}break",
    "\u{feff}A mark\u{8} and a bell\u{7}",
    "Zwei Sätze .Ein Wort undNoch eins.",
    "« Oui ! » dit-il ; « non ? »",
    "今天天气很好。我们去公园。",
    "👩\u{200d}🚀 e\u{301}te\u{301} ﷽",
    "Sheâ€™s in the cafÃ©, and itÃ¢â‚¬â„¢s \u{93}late\u{94}\u{85}",
    "voilÃ le cafÃ© Ã\u{fffd} â€? ðŸ˜€",
    "Ð¼Ð¸Ñ€ Ð¸ мир РјРёСЂ",
    "Salt &amp;amp; pepper don&#8217;t &lt; &nbsp;&copy; an e\u{fb03}cient Ｆｕｌｌ",
    "trailing   ",
    "He was forced to watch the film \nin the dubbed version with no option to switch it off.",
];

fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        8 => prop::sample::select(LINES).prop_map(str::to_owned),
        1 => "\\PC{0,40}",
        1 => "[ÃÂâðŸí€™œ©°«»ª\u{9d}\u{a0}РСР°ЂÐ¼√╨а-я\u{301}\u{fffd}&#amp;lt;4?. a-fA-F]{0,40}",
        1 => any::<String>(),
    ];
    let ending = prop_oneof![8 => Just("\n"), 2 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just(" ")];
    prop::collection::vec((line, ending), 0..24).prop_map(|lines| {
        lines
            .into_iter()
            .flat_map(|(line, end)| [line, end.to_owned()])
            .collect()
    })
}

/// Pieces of pages, sound and broken.
const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"related-posts\">",
    "<div>",
    "</div>",
    "<article>",
    "</article>",
    "<nav>",
    "</nav>",
    "<ul><li>",
    "<li>",
    "</ul>",
    "<a href=\"/x\">",
    "</a>",
    "<b>",
    "</b>",
    "<br>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<h2>",
    "</h2>",
    "<span hidden>",
    "</span>",
    "<!-- -->",
    "<script>",
    "</script>",
    "&amp;",
    "&nbsp;",
    "<",
    ">",
];

fn markup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(MARKUP).prop_map(str::to_owned),
        3 => prop::sample::select(LINES).prop_map(str::to_owned),
        1 => "\\PC{0,20}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn page(source: String) -> Document {
    let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
    html::read(
        "generated.html".into(),
        None,
        source,
        Decoding::default(),
        &sites,
        &limits,
    )
    .unwrap()
}

/// Building one takes longer than cleaning; only the test of hidden state needs fresh ones.
fn pipeline(apply_unsafe: bool) -> &'static Pipeline {
    static SAFE: LazyLock<Pipeline> = LazyLock::new(|| build(false));
    static UNSAFE: LazyLock<Pipeline> = LazyLock::new(|| build(true));
    if apply_unsafe { &UNSAFE } else { &SAFE }
}

fn build(apply_unsafe: bool) -> Pipeline {
    let mut config = Config::default();
    config.rules.apply_unsafe = apply_unsafe;
    Pipeline::from_config(&config).unwrap()
}

fn clean(pipeline: &Pipeline, text: &str) -> Outcome {
    pipeline.clean(&Document::from_text("generated.txt", text))
}

/// Rules whose replacements are characters that the text did not have: what its own stood for.
const DECODING_RULES: &[&str] = &[
    "encoding/mojibake",
    "encoding/escaped-entity",
    "encoding/ligature",
    "encoding/full-width-form",
];

/// Returns the text with the edits of the decoding rules alone, and those of later rules that
/// took one of theirs in.
fn decoded(text: &str, edits: &EditList) -> String {
    let is_decoding = |edit: &&Edit| {
        let earlier = edit.earlier.iter().map(|cause| &cause.rule);
        let mut rules = earlier.chain([&edit.rule]);
        rules.any(|rule| DECODING_RULES.contains(&rule.as_str()))
    };
    let decoding = edits.iter().filter(is_decoding).cloned().collect();
    apply(text, &EditList::from_unsorted(decoding)).unwrap()
}

/// Returns whether the characters of `part`, white space left out, stand in `whole` in order.
fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars()
        .filter(|c| !c.is_whitespace())
        .all(|c| rest.any(|other| other == c))
}

#[test]
fn what_one_stage_uncovers_another_sees_at_once() {
    for text in [
        // The blank goes last, and then the line is seen to be broken.
        "He was forced to watch the film \nin the dubbed version with no option to switch it off.",
        "He was forced to watch it \u{2028}in the dubbed version with no option to switch it off.",
    ] {
        let first = clean(pipeline(false), text);
        let second = clean(pipeline(false), first.text());
        assert_eq!(second.text(), first.text());
    }
}

#[test]
fn a_safe_removal_beside_an_unsafe_one_does_not_count_as_unsafe() {
    let words =
        "The mayor waited long enough, and nobody in the hall disagreed with her that day.\n";
    let text =
        format!("{words}Share This Post\n{words}Read more: A bridge reopens after the flood\n");
    assert_eq!(clean(pipeline(true), &text).text(), words);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_change_is_accounted_for(text in text(), apply_unsafe: bool) {
        let outcome = clean(pipeline(apply_unsafe), &text);
        prop_assert_eq!(apply(&text, outcome.edits()).unwrap(), outcome.text());
        for edit in outcome.edits().iter().chain(outcome.suggestions()) {
            prop_assert_eq!(edit.span.of(&text), &*edit.original);
            prop_assert!(!edit.reason.is_empty());
            prop_assert!((0.0..=1.0).contains(&edit.confidence));
        }
        for suggestion in outcome.suggestions() {
            let gone = outcome.edits().iter().find(|edit| {
                !suggestion.span.is_empty() && edit.span.contains(suggestion.span)
            });
            prop_assert_eq!(gone, None);
        }
    }

    #[test]
    fn every_change_can_be_reverted(text in text(), apply_unsafe: bool) {
        let outcome = clean(pipeline(apply_unsafe), &text);
        prop_assert_eq!(revert(outcome.text(), outcome.edits()).unwrap(), text);
    }

    #[test]
    fn nothing_is_invented(text in text(), apply_unsafe: bool) {
        let outcome = clean(pipeline(apply_unsafe), &text);
        prop_assert!(is_subsequence(outcome.text(), &decoded(&text, outcome.edits())));
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in text(), apply_unsafe: bool) {
        let pipeline = pipeline(apply_unsafe);
        let once = clean(pipeline, &text);
        let twice = clean(pipeline, once.text());
        prop_assert_eq!(twice.text(), once.text());
        prop_assert!(twice.is_unchanged());
    }

    #[test]
    fn pages_are_accounted_for_too(source in markup(), apply_unsafe: bool) {
        let document = page(source);
        let outcome = pipeline(apply_unsafe).clean(&document);
        prop_assert_eq!(apply(&document.text, outcome.edits()).unwrap(), outcome.text());
        prop_assert_eq!(&revert(outcome.text(), outcome.edits()).unwrap(), &document.text);
        prop_assert!(is_subsequence(outcome.text(), &decoded(&document.text, outcome.edits())));
        for block in outcome.blocks() {
            prop_assert!(!block.span.of(outcome.text()).trim().is_empty());
        }
        prop_assert_eq!(pipeline(apply_unsafe).clean(&document), outcome);
    }

    #[test]
    fn no_text_is_fatal(text: String, apply_unsafe: bool) {
        clean(pipeline(apply_unsafe), &text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn the_documents_before_do_not_matter(texts in prop::collection::vec(text(), 1..6)) {
        let fresh = build(false);
        for text in texts.iter().rev() {
            prop_assert_eq!(clean(&fresh, text), clean(pipeline(false), text));
        }
    }
}
