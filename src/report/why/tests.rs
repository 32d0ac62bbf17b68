//! Tests what is said about texts that go, change, stay or are not found, and that the settings that are
//! shown have their effect.

use super::*;
use crate::document::Decoding;
use crate::pipeline::{Config, NoResources, Pipeline, ResolvedConfig, reader};
use crate::report::testing::{edit, written};

fn explained(document: &Document, outcome: &Outcome, config: &Config, text: &str) -> String {
    let resolved = ResolvedConfig::new(config.clone(), &NoResources).unwrap();
    let trials = Trials::new(&resolved);
    let why = Why::new(text, false, Palette::plain(), &trials);
    written(|out| why.explain(document, outcome, "a.txt", out).map(drop))
}

/// Cleans a document as a configuration says, and explains a text of it.
fn of_cleaned(document: &Document, config: &Config, text: &str) -> String {
    let outcome = Pipeline::from_config(config).unwrap().clean(document);
    explained(document, &outcome, config, text)
}

fn page(html: &str, url: Option<&str>, config: &Config) -> Document {
    let reader = reader(config).unwrap();
    let (sites, limits) = (&reader.sites, &reader.limits);
    let (id, url, decoding) = (
        "a.html".to_owned(),
        url.map(str::to_owned),
        Decoding::default(),
    );
    crate::read::html::read(id, url, html.to_owned(), decoding, sites, limits).unwrap()
}

/// Returns the settings that an explanation shows, as they are printed.
fn settings(explanation: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_setting = false;
    for line in explanation.lines() {
        let Some((label, says)) = line.split_at_checked(2 + LABEL) else {
            is_setting = false;
            continue;
        };
        match label.trim() {
            "to keep it" | "to drop it" | "to apply it" | "or" => {
                is_setting = true;
                found.push(says.to_owned());
            }
            "" if is_setting => found.last_mut().unwrap().extend(["\n", says]),
            _ => is_setting = false,
        }
    }
    found
}

/// Checks that all settings shown for a text can be pasted and make the text stay or go; returns the number
/// of settings.
fn check_advice(document: &Document, config: &Config, text: &str, stays: bool) -> usize {
    let explanation = of_cleaned(document, config, text);
    let named = settings(&explanation);
    assert!(!named.is_empty(), "{explanation}");
    for setting in &named {
        let with = config.with(setting);
        let with = with.unwrap_or_else(|| panic!("no settings: {setting}"));
        let pipeline = Pipeline::from_config(&with).unwrap();
        let again = reader(&with).unwrap().again(document, None);
        let outcome = pipeline.clean(again.as_ref().unwrap_or(document));
        assert_eq!(outcome.text().contains(text), stays, "{setting}");
    }
    named.len()
}

const RAW: &str = "The ofViews of it.\n\nShare\n";

#[test]
fn what_goes_names_its_rule_and_how_to_keep_it() {
    let document = Document::from_text("a.txt", "The ferry sails at six.\n\nShare this post\n");
    let found = of_cleaned(&document, &Config::default(), "Share this post");
    let expected = "a.txt:3:1: \"Share this post\"\n  goes        boilerplate/share-bar, safe, ";
    assert!(found.starts_with(expected), "{found}");
    let keeps = "\n  to keep it  [[protect]]  # changes nothing else here\n              phrase = \
                 \"Share this post\"\n              reason = \"…\"\n  or          rules.ignore = \
                 [\"boilerplate/share-bar\"]  # changes nothing else here\n\n";
    assert!(found.ends_with(keeps), "{found}");
}

#[test]
fn what_changes_is_found_by_its_new_words_too() {
    for text in ["ofViews", "of  Views"] {
        let document = Document::from_text("a.txt", RAW);
        let edits = vec![edit(RAW, 6, 6, " ", "test/rule")];
        let outcome = Outcome::of_edits(&document, edits, Vec::new());
        let found = explained(&document, &outcome, &Config::default(), text);
        let start = "a.txt:1:5: \"ofViews\"\n  changes     test/rule";
        assert!(found.starts_with(start), "{found}");
    }
}

#[test]
fn what_is_suggested_says_only_how_to_apply_it() {
    let document = Document::from_text("a.txt", RAW);
    let mut held = edit(RAW, 18, 25, "", "test/rule");
    held.safety = Safety::Unsafe;
    let outcome = Outcome::of_edits(&document, Vec::new(), vec![held]);
    let found = explained(&document, &outcome, &Config::default(), "Share");
    assert!(
        found.contains("  suggested   test/rule, unsafe, confidence 1.00\n"),
        "{found}"
    );
    assert!(
        found.contains("--unsafe, for all that is suggested\n"),
        "{found}"
    );
    assert!(
        !found.contains("stays") && !found.contains("to drop it"),
        "{found}"
    );
}

#[test]
fn a_rule_is_proposed_for_whole_lines_that_are_short() {
    let long = "It was built in a single summer, by men from four villages, and stood for long.";
    let raw = format!("{long} Nobody remembers who paid for it.\n\nHear this page\n");
    let document = Document::from_text("a.txt", raw);
    let config = Config::default();
    assert_eq!(check_advice(&document, &config, "Hear this page", false), 1);
    let found = of_cleaned(&document, &config, "this page");
    assert!(
        found.contains("# drops the whole line; changes nothing"),
        "{found}"
    );
    let found = of_cleaned(&document, &config, "a single summer");
    assert!(
        found.contains("no setting mends words within a line"),
        "{found}"
    );
    assert!(
        found.contains("to drop it  no single setting does"),
        "{found}"
    );
}

const ARTICLE: &str = "<html><head><title>The bridge</title></head><body><nav><ul><li><a href=/>Front \
    page</a></li><li><a href=/w>Weather</a></li></ul></nav><main><article><h1>The bridge over the \
    mill race</h1><p class=byline>By <a href=/m>Moira Hale</a></p><p>After three winters of \
    scaffolding the footbridge over the mill race opens again, and the council promised a brass \
    band.</p><figure><img src=a.jpg><figcaption>The footbridge at dawn, seen from the weir. \
    Photograph: Ada Reed</figcaption></figure><p>A meeting of neighbours last week settled the \
    colour of the railings. Green won by two votes, and nobody left the hall angry.</p><div \
    class=signup><p>Get our letter every week</p></div><p>Nobody remembers who paid for the first \
    bridge, and the parish books for that year are missing. The second one was sold for \
    firewood.</p></article></main><footer><p>All rights reserved</p></footer></body></html>";

#[test]
fn every_setting_named_for_a_page_can_be_pasted_and_does_what_it_says() {
    let init = Config::from_toml("pipeline.toml", crate::pipeline::DEFAULT_CONFIG).unwrap();
    let own = Config::from_toml(
        "pipeline.toml",
        "rules.ignore = [\"spacing\"]\nstage.content.keep = [\"title\", \"code\"]\n\
         stage.content.drop = [\"date\", \"byline\", \"comments\"]",
    );
    for config in [init, own.unwrap()] {
        let page = page(ARTICLE, Some("https://example.org/a"), &config);
        let outcome = Pipeline::from_config(&config).unwrap().clean(&page);
        let mut n_settings = 0;
        for block in &page.blocks {
            let text = block.span.of(&page.text);
            let stays = outcome.text().contains(text);
            if !text.starts_with(['A', 'N']) || !stays {
                n_settings += check_advice(&page, &config, text, !stays);
            }
        }
        assert!(n_settings > 10, "{n_settings}");
    }
}

#[test]
fn a_kind_that_is_dropped_leaves_that_list_where_it_is_kept() {
    let config = Config::default();
    let page = page(ARTICLE, None, &config);
    let found = of_cleaned(&page, &config, "Moira Hale");
    let keep = "stage.content.keep = [\"title\", \"byline\"]  # changes nothing else here\n              \
                stage.content.drop = [\"date\"]\n";
    assert!(found.contains(keep), "{found}");
}

#[test]
fn the_kind_of_a_block_is_named_and_what_changes_least_comes_first() {
    let config = Config::default();
    let page = page(ARTICLE, None, &config);
    let found = of_cleaned(&page, &config, "The footbridge at dawn");
    assert!(
        found.contains("stage.content.keep = [\"title\", \"captions\"]"),
        "{found}"
    );
    let found = of_cleaned(&page, &config, "Front page");
    let n_others = settings(&found).into_iter().map(|setting| {
        let (_, said) = setting.split_once("# changes ").unwrap();
        let n_others = said.split(' ').next().unwrap();
        n_others.parse().unwrap_or(0)
    });
    let n_others: Vec<usize> = n_others.collect();
    assert!(
        n_others.is_sorted() && n_others.last() > Some(&0),
        "{found}"
    );
}

#[test]
fn a_text_that_stands_nowhere_has_nothing_to_say() {
    let document = Document::from_text("a.txt", RAW);
    for text in ["Print", " ", "share"] {
        assert_eq!(of_cleaned(&document, &Config::default(), text), "");
    }
}

#[test]
fn many_places_are_counted() {
    let raw = "Share\n".repeat(50);
    let document = Document::from_text("a.txt", raw);
    let outcome = Outcome::of_edits(&document, Vec::new(), Vec::new());
    let found = explained(&document, &outcome, &Config::default(), "Share");
    assert!(found.ends_with("30 more places in a.txt\n\n"), "{found}");
}
