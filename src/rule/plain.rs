//! A quick reader of plain packs.
//!
//! Reading the packs of the program by a TOML library takes longer than cleaning a hundred texts,
//! mostly for copies of their strings. They need only a part of TOML: tables of `[[rule]]`, keys,
//! strings in double quotes, and lists of those. This reader knows that part and borrows what it
//! reads. Whatever else it meets, it returns nothing, and the library says what it is or what is
//! wrong with it; so it need not be taught more, and no pack is refused here.

use super::pack::{Pack, Record, Text};
use crate::edit::{RuleId, Safety};

/// Returns the pack that a text is, if it is a pack and written plainly.
pub(super) fn read(text: &'static str) -> Option<Pack> {
    let mut rest = Rest(text);
    let mut pack = Pack::default();
    loop {
        rest.skip_to_sign();
        if rest.0.is_empty() {
            let has_all =
                |record: &Record| !(record.id.as_str().is_empty() || record.why.is_empty());
            return (!pack.language.is_empty() && pack.rule.iter().all(has_all)).then_some(pack);
        }
        if rest.take("[[rule]]") {
            pack.rule.push(empty_record());
        } else {
            let key = rest.key()?;
            let value = rest.value()?;
            match pack.rule.last_mut() {
                None => set_in_pack(&mut pack, key, value)?,
                Some(record) => set_in_record(record, key, value)?,
            }
        }
        rest.end_of_line()?;
    }
}

/// A value, as far as packs have them.
enum Value {
    Text(Text),
    List(Vec<Text>),
}

impl Value {
    fn text(self) -> Option<Text> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) => None,
        }
    }

    fn list(self) -> Option<Vec<Text>> {
        match self {
            Self::Text(_) => None,
            Self::List(list) => Some(list),
        }
    }
}

fn empty_record() -> Record {
    Record {
        id: RuleId::constant(""),
        safety: Safety::Safe,
        matches: super::Matches::default(),
        why: Text::default(),
        removes: Vec::new(),
        keeps: Vec::new(),
    }
}

fn set_in_pack(pack: &mut Pack, key: &str, value: Value) -> Option<()> {
    let list = match key {
        "language" => {
            pack.language = value.text()?;
            return Some(());
        }
        "networks" => &mut pack.networks,
        "stop_words" => &mut pack.stop_words,
        "voice" => &mut pack.voice,
        "bar_words" => &mut pack.bar_words,
        "months" => &mut pack.months,
        "replies" => &mut pack.replies,
        "speech" => &mut pack.speech,
        "being" => &mut pack.being,
        "roles" => &mut pack.roles,
        "notes" => &mut pack.notes,
        _ => return None,
    };
    // A key that stands twice is an error.
    list.is_empty().then_some(())?;
    *list = value.list()?;
    Some(())
}

fn set_in_record(record: &mut Record, key: &str, value: Value) -> Option<()> {
    let matches = &mut record.matches;
    let list = match key {
        "id" => {
            record.id = rule_id(&value.text()?);
            return Some(());
        }
        "safety" => {
            record.safety = safety(&value.text()?)?;
            return Some(());
        }
        "why" => {
            record.why = value.text()?;
            return Some(());
        }
        "matches.line" => &mut matches.line,
        "matches.button" => &mut matches.button,
        "matches.weak" => &mut matches.weak,
        "matches.start" => &mut matches.start,
        "matches.prefix" => &mut matches.prefix,
        "matches.heading" => &mut matches.heading,
        "matches.ending" => &mut matches.ending,
        "removes" => &mut record.removes,
        "keeps" => &mut record.keeps,
        _ => return None,
    };
    // A key that stands twice is an error.
    list.is_empty().then_some(())?;
    *list = value.list()?;
    Some(())
}

fn rule_id(name: &Text) -> RuleId {
    match name {
        Text::Borrowed(name) => RuleId::constant(name),
        Text::Owned(name) => RuleId::new(name),
    }
}

fn safety(name: &str) -> Option<Safety> {
    [Safety::Safe, Safety::Unsafe]
        .into_iter()
        .find(|safety| safety.as_str() == name)
}

/// What is left to be read.
struct Rest(&'static str);

impl Rest {
    /// Skips white space and comments.
    fn skip_to_sign(&mut self) {
        loop {
            self.0 = self.0.trim_ascii_start();
            if !self.0.starts_with('#') {
                return;
            }
            let end = memchr::memchr(b'\n', self.0.as_bytes());
            self.0 = &self.0[end.unwrap_or(self.0.len())..];
        }
    }

    fn take(&mut self, sign: &str) -> bool {
        let behind = self.0.strip_prefix(sign);
        self.0 = behind.unwrap_or(self.0);
        behind.is_some()
    }

    /// Checks that nothing but a comment follows on the line.
    fn end_of_line(&mut self) -> Option<()> {
        self.0 = self.0.trim_start_matches([' ', '\t']);
        let is_end = self.0.is_empty() || self.0.starts_with(['\n', '\r', '#']);
        is_end.then_some(())
    }

    /// Takes a key and the equals sign behind it.
    fn key(&mut self) -> Option<&'static str> {
        let (key, behind) = self.0.split_once('=')?;
        self.0 = behind.trim_ascii_start();
        Some(key.trim_ascii_end())
    }

    fn value(&mut self) -> Option<Value> {
        if !self.take("[") {
            return self.string().map(Value::Text);
        }
        let mut list = Vec::new();
        loop {
            self.skip_to_sign();
            if self.take("]") {
                return Some(Value::List(list));
            }
            list.push(self.string()?);
            self.skip_to_sign();
            if !self.take(",") && !self.0.starts_with(']') {
                return None;
            }
        }
    }

    /// Takes a string on one line.
    fn string(&mut self) -> Option<Text> {
        let inner = self.0.strip_prefix('"')?;
        let at = memchr::memchr3(b'"', b'\\', b'\n', inner.as_bytes())?;
        if inner.as_bytes()[at] == b'"' {
            self.0 = &inner[at + 1..];
            return Some(Text::Borrowed(&inner[..at]));
        }
        let mut text = String::new();
        let mut rest = inner;
        loop {
            let at = memchr::memchr3(b'"', b'\\', b'\n', rest.as_bytes())?;
            text.push_str(&rest[..at]);
            let sign = &rest[at..];
            if let Some(behind) = sign.strip_prefix('"') {
                self.0 = behind;
                return Some(Text::Owned(text));
            }
            let (escape, c) = [("\\n", '\n'), ("\\\"", '"'), ("\\\\", '\\')]
                .into_iter()
                .find(|(escape, _)| sign.starts_with(escape))?;
            text.push(c);
            rest = &sign[escape.len()..];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a text both ways; where the quick reader reads it, the library must read the same.
    fn check(text: &'static str, is_plain: bool) {
        let found = read(text);
        assert_eq!(found.is_some(), is_plain, "{text}");
        if let Some(found) = found {
            assert_eq!(found, toml::from_str(text).unwrap(), "{text}");
        }
    }

    #[test]
    fn plain_packs_are_read() {
        check("language = \"en\"", true);
        check(
            "# A pack.\nlanguage = \"en\" # two letters\n\nvoice = []\n",
            true,
        );
        check(
            "language = \"en\"\nmonths = [\n  \"may\", # a verb too\n  \"june\",\n]\n",
            true,
        );
        check(
            "language = \"en\"\n[[rule]]\nid = \"a/b\"\nsafety = \"unsafe\"\n\
             matches.line = [\"hear \\\"this\\\"\"]\nwhy = \"A \\\\ and a = sign.\"\n\
             keeps = [\"One\\ntwo\", \"# three\"]\n[[rule]]\nid = \"a/c\"\nwhy = \"x\"\n",
            true,
        );
    }

    #[test]
    fn all_else_is_left_to_the_library() {
        check("", false);
        check("language", false);
        check("language = en", false);
        check("language = 'en'", false);
        check("language = \"e\\u006e\"", false);
        check("language = \"en", false);
        check("language = [\"en\"]", false);
        check("language = \"en\"\nmonths = [\"may\" \"june\"]", false);
        check("language = \"en\" voice = []", false);
        check("language = \"en\"\nvoice = [\"a\"]\nvoice = [\"b\"]", false);
        check("language = \"en\"\nmonth = [\"may\"]", false);
        check("language = \"en\"\n[[rule]]\nid = \"a/b\"\n", false);
        check(
            "language = \"en\"\n[[rule]]\nid = \"a/b\"\nwhy = \"x\"\nsafety = \"sure\"",
            false,
        );
        check(
            "language = \"en\"\n[[rule]]\nid = \"a/b\"\nwhy = \"x\"\nmatches = {}",
            false,
        );
    }
}
