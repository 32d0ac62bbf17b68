//! What another method would keep: classes of blocks by length, links and stop words, and then by neighbours,
//! after the published method.
//!
//! Sentences are made of stop words; menus and teasers have few. Blocks too short to tell go with
//! the blocks around them. Knows nothing of the tree.

use rustc_hash::FxHashSet;

use crate::document::BlockKind;
use crate::language::{Language, presumed};
use crate::stage::content::evidence::counts::Counts;
use crate::stage::content::evidence::feature::{Feature, FeatureFamily, features};
use crate::stage::content::evidence::measured_page::MeasuredPage;
use crate::stage::content::evidence::words::{Word, Words};

pub(in super::super) const FEATURES: [Feature; 3] = features(
    FeatureFamily::OtherMethods,
    [
        (
            "stop_words",
            "[0.0..0.15]few of its words are such as sentences are made of",
        ),
        ("stop_class", ""),
        ("stop_keeps", "!it does not read like the text around it"),
    ],
);

/// A block of fewer words is too short to tell.
const SHORT: u32 = 12;
/// A block of more words that has the stop words is prose.
const LONG: u32 = 35;
/// Larger shares of links are no text.
const MAX_LINKS: f32 = 0.2;
/// Shares of stop words in sentences, and in what may be some; the lists hold the fifty commonest.
const SENTENCES: f32 = 0.22;
const PERHAPS: f32 = 0.16;
/// How far below a heading its text may begin, in blocks.
const HEADING_REACH: usize = 3;

/// What a block is. The numbers are values of a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Bad = 0,
    Short = 1,
    NearGood = 2,
    Good = 3,
}

/// Classes of the blocks of a page.
pub(in super::super) struct StopWords {
    shares: Vec<f32>,
    first: Vec<Class>,
    last: Vec<Class>,
}

impl StopWords {
    pub(in super::super) fn new(page: &MeasuredPage<'_>, words: &Words) -> Self {
        let stop_words = language(page).map(stop_words);
        let blocks = page.counts.iter().enumerate();
        let shares: Vec<_> = blocks
            .map(|(block, counts)| match &stop_words {
                Some(stop_words) => share(counts, words.of(block), stop_words),
                None => -1.0,
            })
            .collect();
        let blocks = shares.iter().enumerate();
        let mut first: Vec<_> = blocks.map(|(block, s)| class(page, block, *s)).collect();
        lift_headings(page, &mut first, Class::Short, Class::NearGood);
        let mut last = by_neighbours(&first);
        lift_headings(page, &mut last, Class::Bad, Class::Good);
        Self {
            shares,
            first,
            last,
        }
    }

    /// Returns the values of a block.
    pub(in super::super) fn row(&self, block: usize) -> [f32; FEATURES.len()] {
        [
            self.shares[block],
            f32::from(self.first[block] as u8),
            f32::from(self.last[block] == Class::Good),
        ]
    }
}

/// Tells the language of the page by its longest prose, if the model was trained with its stop words.
fn language(page: &MeasuredPage<'_>) -> Option<Language> {
    let longest = (0..page.n_blocks()).max_by_key(|block| page.prose[*block])?;
    presumed(page.blocks[longest].span.of(page.text)).filter(|language| language.is_evidence())
}

/// Returns what the stop words of a language look like among [`Words`].
fn stop_words(language: Language) -> FxHashSet<u32> {
    let read = Words::new(language.stop_words().iter().copied());
    read.all().iter().map(|word| word.hash).collect()
}

/// Returns the share of stop words of a block that is long enough to have one.
fn share(counts: &Counts, words: &[Word], stop_words: &FxHashSet<u32>) -> f32 {
    if counts.words < SHORT {
        return 0.0;
    }
    let is_stop_word = |word: &&Word| stop_words.contains(&word.hash);
    let n_stop_words = words.iter().filter(is_stop_word).count();
    n_stop_words as f32 / words.len().max(1) as f32
}

fn class(page: &MeasuredPage<'_>, block: usize, stop_words: f32) -> Class {
    let (words, links) = (page.counts[block].words, page.blocks[block].link_density());
    // A language without a list is judged by length and links alone.
    let is_unknown = stop_words < 0.0;
    let is_control = page.blocks[block].kind == BlockKind::Control;
    if links > MAX_LINKS || is_control {
        Class::Bad
    } else if words < SHORT {
        if links > 0.0 {
            Class::Bad
        } else {
            Class::Short
        }
    } else if is_unknown || stop_words >= SENTENCES {
        if words > LONG {
            Class::Good
        } else {
            Class::NearGood
        }
    } else if stop_words >= PERHAPS {
        Class::NearGood
    } else {
        Class::Bad
    }
}

/// Lifts headings of one class to another if good text follows closely.
fn lift_headings(page: &MeasuredPage<'_>, classes: &mut [Class], from: Class, to: Class) {
    let mut next_good: Option<usize> = None;
    for block in (0..classes.len()).rev() {
        let follows = next_good.is_some_and(|next| next - block <= HEADING_REACH);
        let is_linked = page.blocks[block].link_density() > MAX_LINKS;
        if classes[block] == Class::Good {
            next_good = Some(block);
        } else if classes[block] == from && follows && !is_linked && page.heading_level(block) > 0 {
            classes[block] = to;
        }
    }
}

/// Decides about the blocks in between by the nearest sure ones before and after.
fn by_neighbours(classes: &[Class]) -> Vec<Class> {
    let before = nearest(classes.iter());
    let mut after = nearest(classes.iter().rev());
    after.reverse();
    let judged = classes.iter().zip(before.iter().zip(&after));
    judged
        .map(|(class, (before, after))| match class {
            Class::Good | Class::Bad => *class,
            Class::NearGood if before.sure == Class::Bad && after.sure == Class::Bad => Class::Bad,
            Class::NearGood => Class::Good,
            Class::Short => between(*before, *after),
        })
        .collect()
}

fn between(before: Nearest, after: Nearest) -> Class {
    let leans = |side: Nearest| side.sure == Class::Bad && side.likely == Class::NearGood;
    match (before.sure, after.sure) {
        (Class::Good, Class::Good) => Class::Good,
        (Class::Bad, Class::Bad) => Class::Bad,
        _ if leans(before) || leans(after) => Class::Good,
        _ => Class::Bad,
    }
}

/// The nearest blocks on one side.
#[derive(Clone, Copy)]
struct Nearest {
    /// Class of the nearest one that is good or bad; where the page ends, bad.
    sure: Class,
    /// Class of the nearest one that is not short.
    likely: Class,
}

fn nearest<'c>(classes: impl Iterator<Item = &'c Class>) -> Vec<Nearest> {
    let mut nearest = Nearest {
        sure: Class::Bad,
        likely: Class::Bad,
    };
    classes
        .map(|class| {
            let found = nearest;
            match class {
                Class::Good | Class::Bad => {
                    nearest = Nearest {
                        sure: *class,
                        likely: *class,
                    };
                }
                Class::NearGood => nearest.likely = *class,
                Class::Short => {}
            }
            found
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Classes as letters: good, near, short, bad.
    fn check(classes: &str, expected: &str) {
        let read = |letter| match letter {
            'g' => Class::Good,
            'n' => Class::NearGood,
            's' => Class::Short,
            _ => Class::Bad,
        };
        let classes: Vec<_> = classes.chars().map(read).collect();
        let judged = by_neighbours(&classes);
        let found: String = judged
            .iter()
            .map(|class| if *class == Class::Good { 'g' } else { 'b' })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_unsure_goes_with_what_is_around_it() {
        check("gsg", "ggg");
        check("bsb", "bbb");
        check("bnb", "bbb");
        check("gnb", "ggb");
        check("gsb", "gbb");
        check("gsnsb", "gggbb");
        check("s", "b");
        check("", "");
    }
}
