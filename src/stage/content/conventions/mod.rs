//! Applies the user's conventions about what belongs to an article: title, captions, tables, …
//!
//! Each kind has one of three states: kept, dropped, or judged by the model. Blocks of a kept kind
//! stay if they belong to the article; blocks of a dropped kind never stay. Two kinds are special:
//!
//! * The *title* is found by the name that the page gives to its article ([`headline`]). If it is
//!   kept, it is the first line of the result.
//! * *Comments* that are judged are dropped, however long they are, unless the page is a discussion
//!   ([`comments`]).
//!
//! [`kinds`] recognises the kind of a block.

mod comments;
pub(super) mod headline;
mod kinds;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use super::decision::Decision;
use super::evidence::NameLexicon;
use super::facts::{Facts, Said};
use super::kind::ContentKind;
use crate::document::{Block, Document};
use crate::phrase::fold;

/// The treatment of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Kept,
    Dropped,
    Judged,
}

/// The data that the conventions need.
pub(super) struct Conventions<'p> {
    pub(super) keep: &'p [ContentKind],
    pub(super) drop: &'p [ContentKind],
    pub(super) facts: &'p Facts,
    pub(super) names: &'p NameLexicon,
    pub(super) document: &'p Document,
    pub(super) text: &'p str,
    pub(super) blocks: &'p [Block],
    /// Facts about each block.
    pub(super) said: &'p [Said],
}

impl Conventions<'_> {
    /// Changes the decisions about blocks of the kinds that the user keeps or drops.
    ///
    /// Returns the blocks of the headline. A page of which nothing is kept has no title either. A
    /// page that only consists of dropped kinds keeps them.
    pub(super) fn apply(&self, decisions: &mut Vec<Decision>) -> Option<Range<usize>> {
        if !decisions.contains(&Decision::Kept) {
            return None;
        }
        let chosen = decisions.clone();
        let headline = self.change(decisions);
        if !decisions.contains(&Decision::Kept) {
            *decisions = chosen;
        }
        headline
    }

    /// Does the work of [`apply`](Self::apply), without checking that something is left.
    fn change(&self, decisions: &mut [Decision]) -> Option<Range<usize>> {
        let is_kept = |index: &usize| decisions[*index] == Decision::Kept;
        let first_kept = (0..decisions.len()).find(is_kept).unwrap_or(0);
        let body = self.body(decisions);
        let headline = headline::find(self, body.start);
        let start = headline.as_ref().map_or(0, |headline| headline.start);
        let head = start..first_kept.max(start + MOST_HEAD);
        let threads = match self.state(ContentKind::Comments) {
            State::Judged | State::Dropped => comments::find(self, decisions, headline.as_ref()),
            State::Kept => None,
        };
        let entries = self.labels_of_entries(decisions, &head);
        let is_of_article = |index: usize| head.contains(&index) && !entries.contains(&index);
        let is_in_thread =
            |index: usize| threads.as_ref().is_some_and(|is_comment| is_comment[index]);
        self.free_copies(decisions);
        for (index, decision) in decisions.iter_mut().enumerate() {
            let is_title = headline
                .as_ref()
                .is_some_and(|headline| headline.contains(&index));
            let kind = match self.kind_inside(index) {
                _ if is_title => Some(ContentKind::Title),
                _ if is_in_thread(index) || self.is_comment_kept(index) => {
                    Some(ContentKind::Comments)
                }
                Some(kind) => Some(kind),
                None => self.kind_beside(index, is_of_article(index)),
            };
            let Some(kind) = kind else { continue };
            *decision = match (self.state(kind), *decision) {
                (_, Decision::Kept) if kind == ContentKind::Comments && is_in_thread(index) => {
                    Decision::Convention(kind)
                }
                // Comments may be the content of a forum. The model can tell that, a name cannot.
                (State::Dropped, Decision::Kept) if kind != ContentKind::Comments => {
                    Decision::Convention(kind)
                }
                (State::Dropped, Decision::Unlikely) if !kind.is_inside() => {
                    Decision::Convention(kind)
                }
                (State::Kept, Decision::Unlikely) if !kind.is_inside() => Decision::Kept,
                (State::Kept, Decision::Unlikely) if self.belongs(index, kind, &body) => {
                    Decision::Kept
                }
                (_, decision) => decision,
            };
        }
        if let (Some(headline), State::Kept) = (&headline, self.state(ContentKind::Title)) {
            self.put_first(decisions, headline, body.start);
        }
        headline
    }

    /// Returns whether a block is of a kind in the running text that the user drops.
    pub(super) fn drops(&self, index: usize) -> bool {
        let kind = self.kind_inside(index);
        kind.is_some_and(|kind| self.state(kind) == State::Dropped)
    }

    fn state(&self, kind: ContentKind) -> State {
        if self.drop.contains(&kind) {
            State::Dropped
        } else if self.keep.contains(&kind) {
            State::Kept
        } else {
            State::Judged
        }
    }

    /// Returns whether comments are kept and the block is one, whatever it consists of.
    fn is_comment_kept(&self, index: usize) -> bool {
        self.state(ContentKind::Comments) == State::Kept && self.said[index].is_comment
    }

    /// Returns the blocks from the first kept running text to the last kept block. Without running
    /// text, the first kept block is the beginning.
    fn body(&self, decisions: &[Decision]) -> Range<usize> {
        let is_kept = |index: &usize| decisions[*index] == Decision::Kept;
        let is_prose = |index: &usize| is_kept(index) && self.is_prose(*index);
        let all = || 0..decisions.len();
        let first = all().find(is_prose).or_else(|| all().find(is_kept));
        let last = all().rev().find(is_kept);
        first.unwrap_or(0)..last.map_or(0, |last| last + 1)
    }

    /// Returns the blocks of the head that look like labels of the article, and are those of one entry of
    /// many: the time of an entry of a live blog, the name over a post of a forum. More of them stand
    /// further down, with text between them; they are left to the model.
    fn labels_of_entries(&self, decisions: &[Decision], head: &Range<usize>) -> Vec<usize> {
        /// Between so many of them there is text. A date may well stand above and below one text.
        const FEWEST_TEXTS: usize = 2;
        /// Blocks that are looked at, those next to the text first.
        const MOST: usize = 40;
        let element = |index: usize| {
            let element = &self.document.elements[self.blocks[index].inner?.index()];
            let is_label = self.said[index].n_words <= kinds::MOST_LABEL_WORDS;
            is_label.then_some((&*element.tag, &*element.class))
        };
        let is_of_entry = |index: &usize| {
            let own = element(*index);
            // An element without a name says nothing: `<p>`.
            if !own.is_some_and(|(tag, class)| tag == "time" || !class.is_empty()) {
                return false;
            }
            let (mut n_texts, mut has_text) = (0, false);
            let stays = |other: &usize| decisions[*other] == Decision::Kept;
            for other in (head.start..decisions.len()).filter(stays) {
                if element(other) == own {
                    n_texts += usize::from(std::mem::take(&mut has_text));
                } else if !has_text {
                    has_text = self.is_prose(other);
                }
            }
            n_texts >= FEWEST_TEXTS
        };
        let of_head = head.start..head.end.min(decisions.len());
        of_head.rev().take(MOST).filter(is_of_entry).collect()
    }

    /// Returns whether a block reads like running text.
    fn is_prose(&self, index: usize) -> bool {
        /// Fewest words of a sentence, and of a text that need not end like one.
        const FEWEST_WORDS: u32 = 12;
        const MANY_WORDS: u32 = 25;
        const MOST_LINKS: f32 = 0.4;
        let n_words = self.said[index].n_words;
        if n_words < FEWEST_WORDS || self.blocks[index].link_density() > MOST_LINKS {
            return false;
        }
        n_words >= MANY_WORDS || self.ends_like_a_sentence(index)
    }

    fn ends_like_a_sentence(&self, index: usize) -> bool {
        let text = self.blocks[index].span.of(self.text).trim_end();
        let text = text.trim_end_matches(['"', '”', '’', '»', '«', ')', '」', '\'']);
        text.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
    }

    /// Makes the headline the first line. Blocks with the same words are dropped, and so are a few
    /// labels above it.
    ///
    /// Text of the article above its headline stays in its place.
    fn put_first(&self, decisions: &mut [Decision], headline: &Range<usize>, body: usize) {
        /// Most labels above the headline, such as a trail of links, a kicker, a date; and most
        /// words of one.
        const MOST_LABELS: usize = 6;
        const MOST_WORDS: u32 = 8;
        let first = headline.start;
        for index in headline.clone() {
            if let Decision::Copy(of) = decisions[index] {
                let copies = decisions
                    .iter_mut()
                    .filter(|decision| **decision == Decision::Copy(of));
                copies.for_each(|decision| *decision = Decision::Copy(index));
                decisions[of] = Decision::Copy(index);
                decisions[index] = Decision::Kept;
            }
        }
        if headline.len() == 1 {
            let words = fold(self.blocks[first].span.of(self.text));
            for index in (0..first).chain(headline.end..body.max(headline.end)) {
                let text = self.blocks[index].span.of(self.text);
                if decisions[index] == Decision::Kept
                    && text.len() <= 2 * words.len()
                    && fold(text) == words
                {
                    decisions[index] = Decision::Copy(first);
                }
            }
        }
        let above: Vec<_> = (0..first)
            .filter(|index| decisions[*index] == Decision::Kept)
            .collect();
        let is_label = |index: &usize| {
            self.said[*index].n_words <= MOST_WORDS && !self.ends_like_a_sentence(*index)
        };
        if above.len() <= MOST_LABELS && above.iter().all(is_label) {
            for index in above {
                decisions[index] = Decision::AboveTitle;
            }
        }
    }

    /// Keeps the first copy of each block inside the text that the user drops. A paragraph is not
    /// dropped together with a cell or caption that has the same words.
    fn free_copies(&self, decisions: &mut [Decision]) {
        let mut freed = HashSet::new();
        for (index, decision) in decisions.iter_mut().enumerate() {
            if let Decision::Copy(of) = *decision
                && self.drops(of)
                && !self.drops(index)
                && freed.insert(of)
            {
                *decision = Decision::Kept;
            }
        }
    }
}

/// Most blocks from the title on that are searched for byline and date.
const MOST_HEAD: usize = 8;
