//! Reads dates as the page writes them, and writes them in ISO 8601, no more precisely than the
//! page.

mod iso;
mod months;
mod written;

pub(super) use written::{Reading, both, find};

/// A date on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) year: i32,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
    /// The part behind the day: `T10:30:00+02:00`, or nothing.
    pub(super) time: String,
}

impl Stamp {
    /// Makes a date without a time, if that day exists.
    pub(super) fn of_day(year: i32, month: u32, day: u32) -> Option<Self> {
        let is_date = is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let month = u8::try_from(month).ok().filter(|_| is_date)?;
        let day = u8::try_from(day).ok()?;
        (day <= days_of(year, month)).then(|| Self {
            year,
            month: Some(month),
            day: Some(day),
            time: String::new(),
        })
    }

    /// Writes the date as ISO 8601.
    pub(super) fn iso(&self) -> String {
        let year = self.year;
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}{}", self.time),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        }
    }
}

/// Returns whether a page may have been published in a year. Earlier years belong to events that
/// the page tells about, or to a clock that was never set.
fn is_year(year: i32) -> bool {
    (1990..=2100).contains(&year)
}

fn days_of(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Reads a value of an attribute or of linked data that is a date and nothing else.
pub(super) fn parse(value: &str, reading: &Reading<'_>) -> Option<Stamp> {
    let value = value.trim();
    iso::parse(value)
        .or_else(|| iso::seconds(value))
        .or_else(|| written::find(value, reading).map(|(stamp, _)| stamp))
}
