//! Tests the parts of mojibake repair together.

use super::super::Encoding;
use super::*;
use crate::document::Document;
use crate::stage::testing::run_stage;
use crate::text::work::{Budget, within};

fn check(text: &str, expected: &str) {
    let document = Document::from_text("a", text);
    assert_eq!(run_stage(&Encoding, &document), expected);
}

#[test]
fn the_code_page_is_the_one_of_the_whole_document() {
    // Alone the first would be `å` in windows-1250.
    check("MĂĄm tĹ\u{99}i tĹ\u{99}ĂĄsky", "Mám tři třásky");
    check("Visur Å³mones ÄÆeina, visÅ³", "Visur ųmones įeina, visų");
}

#[test]
fn a_letter_that_ends_in_a_space_keeps_the_border_of_the_word() {
    check("voilÃ le jour", "voilà le jour");
    check("serÃ¡ Ã s dez", "será às dez");
    check("L’Ã©tÃ© va Ã s’en aller", "L’été va à s’en aller");
}

#[test]
fn lone_pairs_that_could_be_right_stay() {
    for text in [
        "5×£35",
        "4288×… and “×”",
        "DrÃ¥ber – no",
        "Āø",
        "(-1)! = √π",
        "C O N Ã O",
        "There are Ã’s in it",
        "`¬´  ):",
        "2012—∞",
        "├┤a┼┐a",
    ] {
        check(text, text);
    }
}

#[test]
fn characters_around_a_repair_stay_whole() {
    check("cafÃ©\u{301}", "cafÃ©\u{301}");
    check("â€™\u{fe0f}", "â€™\u{fe0f}");
}

#[test]
fn every_byte_read_as_windows_1252_is_settled() {
    let every: Vec<u8> = (0x20..=u8::MAX).collect();
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&every);
    let once = run_stage(&Encoding, &Document::from_text("a", text.clone()));
    check(&once, &once);
    assert!(once.contains("ÀÁÂÃÄÅ"), "{once}");
}

#[test]
fn long_stretches_take_steps_by_their_length() {
    /// Fewer steps are not worth comparing.
    const FEW: u64 = 10_000;
    for piece in [
        "Ã", "Ãƒ", "â€", "ВіРі", "Ã ", "é…", "&amp;", "ð", "\u{93}", "Ｆ", "„€á", "Â ", "Â\u{a0}",
    ] {
        // A sure garble before it makes the code page trusted.
        for before in ["", "A cafÃ© here. "] {
            let steps = |n_pieces| {
                let text = format!("{before}{}", piece.repeat(n_pieces));
                let document = Document::from_text("a", text);
                let run = || run_stage(&Encoding, &document);
                let (text, n_steps) = within(Budget::UNBOUNDED, run).unwrap();
                assert!(!text.is_empty());
                n_steps
            };
            let (one, two) = (steps(1_500), steps(3_000));
            assert!(
                two <= FEW || two * 10 <= one * 22,
                "{before}{piece}: {one}, {two}"
            );
        }
    }
}

#[test]
fn the_reason_names_the_code_page() {
    let (garble, page) = find("sheâ€™s").remove(0);
    let reason = reason("â€™", &garble.decoded, page, 1);
    assert_eq!(reason, "\"â€™\" is \"’\" in UTF-8 read as windows-1252");
}

#[test]
fn behind_a_refused_stretch_the_search_goes_on() {
    // Refused from its first sequence on, because of the letter before it; repaired from its second
    // on.
    check(
        "A cafÃ© here, ÉÂ Â Â Â and a cafÃ© there",
        "A café here, ÉÂ \u{a0}\u{a0}\u{a0}and a café there",
    );
    let long = format!("A cafÃ© here. {}, and a cafÃ© there", "„€á".repeat(300));
    let cleaned = run_stage(&Encoding, &Document::from_text("a", long));
    assert!(cleaned.ends_with(", and a café there"));
}
