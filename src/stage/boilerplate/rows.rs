//! Keeps labels that are not furniture: in cells of a data table, items of a list, and aligned rows
//! of a text.
//!
//! "Advertising" beside "40" in a table of costs is a cost, "Tags" between "Print" and "Rope" is an
//! item, "Close" above an explanation is a term. The lines beside it decide. A table with mostly
//! other content keeps all its cells. A list whose other items are plain keeps its items against
//! single phrases, but not against a heading such as "Related posts" above it.

use crate::document::BlockKind;
use crate::engine::{Draft, DraftLine as Unit};
use crate::phrase::ReadLine;

/// Fewest items of a list, and fewest aligned rows of a text.
const MIN_ITEMS: usize = 3;
const MIN_ROWS: usize = 2;
/// Smallest share of links in a list of links, from 0 to 1.
const MOSTLY_LINK: f32 = 0.5;
/// Marks before an item of a list in a text.
const BULLETS: [&str; 6] = ["- ", "* ", "• ", "– ", "· ", "▪ "];

/// The findings against which the lines beside it keep a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Hold {
    /// None.
    #[default]
    None,
    /// A finding that the line is a phrase.
    Phrases,
    /// All findings.
    All,
}

/// The group that a line is part of. Equal neighbours are one group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    None,
    Table(usize),
    List,
    Aligned,
}

/// Returns for each line the findings against which the lines beside it keep it.
pub(super) fn held(draft: &Draft<'_>, units: &[Unit], lines: &[ReadLine<'_>]) -> Vec<Hold> {
    let mut held = vec![Hold::None; lines.len()];
    let groups: Vec<Group> = units
        .iter()
        .zip(lines)
        .map(|(unit, line)| group(draft, unit, line))
        .collect();
    let mut start = 0;
    for run in groups.chunk_by(|one, next| one == next) {
        let end = start + run.len();
        held[start..end].fill(hold(draft, &units[start..end], &lines[start..end], run[0]));
        start = end;
    }
    let last = lines.len().saturating_sub(1);
    for (at, hold) in held.iter_mut().enumerate().take(last).skip(2) {
        if *hold == Hold::None && is_between_figures(lines, at) {
            *hold = Hold::Phrases;
        }
    }
    held
}

fn group(draft: &Draft<'_>, unit: &Unit, line: &ReadLine<'_>) -> Group {
    match draft.blocks()[unit.block].kind {
        BlockKind::Cell(cell) => Group::Table(cell.table.index()),
        BlockKind::ListItem { .. } | BlockKind::Term | BlockKind::Definition => Group::List,
        BlockKind::Line if is_item(line.text) => Group::List,
        BlockKind::Line if has_gap(line.text) => Group::Aligned,
        _ => Group::None,
    }
}

fn hold(draft: &Draft<'_>, units: &[Unit], lines: &[ReadLine<'_>], group: Group) -> Hold {
    let is_plain = |line: &&ReadLine<'_>| line.hits.is_empty() && line.link_density < MOSTLY_LINK;
    let n_plain = lines.iter().filter(is_plain).count();
    match group {
        Group::Table(_) if n_plain * 2 > lines.len() && is_data(draft, units) => Hold::All,
        Group::Aligned if lines.len() >= MIN_ROWS && n_plain * 2 > lines.len() => Hold::All,
        Group::List if lines.len() >= MIN_ITEMS && n_plain * 2 > lines.len() => Hold::Phrases,
        _ => Hold::None,
    }
}

/// Returns whether the cells of a table are in at least two rows and two columns.
fn is_data(draft: &Draft<'_>, units: &[Unit]) -> bool {
    let cells = || {
        units
            .iter()
            .filter_map(|unit| match draft.blocks()[unit.block].kind {
                BlockKind::Cell(cell) => Some((cell.row, cell.column)),
                _ => None,
            })
    };
    let first = cells().next();
    cells().any(|cell| Some(cell.0) != first.map(|first| first.0))
        && cells().any(|cell| Some(cell.1) != first.map(|first| first.1))
}

/// Returns whether a line of a text looks like an item of a list.
pub(super) fn is_item(text: &str) -> bool {
    let is_numbered = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < text.len() && (rest.starts_with(". ") || rest.starts_with(") "))
    };
    BULLETS.iter().any(|bullet| text.starts_with(bullet)) || is_numbered()
}

/// Returns whether a gap divides a line into columns.
fn has_gap(text: &str) -> bool {
    text.contains("  ") || text.contains('\t')
}

/// Returns whether a line stands between figures in a column of words and figures. A table written
/// with one cell on each line looks like this.
fn is_between_figures(lines: &[ReadLine<'_>], at: usize) -> bool {
    let is_word = |line: &ReadLine<'_>| line.is_plain() && !line.is_number() && !line.is_sentence();
    lines[at - 1].is_number()
        && lines[at + 1].is_number()
        && (is_word(&lines[at - 2]) || lines.get(at + 2).is_some_and(is_word))
}
