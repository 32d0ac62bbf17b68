//! Copies: blocks that repeat a kept block from another place of the page.
//!
//! Some pages hold a text twice, for small and for large screens, or name a section twice, in the index
//! above and over its text. The first copy stays, unless a later one has a better place: a link, or a
//! heading without text below it, only names a text elsewhere. If both stand in the same container, as
//! refrains do, both stay.
//!
//! People also say the same thing twice: a witness is asked twice, two lists have a step in common. So a
//! single paragraph is a copy only if it is long; a shorter one must have a neighbour that is a copy as
//! well. Cells, items and terms are parts of a unit; [`units`](super::units) decides whether all of it is
//! a copy.

use rustc_hash::{FxHashMap, FxHashSet};

use super::choice::Candidates;
use super::decision::Decision;
use crate::document::{Block, BlockKind};
use crate::phrase::fold;

/// Shorter ones are labels and lines that a text may well repeat.
const FEWEST_WORDS: u32 = 6;

/// A paragraph of so many words is not said twice by chance.
const FEWEST_ALONE: u32 = 25;

/// What a block is on the page, as far as it says which of two copies is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Mostly a link: it names what stands elsewhere.
    Link,
    Heading,
    Text,
}

impl Standing {
    pub(super) fn of(block: &Block) -> Self {
        match block.kind {
            _ if block.link_density() > 0.5 => Self::Link,
            BlockKind::Heading(_) => Self::Heading,
            _ => Self::Text,
        }
    }
}

/// How good a place is for a text that stands in several; the later ones are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum CopyPlace {
    Link,
    /// Text, and a heading with nothing below.
    Anywhere,
    /// A heading with text below.
    OverText,
}

/// Kept blocks with the same words.
#[derive(Debug, Default)]
struct Group {
    stay: Vec<usize>,
    /// The boxes of those that stay, and the highest of their places.
    boxes: FxHashSet<u32>,
    highest: Option<CopyPlace>,
    go: Vec<usize>,
}

/// Says which of the kept blocks are long copies of another one, in no common container.
pub(super) fn drop_copies(page: &Candidates<'_>, is_kept: &[bool]) -> Vec<Decision> {
    let places = places(&page.standings, is_kept);
    let decision = |is_kept: &bool| match is_kept {
        true => Decision::Kept,
        false => Decision::Unlikely,
    };
    let mut decisions: Vec<_> = is_kept.iter().map(decision).collect();
    let mut groups: FxHashMap<String, Group> = FxHashMap::default();
    for (index, place) in places.iter().enumerate() {
        if is_kept[index] && page.n_words[index] >= FEWEST_WORDS {
            let group = groups.entry(fold(page.texts[index])).or_default();
            group.add(index, *place, &page.boxes.nearest);
        }
    }
    for Group { stay, go, .. } in groups.into_values() {
        for index in go {
            decisions[index] = stay
                .first()
                .map_or(Decision::Kept, |first| Decision::Copy(*first));
        }
    }
    keep_lone_copies(page, &places, &mut decisions);
    decisions
}

/// Keeps what repeats a text by chance: a short paragraph, or a heading over a text of its own,
/// with no other copy beside it.
fn keep_lone_copies(page: &Candidates<'_>, places: &[CopyPlace], decisions: &mut [Decision]) {
    let is_copy: Vec<_> = decisions
        .iter()
        .map(|decision| matches!(decision, Decision::Copy(_)))
        .collect();
    let copy_at = |at: Option<usize>| {
        at.and_then(|at| is_copy.get(at))
            .copied()
            .unwrap_or_default()
    };
    for (at, decision) in decisions.iter_mut().enumerate() {
        let is_alone = !copy_at(at.checked_sub(1)) && !copy_at(Some(at + 1));
        let may_be_chance = match page.standings[at] {
            Standing::Text => page.n_words[at] < FEWEST_ALONE,
            Standing::Heading => places[at] == CopyPlace::OverText,
            Standing::Link => false,
        };
        if is_copy[at] && is_alone && may_be_chance {
            *decision = Decision::Kept;
        }
    }
}

impl Group {
    fn add(&mut self, index: usize, place: CopyPlace, boxes: &[u32]) {
        let is_together = self.boxes.contains(&boxes[index]);
        let is_better = self.highest.is_some_and(|highest| highest < place);
        if !self.stay.is_empty() && !is_together {
            if !is_better {
                self.go.push(index);
                return;
            }
            self.go.append(&mut self.stay);
            self.boxes.clear();
            self.highest = None;
        }
        self.stay.push(index);
        self.boxes.insert(boxes[index]);
        self.highest = self.highest.max(Some(place));
    }
}

/// Returns the place of each block, by what is kept behind it.
fn places(standings: &[Standing], is_kept: &[bool]) -> Vec<CopyPlace> {
    let mut is_over_text = false;
    let from_the_end = standings.iter().zip(is_kept).rev();
    let mut found: Vec<_> = from_the_end
        .map(|(standing, is_kept)| {
            let place = match standing {
                Standing::Link => CopyPlace::Link,
                Standing::Heading if is_over_text => CopyPlace::OverText,
                Standing::Heading | Standing::Text => CopyPlace::Anywhere,
            };
            if *is_kept {
                is_over_text = *standing == Standing::Text;
            }
            place
        })
        .collect();
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::super::boxes::Boxes;
    use super::*;

    /// Blocks of thirty words each: a text, what it is (`l`ink, `h`eading, `t`ext), its container.
    fn check(blocks: &[(&str, char, u32)], expected: &str) {
        check_words(30, blocks, expected);
    }

    fn check_words(n_words: u32, blocks: &[(&str, char, u32)], expected: &str) {
        let standing = |letter| match letter {
            'l' => Standing::Link,
            'h' => Standing::Heading,
            _ => Standing::Text,
        };
        let page = Candidates {
            texts: blocks.iter().map(|(text, ..)| *text).collect(),
            probabilities: vec![0.9; blocks.len()],
            n_words: vec![n_words; blocks.len()],
            standings: blocks.iter().map(|(_, is, _)| standing(*is)).collect(),
            is_code: vec![false; blocks.len()],
            boxes: Boxes {
                nearest: blocks.iter().map(|(.., nearest)| *nearest).collect(),
                outer: vec![0; blocks.len()],
            },
        };
        let is_kept: Vec<_> = blocks.iter().map(|(text, ..)| *text != "-").collect();
        let letter = |decision: &Decision| match decision {
            Decision::Copy(of) => of.to_string(),
            Decision::Kept => "k".to_owned(),
            _ => "-".to_owned(),
        };
        let found: String = drop_copies(&page, &is_kept).iter().map(letter).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn copies_go_unless_they_stand_together() {
        check(
            &[
                ("Row, row", 't', 0),
                ("Row", 't', 1),
                ("row row", 't', 1),
                ("Row - row", 't', 0),
            ],
            "kkkk",
        );
        check(
            &[
                ("Sung twice", 't', 0),
                ("sung twice", 't', 1),
                ("Sung twice.", 't', 0),
            ],
            "k0k",
        );
    }

    #[test]
    fn who_says_the_same_twice_is_heard_twice() {
        let answers = [
            ("Did you see it?", 'h', 1),
            ("I saw nothing that I would swear to", 't', 1),
            ("Did you hear it?", 'h', 2),
            ("I saw nothing that I would swear to", 't', 2),
        ];
        check_words(8, &answers, "kkkk");
        check_words(30, &answers, "kkk1");
        let page = [
            ("One", 't', 1),
            ("Two", 't', 1),
            ("One", 't', 2),
            ("Two", 't', 2),
        ];
        check_words(8, &page, "kk01");
    }

    #[test]
    fn a_heading_stays_and_its_entry_in_the_index_goes() {
        check(
            &[
                ("The boats", 'l', 0),
                ("The nets", 'l', 0),
                ("The boats", 'h', 1),
                ("Made of oak.", 't', 1),
                ("The nets", 'h', 2),
                ("Made of hemp.", 't', 2),
            ],
            "24kkkk",
        );
    }

    #[test]
    fn an_index_without_links_goes_too() {
        check(
            &[
                ("The boats", 't', 0),
                ("The nets", 'h', 0),
                ("The boats", 'h', 1),
                ("Made of oak.", 't', 1),
                ("The nets", 'h', 2),
                ("-", 'h', 2),
                ("Made of hemp.", 't', 2),
            ],
            "24kkk-k",
        );
    }

    #[test]
    fn a_teaser_that_links_to_its_text_goes() {
        check(&[("A storm.", 'l', 0), ("A storm.", 't', 1)], "1k");
    }

    #[test]
    fn the_first_of_equal_places_stays() {
        check(
            &[
                ("The boats", 'h', 0),
                ("Made of oak.", 't', 0),
                ("The boats", 'h', 1),
                ("Made of oak.", 't', 1),
            ],
            "kk01",
        );
        check(&[("The boats", 'l', 0), ("The boats", 'l', 1)], "k0");
        check(&[("The boats", 't', 0), ("The boats", 'h', 1)], "k0");
        check(&[("The boats", 't', 0), ("The boats", 'l', 1)], "k0");
    }

    #[test]
    fn all_copies_name_the_one_that_stays() {
        check(
            &[
                ("The boats", 'l', 0),
                ("The boats", 't', 1),
                ("The boats", 't', 2),
                ("The boats", 'h', 3),
                ("Made of oak.", 't', 3),
            ],
            "333kk",
        );
    }
}
