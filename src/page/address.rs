//! Finds evidence in the address of the page: `/2024/05/03/`.

use super::candidate::Candidates;
use super::date::Stamp;
use super::{Field, Origin};
use crate::document::Document;

/// Adds candidates from the address.
pub(super) fn read(document: &Document, out: &mut Candidates) {
    let Some(url) = document.url.as_deref() else {
        return;
    };
    out.add(Field::Url, Origin::Address, "address", url);
    if let Some(date) = date(url) {
        out.add(Field::Date, Origin::Address, "address", &date);
    }
}

/// Returns the day in an address: `/2024/05/03/`, `/2024-05-03-`, `/20240503-`.
fn date(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.', '?']).collect();
    let number = |text: &str, n_digits: usize| -> Option<u32> {
        let is_number = text.len() == n_digits && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    let three = parts.windows(3).find_map(|parts| {
        let year = i32::try_from(number(parts[0], 4)?).ok()?;
        let day = number(parts[2], 2).or_else(|| number(parts[2], 1))?;
        Stamp::of_day(
            year,
            number(parts[1], 2).or_else(|| number(parts[1], 1))?,
            day,
        )
    });
    let one = || {
        parts.iter().find_map(|part| {
            number(part, 8)?;
            let year = i32::try_from(number(&part[..4], 4)?).ok()?;
            Stamp::of_day(year, number(&part[4..6], 2)?, number(&part[6..], 2)?)
        })
    };
    three.or_else(one).map(|stamp| stamp.iso())
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn an_address_may_hold_a_day() {
        for (url, expected) in [
            ("https://example.org/2024/05/03/mill", Some("2024-05-03")),
            (
                "https://example.org/news/2024-05-03-mill",
                Some("2024-05-03"),
            ),
            ("https://example.org/20240503-mill", Some("2024-05-03")),
            ("https://example.org/12345678/mill", None),
            ("https://example.org/2024/05/mill", None),
        ] {
            assert_eq!(date(url).as_deref(), expected, "{url}");
        }
    }
}
