//! The promises of the design, checked on generated documents: accounted, reversible, nothing invented,
//! idempotent, deterministic, never fatal. Also: protected text is not changed.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::sync::LazyLock;

use content_hygiene::document::{Decoding, Document};
use content_hygiene::edit::Edit;
use content_hygiene::engine::{Protect, Protection};
use content_hygiene::pipeline::{Config, Outcome, Pipeline, ProtectConfig};
use content_hygiene::promises;
use content_hygiene::read::html::{self, HtmlLimits};
use content_hygiene::site::SiteRules;
use proptest::prelude::*;

/// Lines on which rules fire, lines on which they must not fire, and odd lines.
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

/// Generates rounds of edits. Most edits are near the beginning, so that they overlap.
fn rounds() -> impl Strategy<Value = Vec<Vec<(usize, usize, String)>>> {
    let place = || prop_oneof![3 => 0..40_usize, 1 => any::<usize>()];
    let put = prop_oneof![Just(""), Just(" "), Just("\n"), Just("ä"), Just("of the")];
    let edit = (place(), place(), put.prop_map(str::to_owned));
    prop::collection::vec(prop::collection::vec(edit, 0..6), 0..5)
}

/// Generates lines that are records or nearly records.
fn record() -> impl Strategy<Value = String> {
    let key = prop::sample::select(&["id", "text", "html", "url", "a.b", ""][..]);
    let value = prop_oneof![
        any::<String>().prop_map(|text| serde_json::Value::from(text).to_string()),
        prop::sample::select(
            &[
                "1",
                "-0.10",
                "1e999",
                "null",
                "[]",
                "{\"a\":{}}",
                "\"\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "\"\\u0000\"",
                "{",
                "\"\\\\ud800 \\udc00\"",
            ][..]
        )
        .prop_map(str::to_owned),
    ];
    prop::collection::vec((key, value), 0..6).prop_map(|fields| {
        let fields = fields
            .iter()
            .map(|(key, value)| format!("\"{key}\": {value}"));
        format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
    })
}

/// Pieces of pages, valid and broken.
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

/// Returns a shared pipeline, since building one takes longer than cleaning. Only the test of hidden state
/// needs new ones.
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

/// The protected texts: page furniture, text that repairs would change, parts of lines, a whole line with
/// its blanks.
const PROTECTED: &str = r#"
    protect = [
        { phrase = "Related Posts", reason = "a" },
        { phrase = "ofViews", reason = "a" },
        { phrase = "ft.Then she came , a", reason = "a" },
        { phrase = "itÃ¢â‚¬â„¢s", reason = "a" },
        { phrase = "newsletter", reason = "a" },
        { phrase = "\u200bwidth", reason = "a" },
        { regex = "(?i)faceb\\w+|Read more: .{9}", reason = "a" },
        { regex = "two of .* spring|the film\\s+in the", reason = "a" },
    ]
"#;

/// A pipeline that applies unsafe edits as well, and the patterns that it protects.
static PROTECTING: LazyLock<(Pipeline, Protection)> = LazyLock::new(|| {
    let mut config = Config::from_toml("protect", PROTECTED).unwrap();
    config.rules.apply_unsafe = true;
    let pattern = |entry: &ProtectConfig| match (&entry.phrase, &entry.regex) {
        (Some(phrase), _) => Protect::Phrase(phrase.clone()),
        (None, regex) => Protect::Regex(regex.clone().unwrap_or_default()),
    };
    let patterns: Vec<_> = config.protect.iter().map(pattern).collect();
    let protection = Protection::new(&patterns).unwrap();
    (Pipeline::from_config(&config).unwrap(), protection)
});

/// Returns an edit that touches protected text, and that text.
fn touching(document: &Document) -> Option<(String, Edit)> {
    let (pipeline, protection) = &*PROTECTING;
    let kept = protection.find(&document.text);
    let outcome = pipeline.clean(document);
    kept.iter().find_map(|span| {
        let mut edits = outcome.edits().iter();
        let edit = edits.find(|edit| edit.span.overlaps(*span))?;
        Some((span.of(&document.text).to_owned(), edit.clone()))
    })
}

fn clean(pipeline: &Pipeline, text: &str) -> Outcome {
    pipeline.clean(&Document::from_text("generated.txt", text))
}

#[test]
fn what_one_stage_uncovers_another_sees_at_once() {
    for text in [
        // The blank is removed last, and only then the broken line is recognised.
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
    fn texts_are_accounted_for_and_settled(text in text(), apply_unsafe: bool) {
        prop_assert_eq!(promises::text(pipeline(apply_unsafe), &text), Ok(()));
    }

    #[test]
    fn pages_are_accounted_for_too(source in markup(), apply_unsafe: bool) {
        let document = page(source);
        let outcome = pipeline(apply_unsafe).clean(&document);
        prop_assert_eq!(promises::outcome(&document, &outcome), Ok(()));
        prop_assert_eq!(pipeline(apply_unsafe).clean(&document), outcome);
    }

    #[test]
    fn no_protected_span_of_a_text_is_touched(text in text()) {
        prop_assert_eq!(touching(&Document::from_text("generated.txt", text)), None);
    }

    #[test]
    fn no_protected_span_of_a_page_is_touched(source in markup()) {
        prop_assert_eq!(touching(&page(source)), None);
    }

    #[test]
    fn edits_of_edits_are_edits_of_the_text(raw in text(), rounds in rounds()) {
        prop_assert_eq!(promises::composing(&raw, &rounds), Ok(()));
    }

    #[test]
    fn records_are_written_as_they_were_read(line in record()) {
        prop_assert_eq!(promises::record(line.as_bytes()), Ok(()));
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
