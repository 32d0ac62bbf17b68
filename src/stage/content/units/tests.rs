//! Tests what becomes of units, depending on the decisions about their blocks.

use super::*;
use crate::read::html::testing::page;

/// Settles a page. Each block begins with its probability in tenths; a `b` before it means that a
/// pack knows the block as a button. Returns what is kept, without these marks.
fn left(html: &str, title: Option<usize>) -> String {
    let page = page(html);
    let text = |at: usize| page.blocks[at].span.of(&page.text);
    let all = 0..page.blocks.len();
    let likely = |at: usize| {
        let tenths = text(at).trim_start_matches('b').chars().next();
        tenths.and_then(|tenths| tenths.to_digit(10)).unwrap() as f32 / 10.0
    };
    let probabilities: Vec<f32> = all.clone().map(likely).collect();
    let decision = |probability: &f32| {
        if *probability >= 0.5 {
            Decision::Kept
        } else {
            Decision::Unlikely
        }
    };
    let mut decisions: Vec<Decision> = probabilities.iter().map(decision).collect();
    let n_words: Vec<u32> = all
        .clone()
        .map(|at| u32::try_from(text(at).split(' ').count()).unwrap())
        .collect();
    Units {
        document: &page,
        text: &page.text,
        blocks: &page.blocks,
        probabilities: &probabilities,
        n_words: &n_words,
        cut: 0.5,
        is_settled: vec![false; page.blocks.len()],
        is_furniture: all.clone().map(|at| text(at).starts_with('b')).collect(),
        title,
    }
    .settle(&mut decisions);
    let name = |at: usize| text(at).split(' ').next_back().unwrap().to_owned();
    let stays: Vec<_> = all
        .filter(|at| decisions[*at] == Decision::Kept)
        .map(name)
        .collect();
    stays.join(" ")
}

fn check(html: &str, expected: &str) {
    assert_eq!(left(html, None), expected, "{html}");
}

#[test]
fn an_item_that_reads_like_a_button_stays_between_items() {
    check(
        "<ul><li>8 print<li>b3 share<li>8 rope<li>b3 tags</ul>",
        "print share rope",
    );
    check("<ul><li>b3 share<li>b3 print</ul>", "");
    check(
        "<dl><dt>b2 close<dd>9 it ends<dt>8 open<dd>9 it begins</dl>",
        "close ends open begins",
    );
}

#[test]
fn an_item_whose_heading_went_keeps_its_label() {
    let card =
        |label: &str| format!("<li><p>{label}</p><div><h4>6 a boat</h4><p>1 Details</p></div>");
    let cards = [card("6 first"), card("4 second"), card("6 third")].concat();
    check(&format!("<ul>{cards}</ul>"), "first second third");
}

#[test]
fn an_item_in_a_gap_comes_with_its_text_and_without_its_buttons() {
    check(
        "<ul><li>7 one of so many<li><p>4 two</p><p>1 Details</p><li>7 three of so many</ul>",
        "many two many",
    );
    // It has only a heading, which stays with the text below.
    check(
        "<ul><li>7 one of so many<li><h4>4 two</h4><p>1 Details</p><li>7 three of so many</ul>",
        "many two Details many",
    );
}

#[test]
fn a_run_that_was_found_stays_one_when_a_list_inside_loses_items() {
    let inner = "<ul><li>2 menu<li>6 aft<li>2 of many more things</ul>";
    check(
        &format!("<ul><li>7 bow{inner}<li>3 mast<li>7 the stern</ul>"),
        "bow aft mast stern",
    );
}

#[test]
fn a_title_in_the_midst_of_the_text_is_a_heading() {
    let page = "<p>9 this text stands above it</p><div><h2>9 name</h2><p>1 Listen</p></div>";
    assert_eq!(left(page, Some(1)), "it");
    let page = "<div><h2>9 name</h2><p>1 Listen</p></div><p>9 this text stands below it</p>";
    assert_eq!(left(page, Some(0)), "name it");
}

#[test]
fn in_doubt_a_sentence_beside_the_text_stays() {
    let text = "<p>9 the bell was cast in a single night by two men.";
    let doubtful =
        format!("<article>{text}<p>1 Advertisement<blockquote>4 it rang.</blockquote></article>");
    check(&doubtful, "men. rang.");
    // A less likely sentence, a label, a button, and a sentence in another element are dropped.
    check(&doubtful.replace("4 it", "3 it"), "men.");
    check(&doubtful.replace("rang.", "rang"), "men.");
    check(&doubtful.replace("4 it", "b4 it"), "men.");
    check(
        &format!("<article>{text}</article><div><p>4 it rang.</div>"),
        "men.",
    );
}

#[test]
fn in_doubt_the_captions_of_an_article_stay() {
    let page = |tenths: u8| {
        let caption = format!("<figure><figcaption>{tenths} a pit</figcaption></figure>");
        format!("<p>9 before{caption}<p>9 between{caption}<p>9 behind")
    };
    check(&page(4), "before pit between pit behind");
    check(&page(3), "before between behind");
}
