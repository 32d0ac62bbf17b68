//! What the characters of a block say: words, signs, how it begins and how it ends.
//!
//! One pass over the characters. A *word* is a run between white space with a letter or digit in
//! it; scripts that write without spaces count a word for every two characters.

/// Figures of a block's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) words: u32,
    pub(super) chars: u32,
    pub(super) letters: u32,
    pub(super) upper: u32,
    pub(super) digits: u32,
    /// Signs that are neither letters, digits nor white space.
    pub(super) signs: u32,
    pub(super) commas: u32,
    pub(super) questions: u32,
    /// Signs that part the entries of a bar: `|`, `»`, `•`.
    pub(super) dividers: u32,
    pub(super) line_breaks: u32,
    /// Words that begin with a capital letter.
    pub(super) capitalised: u32,
    /// Words of at most three small letters.
    pub(super) short: u32,
    /// Stops with white space, a closing quote or nothing behind them.
    pub(super) sentences: u32,
    /// Whether it holds `@` or `//`.
    pub(super) address: bool,
    pub(super) opening: Opening,
    pub(super) ending: Ending,
}

/// How a text begins. The numbers are values of a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opening {
    Small = 0,
    Capital = 1,
    Digit = 2,
    Quote = 3,
    Bullet = 4,
    #[default]
    Other = 5,
}

/// How a text ends. The numbers are values of a feature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ending {
    #[default]
    None = 0,
    Stop = 1,
    Exclamation = 2,
    Question = 3,
    Colon = 4,
    Ellipsis = 5,
    Comma = 6,
    Arrow = 7,
    Digit = 8,
}

impl Ending {
    /// Returns whether a sentence ends so, or an introduction to what follows.
    pub(super) fn is_closing(self) -> bool {
        matches!(
            self,
            Self::Stop | Self::Exclamation | Self::Question | Self::Colon | Self::Comma
        )
    }
}

/// Counts the characters of a block.
pub(super) fn count(text: &str) -> Counts {
    let mut scan = Scan::default();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        // Most of any text is runs of these.
        let n_small = n_small_letters(rest);
        if n_small > 0 {
            scan.small_letters(n_small);
        } else {
            scan.read(character);
        }
        rest = &rest[n_small.max(character.len_utf8())..];
    }
    scan.end_word();
    let mut counts = scan.counts;
    counts.sentences += u32::from(scan.is_after_stop);
    counts.words += scan.n_unspaced / 2;
    counts.opening = opening(text);
    counts.ending = ending(text);
    counts
}

/// Returns how many letters from `a` to `z` a text begins with.
fn n_small_letters(text: &str) -> usize {
    let letters = text.bytes().take_while(u8::is_ascii_lowercase);
    letters.count()
}

#[derive(Default)]
struct Scan {
    counts: Counts,
    n_unspaced: u32,
    word: Word,
    is_after_stop: bool,
    is_after_slash: bool,
}

/// The run between white space that is being read.
#[derive(Clone, Copy, Default)]
struct Word {
    n_letters: u32,
    n_small: u32,
    n_digits: u32,
    is_capitalised: bool,
}

impl Scan {
    fn small_letters(&mut self, n_letters: usize) {
        let n_letters = u32::try_from(n_letters).unwrap_or(u32::MAX);
        self.counts.chars += n_letters;
        self.counts.letters += n_letters;
        self.word.n_letters += n_letters;
        self.word.n_small += n_letters;
        self.is_after_stop = false;
        self.is_after_slash = false;
    }

    fn read(&mut self, character: char) {
        self.counts.chars += 1;
        if character.is_whitespace() {
            self.counts.line_breaks += u32::from(character == '\n');
            self.counts.sentences += u32::from(self.is_after_stop);
            self.is_after_stop = false;
            self.end_word();
        } else if character.is_alphabetic() {
            self.letter(character);
            self.is_after_stop = false;
        } else if character.is_numeric() {
            self.counts.digits += 1;
            self.word.n_digits += 1;
            self.is_after_stop = false;
        } else {
            self.sign(character);
        }
        self.is_after_slash = character == '/';
    }

    fn letter(&mut self, letter: char) {
        self.counts.letters += 1;
        if letter.is_lowercase() {
            self.word.n_small += 1;
        } else if letter.is_uppercase() {
            self.counts.upper += 1;
            self.word.is_capitalised |= self.word.n_letters == 0;
        } else if is_unspaced(letter) {
            self.n_unspaced += 1;
        }
        self.word.n_letters += 1;
    }

    fn sign(&mut self, sign: char) {
        let counts = &mut self.counts;
        counts.signs += 1;
        match sign {
            '.' | '!' | '?' | '…' => {
                counts.questions += u32::from(sign == '?');
                self.is_after_stop = true;
                return;
            }
            // No space follows these.
            '。' | '！' | '？' | '।' => counts.sentences += 1,
            '"' | '\u{201D}' | '\u{2019}' | '»' | ')' | ']' => return,
            ',' | '、' | '，' => counts.commas += 1,
            '|' | '•' | '·' | '›' | '→' => counts.dividers += 1,
            '@' => counts.address = true,
            '/' => counts.address |= self.is_after_slash,
            _ => {}
        }
        self.is_after_stop = false;
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        if word.n_letters + word.n_digits == 0 {
            return;
        }
        self.counts.words += 1;
        self.counts.capitalised += u32::from(word.is_capitalised);
        let is_short = word.n_letters <= 3 && word.n_small == word.n_letters && word.n_digits == 0;
        self.counts.short += u32::from(is_short);
    }
}

/// Returns whether the script of a letter is written without spaces between words: Thai, Lao,
/// Burmese, Khmer, Kana, Han.
pub(super) fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{E00}'..='\u{EFF}'
            | '\u{1000}'..='\u{109F}'
            | '\u{1780}'..='\u{17FF}'
            | '\u{3040}'..='\u{30FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
    )
}

fn opening(text: &str) -> Opening {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => Opening::Small,
        Some(c) if c.is_uppercase() => Opening::Capital,
        Some(c) if c.is_numeric() => Opening::Digit,
        Some('"' | '\'' | '\u{201C}' | '\u{2018}' | '«' | '„' | '「') => Opening::Quote,
        Some('•' | '·' | '-' | '–' | '—' | '*') => Opening::Bullet,
        _ => Opening::Other,
    }
}

fn ending(text: &str) -> Ending {
    const CLOSING: [char; 8] = ['"', '\u{201D}', '\u{2019}', '»', '\'', ')', ']', '」'];
    let mut backwards = text.chars().rev();
    let last = backwards.next();
    let before = backwards.next();
    let is_stop = |c: &char| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？');
    let sign = match (last, before.filter(is_stop)) {
        (Some(closing), Some(stop)) if CLOSING.contains(&closing) => stop,
        (Some(last), _) => last,
        (None, _) => return Ending::None,
    };
    match sign {
        '.' if text.ends_with("...") => Ending::Ellipsis,
        '.' | '。' | '।' => Ending::Stop,
        '!' | '！' => Ending::Exclamation,
        '?' | '？' | '؟' => Ending::Question,
        ':' | '：' => Ending::Colon,
        '…' => Ending::Ellipsis,
        ',' | ';' | '，' | '；' => Ending::Comma,
        '»' | '›' | '→' | '>' | '|' => Ending::Arrow,
        c if c.is_numeric() => Ending::Digit,
        _ => Ending::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, words: u32, sentences: u32, ending: Ending) {
        let counts = count(text);
        let found = (counts.words, counts.sentences, counts.ending);
        assert_eq!(found, (words, sentences, ending), "{text}");
    }

    #[test]
    fn words_and_sentences_are_counted_in_every_script() {
        check("  two words ", 2, 0, Ending::None);
        check("It rained. He said \u{201C}no.\u{201D}", 5, 2, Ending::Stop);
        check("Version 3.5 is out!", 4, 1, Ending::Exclamation);
        check("今天天气很好。", 4, 1, Ending::Stop);
        check("สวัสดี", 4, 0, Ending::None);
        check("- | -", 0, 0, Ending::None);
        check("", 0, 0, Ending::None);
    }

    #[test]
    fn endings_are_told_apart() {
        for (text, expected) in [
            ("and so on ...", Ending::Ellipsis),
            ("and so on …", Ending::Ellipsis),
            ("Read on »", Ending::Arrow),
            ("Ingredients:", Ending::Colon),
            ("page 12", Ending::Digit),
            ("one, two,", Ending::Comma),
            ("(as they say?)", Ending::Question),
            ("(as they say)", Ending::None),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_are_counted() {
        let counts = count("Mail us @ home, or http://a.b | 5 %\nWhy?");
        assert!(counts.address);
        assert_eq!(
            (counts.commas, counts.dividers, counts.questions),
            (1, 1, 1)
        );
        assert_eq!((counts.capitalised, counts.line_breaks), (2, 1));
        assert!(!count("and/or").address);
    }
}
