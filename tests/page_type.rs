//! The type of a page, through the program: JSON lines, front matter, `why --field`, and where there is none.

#![expect(clippy::unwrap_used, reason = "unwrapping in a test is how it fails")]

use std::fs;
use std::process::Command;

use serde_json::Value;

/// Runs the program over a file.
fn clean(name: &str, content: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    fs::write(
        folder.path().join("repairs.toml"),
        "[pipeline]\nstages = ['spacing', 'boilerplate']\n",
    )
    .unwrap();
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

/// Returns what a record says of a document.
fn metadata(name: &str, content: &str, arguments: &[&str]) -> Value {
    let arguments = [&[name, "--format", "jsonl"], arguments].concat();
    let mut record: Value = serde_json::from_str(&clean(name, content, &arguments)).unwrap();
    record["metadata"]["clean"]["page"].take()
}

/// Returns the type of a page and how likely it is.
fn type_of(html: &str) -> (String, f64) {
    let page = metadata("a.html", html, &[]);
    assert_eq!(page["sources"]["page_type"], "model", "{page}");
    let probability = page["page_type_probability"].as_f64().unwrap();
    assert!(probability > 1.0 / 7.0 && probability <= 1.0, "{page}");
    (page["page_type"].as_str().unwrap().to_owned(), probability)
}

fn menu() -> String {
    let links = ["Home", "News", "Sport", "Weather", "About us", "Contact"];
    let links = links.map(|name| format!("<li><a href='/{name}'>{name}</a></li>"));
    format!("<header><nav><ul>{}</ul></nav></header>", links.concat())
}

fn article() -> String {
    let paragraphs = [
        "The old mill on the river burned to the ground on Friday night, and nobody in the valley slept before dawn.",
        "Fire engines from four villages came within the hour, but the only bridge was closed for repairs, so that \
         the crews had to carry their hoses over the weir by hand.",
        "\"We saw the light from our kitchen,\" said Ada Reed, who has lived across the water for thirty years. \
         \"By the time I had my boots on, the roof was gone.\"",
        "The council had planned to turn the building into a museum next spring. Its leader said on Saturday that \
         the money was still there, and that a decision would be made before the end of the year.",
        "Police do not believe that the fire was set on purpose. An electrician had worked in the building on \
         Thursday, and his report is expected early next week.",
    ];
    let paragraphs = paragraphs.map(|text| format!("<p>{text}</p>"));
    format!(
        "<html lang=en><head><title>The mill burns - The Courier</title></head><body>{}<main><article>\
         <h1>The mill burns</h1><p class=byline>By Tom Hill, 3 May 2024</p>{}</article></main>\
         <footer><p>The Courier, all rights reserved</p></footer></body></html>",
        menu(),
        paragraphs.concat()
    )
}

fn forum() -> String {
    let posts = [
        (
            "gardener7",
            "My tomatoes get brown spots on the lower leaves since last week. Has anybody seen this before?",
        ),
        (
            "old_oak",
            "Looks like early blight to me. Take the leaves off and do not water from above.",
        ),
        (
            "gardener7",
            "Thanks! I did water from above. Should I throw the plants away?",
        ),
        (
            "marrow",
            "No need, mine came back last year. Just keep them dry and feed them once a week.",
        ),
        (
            "old_oak",
            "What marrow said. And do not plant potatoes beside them, they catch the same thing.",
        ),
        (
            "beanpole",
            "I use a mulch of straw, so that no soil splashes on the leaves when it rains.",
        ),
    ];
    let posts = posts.iter().enumerate().map(|(number, (name, text))| {
        format!(
            "<div class='post' id='post{number}'><div class='post-author'><a class='username' href='/u/{name}'>{name}</a>\
             <span>Joined: 2019</span><span>Posts: 21{number}</span></div><div class='post-body'>\
             <span class='post-date'>May {number}, 2023, 10:0{number}</span><div class='message'>{text}</div></div>\
             <div class='post-controls'><a href='#'>Quote</a> <a href='#'>Reply</a> <a href='#'>Report</a></div></div>"
        )
    });
    format!(
        "<html lang=en><head><title>Brown spots on tomatoes - Garden Forum</title></head><body>{}\
         <div class=breadcrumbs><a href=/>Forum</a> <a href=/v>Vegetables</a></div><div id=thread class='topic thread'>\
         <h1>Brown spots on tomatoes</h1>{}</div><div class='pagination'>Page 1 of 1</div></body></html>",
        menu(),
        posts.collect::<String>()
    )
}

fn product() -> String {
    format!(
        "<html lang=en><head><title>Copper kettle, 2 litres | Hearth and Home</title>\
         <meta property=og:type content=product></head><body>{}<main class='product-page'>\
         <div class='product-gallery'><img src=k.jpg alt='Copper kettle'></div><div class='product-info'>\
         <h1 class='product-title'>Copper kettle, 2 litres</h1><div class='price'>$84.50</div>\
         <div class='rating'>4.7 out of 5 (38 reviews)</div><p class='stock'>In stock, ships in two days</p>\
         <form class='cart'><label>Quantity</label><button>Add to cart</button></form>\
         <div class='product-description'><h2>Description</h2><p>A kettle of solid copper with a tinned inside. \
         It boils two litres in six minutes on gas and stays warm for half an hour.</p>\
         <ul><li>Solid copper, 1.2 mm</li><li>Handle of beech</li><li>Not for induction</li></ul></div>\
         <table class='specs'><tr><th>Weight</th><td>1.4 kg</td></tr><tr><th>Height</th><td>24 cm</td></tr>\
         <tr><th>SKU</th><td>KT-2201</td></tr></table></div>\
         <section class='related-products'><h2>You may also like</h2><ul><li><a href=/1>Copper pan</a> $49.00</li>\
         <li><a href=/2>Tea pot</a> $32.00</li><li><a href=/3>Trivet</a> $12.00</li></ul></section></main></body></html>",
        menu()
    )
}

#[test]
fn an_article_is_told_from_a_thread_and_a_shop() {
    assert_eq!(type_of(&article()).0, "article");
    assert_eq!(type_of(&forum()).0, "forum");
    assert_eq!(type_of(&product()).0, "product");
}

#[test]
fn why_shows_how_likely_each_type_is() {
    let why = clean(
        "a.html",
        &article(),
        &["why", "a.html", "--field", "page_type"],
    );
    assert!(why.contains("a.html: page_type: \"article\""), "{why}");
    assert!(why.contains("  model: \"article, 0."), "{why}");
    assert!(why.contains("(won)"), "{why}");
    assert_eq!(why.matches("(refused: less likely)").count(), 6, "{why}");
}

#[test]
fn front_matter_names_the_type_of_the_page() {
    let text = clean("a.html", &article(), &["a.html", "--front-matter"]);
    assert!(text.contains("\npage_type: \"article\"\n"), "{text}");
}

#[test]
fn without_the_stage_content_a_page_has_no_type() {
    let page = metadata("a.html", &article(), &["--config", "repairs.toml"]);
    assert_eq!(page["title"], "The mill burns");
    assert_eq!(page.get("page_type"), None);
    assert_eq!(page.get("page_type_probability"), None);
}

#[test]
fn an_error_page_has_no_type() {
    let html = "<html><head><title>404 Not Found</title></head><body><h1>Not found</h1>\
        <p>The page that you are looking for does not exist.</p></body></html>";
    let page = metadata("a.html", html, &[]);
    assert_eq!(page.get("page_type"), None, "{page}");
}

#[test]
fn a_text_has_no_type() {
    let text =
        "It was built in a single summer, by men from four villages, and stood for ninety years.\n";
    let page = metadata("a.txt", text, &[]);
    assert_eq!(page["language"], "en");
    assert_eq!(page.get("page_type"), None);
}
