//! The mention guard: keeps a phrase if the text itself mentions it.
//!
//! An article about share buttons says "share this post" in its sentences. So a line of the same words
//! is a heading of the article.

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use crate::phrase::{ReadLine, fold_into};

/// Most different phrases that are searched for. A document with more is a list of phrases, and the
/// rest count as mentioned.
const MAX_PHRASES: usize = 64;

/// The folded sentences of a document, and the phrases that were found in them.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    sentences: Option<String>,
    known: FxHashMap<Box<str>, bool>,
}

impl Mentions {
    /// Returns whether the folded phrase stands inside a longer line that is no phrase itself.
    pub(super) fn contains(&mut self, lines: &[ReadLine<'_>], phrase: &str) -> bool {
        if let Some(known) = self.known.get(phrase) {
            return *known;
        }
        if self.known.len() >= MAX_PHRASES {
            return true;
        }
        let sentences = self.sentences.get_or_insert_with(|| sentences(lines));
        let is_letter = |c: char| c.is_alphanumeric();
        let found = Finder::new(phrase)
            .find_iter(sentences.as_bytes())
            .any(|at| {
                !sentences[..at].ends_with(is_letter)
                    && !sentences[at + phrase.len()..].starts_with(is_letter)
            });
        self.known.insert(phrase.into(), found);
        found
    }
}

fn sentences(lines: &[ReadLine<'_>]) -> String {
    let mut sentences = String::new();
    let mut folded = String::new();
    for line in lines {
        if line.n_words >= 4 && line.hits.is_empty() && line.prefixed.is_none() {
            fold_into(line.text, &mut folded);
            sentences.push_str(&folded);
            sentences.push('\n');
        }
    }
    sentences
}
