//! What a checker needs of the whole document: its language, whether it is about code, its own words.

use std::cell::{Cell, OnceCell};

use rustc_hash::FxHashMap;

use super::habits::Habits;
use super::language::{of_passage, tell};
use super::occurrences::Occurrences;
use super::place::{char_before, form_around, letters_around, line, line_within, token};
use super::scan::{Candidate, Kind, Scan};
use super::vocabulary::ENGLISH;
use crate::language::Language;
use crate::lexicon::Lexicon;
use crate::text::Span;

/// A document with so many signs of code, or names in lower camel case, is about code.
const TECHNICAL: usize = 4;
/// A document with so many lines broken inside sentences means it.
const HARD_WRAPPED: usize = 3;

/// What is known of one document. Each part is computed when a candidate first needs it.
#[derive(Debug)]
pub(super) struct SpacingContext<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'t Lexicon,
    pub(super) occurrences: Occurrences<'t>,
    scan: &'t Scan,
    /// The language that the page declares.
    declared: Option<&'t str>,
    forms: OnceCell<FxHashMap<&'t str, usize>>,
    places: OnceCell<FxHashMap<&'t str, usize>>,
    language: OnceCell<Option<Language>>,
    /// The line that was asked for last, and its language.
    line_language: Cell<Option<(Span, Option<Language>)>>,
    is_technical: OnceCell<bool>,
    habits: OnceCell<Habits>,
}

impl<'t> SpacingContext<'t> {
    /// Makes ready to ask about `text`.
    pub(super) fn new(text: &'t str, lexicon: &'t Lexicon, scan: &'t Scan) -> Self {
        Self {
            text,
            lexicon,
            occurrences: Occurrences::new(text),
            scan,
            declared: None,
            forms: OnceCell::new(),
            places: OnceCell::new(),
            language: OnceCell::new(),
            line_language: Cell::new(None),
            is_technical: OnceCell::new(),
            habits: OnceCell::new(),
        }
    }

    /// Takes the language that a page declares (`<html lang>`) for evidence.
    pub(super) fn with_declared_language(mut self, code: Option<&'t str>) -> Self {
        self.declared = code;
        self
    }

    /// Returns the document's language, if it is one whose repairs are known.
    fn language(&self) -> Option<Language> {
        *self
            .language
            .get_or_init(|| tell(self.text, self.declared, self.lexicon))
    }

    /// Returns the language at `at`: the document's, unless the line is long enough to have one of
    /// its own.
    ///
    /// Asked last, of candidates that all else speaks for.
    pub(super) fn language_at(&self, at: usize) -> Option<Language> {
        /// Longer lines are the document, in bytes to both sides.
        const REACH: usize = 4096;
        /// Shorter ones have too few words to tell, in bytes.
        const SHORTEST: usize = 50;
        let whole = self.language();
        let line = line_within(self.text, at, REACH);
        let Some(line) = line.filter(|line| line.len() >= SHORTEST) else {
            return whole;
        };
        match self.line_language.get() {
            Some((known, language)) if known == line => language,
            _ => {
                let language = of_passage(line.of(self.text), whole);
                self.line_language.set(Some((line, language)));
                language
            }
        }
    }

    /// Returns whether the text at `at` is in English.
    pub(super) fn is_english(&self, at: usize) -> bool {
        self.language_at(at) == Some(Language::ENGLISH)
    }

    /// Returns whether the document is about code, where names look like run-on words.
    pub(super) fn is_technical(&self) -> bool {
        *self.is_technical.get_or_init(|| {
            self.scan.n_code_signs >= TECHNICAL || self.n_camel_names() >= TECHNICAL
        })
    }

    /// Counts distinct forms such as `maxRetries`, up to the number that decides.
    fn n_camel_names(&self) -> usize {
        let mut names: Vec<&str> = Vec::new();
        for candidate in &self.scan.candidates {
            if candidate.kind != Kind::CaseBorder || names.len() >= TECHNICAL {
                continue;
            }
            let name = self.camel_name(candidate.at);
            if let Some(name) = name.filter(|name| !names.contains(name)) {
                names.push(name);
            }
        }
        names.len()
    }

    /// Returns the form around a case border, if it looks like an identifier.
    fn camel_name(&self, at: usize) -> Option<&'t str> {
        let form = letters_around(self.text, at)?;
        let head = &self.text[form.start..at];
        let form = form.of(self.text);
        let is_camel = head.bytes().all(|byte| byte.is_ascii_lowercase())
            && head.len() > 1
            && !ENGLISH.joining.has(head)
            && !self.lexicon.is_name(form);
        is_camel.then_some(form)
    }

    /// Returns how often the document writes a run of letters that has a case border inside.
    pub(super) fn n_of_form(&self, form: &str) -> usize {
        let forms = self.forms.get_or_init(|| self.count_forms());
        forms.get(form).copied().unwrap_or(0)
    }

    /// Counts runs of letters with a case border inside; all of them are candidates.
    fn count_forms(&self) -> FxHashMap<&'t str, usize> {
        let mut forms = FxHashMap::default();
        let mut done = 0;
        let borders = self.scan.candidates.iter();
        for Candidate { at, .. } in borders.filter(|border| border.kind == Kind::CaseBorder) {
            if let Some(form) = letters_around(self.text, *at).filter(|_| *at >= done) {
                done = form.end;
                *forms.entry(form.of(self.text)).or_default() += 1;
            }
        }
        forms
    }

    /// Returns how often the document writes what stands around a gap: both words and all between.
    ///
    /// Wherever the form stands, there is a candidate, so that no text is searched.
    pub(super) fn n_of_place(&self, gap: Span) -> usize {
        let places = self.places.get_or_init(|| self.count_places());
        let form = form_around(self.text, gap).map(|form| form.of(self.text));
        form.and_then(|form| places.get(form).copied()).unwrap_or(0)
    }

    fn count_places(&self) -> FxHashMap<&'t str, usize> {
        let mut places = FxHashMap::default();
        let mut last = None;
        for Candidate { at, kind } in self.scan.candidates.iter().copied() {
            let gaps = match kind {
                Kind::WordEnd => [Some(Span::at(at - 1)), None],
                Kind::LoneLetter => [
                    at.checked_sub(2).map(|space| Span::new(space, space + 1)),
                    self.text[at..]
                        .starts_with(' ')
                        .then(|| Span::new(at, at + 1)),
                ],
                _ => [Some(Span::at(at)), None],
            };
            for gap in gaps.into_iter().flatten() {
                let form = form_around(self.text, gap);
                // A form with two borders inside is one form.
                if let Some(form) = form.filter(|_| form != last) {
                    *places.entry(form.of(self.text)).or_default() += 1;
                    last = Some(form);
                }
            }
        }
        places
    }

    /// Returns whether two words make a pair, in the language or in this document.
    pub(super) fn makes_pair(&self, first: &str, second: &str) -> bool {
        self.lexicon.pair(first, second).is_some() || self.occurrences.of_pair(first, second) > 0
    }

    /// Returns whether the document breaks its lines as old typewriters did, inside sentences.
    pub(super) fn is_hard_wrapped(&self) -> bool {
        let is_broken = |candidate: &&Candidate| candidate.kind == Kind::BrokenLine;
        let n_broken = self.scan.candidates.iter().filter(is_broken);
        n_broken.take(HARD_WRAPPED).count() == HARD_WRAPPED
    }

    /// Returns how the document sets its marks.
    pub(super) fn habits(&self) -> Habits {
        *self.habits.get_or_init(|| Habits::of(self.text))
    }

    /// Returns whether `at` is in English prose.
    pub(super) fn is_prose(&self, at: usize) -> bool {
        self.is_english(at) && !self.is_code(at)
    }

    /// Returns whether `at` is in English prose, and in no address, path or other verbatim token.
    pub(super) fn is_prose_word(&self, at: usize) -> bool {
        token(self.text, at).is_some_and(|token| !is_verbatim(token.of(self.text)))
            && self.is_prose(at)
    }

    /// Returns whether a place stands in code: inside back-quotes or in a line full of symbols.
    pub(super) fn is_code(&self, at: usize) -> bool {
        let line = line(self.text, at);
        let (before, after) = (&self.text[line.start..at], &self.text[at..line.end]);
        let is_quoted = before.matches('`').count() % 2 == 1 && after.contains('`');
        is_quoted || is_code_line(line.of(self.text))
    }
}

/// Returns whether a line is code: three symbols of the kind that prose lacks, and a good share;
/// or four marks that stand alone, as where every token of the code was an element of its own.
fn is_code_line(line: &str) -> bool {
    const LEAST: usize = 3;
    /// One symbol in so many bytes.
    const SHARE: usize = 16;
    const LEAST_ALONE: usize = 4;
    let is_symbol = |byte: &u8| b"{}[];=<>_\\|`$".contains(byte);
    let n_symbols = line.bytes().filter(|byte| is_symbol(byte)).count();
    let is_mark = |word: &&str| word.len() == 1 && "(){}[];=|.:".contains(word);
    let n_alone = || line.split(' ').filter(is_mark).count();
    n_symbols >= LEAST && n_symbols * SHARE > line.len()
        || n_symbols > 0 && n_alone() >= LEAST_ALONE
}

/// Returns whether a token is an address, a path, an identifier or markup rather than words.
pub(super) fn is_verbatim(token: &str) -> bool {
    let is_symbol = |c: char| "@_\\/=<>{}|`$#~^".contains(c);
    token.contains(is_symbol) || token.starts_with("www.") || has_known_ending(token)
}

/// Returns whether a token is a host or file name: `example.com`, `lib.rs`.
fn has_known_ending(token: &str) -> bool {
    let token = token.trim_end_matches(|c: char| !c.is_alphanumeric());
    let Some((stem, ending)) = token.rsplit_once('.') else {
        return false;
    };
    char_before(stem, stem.len()).is_some_and(char::is_alphanumeric) && ENGLISH.endings.has(ending)
}

#[cfg(test)]
mod tests {
    use super::super::scan::scan;
    use super::*;

    fn with(text: &str, check: impl Fn(&SpacingContext<'_>)) {
        let (lexicon, scan) = (Lexicon::english(), scan(text, |_| false, |_| true));
        check(&SpacingContext::new(text, &lexicon, &scan));
    }

    #[test]
    fn identifiers_make_a_document_technical() {
        let technical = "Set maxRetries and backoffMs, then call doFetch or reLoad.";
        with(technical, |context| assert!(context.is_technical()));
        let prose = "He wrote ofViews and onePart on his iPhone, then MyName.";
        with(prose, |context| assert!(!context.is_technical()));
    }

    #[test]
    fn code_is_told_from_prose() {
        with("Run `doThis now` or leave.", |context| {
            assert!(context.is_code(7));
            assert!(!context.is_code(20));
        });
        with("if (a == b) { c(); }", |context| {
            assert!(context.is_code(3));
        });
        with("He came (late); nobody saw.", |context| {
            assert!(!context.is_code(3));
        });
    }

    #[test]
    fn verbatim_tokens_are_told_from_words() {
        for token in [
            "a@b.org",
            "lib.rs",
            "example.com,",
            "x_y",
            "a/b",
            "<div>",
            "www.x",
        ] {
            assert!(is_verbatim(token), "{token}");
        }
        for token in ["ofViews", "(ofViews).", "end.The", "U.S.", ".com"] {
            assert!(!is_verbatim(token), "{token}");
        }
    }
}
