//! Tests that each hint has its effect, and that the worst a document can cause is an error.

use super::*;
use crate::rule::StageName;

/// A cleaner must be shareable: this does not compile otherwise.
const fn is_shareable<T: Send + Sync + Clone + 'static>() {}
const _: () = is_shareable::<Cleaner>();
const _: () = is_shareable::<Cleaned>();

const NOTHING: Hints<'static> = Hints {
    name: None,
    url: None,
    charset: None,
    language: None,
    content_type: None,
};

fn cleaner(settings: &str) -> Cleaner {
    Cleaner::new(&Config::from_toml("settings", settings).unwrap()).unwrap()
}

fn warned(done: &Cleaned, of: &str) {
    let warnings = done.warnings();
    assert!(
        warnings.iter().any(|says| says.contains(of)),
        "{warnings:?}"
    );
}

#[test]
fn a_name_is_kept_and_its_extension_counts() {
    let named = |name| Hints {
        name: Some(name),
        ..NOTHING
    };
    let cleaner = cleaner("");
    let clean = |name| cleaner.clean_bytes(b"One <b>ferry</b> runs.\n", &named(name));
    let page = clean("a.html").unwrap();
    assert_eq!(
        (page.id(), page.visible_text()),
        ("a.html", "One ferry runs.\n")
    );
    let text = clean("a.txt").unwrap();
    assert_eq!((text.id(), text.visible_text()), ("a.txt", text.source()));
    assert!(matches!(clean("a.jsonl"), Err(CleanError::Records)));
    let record = |line: &str| {
        cleaner
            .clean_record(line.as_bytes(), &named("a:1"))
            .unwrap()
    };
    assert_eq!(record(r#"{"text":"One."}"#).id(), "a:1");
    assert_eq!(record(r#"{"text":"One.","id":"7"}"#).id(), "7");
}

#[test]
fn an_address_chooses_the_rules_of_its_site() {
    let cleaner = cleaner("[[site]]\nhosts = [\"example.org\"]\ndrop = [\".tip\"]\n");
    let page = "<article><p>One ferry runs, and the other one lies in the harbour since May, waiting \
        for its new engine.</p><p class=tip>The harbour office, open from six to nine, knows when it \
        leaves and who may come along.</p></article>";
    let at = |url| Hints {
        url: Some(url),
        ..NOTHING
    };
    let dropped = |done: Cleaned| !done.text().contains("office");
    let here = at("https://example.org/a");
    let there = at("https://example.com/a");
    assert!(dropped(cleaner.clean_html(page.as_bytes(), &here).unwrap()));
    assert!(!dropped(
        cleaner.clean_html(page.as_bytes(), &there).unwrap()
    ));
    let record = serde_json::json!({"html": page}).to_string();
    let done = cleaner.clean_record(record.as_bytes(), &here).unwrap();
    assert_eq!(done.url(), here.url);
    assert!(dropped(done));
    let own = serde_json::json!({"html": page, "url": there.url}).to_string();
    assert!(!dropped(
        cleaner.clean_record(own.as_bytes(), &here).unwrap()
    ));
    assert_eq!(cleaner.clean_text("One.\n", &here).unwrap().url(), here.url);
}

#[test]
fn a_charset_decodes_bytes() {
    let said = |charset| Hints {
        charset: Some(charset),
        ..NOTHING
    };
    let cleaner = cleaner("");
    let page = b"<meta charset=windows-1252><p>\xEF\xF0\xE8\xE2\xE5\xF2";
    let visible = |hints| {
        cleaner
            .clean_html(page, &hints)
            .unwrap()
            .visible_text()
            .to_owned()
    };
    assert_eq!(visible(said("windows-1251")), "привет\n");
    assert_eq!(visible(NOTHING), "ïðèâåò\n");
    let typed = Hints {
        content_type: Some("text/html; charset=windows-1251"),
        ..NOTHING
    };
    assert_eq!(visible(typed), "привет\n");
    let plain = Hints {
        name: Some("a.txt"),
        ..said("windows-1251")
    };
    let text = cleaner
        .clean_bytes(b"\xEF\xF0\xE8\xE2\xE5\xF2", &plain)
        .unwrap();
    assert_eq!(text.visible_text(), "привет");
}

#[test]
fn a_charset_that_is_no_use_is_a_warning() {
    let said = |charset| Hints {
        charset: Some(charset),
        ..NOTHING
    };
    let cleaner = cleaner("");
    warned(
        &cleaner.clean_html(b"<p>One.", &said("utf8mb4")).unwrap(),
        "utf8mb4",
    );
    let page = "<p>Zwölf Fähren fahren über das ruhige Meer.".as_bytes();
    let done = cleaner.clean_html(page, &said("latin1")).unwrap();
    warned(
        &done,
        "the transport declares windows-1252, but its bytes are UTF-8",
    );
    warned(
        &cleaner.clean_text("One.", &said("utf8mb4")).unwrap(),
        "utf8mb4",
    );
    let line = br#"{"text":"One."}"#;
    warned(
        &cleaner.clean_record(line, &said("utf8mb4")).unwrap(),
        "utf8mb4",
    );
}

#[test]
fn of_characters_a_charset_says_what_they_were() {
    let said = Hints {
        charset: Some("latin1"),
        ..NOTHING
    };
    let cleaner = cleaner("");
    let text = cleaner.clean_text("One.", &said).unwrap();
    let record = cleaner.clean_record(br#"{"text":"One."}"#, &said).unwrap();
    for done in [text, record] {
        assert!(done.json_line().unwrap().contains("windows-1252"));
    }
}

#[test]
fn a_language_chooses_phrases() {
    let text = "Kein Wort.\n\nDel artiklen\n";
    let cleaner = cleaner("");
    let spoken = |language| Hints {
        language: Some(language),
        ..NOTHING
    };
    let is_furniture = |done: Cleaned| !done.text().contains("artiklen");
    let record = serde_json::json!({"text": text}).to_string();
    for (language, expected) in [("da-DK", true), ("de", false)] {
        let hints = spoken(language);
        assert_eq!(
            is_furniture(cleaner.clean_text(text, &hints).unwrap()),
            expected
        );
        let done = cleaner.clean_record(record.as_bytes(), &hints).unwrap();
        assert_eq!(is_furniture(done), expected);
        let page = b"<html lang=en><p>Kein Wort.";
        let done = cleaner.clean_html(page, &hints).unwrap();
        assert_eq!(done.document().language.as_deref(), Some(language));
    }
}

#[test]
fn a_content_type_chooses_the_reader() {
    let typed = |content_type| Hints {
        content_type: Some(content_type),
        ..NOTHING
    };
    let cleaner = cleaner("");
    let content = "<p>One ferry runs.";
    let is_page = |done: Cleaned| done.document().is_html();
    let record = serde_json::json!({"html": content}).to_string();
    let other = serde_json::json!({"text": content}).to_string();
    for (content_type, expected) in [("text/plain", false), ("text/html", true)] {
        let hints = typed(content_type);
        let clean_record = |line: &String| cleaner.clean_record(line.as_bytes(), &hints).unwrap();
        assert_eq!(
            is_page(cleaner.clean_html(content.as_bytes(), &hints).unwrap()),
            expected
        );
        assert_eq!(
            is_page(cleaner.clean_bytes(content.as_bytes(), &hints).unwrap()),
            expected
        );
        assert_eq!(
            is_page(cleaner.clean_text(content, &hints).unwrap()),
            expected
        );
        assert_eq!(is_page(clean_record(&record)), expected);
        assert_eq!(is_page(clean_record(&other)), expected);
    }
    let picture = typed("image/png");
    assert!(cleaner.clean_html(content.as_bytes(), &picture).is_err());
    assert!(cleaner.clean_text(content, &picture).is_err());
    assert!(cleaner.clean_record(record.as_bytes(), &picture).is_err());
    let json = typed("application/json");
    assert!(matches!(
        cleaner.clean_text(content, &json),
        Err(CleanError::Records)
    ));
    assert!(is_page(
        cleaner.clean_record(record.as_bytes(), &json).unwrap()
    ));
    let own = cleaner.clean_html(content.as_bytes(), &typed("application/x-own"));
    warned(&own.unwrap(), "application/x-own");
}

#[test]
fn a_bad_document_is_an_error() {
    let cleaner = cleaner("limits.max_bytes = 40");
    let long = "word ".repeat(20);
    assert!(cleaner.clean_text(&long, &NOTHING).is_err());
    assert!(cleaner.clean_html(long.as_bytes(), &NOTHING).is_err());
    assert!(cleaner.clean_record(long.as_bytes(), &NOTHING).is_err());
    assert!(cleaner.clean_record(b"[1]", &NOTHING).is_err());
    assert!(cleaner.clean_record(b"{}", &NOTHING).is_err());
    assert!(cleaner.clean_html(b"\x1F\x8Bno gzip", &NOTHING).is_err());
}

#[test]
fn a_panic_is_an_error_that_says_what_was_at_work() {
    let error = guard::<()>(|| {
        trail::enter(Some(StageName::Encoding));
        panic!("text of a page")
    });
    let says = error.unwrap_err().to_string();
    assert!(
        says.contains("encoding") && !says.contains("page"),
        "{says}"
    );
    trail::enter(Some(StageName::Spacing));
    let error = guard::<()>(|| panic!("text of a page")).unwrap_err();
    assert_eq!(error.to_string(), "internal error");
}

#[test]
fn a_title_is_what_the_page_calls_its_article() {
    let cleaner = cleaner("");
    let title = |head: &str| {
        let page = format!("{head}<p>One ferry runs.");
        let done = cleaner.clean_html(page.as_bytes(), &NOTHING).unwrap();
        done.title().map(str::to_owned)
    };
    let both = "<title>Ferry - Site</title><meta property=og:title content=Ferry>";
    assert_eq!(title(both).as_deref(), Some("Ferry"));
    assert_eq!(
        title("<title>Ferry - Site</title>").as_deref(),
        Some("Ferry - Site")
    );
    assert_eq!(title(""), None);
}

#[test]
fn a_text_without_a_place_in_its_record_is_an_error() {
    let cleaner = cleaner("input.text_key = \"/a/text\"");
    let done = cleaner.clean_record(br#"{"html":"<p>One.","a":1}"#, &NOTHING);
    assert!(done.unwrap().json_line().is_err());
}
