//! `clean init`

use std::fs::OpenOptions;
use std::io::{self, Write};

use super::Exit;
use super::message::{Error, note};
use super::settings::FILE_NAME;
use crate::pipeline::DEFAULT_CONFIG;
use crate::read::plain;

/// Writes the commented settings file, unless there is one already.
pub(super) fn init() -> Result<Exit, Error> {
    let file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(FILE_NAME);
    match file.and_then(|mut file| file.write_all(DEFAULT_CONFIG.as_bytes())) {
        Ok(()) => {
            note(&format!(
                "wrote {FILE_NAME}; every setting in it has its default"
            ));
            Ok(Exit::Success)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::new(
            "write",
            format!("{FILE_NAME} is there already"),
        )
        .hint("`clean --show-settings` prints what it says and what is left at its default")),
        Err(error) => Err(Error::new(
            "write",
            format!("{FILE_NAME}: {}", plain(&error)),
        )),
    }
}
