//! The evidence of hand-written pages, as it was when somebody last looked at it, and of pages
//! that nobody would write.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::*;
use crate::document::{Decoding, Document};
use crate::known::Known;
use crate::phrase::{Pack, PhraseIndex};
use crate::read::html::{HtmlLimits, read};
use crate::site::SiteRules;

/// Scores such as a model brings.
const NAMES: [(&str, f32); 5] = [
    ("entry", 1.5),
    ("content", 1.0),
    ("related", -2.0),
    ("nav", -1.5),
    ("<footer>", -1.0),
];

pub(super) fn document(html: &str) -> Document {
    read(
        "a".into(),
        None,
        html.into(),
        Decoding::default(),
        &SiteRules::default(),
        &HtmlLimits::default(),
    )
    .unwrap()
}

/// Measures a page and shows it to somebody.
pub(super) fn with_page<T>(html: &str, see: impl FnOnce(&MeasuredPage<'_>) -> T) -> T {
    with_measured(&document(html), see)
}

fn with_measured<T>(document: &Document, see: impl FnOnce(&MeasuredPage<'_>) -> T) -> T {
    let names = NameLexicon::new(NAMES);
    let index = PhraseIndex::new(Pack::builtin(), &[]);
    let (text, blocks) = (&document.text, &document.blocks_or_lines());
    let known = Known::new(document, text, blocks, &index, |span| span);
    see(&MeasuredPage::new(document, text, blocks, &names, &known))
}

/// Returns the rows of all blocks, one after the other.
pub(super) fn evidence(document: &Document) -> Vec<f32> {
    let blocks = &document.blocks_or_lines();
    let values = with_measured(document, rows);
    let n_values = blocks.len() * Evidence::features().len();
    assert_eq!(values.len(), n_values);
    assert!(values.iter().all(|value| value.is_finite()));
    values
}

fn rows(page: &MeasuredPage<'_>) -> Vec<f32> {
    let (evidence, mut stretch) = (Evidence::new(page), Stretch::default());
    let mut values = Vec::new();
    for start in Stretch::starts(&evidence) {
        stretch.load(&evidence, start);
        values.extend_from_slice(stretch.values());
    }
    values
}

/// Writes the evidence of a page: a line a feature, a field a block.
fn table(html: &str) -> String {
    let document = document(html);
    let evidence = evidence(&document);
    let mut table = "block".to_owned();
    for block in &document.blocks {
        let words: Vec<_> = block.span.of(&document.text).split_whitespace().collect();
        let start: String = words.join(" ").chars().take(12).collect();
        write!(table, "\t{start}").unwrap();
    }
    for (index, feature) in Evidence::features().iter().enumerate() {
        write!(table, "\n{}", feature.name).unwrap();
        for row in evidence.chunks(Evidence::features().len()) {
            write!(table, "\t{}", row[index]).unwrap();
        }
    }
    table.push('\n');
    table
}

/// Compares a page of `fixtures/evidence` with the table beside it; `BLESS=1` writes the table.
fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/evidence");
    let found = table(&fs::read_to_string(folder.join(format!("{name}.html"))).unwrap());
    let golden = folder.join(format!("{name}.tsv"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&golden, &found).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap();
    for (found, expected) in found.lines().zip(expected.lines()) {
        assert_eq!(found, expected, "{name}");
    }
    assert_eq!(found.len(), expected.len(), "{name}");
}

macro_rules! golden {
    ($($test:ident: $name:literal)*) => {$(
        #[test]
        fn $test() {
            check($name);
        }
    )*};
}

golden! {
    a_news_article: "news-article"
    teasers: "teasers"
    a_thread: "thread"
    only_tables: "only-tables"
    japanese: "japanese"
    thai: "thai"
    arabic: "arabic"
    a_manual: "manual"
    an_old_page: "old-page"
    one_block: "one-block"
}

#[test]
fn names_of_features_are_unlike() {
    let mut names: Vec<_> = Evidence::features().iter().map(|c| c.name).collect();
    let n_features = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), n_features);
}

#[test]
fn pages_without_anything_have_no_rows() {
    for html in ["", "<p>", "<script>x</script>", "<frameset><frame src=a>"] {
        assert!(evidence(&document(html)).is_empty(), "{html}");
    }
}

#[test]
fn texts_have_evidence_too() {
    let text = Document::from_text("a.txt", "A heading\n\nA line of its own.\n- one\n- two\n");
    assert_eq!(text.blocks_or_lines().len(), 4);
    evidence(&text);
}

#[test]
fn blocks_that_a_stage_before_dropped_are_not_missed() {
    let document = document("<nav>Menu</nav><main><p>One.</p><p>Two.</p><p>Three.</p></main>");
    let blocks = &document.blocks[1..3];
    let names = NameLexicon::default();
    let (text, known) = (&document.text, Known::default());
    let values = rows(&MeasuredPage::new(&document, text, blocks, &names, &known));
    assert_eq!(values.len(), 2 * Evidence::features().len());
}

#[test]
fn huge_and_tangled_pages_are_measured() {
    let flat = "<p>word</p>".repeat(20_000);
    let deep = "<div>word ".repeat(500);
    let comb = format!("{}{}", "<div>".repeat(400), "<p>word</p>".repeat(5_000));
    let cards = "<ul><li class=a><a href=b>word</a></ul>".repeat(5_000);
    for html in [flat, deep, comb, cards] {
        assert!(!evidence(&document(&html)).is_empty());
    }
}
