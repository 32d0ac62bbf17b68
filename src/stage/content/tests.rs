//! What the stage does with whole pages, and what the user's settings change.

use super::*;
use crate::document::Decoding;
use crate::phrase::Pack;
use crate::read::html::{HtmlLimits, read};
use crate::site::{Favor, Site, SiteRules};
use crate::stage::testing::run_stage;

const PARAGRAPHS: [&str; 4] = [
    "The ferry crosses twice a day in summer, and in winter only when the wind allows it, which the \
     captain decides alone on the quay at seven in the morning.",
    "It carries bread, letters and the doctor, who comes on Tuesdays, and in the spring the lambs, \
     for whom a corner of the deck is fenced off with old nets.",
    "When the bridge was planned, the council asked the islanders what they thought of it. Most of \
     them answered that a bridge has no captain.",
    "So the ferry was painted instead, in the blue of the old flag, and got a second engine, which \
     has been started only once, and for the photographer.",
];

/// A page of an article with something before its text, in it, and behind it.
fn page(before: &str, inside: &str, behind: &str) -> String {
    let [one, two, three, four] = PARAGRAPHS;
    format!(
        "<title>The ferry</title><body><main><article>{before}<p>{one}<p>{two}{inside}<p>{three}\
         <p>{four}</article></main>{behind}"
    )
}

fn settings() -> ContentSettings {
    ContentSettings {
        keep: ContentKind::KEPT.to_vec(),
        drop: ContentKind::DROPPED.to_vec(),
        ..ContentSettings::default()
    }
}

fn index() -> Arc<PhraseIndex> {
    Arc::new(PhraseIndex::new(Pack::builtin(), &[]))
}

fn cleaned(settings: ContentSettings, sites: Vec<Site>, html: &str) -> String {
    let url = Some("https://www.example.org/ferry".to_owned());
    let sites = SiteRules::new(sites).unwrap();
    let limits = HtmlLimits::default();
    let document = read(
        "a".into(),
        url,
        html.into(),
        Decoding::default(),
        &sites,
        &limits,
    );
    run_stage(
        &Content::new(settings, index()).unwrap(),
        &document.unwrap(),
    )
}

/// Checks what is left of a page beside its four paragraphs.
fn check(settings: ContentSettings, html: &str, expected: &str) {
    let text = cleaned(settings, Vec::new(), html);
    let is_other = |line: &&str| !line.is_empty() && !PARAGRAPHS.contains(line);
    let left: Vec<_> = text.lines().filter(is_other).collect();
    assert_eq!(left.join(" / "), expected, "{html}");
    assert!(
        PARAGRAPHS.iter().all(|paragraph| text.contains(paragraph)),
        "{text}"
    );
}

#[test]
fn furniture_goes() {
    let menu = "<nav><ul><li><a href=/>Home</a><li><a href=/a>Timetable</a></ul></nav>";
    check(
        settings(),
        &page(menu, "", "<footer><p>All rights reserved.</p></footer>"),
        "",
    );
}

#[test]
fn the_head_is_kept_and_dropped_as_the_user_says() {
    let head = "<h1>The ferry</h1><p class=author>By Anna Berg</p><time>4 May</time>";
    let html = page(head, "", "");
    for (kind, text) in [
        (ContentKind::Title, "The ferry"),
        (ContentKind::Byline, "By Anna Berg"),
        (ContentKind::Date, "4 May"),
    ] {
        let others = ContentKind::DROPPED.into_iter().chain(ContentKind::KEPT);
        check(
            ContentSettings {
                keep: vec![kind],
                drop: others.filter(|other| *other != kind).collect(),
                ..ContentSettings::default()
            },
            &html,
            text,
        );
    }
}

#[test]
fn kinds_inside_the_text_can_be_left_out() {
    let list = "<ul><li>one boat of wood, which belonged to the parish<li>one boat of iron</ul>";
    let html = page("", list, "");
    let both = "one boat of wood, which belonged to the parish / one boat of iron";
    check(settings(), &html, both);
    check(dropping(ContentKind::Lists), &html, "");
}

fn dropping(kind: ContentKind) -> ContentSettings {
    ContentSettings {
        drop: vec![kind],
        ..ContentSettings::default()
    }
}

#[test]
fn a_paragraph_does_not_go_with_the_item_that_has_its_words() {
    let line = "The second engine was started for the photographer, and never again since.";
    let other =
        "Nobody on the island has seen the picture, which hangs in the office on the coast.";
    let inside = format!(
        "<ul><li>{line}<li>one boat of iron, which belonged to the priest and his brothers</ul>\
         <section><p>{line}<p>{other}</section>"
    );
    let html = page("", &inside, "");
    let n_lines = |settings| cleaned(settings, Vec::new(), &html).matches(line).count();
    // Said once in a list and once in a sentence of its own: a short paragraph is no copy.
    assert_eq!(n_lines(settings()), 2);
    assert_eq!(n_lines(dropping(ContentKind::Lists)), 1);
}

#[test]
fn what_is_said_of_a_site_wins() {
    let site = Site {
        hosts: vec!["example.org".into()],
        drop: vec!["article p:first-of-type".into()],
        keep: vec!["footer".into()],
        ..Site::default()
    };
    let html = page("", "", "<footer><p>Printed on the island.</p></footer>");
    let text = cleaned(settings(), vec![site], &html);
    assert!(!text.contains(PARAGRAPHS[0]), "{text}");
    assert!(text.contains("Printed on the island."), "{text}");
}

#[test]
fn a_site_can_favor_something_else() {
    let document = |url: &str| {
        let mut document = Document::from_text("a", "");
        document.url = Some(url.to_owned());
        document
    };
    let stage = Content::new(
        ContentSettings {
            sites: vec![Site {
                hosts: vec!["www.example.org".to_owned()],
                favor: Some(Favor::Recall),
                ..Site::default()
            }],
            ..settings()
        },
        index(),
    );
    let stage = stage.unwrap();
    for (url, expected) in [
        ("https://example.org/a", Favor::Recall),
        ("https://news.example.org/a", Favor::Recall),
        ("https://badexample.org/a", Favor::Balanced),
    ] {
        assert_eq!(stage.favor(&document(url)), expected, "{url}");
    }
}

#[test]
fn a_model_that_is_none_is_an_error() {
    let stage = Content::new(
        ContentSettings {
            model: Some(b"<html>".to_vec()),
            ..settings()
        },
        index(),
    );
    assert_eq!(stage.unwrap_err(), ModelError::NotAModel);
}

#[test]
fn pages_that_are_hardly_pages_keep_what_they_have() {
    for (html, expected) in [
        ("", ""),
        ("<p>one", "one"),
        (
            "<pre>\nlet a = 1;\n\nlet b = 2;</pre>",
            "let a = 1;\n\nlet b = 2;",
        ),
    ] {
        assert_eq!(
            cleaned(settings(), Vec::new(), html).trim_end(),
            expected,
            "{html}"
        );
    }
}

/// Checks which of some lines are left of a page that holds `inside` between its paragraphs.
fn check_left(inside: &str, stay: &[&str], go: &[&str]) {
    let text = cleaned(settings(), Vec::new(), &page("", inside, ""));
    let has = |line: &&&str| text.lines().any(|found| found.contains(**line));
    let lost: Vec<_> = stay.iter().filter(|line| !has(line)).collect();
    let left: Vec<_> = go.iter().filter(has).collect();
    assert!(
        lost.is_empty() && left.is_empty(),
        "lost {lost:?}, left {left:?} in {text}"
    );
}

#[test]
fn a_table_keeps_its_head_and_every_row() {
    check_left(
        "<table><tr><th>Boat<th>Skipper<tr><td><a href=/1>Gull</a><td>Marsh<tr><td><a href=/2>Tern\
         </a><td>nobody<tr><td>Gull and Tern, on the first day of spring<td>Reed</table>",
        &["Boat\tSkipper", "Gull\tMarsh", "Tern\tnobody"],
        &[],
    );
}

#[test]
fn a_list_of_other_articles_goes_with_its_heading() {
    let list =
        "<ul><li><a href=/1>A clock that runs late</a><li><a href=/2>Who stole the bell</a></ul>";
    for heading in ["Related Posts", "You may also like", "Read next"] {
        let titles = ["A clock that runs late", "Who stole the bell", heading];
        check_left(&format!("<h3>{heading}</h3>{list}"), &[], &titles);
        check_left(
            &format!("<div><div><h3>{heading}</h3></div>{list}</div>"),
            &[],
            &titles,
        );
        check_left(&format!("<p><b>{heading}</b></p>{list}"), &[], &titles);
    }
}

#[test]
fn items_terms_and_answers_that_are_alike_all_stay() {
    let steps = "<ol><li>Cast on forty stitches with grey wool<li>Knit six rows<li>Turn</ol>";
    check_left(
        &format!("<h2>The long one</h2>{steps}<h2>The short one</h2>{steps}"),
        &["The long one", "The short one"],
        &[],
    );
    let text = cleaned(
        settings(),
        Vec::new(),
        &page("", &format!("<div>{steps}</div><div>{steps}</div>"), ""),
    );
    assert_eq!(text.matches("Cast on forty").count(), 2, "{text}");
}

#[test]
fn marks_of_notes_go_unless_notes_are_kept() {
    let inside = "<p>The engine came from a trawler<sup><a href='#fn1'>1</a></sup>, it is said [<a \
                  href='#n2'>2</a>], and was paid for<sup><a href='#n3'>3</a>, <a href='#n4'>4</a></sup> \
                  by a lady on the mainland who had never seen the island.<a role=doc-noteref \
                  href='#n5'>*</a>";
    let html = page("", inside, "");
    check(
        settings(),
        &html,
        "The engine came from a trawler, it is said, and was paid for by a lady on the mainland who had \
         never seen the island.",
    );
    let mut keep = settings();
    keep.drop.clear();
    keep.keep = vec![ContentKind::Footnotes];
    check(
        keep,
        &html,
        "The engine came from a trawler[1], it is said [2], and was paid for[3], [4] by a lady on the \
         mainland who had never seen the island.[*]",
    );
}

#[test]
fn a_line_that_says_who_wrote_it_is_a_byline_whatever_its_box_is_called() {
    let left = |line: &str| {
        let head = format!("<h1>The ferry</h1><p class=meta>{line}</p>");
        let mut settings = settings();
        settings.drop = ContentKind::DROPPED.to_vec();
        cleaned(settings, Vec::new(), &page(&head, "", "")).contains(line)
    };
    for line in [
        "Posted by Ida on 3 May 2024",
        "By Ida Marsh",
        "Von Jule Sommerfeld",
    ] {
        assert!(!left(line), "{line}");
    }
    for line in [
        "By the river it is colder than in the town",
        "By 2024 all of them had left.",
    ] {
        assert!(left(line), "{line}");
    }
}

#[test]
fn a_quotation_stays_with_its_source() {
    let words = "<p>I shall swim, as my mother did, and be home before the ferry is.</p>";
    for source in [
        "<footer>— <cite>Ida Marsh, 77</cite></footer>",
        "<cite>— Ida Marsh, 77</cite>",
        "<p>— Ida Marsh, 77</p>",
    ] {
        let quotation = format!("<blockquote>{words}{source}</blockquote>");
        let text = cleaned(settings(), Vec::new(), &page("", &quotation, ""));
        assert!(text.contains("Ida Marsh, 77"), "{source}: {text}");
    }
}

#[test]
fn a_sentence_in_a_box_between_sentences_stays() {
    let callout =
        "<div class=kg-callout-card><div>Bring a coat, whatever the sky says.</div></div>";
    check(
        settings(),
        &page("", callout, ""),
        "Bring a coat, whatever the sky says.",
    );
}

#[test]
fn a_label_goes_with_the_list_of_links_below_it() {
    let list =
        "<p>Our readers also liked</p><ul><li><a href=/1>The last lighthouse keeper</a></ul>";
    check(settings(), &page("", "", &format!("<div>{list}</div>")), "");
}

#[test]
fn a_line_below_the_headline_stays() {
    let before =
        "<h1>The ferry</h1><p class=dek>Two engines, one captain and a deck full of lambs</p>";
    let text = cleaned(settings(), Vec::new(), &page(before, "", ""));
    assert!(text.contains("Two engines, one captain"), "{text}");
}

#[test]
fn a_short_last_sentence_stays_below_an_offer() {
    let [one, two, ..] = PARAGRAPHS;
    let html = format!(
        "<nav><a href=/>Home</a></nav><article><h1>The ferry</h1><p>{one}</p><p>{two}</p>\
         <p>Subscribe to our newsletter</p><p>Bring a warm coat.</p></article>"
    );
    let text = cleaned(settings(), Vec::new(), &html);
    assert!(text.ends_with("Bring a warm coat."), "{text}");
}

#[test]
fn notes_that_a_text_leads_to_can_be_kept() {
    let notes = "<div><div id=fn1>1. The harbour master's book of 1911, page 8. <a href=#r1>↩</a></div>\
                 <div id=fn2>2. Now in the hall of the guild. <a href=#r2>↩</a></div></div>";
    let mut settings = settings();
    settings.keep.push(ContentKind::Footnotes);
    let text = cleaned(settings, Vec::new(), &page("", "", notes));
    assert!(
        text.contains("book of 1911") && text.contains("hall of the guild"),
        "{text}"
    );
}
