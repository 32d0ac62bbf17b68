//! Drops share bars: on one line, or spread over several lines with other buttons.

use rustc_hash::FxHashSet;

use super::marked_page::MarkedPage;
use super::safety::{Way, found};
use crate::edit::RuleId;
use crate::phrase::line::shape::{End, Start};
use crate::phrase::{Hits, PhrasePlace, ReadLine, bar_words, fold_into};

const SHARE_BAR: RuleId = RuleId::constant("boilerplate/share-bar");

/// Marks lines such as "Share Facebook Twitter Email".
pub(super) fn mark_lines(page: &mut MarkedPage<'_>) {
    for at in 1..page.lines.len() {
        if page
            .before(at)
            .is_some_and(|before| before.end == End::Colon)
        {
            continue;
        }
        if let Some(n_networks) = networks_of_bar(page, &page.lines[at]) {
            let reason =
                format!("a share bar on one line: {n_networks} networks, and no word besides");
            page.mark_phrase(at, found(SHARE_BAR, Way::Bar, reason));
        }
    }
}

/// Returns how many networks a line names, if all its words belong to a share bar: three
/// networks, or two and a button.
fn networks_of_bar(page: &MarkedPage<'_>, line: &ReadLine<'_>) -> Option<usize> {
    if !line.may_be_bar || line.ends_sentence() {
        return None;
    }
    let words = page.index.words();
    let (mut token, mut numbered) = (String::new(), String::new());
    let mut networks = Vec::new();
    let mut n_buttons = 0;
    for part in bar_words(line.text) {
        fold_into(part, &mut token);
        let mut hits = Hits::default();
        if let Some(network) = words.networks.get(token.as_str()) {
            networks.push(network);
        } else if !token.is_empty() && !words.bar_words.contains(token.as_str()) {
            page.index
                .look_up(&token, page.language, &mut numbered, &mut hits);
            if !hits.any(&[PhrasePlace::Weak, PhrasePlace::Line, PhrasePlace::Button]) {
                return None;
            }
            n_buttons += 1;
        }
    }
    networks.sort_unstable();
    networks.dedup();
    (networks.len() >= 3 || networks.len() == 2 && n_buttons >= 1).then_some(networks.len())
}

/// Marks runs of lines that consist of known words, if enough of the lines are certainly furniture.
pub(super) fn mark_clusters(page: &mut MarkedPage<'_>) {
    let mut at = 0;
    while at < page.lines.len() {
        let end = run_end(page, at);
        if end - at >= 2 && is_cluster(page, at, end) {
            mark_run(page, at, end);
        }
        at = end.max(at + 1);
    }
}

fn run_end(page: &MarkedPage<'_>, start: usize) -> usize {
    let belongs = |at: usize| {
        let line = &page.lines[at];
        let is_word =
            line.is_phrase() || line.hits.get(PhrasePlace::Weak).is_some() || line.is_number();
        (is_word || page.is_marked(at)) && line.start != Start::Quote
    };
    (start..page.lines.len())
        .find(|at| !belongs(*at))
        .unwrap_or(page.lines.len())
}

/// Returns whether the run has three lines and two networks, two lines and a sure phrase, or four
/// lines at an edge of the text.
fn is_cluster(page: &MarkedPage<'_>, start: usize, end: usize) -> bool {
    let lines = &page.lines[start..end];
    let is_led = page.is_led(start)
        || page
            .before(start)
            .is_some_and(|line| matches!(line.end, End::Colon | End::Open) && !line.is_known());
    if start == 0 || is_led {
        return false;
    }
    let n_sure = (start..end)
        .filter(|at| page.is_safely_marked(*at) || is_sure(&page.lines[*at]))
        .count();
    let is_at_edge = page.is_edge(start) && page.is_edge(end - 1);
    // Figures belong to the run but are not counted: they may be the ranks of a list.
    match lines.iter().filter(|line| !line.is_number()).count() {
        0 | 1 => false,
        2 => n_sure >= 1,
        n => n_sure >= 1 || n_networks(page, lines) >= 2 || (n >= 4 && is_at_edge),
    }
}

fn is_sure(line: &ReadLine<'_>) -> bool {
    line.n_words >= 2
        && line
            .hits
            .any(&[PhrasePlace::Line, PhrasePlace::Button, PhrasePlace::Ending])
}

fn n_networks(page: &MarkedPage<'_>, lines: &[ReadLine<'_>]) -> usize {
    let networks = &page.index.words().networks;
    let named = lines
        .iter()
        .map(|line| line.folded.as_str())
        .filter(|word| networks.contains(*word));
    named.collect::<FxHashSet<_>>().len()
}

fn mark_run(page: &mut MarkedPage<'_>, start: usize, end: usize) {
    let n_networks = n_networks(page, &page.lines[start..end]);
    let (start, end) = trimmed(page, start, end, n_networks > 0);
    let n_lines = end - start;
    let reason =
        format!("one of {n_lines} lines of furniture in a row, {n_networks} of them networks");
    let mut rule = SHARE_BAR;
    for at in start..end {
        let hits = page.lines[at].hits;
        // The heading of a block of titles is judged together with its block.
        if hits.get(PhrasePlace::Heading).is_some()
            && !hits.any(&[PhrasePlace::Line, PhrasePlace::Button, PhrasePlace::Weak])
        {
            continue;
        }
        let phrase = [
            PhrasePlace::Line,
            PhrasePlace::Button,
            PhrasePlace::Weak,
            PhrasePlace::Ending,
        ]
        .into_iter()
        .find_map(|place| hits.get(place));
        if let Some(known) = page.rule_of(at) {
            rule = known;
        } else if let Some(phrase) = phrase {
            rule = page.index.phrase(phrase).rule.clone();
        }
        page.mark_phrase(at, found(rule.clone(), Way::Cluster, reason.clone()));
    }
}

/// Returns a run without lines that may belong to the text around it: figures, and a heading below.
///
/// Beside networks, figures are counts of shares. Elsewhere the last figure may be the rank of the
/// next item, and the first may be the verdict on the label above it.
fn trimmed(page: &MarkedPage<'_>, start: usize, end: usize, has_networks: bool) -> (usize, usize) {
    let counts = |at: &usize| has_networks || !page.lines[*at].is_number();
    let Some(last) = (start..end).rev().find(counts) else {
        return (start, start);
    };
    let is_labelled = page
        .before(start)
        .is_some_and(|above| above.is_plain() && !above.is_number() && !above.ends_sentence());
    let first = (start..end).find(|at| !is_labelled || counts(at));
    let end = if heads_text(page, last) {
        last
    } else {
        last + 1
    };
    (first.unwrap_or(start), end)
}

/// Returns whether an ordinary word at the end of a run may be the heading of the text below: "FAQ"
/// above the first question.
fn heads_text(page: &MarkedPage<'_>, at: usize) -> bool {
    let line = &page.lines[at];
    let is_word = line.hits.get(PhrasePlace::Weak).is_some()
        && !line.is_phrase()
        && !page.is_safely_marked(at)
        && !page.index.words().networks.contains(line.folded.as_str());
    let is_above_text = page
        .after(at)
        .is_some_and(|next| next.is_sentence() && next.is_plain());
    is_word && is_above_text && !page.is_edge(at)
}
