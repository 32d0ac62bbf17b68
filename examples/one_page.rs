//! Cleans one page and shows what was done. Run it by `cargo run --example one_page [PAGE] [ADDRESS]`.

use std::env;
use std::error::Error;
use std::fs;
use std::io::{self, Write};

use content_hygiene::cleaner::{Cleaner, Hints};
use content_hygiene::pipeline::Config;

/// The page that is cleaned by default.
const PAGE: &str = "fixtures/batch/raw/pages/market.html";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| PAGE.to_owned());
    let url = arguments.next();
    let page = fs::read(&path)?;

    let cleaner = Cleaner::new(&Config::default())?;
    let hints = Hints {
        name: Some(&path),
        // The address chooses the site rules, if the settings have some.
        url: url.as_deref(),
        ..Hints::default()
    };
    let article = cleaner.clean_html(&page, &hints)?;

    let mut out = io::stdout().lock();
    writeln!(out, "title: {}", article.title().unwrap_or("none"))?;
    for warning in article.warnings() {
        writeln!(out, "warning: {warning}")?;
    }
    for flag in article.flags() {
        writeln!(out, "{}: {}", flag.rule(), flag.reason())?;
    }
    let stats = article.stats();
    let (before, after) = (stats.n_chars_before, stats.n_chars_after);
    writeln!(out, "{before} characters became {after}:")?;
    for (rule, n_edits) in &stats.edits_per_rule {
        writeln!(out, "  {n_edits} by {rule}")?;
    }
    writeln!(out, "\n{}", article.markdown())?;
    Ok(())
}
