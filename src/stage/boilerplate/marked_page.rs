//! A document as this stage sees it: its lines, sums over the lines before each line, and the
//! findings so far.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::mention::Mentions;
use super::prose;
use super::rows::Hold;
use super::safety::{ONLY, Way, found, suggestion};
use crate::edit::RuleId;
use crate::engine::Proposal;
use crate::language::Language;
use crate::phrase::line::shape::{End, Start};
use crate::phrase::{PhraseBlock, PhraseId, PhraseIndex, PhrasePlace, ReadLine};
use crate::text::work::spend;

/// Fewest words of paragraphs in an article.
const MIN_PROSE: usize = 80;

/// The lines of a document, and which of them are marked as furniture.
pub(super) struct MarkedPage<'a> {
    pub(super) index: &'a PhraseIndex,
    pub(super) language: Option<Language>,
    pub(super) lines: Vec<ReadLine<'a>>,
    pub(super) sums: Sums,
    pub(super) mentions: Mentions,
    /// Whether the text is about websites. Then words of furniture are headings in it.
    pub(super) is_about_pages: OnceCell<bool>,
    /// Findings by line. Most lines have none.
    marks: FxHashMap<usize, Proposal>,
    is_led: Vec<bool>,
    held: Vec<Hold>,
    is_wanted: &'a dyn Fn(&RuleId) -> bool,
    evidence: &'a dyn Fn(usize) -> Option<String>,
}

/// Words before each line, and where the sentences of the text are.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// All words. There is one entry more than lines.
    words: Vec<u32>,
    /// Words of sentences.
    sentence_words: Vec<u32>,
    /// Words of paragraphs.
    prose_words: Vec<u32>,
    /// The first line that is a sentence, or the number of lines.
    pub(super) first_sentence: usize,
    /// The last line that is a sentence.
    pub(super) last_sentence: Option<usize>,
}

impl Sums {
    fn new(lines: &[ReadLine<'_>]) -> Self {
        let running = |counts: &dyn Fn(&ReadLine<'_>) -> bool| {
            let mut sum = 0_u32;
            let mut sums = vec![0];
            sums.extend(lines.iter().map(|line| {
                let n_words = if counts(line) { line.n_words } else { 0 };
                sum = sum.saturating_add(u32::try_from(n_words).unwrap_or(u32::MAX));
                sum
            }));
            sums
        };
        Self {
            words: running(&|_| true),
            sentence_words: running(&|line| line.is_sentence()),
            prose_words: running(&|line| line.is_prose()),
            first_sentence: lines
                .iter()
                .position(ReadLine::is_sentence)
                .unwrap_or(lines.len()),
            last_sentence: lines
                .iter()
                .rposition(|line| line.is_sentence() || prose::ends_before_its_tail(line)),
        }
    }

    /// Returns whether a line is so late that a list of teasers or a note on the author may begin
    /// there: behind most words, and behind `min_prose` words of paragraphs.
    pub(super) fn is_late(&self, line: usize, min_prose: usize) -> bool {
        /// Share of the words before it, from 0 to 1.
        const MIN_SHARE: f32 = 0.6;
        self.share_before(line) >= MIN_SHARE && self.prose_words_before(line) >= min_prose
    }

    /// Returns the share of all words that stand before a line, from 0 to 1.
    pub(super) fn share_before(&self, line: usize) -> f32 {
        let total = self.words.last().copied().unwrap_or_default().max(1);
        self.words[line] as f32 / total as f32
    }

    /// Returns how many words of sentences stand before a line.
    pub(super) fn sentence_words_before(&self, line: usize) -> usize {
        self.sentence_words[line] as usize
    }

    /// Returns how many words of paragraphs stand before a line.
    pub(super) fn prose_words_before(&self, line: usize) -> usize {
        self.prose_words[line] as usize
    }
}

impl<'a> MarkedPage<'a> {
    pub(super) fn new(
        index: &'a PhraseIndex,
        language: Option<Language>,
        lines: Vec<ReadLine<'a>>,
        is_wanted: &'a dyn Fn(&RuleId) -> bool,
        evidence: &'a dyn Fn(usize) -> Option<String>,
        held: Vec<Hold>,
    ) -> Self {
        Self {
            index,
            language,
            sums: Sums::new(&lines),
            mentions: Mentions::default(),
            is_about_pages: OnceCell::new(),
            marks: FxHashMap::default(),
            is_led: led(&lines),
            held,
            lines,
            is_wanted,
            evidence,
        }
    }

    /// Marks a line as furniture. A safe finding replaces an unsafe one; notes about the text itself are
    /// never marked. The markup around the line may make an unsafe finding safe.
    pub(super) fn mark(&mut self, at: usize, finding: Proposal) {
        let finding = self.with_evidence(at, finding);
        self.mark_as_found(at, finding);
    }

    /// Marks the lines of a list, which stays or goes as a whole. The markup makes the list safe
    /// only if it has evidence for each of the lines in `tell`, such as the teasers below their
    /// titles.
    pub(super) fn mark_list(&mut self, lines: Range<usize>, tell: &[usize], finding: &Proposal) {
        let mut finding = finding.clone();
        if tell.iter().all(|at| (self.evidence)(*at).is_some())
            && let Some(first) = tell.first()
        {
            finding = self.with_evidence(*first, finding);
        }
        for at in lines {
            self.mark_as_found(at, finding.clone());
        }
    }

    fn mark_as_found(&mut self, at: usize, finding: Proposal) {
        spend(1);
        let is_better = self
            .marks
            .get(&at)
            .is_none_or(|mark| mark.is_unsure && !finding.is_unsure);
        let may_go = !self.lines[at].is_note() && self.held[at] != Hold::All;
        if is_better && may_go && (self.is_wanted)(&finding.rule) {
            self.marks.insert(at, finding);
        }
    }

    /// Marks a line that is a phrase, unless the lines or cells beside it keep it.
    pub(super) fn mark_phrase(&mut self, at: usize, finding: Proposal) {
        if self.held[at] == Hold::None {
            self.mark(at, finding);
        }
    }

    /// Returns whether a line is a sentence of the text that stays, or reads like one.
    pub(super) fn is_text(&self, at: usize) -> bool {
        !self.is_safely_marked(at) && prose::reads_like_one(&self.lines[at])
    }

    fn with_evidence(&self, at: usize, finding: Proposal) -> Proposal {
        let evidence = finding.is_unsure.then(|| (self.evidence)(at)).flatten();
        evidence.map_or(finding.clone(), |evidence| {
            let reason = finding.reason.split(ONLY).next().unwrap_or_default();
            Proposal {
                is_unsure: false,
                reason: format!("{reason}; {evidence}").into(),
                ..finding
            }
        })
    }

    /// Returns a finding of the phrase's rule, as safe as the phrase.
    pub(super) fn finding(&self, phrase: PhraseId, way: Way, reason: String) -> Proposal {
        let phrase = self.index.phrase(phrase);
        let finding = found(phrase.rule.clone(), way, reason);
        if phrase.is_unsafe {
            suggestion(finding, "no page has confirmed the phrase")
        } else {
            finding
        }
    }

    pub(super) fn is_marked(&self, at: usize) -> bool {
        spend(1);
        self.marks.contains_key(&at)
    }

    /// Returns whether a line is dropped by default.
    pub(super) fn is_safely_marked(&self, at: usize) -> bool {
        spend(1);
        self.marks
            .get(&at)
            .is_some_and(|finding| !finding.is_unsure)
    }

    /// Returns the rule that drops a line.
    pub(super) fn rule_of(&self, at: usize) -> Option<RuleId> {
        self.marks.get(&at).map(|finding| finding.rule.clone())
    }

    /// Returns whether a `:` before a line introduces it as an item of a list.
    pub(super) fn is_led(&self, at: usize) -> bool {
        self.is_led[at]
    }

    /// Returns whether the text is an article. In a list of short lines, the words of a button may
    /// be a heading.
    pub(super) fn has_paragraphs(&self) -> bool {
        self.sums.prose_words_before(self.lines.len()) >= MIN_PROSE
    }

    /// Returns the line before.
    pub(super) fn before(&self, at: usize) -> Option<&ReadLine<'a>> {
        at.checked_sub(1).map(|before| &self.lines[before])
    }

    /// Returns the line after.
    pub(super) fn after(&self, at: usize) -> Option<&ReadLine<'a>> {
        self.lines.get(at + 1)
    }

    /// Returns whether a line stands before the first sentence or after the last.
    pub(super) fn is_edge(&self, at: usize) -> bool {
        self.sums.last_sentence.is_some() && (at < self.sums.first_sentence || self.is_tail(at))
    }

    /// Returns whether a line stands after the last sentence.
    pub(super) fn is_tail(&self, at: usize) -> bool {
        self.sums.last_sentence.is_some_and(|last| at > last)
    }

    /// Returns whether a line stands by itself: it is not quoted, not the first line of the text,
    /// not introduced as an item of a list, and neither continues the line before nor is continued
    /// by the next.
    ///
    /// Verse and hard-wrapped lines make this necessary. The first line is the title, unless a
    /// notice or a share button stands before it.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.start != Start::Other || self.is_led(at) || (at == 0 && !self.may_open(line)) {
            return false;
        }
        let is_furniture = |line: &ReadLine<'_>| {
            line.is_phrase() || line.hits.any(&[PhrasePlace::Weak, PhrasePlace::Start])
        };
        let goes_on = self.after(at).is_some_and(|next| {
            let is_loose = is_furniture(next) || next.is_number() || self.is_marked(at + 1);
            next.start == Start::Lower && !is_loose
        });
        let is_begun = self.before(at).is_some_and(|before| {
            matches!(before.end, End::Open | End::Colon)
                && !is_furniture(before)
                && !before.is_date()
        });
        !goes_on && !is_begun
    }

    /// Returns whether a line may be furniture although it is the first line of the text.
    fn may_open(&self, line: &ReadLine<'_>) -> bool {
        let places = [PhrasePlace::Line, PhrasePlace::Button, PhrasePlace::Start];
        let phrase = places.into_iter().find_map(|place| line.hits.get(place));
        match phrase.and_then(|phrase| self.index.phrase(phrase).block) {
            Some(PhraseBlock::Navigation | PhraseBlock::Consent) => {
                let is_button = line.hits.get(PhrasePlace::Button).is_some();
                line.n_words >= 3 || is_button && self.has_paragraphs()
            }
            Some(PhraseBlock::Newsletter) => {
                line.n_words >= 3 && !line.hits.any(&[PhrasePlace::Start])
                    || line.n_words == 1 && self.has_paragraphs()
            }
            Some(PhraseBlock::Share | PhraseBlock::Contents | PhraseBlock::Message) => true,
            _ => false,
        }
    }

    /// Returns the findings, sorted by line.
    pub(super) fn into_findings(self) -> Vec<(usize, Proposal)> {
        let mut findings: Vec<_> = self.marks.into_iter().collect();
        findings.sort_unstable_by_key(|(at, _)| *at);
        findings
    }
}

/// Returns which lines are introduced by a line that ends with a colon: the short lines right after
/// it.
fn led(lines: &[ReadLine<'_>]) -> Vec<bool> {
    let mut is_led = vec![false; lines.len()];
    for at in 1..lines.len() {
        let before = &lines[at - 1];
        let leads = before.end == End::Colon
            && !before.is_phrase()
            && !before.hits.any(&[PhrasePlace::Weak, PhrasePlace::Start])
            && !before.is_date();
        let is_short = lines[at].n_words <= 6 && !lines[at].ends_sentence();
        is_led[at] = is_short && (leads || is_led[at - 1]);
    }
    is_led
}
