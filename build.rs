//! Turns the files of languages from TOML, which people write, into statics, which cost nothing to read.
//!
//! Every run of `clean` needs all packs of phrases before its first document, and most runs need to
//! know what language a text is in. A file of `src/language/data` is a language: it is found by
//! its name, and nothing else lists it.

#[path = "build/languages.rs"]
mod languages;
#[path = "build/packs.rs"]
mod packs;

/// The folding of the program itself, which uses a part of it here.
#[expect(
    dead_code,
    unreachable_pub,
    reason = "the file is a module of the program"
)]
#[path = "src/phrase/fold.rs"]
mod fold;
/// The hashing of the program itself.
#[path = "src/language/hash.rs"]
#[expect(dead_code, reason = "only the program looks words up in any case")]
mod hash;

/// What `fold.rs` imports from its neighbour.
mod pack {
    pub(super) type Text = std::borrow::Cow<'static, str>;
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use toml::Table;

const FILES: &str = "src/language/data";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FILES}");
    println!("cargo::rerun-if-changed=build");
    let files = files()?;
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    let out = Path::new(&out);
    fs::write(out.join("packs.rs"), packs::statics(&files)?)?;
    fs::write(out.join("languages.rs"), languages::statics(&files)?)?;
    Ok(())
}

/// Reads all files, each with its name: English first, so that its examples lead the table of
/// rules, then what is the same in all languages, then the others by their codes.
fn files() -> Result<Vec<(String, Table)>, Box<dyn Error>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(FILES)? {
        let path = entry?.path();
        let in_file = |error: &dyn Error| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(|error| in_file(&error))?;
        let table: Table = toml::from_str(&text).map_err(|error| in_file(&error))?;
        let code = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        if table.get("language").and_then(|value| value.as_str()) != Some(code) {
            return Err(format!("{}: language is not {code:?}", path.display()).into());
        }
        files.push((code.to_owned(), table));
    }
    let place = |code: &str| {
        ["en", "any"]
            .iter()
            .position(|first| *first == code)
            .unwrap_or(2)
    };
    files.sort_by(|(a, _), (b, _)| (place(a), a).cmp(&(place(b), b)));
    Ok(files)
}
