//! Reads dates that machines write: ISO 8601 and similar forms, and seconds since 1970.

use super::{Stamp, is_year};

/// Reads `2024-05-03`, `2024-05-03T10:30:00Z`, `2024-05-03 10:30 +0200`, `20240503`, `2024-05`, `2024`.
pub(super) fn parse(value: &str) -> Option<Stamp> {
    let bytes = value.as_bytes();
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = value.get(from..to)?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_number)
    };
    let year = i32::try_from(number(0, 4)?)
        .ok()
        .filter(|year| is_year(*year))?;
    let part = |month, day| Stamp {
        year,
        month,
        day,
        time: String::new(),
    };
    if bytes.len() == 4 {
        return Some(part(None, None));
    }
    if bytes[4].is_ascii_digit() {
        let is_whole = bytes.len() == 8 || matches!(bytes.get(8), Some(b'T' | b' '));
        return Stamp::of_day(year, number(4, 6)?, number(6, 8)?).filter(|_| is_whole);
    }
    let sign = bytes[4];
    if !matches!(sign, b'-' | b'/' | b'.') {
        return None;
    }
    let (month, next) = short(value, 5)?;
    if bytes.len() == next {
        let month = u8::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month));
        return month.map(|month| part(Some(month), None));
    }
    if bytes.get(next) != Some(&sign) {
        return None;
    }
    let (day, end) = short(value, next + 1)?;
    let mut stamp = Stamp::of_day(year, month, day)?;
    stamp.time = time(&value[end..]).unwrap_or_default();
    Some(stamp)
}

/// Reads one or two digits.
fn short(value: &str, at: usize) -> Option<(u32, usize)> {
    let rest = value.get(at..)?;
    let n_digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
    Some((rest[..n_digits].parse().ok()?, at + n_digits))
}

/// Reads a time of day with its zone: `T10:30:00.000+0200` as `T10:30:00+02:00`.
fn time(rest: &str) -> Option<String> {
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']);
    let (hour, next) = short(rest, 0)?;
    let behind = rest.get(next..)?.strip_prefix(':')?;
    let (minute, next) = short(behind, 0)?;
    let mut behind = &behind[next..];
    if hour > 24 || minute > 59 {
        return None;
    }
    let mut seconds = String::new();
    if let Some(rest) = behind.strip_prefix(':')
        && let Some((second, next)) = short(rest, 0)
    {
        seconds = format!(":{:02}", second.min(60));
        behind = rest[next..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    }
    let zone = zone(behind.trim_start()).unwrap_or_default();
    Some(format!("T{hour:02}:{minute:02}{seconds}{zone}"))
}

fn zone(rest: &str) -> Option<String> {
    if rest.starts_with(['Z', 'z']) || rest.starts_with("UTC") || rest.starts_with("GMT") {
        return Some("Z".to_owned());
    }
    let sign = rest.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let (hours, next) = short(rest, 1)?;
    let behind = rest[next..].trim_start_matches(':');
    let minutes = short(behind, 0).map_or(0, |(minutes, _)| minutes);
    (hours <= 15 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// Reads seconds or milliseconds since 1970.
pub(super) fn seconds(value: &str) -> Option<Stamp> {
    let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
    let number: i64 = value.parse().ok().filter(|_| is_number)?;
    let seconds = match value.len() {
        9 | 10 => number,
        13 => number / 1000,
        _ => return None,
    };
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let mut stamp = Stamp::of_day(i32::try_from(year).ok()?, month, day)?;
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    stamp.time = format!("T{hour:02}:{minute:02}:{second:02}Z");
    Some(stamp)
}

/// Returns the day that is `days` days after 1970-01-01 (Howard Hinnant, `civil_from_days`).
pub(super) fn civil(days: i64) -> (i64, u32, u32) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let small = |number: i64| u32::try_from(number).unwrap_or_default();
    (year, small(month), small(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_the_page() {
        for (value, expected) in [
            ("2024-05-03", Some("2024-05-03")),
            ("2024-05-03T10:30:00.000Z", Some("2024-05-03T10:30:00Z")),
            ("2024-05-03 10:30 +0200", Some("2024-05-03T10:30+02:00")),
            ("2024/5/3", Some("2024-05-03")),
            ("20240503", Some("2024-05-03")),
            ("2024-05", Some("2024-05")),
            ("2024", Some("2024")),
            ("2024-05-03Tbad", Some("2024-05-03")),
            ("2024-02-30", None),
            ("99999-01-01", None),
            ("1970-01-01", None),
            ("20240503123", None),
            ("", None),
        ] {
            assert_eq!(
                parse(value).map(|stamp| stamp.iso()).as_deref(),
                expected,
                "{value}"
            );
        }
        let stamp = seconds("1714732200").map(|stamp| stamp.iso());
        assert_eq!(stamp.as_deref(), Some("2024-05-03T10:30:00Z"));
        assert_eq!(seconds("0"), None);
    }
}
