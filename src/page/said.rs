//! The words of all languages around names and dates, out of the files of languages.

use std::sync::LazyLock;

use crate::phrase::{Pack, Texts};

/// Words around names and dates, in small letters, the longest first: "written by" before "by".
pub(super) struct Words {
    /// Before the name of an author.
    pub(super) by: Vec<&'static str>,
    /// Those of `by` that speak of nothing but an author: "written by", not "by".
    pub(super) labels: Starts,
    /// Between names, with the blanks around them.
    pub(super) between: Vec<String>,
    /// Before those who did not write it.
    pub(super) helpers: Vec<&'static str>,
    /// Before the date of publication.
    pub(super) published: Vec<&'static str>,
    /// Before the date of the last change.
    pub(super) changed: Vec<&'static str>,
    /// Before the date on which a person became a member.
    pub(super) joined: Vec<&'static str>,
    /// Those before any date.
    pub(super) dated: Starts,
}

/// The first bytes of words. Most texts begin with none of them.
pub(super) struct Starts([bool; 256]);

impl Starts {
    fn of<'w>(words: impl Iterator<Item = &'w &'static str>) -> Self {
        let mut starts = [false; 256];
        for byte in words.filter_map(|word| word.bytes().next()) {
            starts[usize::from(byte)] = true;
            starts[usize::from(byte.to_ascii_uppercase())] = true;
        }
        Self(starts)
    }

    /// Returns whether a text may begin with one of the words.
    pub(super) fn may_start(&self, text: &str) -> bool {
        let first = text.bytes().next();
        first.is_some_and(|first| self.0[usize::from(first)])
    }
}

/// Shorter words before a name are words of sentences, too, in bytes.
pub(super) const SHORTEST_LABEL: usize = 6;

/// The words of all languages. A page of one language may have a byline in another.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let all = |of: fn(&'static Pack) -> &'static Texts| {
        let packs = Pack::builtin().iter();
        let mut words: Vec<&str> = packs
            .flat_map(|pack| of(pack).iter())
            .map(|word| &**word)
            .collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
        words.dedup();
        words
    };
    let between = all(|pack| &pack.between);
    let by = all(|pack| &pack.by);
    let (published, changed) = (all(|pack| &pack.published), all(|pack| &pack.changed));
    Words {
        labels: Starts::of(by.iter().filter(|word| word.len() >= SHORTEST_LABEL)),
        dated: Starts::of(published.iter().chain(&changed)),
        by,
        between: between.iter().map(|word| format!(" {word} ")).collect(),
        helpers: all(|pack| &pack.helpers),
        published,
        changed,
        joined: all(|pack| &pack.joined),
    }
});
