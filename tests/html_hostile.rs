//! Pages made to break readers: deep, unclosed, endless.
//!
//! Each test takes less than two seconds without optimisation. Quadratic work would take much longer.

use content_hygiene::document::{Decoding, Document};
use content_hygiene::read::html::{HtmlError, HtmlLimits, read};
use content_hygiene::site::SiteRules;

fn read_with(html: &str, limits: &HtmlLimits) -> Result<Document, HtmlError> {
    read(
        "hostile.html".to_owned(),
        None,
        html.to_owned(),
        Decoding::default(),
        &SiteRules::default(),
        limits,
    )
}

fn document(html: &str) -> Document {
    read_with(html, &HtmlLimits::default()).expect("within the limits")
}

fn texts(document: &Document) -> Vec<&str> {
    let blocks = document.blocks.iter();
    blocks.map(|block| block.span.of(&document.text)).collect()
}

fn words(html: &str) -> usize {
    document(html).text.split_whitespace().count()
}

/// Repeats a piece of markup with a running number in it.
fn numbered(n: usize, before: &str, after: &str) -> String {
    let mut html = String::new();
    for number in 0..n {
        html += before;
        html += &number.to_string();
        html += after;
    }
    html
}

#[test]
fn deeply_nested_blocks() {
    let html = format!("<p>top{}deep</div>after", "<div>".repeat(50_000));
    let document = document(&html);
    assert_eq!(texts(&document), ["top", "deep", "after"]);
    assert!(document.elements.iter().all(|element| element.depth <= 512));
    assert!(
        document.notes[0].contains("deeper than 512"),
        "{:?}",
        document.notes
    );
}

#[test]
fn blocks_beyond_the_depth_stay_apart() {
    let html = format!("{}<p>one</p><p>two <b>th</b>ree</p>", "<div>".repeat(600));
    assert_eq!(texts(&document(&html)), ["one", "two three"]);
}

#[test]
fn unclosed_formatting() {
    assert_eq!(words(&format!("{}text", "<b>".repeat(50_000))), 1);
    let html = numbered(20_000, "<font size=", ">");
    assert_eq!(words(&format!("{html}{}", "<p>a</p>".repeat(5_000))), 5_000);
}

#[test]
fn formatting_left_open_in_paragraphs() {
    // Each paragraph opens the elements of all paragraphs before it again.
    let html = numbered(400, "<p><b id=", ">a</p>");
    assert_eq!(words(&html), 400);
    // 14 KB of such markup make 300,000 elements, more than so short a page may have.
    let html = numbered(800, "<p><b id=", ">a</p>");
    let found = read_with(&html, &HtmlLimits::default());
    assert!(matches!(found, Err(HtmlError::TooManyNodes { .. })));
}

#[test]
fn misnested_end_tags() {
    assert_eq!(
        words(&format!("{}a", "<b><p></b><i></p></i>".repeat(5_000))),
        1
    );
    assert_eq!(words(&format!("a{}b", "</div></p></b>".repeat(20_000))), 2);
}

#[test]
fn nested_tables_and_lists() {
    let html = format!("{}a", "<table><tr><td>".repeat(10_000));
    assert_eq!(words(&html), 1);
    let html = format!("{}a", "<table>".repeat(20_000));
    assert_eq!(words(&html), 1);
    assert_eq!(words(&format!("{}a", "<ul><li>".repeat(20_000))), 1);
}

#[test]
fn text_moved_out_of_tables() {
    let html = format!("<table>{}", "a<tr>".repeat(10_000));
    assert_eq!(document(&html).text, "a".repeat(10_000));
}

#[test]
fn many_attributes() {
    let attributes = numbered(40_000, "a", "=\"> 'x'\" ");
    let error = read_with(&format!("<p {attributes}>a"), &HtmlLimits::default())
        .expect_err("too many attributes");
    assert!(error.to_string().contains("10000 attributes"), "{error}");
}

#[test]
fn attributes_added_to_the_body() {
    let html = numbered(20_000, "<body a", ">");
    assert_eq!(words(&format!("{html}a")), 1);
}

#[test]
fn a_long_attribute_and_a_long_word() {
    let long = "x".repeat(2_000_000);
    assert_eq!(words(&format!("<p title='{long}'>a")), 1);
    assert_eq!(words(&format!("<p>{long}")), 1);
    assert_eq!(words(&format!("<!-- {long} --><p>a")), 1);
}

#[test]
fn too_many_nodes() {
    let limits = HtmlLimits {
        max_nodes: 1000,
        ..HtmlLimits::default()
    };
    let html = "<i>a</i>".repeat(20_000);
    let error = read_with(&html, &limits).expect_err("too many");
    assert_eq!(error, HtmlError::TooManyNodes { limit: 1000 });
}

#[test]
fn what_swallows_the_rest_of_the_page_is_noted() {
    for (html, text, note) in [
        ("<p>a\n<script>b", "a", "<script> of line 2"),
        ("<p>a<style>b<p>c", "a", "<style> of line 1"),
        ("<p>a\n\n<!-- b <p>c", "a", "comment of line 3"),
        ("<p>a<plaintext>b", "a\n\nb", "<plaintext> of line 1"),
        ("<p>a<div class='b <p>c", "a", "tag of line 1"),
        ("<frameset><frame src=a></frameset>", "", "<frameset>"),
    ] {
        let document = document(html);
        assert_eq!(document.text, text, "{html}");
        assert!(
            document.notes.iter().any(|found| found.contains(note)),
            "{html}: {:?}",
            document.notes
        );
    }
}

#[test]
fn ordinary_pages_have_no_notes() {
    let html = "<title>t</title><script>a</script><!-- b --><p>c<textarea>d</textarea>";
    assert_eq!(document(html).notes, Vec::<String>::new());
}

#[test]
fn a_noscript_full_of_open_elements() {
    let html = format!("<p>a<noscript>{}", "<p><li></x>".repeat(20_000));
    assert_eq!(words(&html), 1);
}

#[test]
fn empty_inline_elements_between_letters() {
    assert_eq!(
        document(&format!("a{}b", "<i></i>".repeat(20_000))).text,
        "ab"
    );
}
