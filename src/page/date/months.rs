//! The names of months in the languages of the packs.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::phrase::Pack;

/// For each name in small letters its months, each with its language and its number.
static MONTHS: LazyLock<FxHashMap<String, Vec<(&'static str, u8)>>> = LazyLock::new(|| {
    let mut months: FxHashMap<String, Vec<(&'static str, u8)>> = FxHashMap::default();
    for pack in Pack::builtin() {
        for (index, name) in pack.months.iter().enumerate() {
            if pack.months.len() % 12 != 0 {
                continue;
            }
            let number = u8::try_from(index % 12 + 1).unwrap_or_default();
            let mut add = |name: &str| {
                let of_name = months.entry(name.to_owned()).or_default();
                if !of_name.contains(&(&pack.language, number)) {
                    of_name.push((&pack.language, number));
                }
            };
            let name = name.to_lowercase();
            add(&name);
            // Short forms of three and four letters: "Sept.", "févr.".
            let ends = name.char_indices().map(|(at, _)| at);
            for end in ends.skip(3).take(2) {
                add(&name[..end]);
            }
        }
    }
    months
});

/// Returns the month of a name, whole or short. If languages differ, the page's language decides.
pub(super) fn number(name: &str, language: Option<&str>) -> Option<(u8, &'static str)> {
    let of_name = MONTHS.get(name)?;
    let primary = language.and_then(|tag| tag.split(['-', '_']).next());
    let own = primary.and_then(|primary| {
        let mut found = of_name.iter();
        found.find(|(language, _)| language.eq_ignore_ascii_case(primary))
    });
    let english = of_name.iter().find(|(language, _)| *language == "en");
    let (language, number) = own.or(english).or_else(|| of_name.first())?;
    Some((*number, language))
}
