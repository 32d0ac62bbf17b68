//! Tests of `written`.

use super::*;

fn check(text: &str, language: &str, expected: &str) {
    let reading = Reading::of(Some(language).filter(|language| !language.is_empty()));
    let found = find(text, &reading).map(|(stamp, _)| stamp.iso());
    assert_eq!(found.unwrap_or_default(), expected, "{text}");
}

#[test]
fn dates_are_read_in_words() {
    check("Published on May 3, 2024 by Ada", "en", "2024-05-03");
    check("3rd of May 2024", "en", "2024-05-03");
    check("Freitag, 3. Mai 2024, 10:30 Uhr", "de", "2024-05-03T10:30");
    check("3 de mayo de 2024", "es", "2024-05-03");
    check("1er août 2024", "fr", "2024-08-01");
    check("Sept. 3, 2024", "en", "2024-09-03");
    check("3 мая 2024 г.", "ru", "2024-05-03");
    check("2024. május 3.", "hu", "2024-05-03");
    check("May 2024", "en", "2024-05");
    check("Fri Apr 28 19:20:36 CEST 2023", "de", "2023-04-28");
    check("3 พฤษภาคม 2567", "th", "2024-05-03");
    check("ngày 3 tháng 5, 2024", "vi", "2024-05-03");
    check("3 मई 2024", "hi", "2024-05-03");
    check("3 травня 2024", "uk", "2024-05-03");
    check("2567-05-03", "th", "2024-05-03");
    // The months of other languages are known, too.
    check("3 de mayo de 2024", "en", "2024-05-03");
}

#[test]
fn dates_are_read_in_figures() {
    check("03/04/2024", "en-US", "2024-03-04");
    check("03/04/2024", "en-GB", "2024-04-03");
    check("13/04/2024", "en-US", "2024-04-13");
    // Where no language decides, nothing is guessed.
    check("03/04/2024", "", "");
    check("03/04/05", "", "");
    check("13/04/2024", "", "2024-04-13");
    check("04/04/2024", "", "2024-04-04");
    check("03/04/2024", "fr", "2024-04-03");
    check("03.04.05", "de", "2005-04-03");
    check("03/04/05", "en-US", "2005-03-04");
    check("2024年5月3日", "ja", "2024-05-03");
    check("2024년 5월 3일", "ko", "2024-05-03");
    check("٣/٥/٢٠٢٤", "ar", "2024-05-03");
}

#[test]
fn years_of_iran_are_told() {
    check("۱۴ اردیبهشت ۱۴۰۳", "fa", "2024-05-03");
    check("1403/02/14", "fa", "2024-05-03");
    check("1403/02/14", "en", "");
    check("۱ فروردین ۱۴۰۳", "fa", "2024-03-20");
    check("۳۰ اسفند ۱۴۰۳", "fa", "2025-03-20");
}

#[test]
fn a_date_in_figures_may_be_two_days() {
    let days = |text| both(text).map(|days| days.map(|day| day.iso()));
    let open = ["2024-03-04".to_owned(), "2024-04-03".to_owned()];
    assert_eq!(days("03/04/2024"), Some(open.clone()));
    assert_eq!(days("Posted 03-04-2024 by Ada"), Some(open));
    for text in ["13/04/2024", "03.04.2024", "2024-03-04", "3 April 2024", ""] {
        assert_eq!(days(text), None, "{text}");
    }
}

#[test]
fn a_day_that_is_none_leaves_the_month() {
    check("31 February 2024", "en", "2024-02");
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "version 1.2.3",
        "10/10",
        "May I help 20 people",
        "99/99/9999",
    ] {
        check(text, "en", "");
    }
}
