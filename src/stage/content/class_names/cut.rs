//! Cutting the names of elements into words.

/// Longest word in bytes; longer ones are data or made by a machine.
const MAX_WORD: usize = 30;

/// Calls `each` with the words of an attribute, in lower case.
///
/// A name is cut at punctuation; its parts once more at capitals and digits; and it is one word
/// with its punctuation left out. Numbers and single letters are no words.
pub(super) fn for_each_word(value: &str, mut each: impl FnMut(&[u8])) {
    for name in value.split_ascii_whitespace() {
        let parts = || {
            let parts = name.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
            parts.filter(|part| !part.is_empty())
        };
        let mut n_parts = 0;
        for part in parts() {
            n_parts += 1;
            if part.iter().all(u8::is_ascii_lowercase) {
                // Most parts are: there is nothing to cut or to lower.
                if (2..=MAX_WORD).contains(&part.len()) {
                    each(part);
                }
                continue;
            }
            lower([part], &mut each);
            let mut pieces = Pieces(part);
            let first = pieces.next();
            if first.is_some_and(|first| first.len() < part.len()) {
                let pieces = first.into_iter().chain(pieces);
                pieces.for_each(|piece| lower([piece], &mut each));
            }
        }
        if n_parts > 1 {
            lower(parts(), &mut each);
        }
    }
}

/// Returns into how many pieces a name is cut at punctuation, capitals and digits.
pub(super) fn n_pieces(name: &str) -> usize {
    let parts = name.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    parts.flat_map(Pieces).count()
}

/// Calls `each` with the parts run together and in lower case, if they are a word.
fn lower<'p>(parts: impl IntoIterator<Item = &'p [u8]>, each: &mut impl FnMut(&[u8])) {
    let mut buffer = [0; MAX_WORD];
    let mut length = 0;
    let mut is_number = true;
    for part in parts {
        let Some(room) = buffer.get_mut(length..length + part.len()) else {
            return;
        };
        for (lower, byte) in room.iter_mut().zip(part) {
            *lower = byte.to_ascii_lowercase();
            is_number &= byte.is_ascii_digit();
        }
        length += part.len();
    }
    if length >= 2 && !is_number {
        each(&buffer[..length]);
    }
}

/// Cuts a name without punctuation at capitals and digits: `relatedPosts2` is related, Posts, 2;
/// `HTMLBody` is HTML, Body.
struct Pieces<'n>(&'n [u8]);

impl<'n> Iterator for Pieces<'n> {
    type Item = &'n [u8];

    fn next(&mut self) -> Option<&'n [u8]> {
        let name = self.0;
        let first = *name.first()?;
        let run = |from: usize, is_in: fn(&u8) -> bool| {
            let n = name[from..].iter().take_while(|byte| is_in(byte)).count();
            from + n
        };
        let end = if first.is_ascii_digit() {
            run(0, u8::is_ascii_digit)
        } else {
            let capitals = run(0, u8::is_ascii_uppercase);
            let has_small = name.get(capitals).is_some_and(u8::is_ascii_lowercase);
            match capitals {
                0 | 1 => run(capitals, u8::is_ascii_lowercase),
                _ if has_small => capitals - 1,
                _ => capitals,
            }
        };
        let (piece, rest) = name.split_at(end);
        self.0 = rest;
        Some(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        let mut words = Vec::new();
        for_each_word(value, |word| {
            words.push(String::from_utf8_lossy(word).into_owned());
        });
        assert_eq!(words.join(" "), expected, "{value}");
    }

    #[test]
    fn names_are_cut_into_words() {
        check("nav", "nav");
        check("article-body", "article body articlebody");
        check("relatedPosts2 x", "relatedposts2 related posts");
        check("HTMLBody", "htmlbody html body");
        check("col-6 12", "col col6");
        check("é-main", "main");
        check(
            "a-very-long-name-that-goes-on-and-on-here",
            "very long name that goes on and on here",
        );
    }
}
