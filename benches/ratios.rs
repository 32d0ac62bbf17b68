//! Measures speed as ratios to reference loops over the same bytes in the same run. Machines differ and are
//! sometimes busy, but the ratios stay the same.
//!
//! `cargo bench` uses the labelled pages beside the project (`../shared/data/wcxb-dev`) if they are there.
//! Otherwise it repeats the fixtures many times. `cargo bench --bench ratios -- text` measures only texts,
//! `-- html` only pages.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a benchmark speaks to a terminal"
)]

use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use content_hygiene::batch::in_order;
use content_hygiene::document::Document;
use content_hygiene::pipeline::{Config, Pipeline};
use content_hygiene::read::decode::decode_html;
use content_hygiene::read::html::{self, HtmlLimits};
use content_hygiene::site::SiteRules;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes of text that the text benchmark runs over.
const TEXT_BYTES: usize = 100_000_000;
/// Number of rounds, after one round to warm up. The median is printed.
const ROUNDS: usize = 3;

fn main() {
    let pipeline = Pipeline::from_config(&Config::default()).unwrap();
    // Options are skipped, since Cargo adds some of its own.
    let wanted = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let is_wanted = |group: &str| wanted.as_deref().is_none_or(|wanted| wanted == group);
    if is_wanted("html") {
        pages_against_parser(&pipeline);
    }
    if is_wanted("text") {
        texts_against_words(&pipeline, "articles", &texts(|kind| kind == "article"));
        texts_against_words(&pipeline, "all kinds of pages", &texts(|_| true));
    }
}

fn pages_against_parser(pipeline: &Pipeline) {
    let pages = pages();
    let n_bytes: usize = pages.iter().map(Vec::len).sum();
    println!(
        "html: {} pages, {:.0} MB",
        pages.len(),
        n_bytes as f64 / 1e6
    );
    compare(
        "html, bytes to cleaned text / scraper::Html::parse_document",
        n_bytes,
        || {
            pages
                .iter()
                .map(|page| alternate(|| clean_page(pipeline, page), || parse(page)))
                .sum()
        },
    );
    compare(
        "html, bytes to document / scraper::Html::parse_document",
        n_bytes,
        || {
            pages
                .iter()
                .map(|page| alternate(|| drop(black_box(read_page(page))), || parse(page)))
                .sum()
        },
    );
    compare("html, one thread / two threads", n_bytes, || {
        Pair(batch(pipeline, &pages, 1), batch(pipeline, &pages, 2))
    });
}

fn texts_against_words(pipeline: &Pipeline, of: &str, texts: &[String]) {
    let n_bytes: usize = texts.iter().map(String::len).sum();
    println!(
        "text of {of}: {} documents, {:.0} MB",
        texts.len(),
        n_bytes as f64 / 1e6
    );
    compare(
        "text, bytes to cleaned text / unicode_words().count()",
        n_bytes,
        || {
            texts
                .iter()
                .map(|text| alternate(|| clean_text(pipeline, text), || words(text)))
                .sum()
        },
    );
    for stage in ["encoding", "boilerplate", "spacing", "whitespace"] {
        let mut config = Config::default();
        config.rules.select = vec![stage.to_owned()];
        let alone = Pipeline::from_config(&config).unwrap();
        compare(
            &format!("text, {stage} alone / unicode_words().count()"),
            n_bytes,
            || {
                texts
                    .iter()
                    .map(|text| alternate(|| clean_text(&alone, text), || words(text)))
                    .sum()
            },
        );
    }
}

/// The time of our loop and the time of the reference.
#[derive(Clone, Copy, Default)]
struct Pair(Duration, Duration);

impl std::iter::Sum for Pair {
    fn sum<I: Iterator<Item = Self>>(pairs: I) -> Self {
        pairs.fold(Self::default(), |sum, pair| {
            Self(sum.0 + pair.0, sum.1 + pair.1)
        })
    }
}

/// Times both loops on one document, so that a busy moment of the machine affects both.
fn alternate(ours: impl FnOnce(), reference: impl FnOnce()) -> Pair {
    let start = Instant::now();
    ours();
    let middle = Instant::now();
    reference();
    Pair(middle - start, middle.elapsed())
}

fn compare(name: &str, n_bytes: usize, round: impl Fn() -> Pair) {
    round();
    let mut pairs: Vec<_> = (0..ROUNDS).map(|_| round()).collect();
    let ratio = |pair: &Pair| pair.0.as_secs_f64() / pair.1.as_secs_f64();
    pairs.sort_by(|a, b| ratio(a).total_cmp(&ratio(b)));
    let median = &pairs[ROUNDS / 2];
    let speed = n_bytes as f64 / 1e6 / median.0.as_secs_f64();
    println!(
        "{:.3}  ({:.3} to {:.3}; {speed:.0} MB/s)  {name}",
        ratio(median),
        ratio(&pairs[0]),
        ratio(&pairs[ROUNDS - 1]),
    );
}

fn read_page(page: &[u8]) -> Document {
    let (source, decoding) = decode_html(page.to_vec(), None);
    let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
    html::read(String::new(), None, source, decoding, &sites, &limits).unwrap()
}

fn clean_page(pipeline: &Pipeline, page: &[u8]) {
    let document = read_page(page);
    black_box(pipeline.clean(&document).text().len());
}

fn parse(page: &[u8]) {
    black_box(scraper::Html::parse_document(&String::from_utf8_lossy(
        page,
    )));
}

fn clean_text(pipeline: &Pipeline, text: &str) {
    let text = String::from_utf8(text.as_bytes().to_vec()).unwrap();
    let document = Document::from_text("text", text);
    black_box(pipeline.clean(&document).text().len());
}

fn words(text: &str) {
    black_box(text.unicode_words().count());
}

fn batch(pipeline: &Pipeline, pages: &[Vec<u8>], n_threads: usize) -> Duration {
    let start = Instant::now();
    let clean = |page: &Vec<u8>| clean_page(pipeline, page);
    in_order(n_threads, pages.iter(), clean, |()| {
        Ok::<_, std::io::Error>(())
    })
    .unwrap();
    start.elapsed()
}

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/wcxb-dev")
}

fn pages() -> Vec<Vec<u8>> {
    let unpack = |path: PathBuf| {
        let mut page = Vec::new();
        flate2::read::MultiGzDecoder::new(fs::File::open(path).unwrap())
            .read_to_end(&mut page)
            .unwrap();
        page
    };
    let found: Vec<_> = files(&data().join("html"), "gz")
        .into_iter()
        .map(unpack)
        .collect();
    if found.is_empty() {
        fixtures("html", 20_000_000)
    } else {
        found
    }
}

/// Returns the texts of all pages of a wanted kind, repeated up to [`TEXT_BYTES`].
fn texts(is_wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let text = |path: PathBuf| {
        let label: serde_json::Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        let kind = label["_internal"]["page_type"]["primary"].as_str();
        if !is_wanted(kind.unwrap_or_default()) {
            return None;
        }
        label["ground_truth"]["main_content"]
            .as_str()
            .map(str::to_owned)
    };
    let mut found: Vec<String> = files(&data().join("ground-truth"), "json")
        .into_iter()
        .filter_map(text)
        .collect();
    if found.is_empty() {
        let own = fixtures("txt", TEXT_BYTES);
        return own
            .into_iter()
            .map(|text| String::from_utf8(text).unwrap())
            .collect();
    }
    let n_bytes: usize = found.iter().map(String::len).sum();
    let once = found.clone();
    (1..TEXT_BYTES.div_ceil(n_bytes)).for_each(|_| found.extend_from_slice(&once));
    found
}

/// Returns the hand-written fixtures, repeated up to about `n_bytes`.
fn fixtures(ending: &str, n_bytes: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let once: Vec<_> = files(&folder, ending)
        .into_iter()
        .map(|path| fs::read(path).unwrap())
        .collect();
    let length: usize = once.iter().map(Vec::len).sum();
    let n_times = n_bytes.checked_div(length).unwrap_or_default();
    std::iter::repeat_n(once, n_times).flatten().collect()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let mut found: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|other| other == ending))
        .collect();
    found.sort();
    found
}
