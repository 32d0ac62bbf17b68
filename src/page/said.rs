//! The words of all languages around names and dates, out of the files of languages.

use std::sync::LazyLock;

use crate::phrase::{Pack, Texts};

/// Words around names and dates, in small letters, the longest first: "written by" before "by".
pub(super) struct Words {
    /// Before the name of an author.
    pub(super) by: Vec<&'static str>,
    /// Between names, with the blanks around them.
    pub(super) between: Vec<String>,
    /// Before those who did not write it.
    pub(super) helpers: Vec<&'static str>,
    /// Before the date of publication.
    pub(super) published: Vec<&'static str>,
    /// Before the date of the last change.
    pub(super) changed: Vec<&'static str>,
}

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
    Words {
        by: all(|pack| &pack.by),
        between: between.iter().map(|word| format!(" {word} ")).collect(),
        helpers: all(|pack| &pack.helpers),
        published: all(|pack| &pack.published),
        changed: all(|pack| &pack.changed),
    }
});
