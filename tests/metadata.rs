//! What a page says of itself, through the program: JSON lines, front matter, `why --field`, sites, bad input.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::process::Command;

use serde_json::Value;

const TEXT: &str = "<p>It was built in a single summer, by men from four villages, and stood for ninety years, \
    until the night of the fire.</p><p>Nobody remembers who paid for it, and the parish books for that year \
    are missing, as the council said.</p>";

fn clean(html: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), html).unwrap();
    let sites =
        "[[site]]\nhosts = ['example.org']\ntitle = 'h2'\nauthors = '.who'\ndate = '.when'\n";
    fs::write(folder.path().join("site.toml"), sites).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(arguments)
        .arg("--isolated")
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn record(html: &str) -> Value {
    serde_json::from_str(&clean(html, &["a.html", "--format", "jsonl"])).unwrap()
}

fn page(head: &str, body: &str) -> String {
    format!(
        "<html lang=en-gb><head>{head}</head><body><article><h1>The mill burns</h1>{body}{TEXT}</article></body></html>"
    )
}

#[test]
fn a_record_says_what_the_page_says_and_where() {
    let html = page(
        "<title>The mill burns | The Courier</title><meta property=og:site_name content='The Courier'>\
         <script type=application/ld+json>{\"@graph\": [{\"@type\": \"NewsArticle\", \"headline\": \"The mill burns\", \
         \"datePublished\": \"2024-05-03T10:30+02:00\", \"author\": [{\"@id\": \"#ada\"}, {\"name\": \"Tom Hill, PhD\"}]}, \
         {\"@id\": \"#ada\", \"@type\": \"Person\", \"name\": \"Ada Reed\"}]}</script>",
        "",
    );
    let record = record(&html);
    assert_eq!(record["title"], "The mill burns");
    assert_eq!(
        record["authors"],
        serde_json::json!(["Ada Reed", "Tom Hill"])
    );
    assert_eq!(record["date"], "2024-05-03T10:30+02:00");
    assert_eq!(record["language"], "en-GB");
    let page = &record["metadata"]["clean"]["page"];
    assert_eq!(page["site"], "The Courier");
    assert_eq!(page["sources"]["date"], "json-ld NewsArticle.datePublished");
    assert!(page["word_count"].as_u64().unwrap() > 30);
}

#[test]
fn a_byline_is_read_where_nothing_else_says_it() {
    let record = record(&page(
        "",
        "<p class=meta>By Ada Reed and Tom Hill</p><p>3 May 2024</p>",
    ));
    assert_eq!(
        record["authors"],
        serde_json::json!(["Ada Reed", "Tom Hill"])
    );
    assert_eq!(record["date"], "2024-05-03");
}

#[test]
fn placeholders_are_not_found() {
    let record = record(&page(
        "<title>{{title}}</title><meta name=author content=admin><meta name=date content=1970-01-01>",
        "",
    ));
    assert_eq!(record["title"], "The mill burns");
    assert_eq!((record.get("authors"), record.get("date")), (None, None));
}

#[test]
fn front_matter_stands_before_the_text_only_where_it_is_asked_for() {
    let html = page("<meta name=author content='Ada \"A\" Reed'>", "");
    let with = clean(&html, &["a.html", "--front-matter"]);
    let without = clean(&html, &["a.html"]);
    assert!(
        with.starts_with("---\ntitle: \"The mill burns\"\nauthors:\n  - \"Ada \\\"A\\\" Reed\"\n"),
        "{with}"
    );
    assert!(
        with.ends_with(&without) && without.starts_with("The mill burns"),
        "{with}"
    );
}

#[test]
fn why_lists_what_was_found_and_what_won() {
    let html = page(
        "<title>Fire at the mill</title><meta name=author content=admin>",
        "",
    );
    let title = clean(&html, &["why", "a.html", "--field", "title"]);
    assert!(title.contains("title: \"The mill burns\""), "{title}");
    assert!(
        title.contains("<title>: \"Fire at the mill\" (is believed less)"),
        "{title}"
    );
}

#[test]
fn a_site_can_say_where_fields_stand() {
    let body = "<h2>What it is called</h2><b class=who>Ada Reed</b> <b class=who>Tom Hill</b><i class=when>3 May 2024</i>";
    let html = page("<meta name=author content='Eve Low'>", body);
    let line = clean(
        &html,
        &[
            "a.html",
            "--format",
            "jsonl",
            "--url",
            "https://example.org/a",
            "--config",
            "site.toml",
        ],
    );
    let record: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(record["title"], "What it is called");
    assert_eq!(
        record["authors"],
        serde_json::json!(["Ada Reed", "Tom Hill"])
    );
    assert_eq!(
        record["metadata"]["clean"]["page"]["sources"]["date"],
        "site selector"
    );
}

#[test]
fn a_field_of_a_record_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let line = serde_json::json!({"html": page("", ""), "title": "Mine"}).to_string();
    fs::write(folder.path().join("a.jsonl"), line).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_clean"))
        .args(["a.jsonl", "--isolated"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let record: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record["title"], "Mine");
    assert_eq!(record.get("authors"), None);
    assert_eq!(
        record["metadata"]["clean"]["page"]["title"],
        "The mill burns"
    );
}

#[test]
fn bad_input_says_nothing_and_fails_nothing() {
    let script = |json: &str| format!("<script type=application/ld+json>{json}</script>");
    let huge = format!(
        "{{\"@type\": \"Article\", \"headline\": \"{}\"}}",
        "word ".repeat(1_000_000)
    );
    let deep = format!("{}1{}", "{\"author\":".repeat(10_000), "}".repeat(10_000));
    let late = "{\"@type\": \"Article\", \"datePublished\": \"99999-01-01\"}";
    let nested =
        "{\"@type\": \"Article\", \"author\": {\"name\": {\"name\": {\"name\": \"Ada Reed\"}}}}";
    let many = (0..20)
        .map(|n| format!("<meta property=og:title content='Title number {n}'>"))
        .collect::<Vec<_>>()
        .concat();
    let long = format!(
        "<meta property=og:title content='{}'>",
        "long ".repeat(200_000)
    );
    let markup = "<meta property=og:title content='&lt;b&gt;&lt;/b&gt;'>".to_owned();
    let marks = "<title>\u{202E}\u{200F}\u{2066}</title>".to_owned();
    for head in [
        script(&huge),
        script(&deep),
        script(late),
        script(nested),
        many,
        long,
        markup,
        marks,
    ] {
        let record = record(&page(&head, ""));
        assert_eq!(record["title"], "The mill burns");
        assert_eq!(record.get("date"), None);
    }
    assert_eq!(
        record(&page(&script(nested), ""))["authors"],
        serde_json::json!(["Ada Reed"])
    );
}
