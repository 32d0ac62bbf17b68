//! Texts that no author writes. The stage must handle them in reasonable time, and must not change a
//! visible character.

use unicode_segmentation::UnicodeSegmentation;

use super::Spacing;
use crate::document::Document;
use crate::stage::encoding::Encoding;
use crate::stage::testing::run_stage;

/// Returns what a reader sees as characters, but white space.
fn characters(text: &str) -> Vec<&str> {
    let is_solid = |character: &&str| !character.trim().is_empty();
    text.graphemes(true).filter(is_solid).collect()
}

fn clean(text: &str) -> String {
    run_stage(&Spacing::default(), &Document::from_text("a", text))
}

/// Cleans a text and compares all but its white space.
fn check(text: &str) {
    let cleaned = clean(text);
    assert_eq!(characters(&cleaned), characters(text));
}

#[test]
fn a_word_of_ten_megabytes_stays() {
    for (piece, len) in [
        ("a", 10_000_000),
        ("aB", 500_000),
        ("ofViews", 500_000),
        ("é", 500_000),
        ("日本", 500_000),
        ("e\u{301}", 500_000),
    ] {
        let text = piece.repeat(len / piece.len());
        assert!(clean(&text) == text, "{piece}");
    }
}

#[test]
fn a_text_without_a_space_keeps_its_characters() {
    check(&"Theend.Thebeginning,andso(on)ofViews2023The“end”was".repeat(300));
}

#[test]
fn punctuation_alone_stays() {
    for text in [
        ".,;:!?".repeat(1000),
        "( ) [ ] { }".repeat(1000),
        "“ ” ‘ ’ \" '".repeat(1000),
        " . , ; : ! ?".repeat(1000),
        "— – - …".repeat(1000),
    ] {
        check(&text);
    }
}

#[test]
fn mixed_scripts_in_one_word_stay() {
    for text in [
        "The ofВиды and the ofΑθήνα of it",
        "The latinКириллицаLatin word",
        "The end.Конец and the end,конец of it",
        "この文はofViewsです。The end.終わり",
        "The العربيةArabic and (العربية)word of it",
        "The हिन्दीHindi of the ไทยThai",
    ] {
        check(&text.repeat(20));
        assert_eq!(clean(text), text);
    }
}

#[test]
fn no_character_is_split_or_joined() {
    for text in [
        "e\u{301}Views of\u{301}Views of\u{20dd}Views",
        "the end.\u{301}The end .\u{301} and , \u{301}",
        "👩\u{200d}🚀The 👍🏽.The 🇩🇪The 🇩🇪🇫🇷.Then",
        "so  \u{301}x and ( \u{301}x ) of  \u{200d}it",
        "don \u{301}'t and don '\u{301}t, the mayor ’\u{fe0f}s",
        "a\u{fe0f}.The 1\u{fe0f}\u{20e3}The 2023\u{20e3}The",
    ] {
        check(text);
        check(&format!(
            "The people of the town said that it was late. {text}"
        ));
    }
}

#[test]
fn marks_of_direction_stay() {
    for mark in [
        '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{2066}', '\u{2069}',
    ] {
        check(&format!(
            "The end.{mark}The of{mark}Views {mark}, and{mark} ( {mark}x ) of it"
        ));
    }
}

#[test]
fn every_byte_is_a_character_like_another() {
    let latin: String = (0..=u8::MAX).map(char::from).collect();
    check(&latin);
    check(&format!(
        "The people of the town {latin} were of the opinion."
    ));
    let pairs: Vec<_> = latin
        .chars()
        .map(|c| format!("of{c}Views a{c}. {c}b {c} , "))
        .collect();
    check(&pairs.concat());
}

#[test]
fn many_candidates_are_judged() {
    // Quadratic work would take minutes here, unoptimised.
    let text = "end.The ofViews a , b ( c ) d  e\tf 2023The".repeat(10_000);
    assert!(clean(&text).len() >= text.len() / 2);
    let text = "the of\tViews of it\n".repeat(20_000);
    assert!(clean(&text) == text);
}

#[test]
fn what_was_decoded_wrongly_twice_is_spaced_when_it_is_right() {
    let text = "They met at the cafÃƒÂ© ofViews , and â‚¬ was the Convergence ofViews.";
    let once = run_stage(&Encoding, &Document::from_text("a", text));
    assert!(once.contains("café of"), "{once}");
    check(&once);
}

/// Windows of 240 bytes ended before they began.
#[test]
fn blanks_beside_a_mark_reach_further_than_a_window() {
    for n_blanks in [239, 240, 241, 242, 5000] {
        let blanks = " ".repeat(n_blanks);
        for mark in ["\"", "“", "”", "(", ")", "'", "’", ",", ".", ":", "…", "—"] {
            check(&format!("He went{blanks}{mark}home and{mark}{blanks}left."));
            check(&format!(
                "Ö{mark}{blanks}ö ({mark} said{blanks}{mark}) {blanks}{mark}"
            ));
        }
    }
}
