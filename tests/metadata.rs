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
        title.contains("<title>: \"Fire at the mill\" (believed less, 45)"),
        "{title}"
    );
}

#[test]
fn the_day_on_which_a_member_joined_is_no_date_of_a_post() {
    let post = "<div class=author>coldfeet77<br>Junior Member<br>Joined: Mar 2015</div>\
        <div class=date>14-01-2021, 08:12</div>";
    let record = clean(&page("", post), &["--format", "jsonl", "a.html"]);
    assert!(record.contains("\"date\":\"2021-01-14T08:12\""), "{record}");
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

#[test]
fn dates_in_every_order_and_calendar() {
    let date = |lang: &str, head: &str, line: &str| {
        let html = page(head, &format!("<p class=post-date>{line}</p>"));
        let html = html.replace("lang=en-gb", lang);
        let date = record(&html)["date"].as_str().map(str::to_owned);
        date.unwrap_or_default()
    };
    let told = "<meta property=article:modified_time content=2005-04-03>";
    for (lang, head, line, expected) in [
        ("lang=en-gb", "", "03/04/05", "2005-04-03"),
        ("lang=en-us", "", "03/04/05", "2005-03-04"),
        // No language decides.
        ("", "", "03/04/05", ""),
        ("", "", "23/04/2005", "2005-04-23"),
        // Another place decides.
        ("lang=en-us", told, "03/04/2005", "2005-04-03"),
        ("lang=ru", "", "3 мая 2024", "2024-05-03"),
        ("lang=ar", "", "٣/٥/٢٠٢٤", "2024-05-03"),
        ("lang=th", "", "3 พฤษภาคม 2567", "2024-05-03"),
        ("lang=fa", "", "۱۴ اردیبهشت ۱۴۰۳", "2024-05-03"),
        ("lang=en-gb", "", "3 May 99999", ""),
    ] {
        assert_eq!(date(lang, head, line), expected, "{lang} {line}");
    }
}

#[test]
fn a_page_in_another_language_than_it_claims_is_read_in_its_own() {
    let text = "<p>Die Mühle wurde in einem einzigen Sommer von Männern aus vier Dörfern gebaut, und sie stand \
        neunzig Jahre, bis zu der Nacht des Feuers, das niemand gelegt haben will.</p><p>Niemand weiß mehr, wer sie \
        bezahlt hat, und die Bücher der Gemeinde fehlen für dieses Jahr, wie der Rat sagte.</p>";
    let html = format!(
        "<html lang=en-US><body><article><h1>Die Mühle brennt</h1><p>03/04/2024</p>{text}{text}</article></body></html>"
    );
    let record = record(&html);
    assert_eq!(record["language"], "de");
    assert_eq!(record["date"], "2024-04-03");
}

#[test]
fn many_claims_cost_no_more_than_few() {
    let head =
        "<meta name=author content='Ada Reed'><meta name=date content=2024-05-03>".repeat(5_000);
    let body = "<div class=byline><a rel=author href=/author/ada>Ada Reed</a> <time datetime=2024-05-03>3 May 2024</time></div>"
        .repeat(5_000);
    let start = std::time::Instant::now();
    let record = record(&page(&head, &body));
    assert_eq!(record["authors"], serde_json::json!(["Ada Reed"]));
    assert!(start.elapsed().as_secs() < 60);
}

#[test]
fn the_first_post_of_a_thread_is_its_author_and_date() {
    let post = |name: &str, day: &str| {
        format!(
            "<div itemprop=comment><div itemprop=author itemscope><meta itemprop=name content={name}></div>\
             <time itemprop=datePublished datetime={day}>some time ago</time>{TEXT}</div>"
        )
    };
    let html = format!(
        "<html lang=en><body><main><h1>The mill wheel squeaks</h1>{}{}{}</main></body></html>",
        post("mill_fan7", "2024-05-03").replace(" itemprop=comment", ""),
        post("tomhill", "2024-05-04"),
        post("eve", "2024-06-01")
    );
    let record = record(&html);
    assert_eq!(record["authors"], serde_json::json!(["mill_fan7"]));
    assert_eq!(record["date"], "2024-05-03");
}

#[test]
fn what_is_called_after_its_sidebar_may_be_the_article() {
    let body = "<div class=byline>By Ada Reed</div><div class=story-date>3 May 2024</div>";
    let html = page("", body)
        .replace("<article>", "<div class='story sidebar-mode widget'>")
        .replace(
            "</article>",
            "</div><div class=sidebar><div class=byline>By Tom Hill</div></div>",
        );
    let record = record(&html);
    assert_eq!(record["authors"], serde_json::json!(["Ada Reed"]));
    assert_eq!(record["date"], "2024-05-03");
}

#[test]
fn helpers_roles_labels_and_sections_are_no_authors() {
    for (head, body) in [
        (
            "",
            "<p class=byline>Ada Reed</p><p class=byline>Edited by Tom Hill</p>",
        ),
        ("", "<p class=byline>By Ada Reed, Senior Mill Reporter</p>"),
        ("", "<p class=byline>Ada Reed Lifestyle Writer</p>"),
        (
            "",
            "<p class=author-label>Written by</p><p class=author-name>Ada Reed</p>",
        ),
        (
            "<meta property=article:section content=Baking><meta name=author content='Ada Reed'>",
            "<p class=byline>Baking</p>",
        ),
        (
            "",
            "<p><a rel=author href=/author/ada>View all posts by Ada Reed</a></p>",
        ),
        ("", "<p class=byline>Ada Reed, CFP®</p>"),
    ] {
        assert_eq!(
            record(&page(head, body))["authors"],
            serde_json::json!(["Ada Reed"]),
            "{body}"
        );
    }
}

#[test]
fn a_place_behind_the_name_of_the_site_is_no_author() {
    let head = "<meta property=og:site_name content='The Courier'><meta name=author content='The Courier, Lower Mill, Kent'>";
    assert_eq!(
        record(&page(head, ""))["authors"],
        serde_json::json!(["The Courier"])
    );
}

#[test]
fn names_in_links_side_by_side_are_several() {
    let body = "<div class=byline><a href=/a>Ada Mary Reed</a> <a href=/b>Tom Hill</a> <a href=/c>Eve Ann Low</a></div>";
    assert_eq!(
        record(&page("", body))["authors"],
        serde_json::json!(["Ada Mary Reed", "Tom Hill", "Eve Ann Low"])
    );
}

#[test]
fn the_last_change_is_the_date_of_a_manual_that_says_no_other() {
    let html = page("", "").replace("</article>", "<p>Last updated: 3 May 2024</p></article>");
    let record = record(&html);
    assert_eq!(record["date"], "2024-05-03");
    assert_eq!(
        record["metadata"]["clean"]["page"]["modified"],
        "2024-05-03"
    );
}

#[test]
fn titles_are_cut_by_agreement_alone() {
    let title = |title: &str, heading: &str| {
        let html = page(
            &format!("<title>{title}</title><meta property=og:site_name content='Millwright'>"),
            "",
        );
        let html = html.replace("The mill burns", heading);
        record(&html)["title"].as_str().map(str::to_owned)
    };
    for (head, heading, expected) in [
        (
            "The mill burns | Millwright",
            "The mill burns",
            "The mill burns",
        ),
        // A slogan stays behind the name of the site.
        (
            "Millwright | Wheels that turn for ever",
            "Ask us",
            "Millwright | Wheels that turn for ever",
        ),
        // A name at the beginning of a title is a part of it.
        (
            "Millwright wheels: why they turn",
            "Millwright wheels: why they turn",
            "Millwright wheels: why they turn",
        ),
        // The heading of every page of a part of the site.
        (
            "Salt in the dough | Recipes of the mill",
            "Recipes of the mill",
            "Salt in the dough",
        ),
        ("Home - Millwright", "Ask", "Home - Millwright"),
    ] {
        assert_eq!(title(head, heading).as_deref(), Some(expected), "{head}");
    }
}
