//! Repairs text that was decoded with the wrong code page.
//!
//! UTF-8 writes every character outside ASCII as two to four bytes. Read in a single-byte code
//! page, these become two to four characters that no language puts side by side. So a stretch is
//! garbled if it can be read as UTF-8 in some code page, *and* it has odd neighbours, *and* the
//! result is something that people write, with fewer odd neighbours. A stretch that is less clear
//! is repaired only if the rest of the document is garbled by the same code page.
//!
//! The method is the one that ftfy (Robyn Speer) published; the tables and the code are ours.

mod code_page;
mod control;
mod garble;
mod lost_space;
mod neighbours;
mod plausible;
mod sequence;
#[cfg(test)]
mod tests;

use crate::edit::{Composer, Edit, EditList, RuleId, Safety};
use crate::engine::{Proposal, Proposals};
use crate::rule::BuiltinRule;
use crate::text::Span;

use code_page::{CodePage, N_PAGES, PageSet};
use garble::{Certainty, Garble};

const MOJIBAKE: RuleId = RuleId::constant("encoding/mojibake");

/// How often a text may have been garbled. Each layer at least halves the garbled part.
const MAX_LAYERS: usize = 6;
/// How often a refused stretch is read again from a later start.
const MAX_AGAIN: usize = 4;
/// Longest garbled stretch that a reason quotes, in characters.
const MAX_QUOTED: usize = 24;
/// Alone in an otherwise correct text, `Ã¥` may be one character of several code pages.
const AMBIGUOUS: &str = "Ã¥";

/// The rule of this file.
pub(super) const RULE: BuiltinRule = BuiltinRule {
    id: "encoding/mojibake",
    safety: Safety::Safe,
    is_opt_in: false,
    summary: "text that was decoded with the wrong code page",
    why: "UTF-8 read as windows-1252 or another single-byte code page shows an apostrophe as three \
          characters; so does windows-1252 read as Latin-1, as control characters. A stretch is \
          repaired when it reads as UTF-8 in one of 16 code pages, its characters are no \
          neighbours in any language, and what comes out is something people write; or when the \
          document has others of the same code page. Where a byte is lost, U+FFFD stays. An \
          article that shows mojibake without quoting it is repaired too.",
    changes: &[
        ("Sheâ€™s in the cafÃ©.", "She’s in the café."),
        ("He said \u{93}no\u{94}.", "He said “no”."),
        ("Ð¼Ð¸Ñ€ and Ã¢â‚¬Å“peaceÃ¢â‚¬Â\u{9d}", "мир and “peace”"),
    ],
    keeps: &[
        "A café, „Malmö“ and L’Été…",
        "VOCÊ… and NESTLÉ® and 120 Å³",
        "The word “â€™” is an apostrophe gone wrong.",
    ],
};

/// Proposes repairs of mojibake.
pub(super) fn propose(text: &str, out: &mut Proposals<'_>) {
    if !out.wants(&MOJIBAKE) {
        return;
    }
    let mut composer = Composer::new(text);
    for layer in 1..=MAX_LAYERS {
        let repairs = find(composer.draft());
        if repairs.is_empty() {
            break;
        }
        let draft = composer.draft();
        let edits = repairs.into_iter().map(|(garble, page)| {
            let reason = reason(garble.span.of(draft), &garble.decoded, page, layer);
            edit(draft, garble.span, &garble.decoded, reason)
        });
        let edits = EditList::from_unsorted(edits.collect());
        composer.push(edits);
    }
    let draft = composer.draft();
    let edits = control::find(draft).into_iter().map(|(span, meant)| {
        let code = draft[span.start..].chars().next().map_or(0, u32::from);
        let reason = format!("U+{code:04X} is \"{meant}\" in windows-1252 read as iso-8859-1");
        edit(draft, span, &meant.to_string(), reason)
    });
    let edits = EditList::from_unsorted(edits.collect());
    composer.push(edits);
    for edit in &composer.finish().0 {
        let finding = Proposal::new(MOJIBAKE, edit.confidence, edit.reason.clone());
        out.replace(edit.span, &edit.replacement, finding);
    }
}

fn edit(draft: &str, span: Span, replacement: &str, reason: String) -> Edit {
    Edit {
        span,
        original: span.of(draft).into(),
        replacement: replacement.into(),
        rule: MOJIBAKE,
        safety: Safety::Safe,
        confidence: 0.95,
        reason: reason.into(),
        earlier: Vec::new(),
    }
}

fn reason(garbled: &str, decoded: &str, page: CodePage, layer: usize) -> String {
    let short = |text: &str| match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    let (garbled, decoded) = (short(garbled), short(decoded));
    let again = match layer {
        1 => "",
        2 => ", for the second time",
        _ => ", for the third time or more",
    };
    format!(
        "\"{garbled}\" is \"{decoded}\" in UTF-8 read as {}{again}",
        page.name()
    )
}

/// Returns the stretches to repair, in order, each with the code page it was read in.
fn find(text: &str) -> Vec<(Garble, CodePage)> {
    let survey = survey(text);
    let Some(most) = survey.iter().max().copied().filter(|most| *most > 0) else {
        return Vec::new();
    };
    let mut ranked: Vec<_> = PageSet::all().iter().collect();
    ranked.sort_by_key(|page| std::cmp::Reverse(survey[page.index()]));
    let is_trusted = |page: CodePage| survey[page.index()] * 2 > most;
    let mut refused = [Refused::default(); N_PAGES];
    let mut choose = |start, pages: PageSet| {
        let mut pages = ranked.iter().copied().filter(|page| pages.has(*page));
        pages.find_map(|page| {
            let refused = &mut refused[page.index()];
            let before = text[..start].chars().next_back();
            if !refused.allows(start, before.is_some_and(|c| garble::is_stray(c, page))) {
                return None;
            }
            let garble = read(text, start, page)?;
            let is_right = match garble.certainty {
                Certainty::Sure => true,
                Certainty::Possible => is_trusted(page),
                Certainty::None => false,
            };
            if is_right {
                return Some((garble, page));
            }
            refused.note(garble.span);
            None
        })
    };
    let mut found = Vec::new();
    let mut places = Places::new(text);
    while let Some((start, pages)) = places.next() {
        if let Some((garble, page)) = choose(start, pages) {
            places.at = garble.span.end;
            found.push((garble, page));
        }
    }
    if is_ambiguous(text, &found) {
        found.clear();
    }
    found
}

/// The last stretch that was refused as a garble of one code page.
///
/// A stretch that begins inside it ends where it ends, so reading it again from each of its
/// sequences would take quadratic time. Behind half a character there is never a garble. From other
/// places a stretch is read again a few times.
#[derive(Clone, Copy, Debug, Default)]
struct Refused {
    end: usize,
    n_again: usize,
}

impl Refused {
    /// Returns whether the text from `start` on should be read. `is_stray` tells that half a
    /// character stands before it.
    fn allows(&mut self, start: usize, is_stray: bool) -> bool {
        if start >= self.end {
            return true;
        }
        self.n_again += usize::from(!is_stray);
        !is_stray && self.n_again <= MAX_AGAIN
    }

    fn note(&mut self, stretch: Span) {
        if stretch.start >= self.end {
            self.n_again = 0;
        }
        self.end = self.end.max(stretch.end);
    }
}

/// Counts the sequences of sure garbles for each code page.
fn survey(text: &str) -> [usize; N_PAGES] {
    let mut counts = [0; N_PAGES];
    let mut places = Places::new(text);
    while let Some((start, pages)) = places.next() {
        for page in pages.iter() {
            let Some(garble) = read(text, start, page) else {
                continue;
            };
            // This skips refused stretches too: reading them again from within would take quadratic
            // time.
            places.at = places.at.max(garble.span.end);
            if garble.certainty == Certainty::Sure {
                counts[page.index()] += garble.n_sequences;
            }
        }
    }
    counts
}

fn read(text: &str, start: usize, page: CodePage) -> Option<Garble> {
    garble::read(text, start, page).or_else(|| lost_space::read(text, start, page))
}

fn is_ambiguous(text: &str, found: &[(Garble, CodePage)]) -> bool {
    let [(garble, _)] = found else { return false };
    let others = [&text[..garble.span.start], &text[garble.span.end..]];
    garble.span.of(text) == AMBIGUOUS && others.iter().any(|text| !text.is_ascii())
}

/// Iterates over the places where a garbled stretch may begin, with the possible code pages.
struct Places<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    fn next(&mut self) -> Option<(usize, PageSet)> {
        loop {
            self.at = next_non_ascii(self.text.as_bytes(), self.at)?;
            let mut chars = self.text[self.at..].chars();
            let (first, second) = (chars.next()?, chars.next());
            let start = self.at;
            self.at += first.len_utf8();
            let pages = candidates(first, second);
            if !pages.is_empty() {
                return Some((start, pages));
            }
        }
    }
}

/// Returns the code pages in which two characters may begin a sequence.
fn candidates(first: char, second: Option<char>) -> PageSet {
    let leads = code_page::leads(first);
    match second {
        None => PageSet::default(),
        Some(' ' | '?' | '\u{fffd}') => leads,
        Some(second) => leads.and(code_page::continuations(second)),
    }
}

/// Returns the first byte from `at` on that is not ASCII. Skips clean text in large steps.
fn next_non_ascii(bytes: &[u8], at: usize) -> Option<usize> {
    const STEP: usize = 64;
    let skipped = bytes[at..]
        .chunks(STEP)
        .take_while(|chunk| chunk.is_ascii())
        .count()
        * STEP;
    let at = (at + skipped).min(bytes.len());
    bytes[at..]
        .iter()
        .position(|byte| !byte.is_ascii())
        .map(|found| at + found)
}
