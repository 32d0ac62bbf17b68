//! What tells languages apart, from the files of all languages, as statics.
//!
//! Words and affixes become hash tables that are searched where they lie in the program, so that
//! no run makes them.

use std::collections::BTreeMap;
use std::fmt::Write;

use toml::{Table, Value};

use crate::hash::{LONGEST, hash, slot};

/// A word has a bit for each language, so that no more are told apart.
const MOST: usize = 128;

/// What stands before a static that nobody reads.
const MADE: &str = "#[expect(clippy::unreadable_literal, reason = \"it is made and not read\")]\n";

/// So many of the commonest words of a language are its small words.
const N_SMALL: usize = 20;

/// What a word or an affix says: the languages that have it, by number, with its weight in each.
type Meanings = BTreeMap<String, Vec<(u8, u8)>>;

/// Returns the code of the statics, or what is wrong with a file.
pub(crate) fn statics(files: &[(String, Table)]) -> Result<String, String> {
    let files: Vec<_> = files.iter().filter(|(code, _)| code != "any").collect();
    if files.len() > MOST {
        return Err(format!("more than {MOST} languages"));
    }
    let (mut words, mut endings, mut beginnings) = <(Meanings, Meanings, Meanings)>::default();
    let mut letters: BTreeMap<char, u128> = BTreeMap::new();
    let mut profiles = String::new();
    for (number, (code, table)) in files.iter().enumerate() {
        let number = u8::try_from(number).map_err(|_| "too many languages")?;
        let tell = Tell::of(table).map_err(|problem| format!("{code}: {problem}"))?;
        profiles += &tell.profile(code, table)?;
        for (rank, word) in tell.stop_words.iter().enumerate() {
            let meaning = (number, weight_of_word(rank));
            words.entry(word.clone()).or_default().push(meaning);
        }
        for affix in &tell.affixes {
            let (side, letters) = match (affix.strip_prefix('-'), affix.strip_suffix('-')) {
                (Some(ending), None) => (&mut endings, ending),
                (None, Some(beginning)) => (&mut beginnings, beginning),
                _ => return Err(format!("{code}: {affix:?} is neither \"-ing\" nor \"un-\"")),
            };
            let meaning = (number, weight_of_affix(letters)?);
            side.entry(letters.to_owned()).or_default().push(meaning);
        }
        for letter in &tell.letters {
            *letters.entry(*letter).or_default() |= 1 << number;
        }
    }
    let mut code = format!(
        "pub(super) static PROFILES: [Profile; {}] = [{profiles}];\n",
        files.len()
    );
    let small = weight_of_word(N_SMALL - 1);
    let small = format!("/// The least weight of a small word.\nconst SMALL: i32 = {small};\n");
    code += &small;
    for (name, meanings) in [
        ("WORDS", words),
        ("ENDINGS", endings),
        ("BEGINNINGS", beginnings),
    ] {
        code += &hash_table(name, &meanings)?;
    }
    writeln!(
        code,
        "{MADE}pub(super) static LETTERS: &[(char, u128)] = &{:?};",
        letters.into_iter().collect::<Vec<_>>()
    )
    .map_err(|error| error.to_string())?;
    Ok(code)
}

/// How surely a stop word speaks for its language, in thirty-seconds of a natural logarithm: the
/// commoner it is there, the more.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "between 32 and 109"
)]
fn weight_of_word(rank: usize) -> u8 {
    /// How often words in a text are the first of such a list, and a word that is not on it.
    const FIRST: f64 = 0.06;
    const OTHER: f64 = 0.0008;
    let frequency = FIRST / (rank as f64 + 2.5);
    ((frequency / OTHER).ln().max(1.0) * 32.0) as u8
}

/// The same for an affix: the more letters, the surer.
fn weight_of_affix(letters: &str) -> Result<u8, String> {
    match letters.chars().count() {
        1 => Ok(13),
        2 => Ok(26),
        3 => Ok(42),
        4 => Ok(51),
        5 | 6 => Ok(58),
        _ => Err(format!("{letters:?} has no letter, or more than six")),
    }
}

/// What the keys of a file that begin with `tell.` say.
struct Tell {
    script: String,
    letters: Vec<char>,
    stop_words: Vec<String>,
    affixes: Vec<String>,
}

impl Tell {
    fn of(table: &Table) -> Result<Self, String> {
        let none = Table::new();
        let tell = match table.get("tell") {
            None => &none,
            Some(Value::Table(tell)) => tell,
            Some(_) => return Err("tell is no table".to_owned()),
        };
        let keys = ["script", "letters", "stop_words", "affixes"];
        if let Some(unknown) = tell.keys().find(|key| !keys.contains(&key.as_str())) {
            return Err(format!("there is no tell.{unknown}"));
        }
        let script = text(tell, "script")?.unwrap_or("latin");
        let letters = text(tell, "letters")?.unwrap_or_default();
        let tell = Self {
            script: script[..1].to_ascii_uppercase() + &script[1..],
            letters: letters.chars().collect(),
            stop_words: texts(tell, "stop_words")?,
            affixes: texts(tell, "affixes")?,
        };
        for list in [&tell.stop_words, &tell.affixes] {
            let doubled = list
                .iter()
                .enumerate()
                .find(|(at, item)| list[..*at].contains(item));
            if let Some((_, item)) = doubled {
                return Err(format!("{item:?} stands there twice"));
            }
            if let Some(long) = list.iter().find(|item| item.len() > LONGEST) {
                return Err(format!("{long:?} is longer than {LONGEST} bytes"));
            }
        }
        Ok(tell)
    }

    /// Returns the expression of a `Profile` of `src/language/profile.rs`.
    fn profile(&self, code: &str, table: &Table) -> Result<String, String> {
        let name = text(table, "name")?.ok_or_else(|| format!("{code}: name is missing"))?;
        let aliases = texts(table, "aliases")?;
        Ok(format!(
            "Profile {{ language: Language::constant({code:?}), name: {name:?}, aliases: &{aliases:?}, \
             script: Script::{}, stop_words: &{:?}, has_repairs: {}, is_evidence: {} }},\n",
            self.script,
            self.stop_words,
            flag(table, "repairs")?,
            flag(table, "evidence")?,
        ))
    }
}

/// Returns the code of a hash table of open addressing: the hashes, and behind each the place of
/// its meanings in one list, where their number stands before them.
fn hash_table(name: &str, meanings: &Meanings) -> Result<String, String> {
    let size = (meanings.len() * 2).next_power_of_two();
    let (mut keys, mut places) = (vec![0_u64; size], vec![0_u16; size]);
    let mut list: Vec<u8> = Vec::new();
    for (word, languages) in meanings {
        let key = hash(word.as_bytes());
        let mut slot = slot(key, size);
        while keys[slot] != 0 {
            if keys[slot] == key {
                return Err(format!("another word has the hash of {word:?}"));
            }
            slot = (slot + 1) & (size - 1);
        }
        keys[slot] = key;
        places[slot] = u16::try_from(list.len()).map_err(|_| format!("{name} is full"))?;
        list.push(u8::try_from(languages.len()).map_err(|_| "too many languages")?);
        list.extend(
            languages
                .iter()
                .flat_map(|(number, weight)| [*number, *weight]),
        );
    }
    Ok(format!(
        "{MADE}pub(super) static {name}: Words = Words {{ keys: &{keys:?}, places: &{places:?}, meanings: &{list:?} }};\n"
    ))
}

fn text<'t>(table: &'t Table, key: &str) -> Result<Option<&'t str>, String> {
    match table.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.is_empty() => Ok(Some(text)),
        Some(_) => Err(format!("{key} is no text")),
    }
}

fn texts(table: &Table, key: &str) -> Result<Vec<String>, String> {
    let list = table
        .get(key)
        .map_or(Some(&[][..]), |list| list.as_array().map(Vec::as_slice));
    let texts = list.and_then(|list| {
        list.iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect()
    });
    texts.ok_or_else(|| format!("{key} is no list of texts"))
}

fn flag(table: &Table, key: &str) -> Result<bool, String> {
    match table.get(key) {
        None => Ok(false),
        Some(Value::Boolean(flag)) => Ok(*flag),
        Some(_) => Err(format!("{key} is neither true nor false")),
    }
}
