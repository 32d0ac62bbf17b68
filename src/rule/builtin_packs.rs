//! The packs of the program.
//!
//! Every run reads them all before its first document. So they are read by [`plain`](super::plain),
//! which copies nothing; a test sees to it that it reads what TOML reads.

use thiserror::Error;

use super::pack::Pack;
use super::plain;

/// A pack of the program that is no pack.
#[derive(Clone, Debug, Error)]
#[error("pack {language:?}: {source}")]
pub struct PackError {
    /// The pack's language.
    pub language: &'static str,
    /// What is wrong, and where.
    pub source: toml::de::Error,
}

/// The packs of the program; English first, so that its examples lead the table of rules.
const PACKS: [(&str, &str); 22] = [
    ("en", include_str!("packs/en.toml")),
    ("any", include_str!("packs/any.toml")),
    ("de", include_str!("packs/de.toml")),
    ("fr", include_str!("packs/fr.toml")),
    ("es", include_str!("packs/es.toml")),
    ("it", include_str!("packs/it.toml")),
    ("pt", include_str!("packs/pt.toml")),
    ("nl", include_str!("packs/nl.toml")),
    ("pl", include_str!("packs/pl.toml")),
    ("tr", include_str!("packs/tr.toml")),
    ("id", include_str!("packs/id.toml")),
    ("ar", include_str!("packs/ar.toml")),
    ("ja", include_str!("packs/ja.toml")),
    ("ru", include_str!("packs/ru.toml")),
    ("uk", include_str!("packs/uk.toml")),
    ("cs", include_str!("packs/cs.toml")),
    ("sv", include_str!("packs/sv.toml")),
    ("da", include_str!("packs/da.toml")),
    ("no", include_str!("packs/no.toml")),
    ("fi", include_str!("packs/fi.toml")),
    ("zh", include_str!("packs/zh.toml")),
    ("ko", include_str!("packs/ko.toml")),
];

impl Pack {
    /// Returns the packs of the program.
    ///
    /// # Errors
    ///
    /// When one is no pack; the tests see to it that none is.
    pub fn builtin() -> Result<Vec<Self>, PackError> {
        let read = |(language, text): &(&'static str, &'static str)| {
            let by_toml = || toml::from_str(text).map_err(|source| PackError { language, source });
            plain::read(text).map_or_else(by_toml, Ok)
        };
        PACKS.iter().map(read).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_is_plain_and_read_as_toml_reads_it() {
        for (language, text) in PACKS {
            let by_toml: Pack = toml::from_str(text).unwrap();
            assert_eq!(by_toml.language, language);
            assert!(plain::read(text) == Some(by_toml), "{language}");
        }
    }
}
