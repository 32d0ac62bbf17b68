//! Code between fences, as Markdown writes it: verbatim for every stage.
//!
//! Extractors write the code of a page so, and so do notes in Markdown. Fences are looked for in the
//! text as a stage sees it, so that a second cleaning finds the same ones.

use memchr::memmem;

use crate::text::{Span, lines};

/// Returns the fenced blocks of a text, sorted, from the first fence to the end of the last.
///
/// A fence that is never closed is text, or else half an article could become code by accident.
pub(super) fn fenced(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    if memmem::find(text.as_bytes(), b"```").is_none() {
        return found;
    }
    let mut open: Option<(usize, usize)> = None;
    for line in lines(text) {
        let Some(fence) = Fence::of(line.of(text)) else {
            continue;
        };
        open = match open {
            None => Some((line.start, fence.n_ticks)),
            Some((start, n_ticks)) if fence.is_bare && fence.n_ticks >= n_ticks => {
                found.push(Span::new(start, line.end));
                None
            }
            still_open => still_open,
        };
    }
    found
}

/// A line that opens or closes code.
struct Fence {
    n_ticks: usize,
    /// Whether nothing stands behind the ticks. Only such a line can close a fence.
    is_bare: bool,
}

impl Fence {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        let behind = line.trim_start_matches('`');
        let n_ticks = line.len() - behind.len();
        (n_ticks >= 3 && !behind.contains('`')).then_some(Self {
            n_ticks,
            is_bare: behind.is_empty(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let spans = fenced(text);
        let found: Vec<_> = spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_go_from_fence_to_fence() {
        check("a\n```\nb\n```\nc\n", &["```\nb\n```"]);
        check("```sh\nb\n```", &["```sh\nb\n```"]);
        check(
            "```\n```\n  ```\nb\n  ```\n",
            &["```\n```", "  ```\nb\n  ```"],
        );
        check("````\n```\n````\n", &["````\n```\n````"]);
    }

    #[test]
    fn other_ticks_are_text() {
        check("", &[]);
        check("a ```b``` c\n", &[]);
        check("```b```\n", &[]);
        check("```\nnever closed\n", &[]);
        check("```\n```sh\n", &[]);
    }
}
