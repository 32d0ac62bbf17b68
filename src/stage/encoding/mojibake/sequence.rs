//! Reads one character of UTF-8 that is spelt in the characters of a code page.

use std::ops::RangeInclusive;

use super::code_page::CodePage;

/// Stands for a byte that got lost on the way.
const LOST: char = '\u{fffd}';

/// A character that was read as two to six characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    /// Its end, in bytes of the text.
    pub end: usize,
    /// The decoded character; U+FFFD if one of its bytes is lost.
    pub decoded: char,
    /// Whether a question mark stands for a lost byte, which is weak evidence.
    pub has_question_mark: bool,
}

/// The meaning of a character inside a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    Byte(u8),
    Lost,
    QuestionMark,
}

/// Reads the sequence that begins at `start`.
pub(super) fn read(text: &str, start: usize, page: CodePage) -> Option<Sequence> {
    let spelling = spelling_at(text, start, page)?;
    if spelling.is_lossy {
        return Some(spelling.as_sequence(LOST));
    }
    if let [0xED, 0xA0..=0xAF, _] = spelling.all() {
        let low = spelling_at(text, spelling.end, page).filter(|low| !low.is_lossy)?;
        return Some(low.as_sequence(from_surrogates(spelling.all(), low.all())?));
    }
    let decoded = std::str::from_utf8(spelling.all()).ok()?.chars().next()?;
    Some(spelling.as_sequence(decoded))
}

/// The bytes of one sequence.
struct Spelling {
    bytes: [u8; 4],
    length: usize,
    end: usize,
    is_lossy: bool,
    has_question_mark: bool,
}

impl Spelling {
    fn all(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn as_sequence(&self, decoded: char) -> Sequence {
        Sequence {
            end: self.end,
            decoded,
            has_question_mark: self.has_question_mark,
        }
    }
}

fn spelling_at(text: &str, start: usize, page: CodePage) -> Option<Spelling> {
    let mut rest = text[start..].chars();
    let lead = page.byte(rest.next()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let (mut bytes, mut n_true, mut tails) = ([lead; 4], 1, [Tail::Lost; 4]);
    for place in 1..length {
        let c = rest.next()?;
        let next = rest.clone().next();
        let tail = if c == ' ' && length == 2 {
            lost_no_break_space(lead, next, page)?
        } else {
            tail(c, next, (length, place), page)?
        };
        if let Tail::Byte(byte) = tail {
            bytes[place] = byte;
            n_true += 1;
        }
        tails[place] = tail;
    }
    let tails = &tails[1..length];
    Some(Spelling {
        bytes,
        length,
        end: text.len() - rest.as_str().len(),
        is_lossy: n_true < length,
        has_question_mark: tails.contains(&Tail::QuestionMark),
    })
}

/// Returns the meaning of `c` at a `place` of a sequence, if it can stand there.
fn tail(
    c: char,
    next: Option<char>,
    (length, place): (usize, usize),
    page: CodePage,
) -> Option<Tail> {
    let is_last = place + 1 == length;
    match c {
        LOST => Some(Tail::Lost),
        // Programs that tidy spaces turn a no-break space into a plain one.
        ' ' if page.has_no_break_space() => Some(Tail::Byte(0xA0)),
        '?' if (is_last && length > 2) || next.is_some_and(|c| !c.is_ascii()) => {
            Some(Tail::QuestionMark)
        }
        _ => page
            .byte(c)
            .filter(|byte| (0x80..=0xBF).contains(byte))
            .map(Tail::Byte),
    }
}

/// Returns 0xA0 for a plain space behind the first of two bytes, if the two were a no-break space,
/// or if a letter of the same script follows (`Ð Ñƒ`). See `lost_space` for `à`.
fn lost_no_break_space(lead: u8, next: Option<char>, page: CodePage) -> Option<Tail> {
    const NO_BREAK_SPACE_LEAD: u8 = 0xC2;
    const LATIN_LEADS: RangeInclusive<u8> = 0xC3..=0xC9;
    let next = next.and_then(|c| page.byte(c));
    let is_same_script = next.is_some_and(|next| next == lead || next == lead + 1);
    let is_letter = is_same_script && !LATIN_LEADS.contains(&lead);
    (page.has_no_break_space() && (lead == NO_BREAK_SPACE_LEAD || is_letter))
        .then_some(Tail::Byte(0xA0))
}

/// Joins the two halves of a character that UTF-16 splits. Some programs (CESU-8) write the halves
/// as two characters.
fn from_surrogates(high: &[u8], low: &[u8]) -> Option<char> {
    let ([0xED, h1 @ 0xA0..=0xAF, h2], [0xED, l1 @ 0xB0..=0xBF, l2]) = (high, low) else {
        return None;
    };
    let ten_bits = |a: u8, b: u8| (u32::from(a & 0x0F) << 6) | u32::from(b & 0x3F);
    char::from_u32(0x1_0000 + (ten_bits(*h1, *h2) << 10) + ten_bits(*l1, *l2))
}

#[cfg(test)]
mod tests {
    use super::super::code_page::leads;
    use super::*;

    /// Reads with the likeliest code page that has the first character as a lead.
    fn check(text: &str, expected: Option<char>) {
        let page = leads(text.chars().next().unwrap()).iter().next().unwrap();
        assert_eq!(read(text, 0, page).map(|s| s.decoded), expected, "{text}");
    }

    #[test]
    fn sequences_of_every_length_are_read() {
        check("Ã©", Some('é'));
        check("â€™", Some('’'));
        check("ðŸ˜€", Some('😀'));
        check("í\u{a0}½í¸\u{8d}", Some('😍'));
    }

    #[test]
    fn what_is_lost_becomes_the_replacement_character() {
        check("Ä\u{fffd}", Some('\u{fffd}'));
        check("â€?", Some('\u{fffd}'));
        check("âš ", Some('⚠'));
        check("Ð Ñƒ", Some('Р'));
        check("Â x", Some('\u{a0}'));
    }

    #[test]
    fn what_is_no_sequence_is_none() {
        check("Ãa", None);
        check("Ã ", None);
        check("Ã?", None);
        check("à€€", None); // An overlong form.
        check("í\u{a0}½a", None);
    }
}
