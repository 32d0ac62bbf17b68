//! The packs of the program, as `build.rs` has made them from the files of languages.

use std::borrow::Cow;

use super::block::PhraseBlock;
use super::pack::{Matches, Pack, Record};
use crate::edit::{RuleId, Safety};

static PACKS: &[Pack] = &include!(concat!(env!("OUT_DIR"), "/packs.rs"));

impl Pack {
    /// Returns the packs of the program, English first.
    #[must_use]
    pub fn builtin() -> &'static [Self] {
        PACKS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packs_are_what_their_files_say() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/data");
        let n_files = std::fs::read_dir(folder).unwrap().count();
        assert_eq!(n_files, PACKS.len());
        for pack in PACKS {
            let file = format!("{folder}/{}.toml", pack.language);
            let mut table: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
            // What concerns the language itself is read by the folder of languages.
            for key in ["name", "aliases", "tell", "repairs", "evidence"] {
                table.remove(key);
            }
            let mut read: Pack = table.try_into().unwrap();
            for record in read.rule.to_mut() {
                record.matches.folded = record.matches.folded();
            }
            assert!(read == *pack, "{}", pack.language);
        }
    }
}
