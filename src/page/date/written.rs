//! Reads dates as people write them: `May 3, 2024`, `3. Mai 2024`, `03/05/2024`, `2024年5月3日`.

use std::ops::Range;

use super::months;
use super::{Stamp, is_year, iso};

/// What is known of the page that helps to read a date.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Reading<'p> {
    /// The page's language.
    language: Option<&'p str>,
    /// Whether a date in figures begins with the month, as in America; unknown where nothing decides.
    month_first: Option<bool>,
}

impl<'p> Reading<'p> {
    /// Reads dates as pages of a language write them.
    pub(in super::super) fn of(language: Option<&'p str>) -> Self {
        // Pages that say "en" and no country are mostly American.
        const MONTH_FIRST: [&str; 3] = ["en", "en-us", "en-ph"];
        let is_month_first = |tag: &str| {
            let tag = tag.replace('_', "-").to_ascii_lowercase();
            MONTH_FIRST.contains(&&*tag)
        };
        Self {
            language,
            month_first: language.map(is_month_first),
        }
    }

    /// Reads any date, to tell whether there is one.
    pub(in super::super) fn any() -> Self {
        Self {
            language: None,
            month_first: Some(false),
        }
    }
}

/// Returns both days that a date in figures may be, if its order is open: `03/04/2024`.
pub(in super::super) fn both(text: &str) -> Option<[Stamp; 2]> {
    // ISO dates, and those whose signs leave no choice, are most.
    if !text.contains(['/', '-', '–']) || iso::parse(text).is_some() {
        return None;
    }
    let read = |month_first| {
        let reading = Reading {
            language: None,
            month_first: Some(month_first),
        };
        find(text, &reading)
    };
    // A date whose order is known is read without being told.
    let open = Reading {
        month_first: None,
        ..Reading::any()
    };
    let ((first, range), (second, other)) = (read(true)?, read(false)?);
    let is_open = first != second && range == other && find(&text[range], &open).is_none();
    is_open.then_some([first, second])
}

/// A run of digits or letters.
#[derive(Clone, Debug)]
struct Token {
    range: Range<usize>,
    /// In small letters. Digits are ASCII digits.
    text: String,
    number: Option<u32>,
}

/// How many bytes of a text are searched for a date.
const MOST_BYTES: usize = 400;
/// How many years the Buddhist calendar is ahead.
const BUDDHIST: i32 = 543;

/// Returns the first date in a text and its place.
pub(in super::super) fn find(text: &str, reading: &Reading<'_>) -> Option<(Stamp, Range<usize>)> {
    let text = crate::text::opening_of(text, MOST_BYTES);
    // A date has figures; most texts have none.
    if !text.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    let tokens = tokens(text);
    for (index, token) in tokens.iter().enumerate() {
        let rest = &tokens[index..];
        let gap = |left: usize| -> &str {
            match (rest.get(left), rest.get(left + 1)) {
                (Some(left), Some(right)) => text[left.range.end..right.range.start].trim(),
                _ => "\0",
            }
        };
        let found = in_figures(rest, &gap, reading).or_else(|| in_words(rest, reading));
        if let Some((mut stamp, n_tokens)) = found {
            let end = rest[n_tokens - 1].range.end;
            // A time may follow the date.
            let date = format!("{}{}", stamp.iso(), text[end..].trim_start_matches(','));
            if stamp.day.is_some()
                && stamp.time.is_empty()
                && let Some(whole) = iso::parse(&date)
            {
                stamp.time = whole.time;
            }
            return Some((stamp, token.range.start..end));
        }
    }
    None
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, c) in text.char_indices() {
        let digit = digit(c);
        let is_cjk_unit = matches!(c, '年' | '月' | '日' | '년' | '월' | '일');
        let is_word = c.is_alphabetic() || is_mark(c);
        if digit.is_none() && !is_word {
            continue;
        }
        let end = at + c.len_utf8();
        let joins = tokens.last_mut().filter(|last| {
            let is_same = last.number.is_some() == digit.is_some();
            last.range.end == at && is_same && !is_cjk_unit && !is_unit(&last.text)
        });
        let letter = digit.map_or(c, |digit| char::from_digit(digit, 10).unwrap_or('0'));
        if let Some(last) = joins {
            last.range.end = end;
            last.text.extend(letter.to_lowercase());
        } else {
            tokens.push(Token {
                range: at..end,
                text: letter.to_lowercase().collect(),
                number: digit,
            });
        }
    }
    for token in &mut tokens {
        // A number with too many digits to be parsed is no part of a date.
        token.number = token.number.and(token.text.parse().ok());
    }
    tokens
}

fn is_unit(text: &str) -> bool {
    matches!(text, "年" | "月" | "日" | "년" | "월" | "일")
}

/// Returns whether a character is a vowel sign or the like, which words of Hindi and Thai consist
/// of.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{900}'..='\u{DFF}' | '\u{E31}'..='\u{E4E}')
        && !c.is_numeric()
        && !matches!(c, '\u{964}' | '\u{965}')
}

/// Reads a digit of any script in which pages write dates.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 6] = ['0', '\u{660}', '\u{6F0}', '\u{966}', '\u{9E6}', '\u{E50}'];
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let zeros = ZEROS.iter().map(|zero| u32::from(*zero));
    let mut values = zeros.filter_map(|zero| u32::from(c).checked_sub(zero));
    values.find(|value| *value < 10)
}

type Found = Option<(Stamp, usize)>;

/// Reads `2024-05-03`, `03/05/2024`, `03.05.24`, `2024年5月3日`, `2024. 5. 3.`
fn in_figures<'t>(rest: &[Token], gap: &impl Fn(usize) -> &'t str, reading: &Reading<'_>) -> Found {
    let number = |index: usize| rest.get(index).and_then(|token| token.number);
    let n_digits = |index: usize| rest.get(index).map_or(0, |token| token.text.len());
    let first = number(0)?;
    let unit = |index: usize| rest.get(index).is_some_and(|token| is_unit(&token.text));
    if n_digits(0) == 4 && unit(1) && unit(3) {
        return Some((day(first, number(2)?, number(4)?)?, 5));
    }
    let (second, third) = (number(1)?, number(2)?);
    let sign = gap(0);
    if sign != gap(1) || !matches!(sign, "-" | "/" | "." | "–") || n_digits(1) > 2 {
        return None;
    }
    if n_digits(0) == 4 && n_digits(2) <= 2 {
        let is_persian = reading.language.is_some_and(|tag| tag.starts_with("fa"));
        let of_iran = || jalali(i32::try_from(first).ok()?, second, third);
        let found = day(first, second, third).or_else(|| of_iran().filter(|_| is_persian));
        return Some((found?, 3));
    }
    let year = match n_digits(2) {
        4 => third,
        2 if n_digits(0) <= 2 => 2000 + third,
        _ => return None,
    };
    if n_digits(0) > 2 {
        return None;
    }
    let month_first = if sign == "." {
        Some(false)
    } else {
        reading.month_first
    };
    let (month, of_month) = match (first, second) {
        (first, second) if first > 12 || first == second => (second, first),
        (first, second) if second > 12 => (first, second),
        // Nothing says which is which.
        (first, second) if month_first? => (first, second),
        (first, second) => (second, first),
    };
    Some((day(year, month, of_month)?, 3))
}

/// Small words and endings between the parts of a date.
const SMALL: [&str; 12] = [
    "of", "de", "del", "di", "d", "the", "th", "st", "nd", "rd", "er", "den",
];

/// Reads `May 3, 2024`, `3rd of May 2024`, `3 de mayo de 2024`, `2024. május 3.`, `May 2024`.
fn in_words(rest: &[Token], reading: &Reading<'_>) -> Found {
    let month = |token: &Token| match token.number {
        Some(_) => None,
        None => months::number(&token.text, reading.language),
    };
    let is_part = |(index, token): &(usize, &Token)| {
        *index == 0 || !SMALL.contains(&token.text.as_str()) || month(token).is_some()
    };
    let parts: Vec<(usize, &Token)> = rest
        .iter()
        .enumerate()
        .take(8)
        .filter(is_part)
        .take(4)
        .collect();
    let at = |index: usize| parts.get(index).map(|(_, token)| *token);
    let number = |index: usize| at(index).and_then(|token| token.number);
    let end = |index: usize| parts.get(index).map_or(0, |(index, _)| index + 1);
    let (first, second) = (at(0)?, at(1)?);
    if second.text == "tháng" {
        return Some((day(number(3)?, number(2)?, first.number?)?, end(3)));
    }
    let year = year_behind(rest, at(2));
    if let Some((month, language)) = month(first) {
        let second = second.number?;
        if second > 31 {
            return Some((month_of(second, month, language)?, end(1)));
        }
        return Some((of_language(language, year?, month, second)?, end(2)));
    }
    let (month, language) = month(second)?;
    match first.number? {
        year if year > 1000 => Some((of_language(language, year, month, number(2)?)?, end(2))),
        first => Some((of_language(language, year?, month, first)?, end(2))),
    }
}

/// Returns the year behind the day and the month. In `Fri Apr 28 19:20:36 CEST 2023` a time stands
/// between them.
fn year_behind(rest: &[Token], next: Option<&Token>) -> Option<u32> {
    let next = next.filter(|token| token.number.is_some())?;
    if next.text.len() > 2 {
        return next.number;
    }
    let mut four = rest.iter().take(9).filter(|token| token.text.len() == 4);
    four.find_map(|token| token.number)
}

/// Returns a month without a day.
fn month_of(year: u32, month: u8, language: &str) -> Option<Stamp> {
    let year = i32::try_from(year)
        .ok()
        .filter(|year| is_year(*year) && language != "fa")?;
    Some(Stamp {
        year,
        month: Some(month),
        day: None,
        time: String::new(),
    })
}

/// Returns a day in the calendar of the language.
fn of_language(language: &str, year: u32, month: u8, of_month: u32) -> Option<Stamp> {
    if language == "fa" {
        return jalali(i32::try_from(year).ok()?, u32::from(month), of_month);
    }
    day(year, u32::from(month), of_month)
}

fn day(year: u32, month: u32, of_month: u32) -> Option<Stamp> {
    let year = i32::try_from(year).ok()?;
    // The years of Thailand are 543 ahead.
    let year = if (2500..2650).contains(&year) {
        year - BUDDHIST
    } else {
        year
    };
    Stamp::of_day(year, month, of_month)
}

/// Converts a day of the Iranian calendar, by the rule of 33 years.
fn jalali(year: i32, month: u32, of_month: u32) -> Option<Stamp> {
    if !(1369..1480).contains(&year) || !(1..=31).contains(&of_month) {
        return None;
    }
    let of_year = match month {
        1..=6 => (month - 1) * 31,
        _ => 186 + (month - 7) * 30,
    } + of_month
        - 1;
    let cycles = year - 979;
    let leaps = cycles / 33 * 8 + (cycles % 33 + 3) / 4;
    let days = i64::from(365 * cycles + leaps) + i64::from(of_year);
    // Day 0 is 1600-03-20, which is 135,061 days before 1970.
    let (year, month, day) = iso::civil(days + 79 - 135_140);
    Stamp::of_day(i32::try_from(year).ok()?, month, day)
}

#[cfg(test)]
mod tests;
