//! The files of `clean features`, which grow page by page.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::npy::Matrix;
use super::page::{Piece, receive};
use crate::batch::{Input, Sink, WriteError};
use crate::stage::content::evidence::Evidence;

/// The open files.
#[derive(Debug)]
pub(super) struct Dump {
    folder: PathBuf,
    pages: BufWriter<File>,
    elements: BufWriter<File>,
    blocks: BufWriter<File>,
    rows: Matrix,
}

impl Dump {
    /// Makes the folder and its files.
    pub(super) fn create(folder: &Path) -> Result<Self, WriteError> {
        let open = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
        let features = Evidence::features();
        let create = || {
            fs::create_dir_all(folder)?;
            let names = features.iter().map(|feature| format!("{}\n", feature.name));
            fs::write(folder.join("features.txt"), names.collect::<String>())?;
            let families = features
                .iter()
                .map(|feature| format!("{:?}\n", feature.family));
            fs::write(folder.join("families.txt"), families.collect::<String>())?;
            Ok(Self {
                folder: folder.to_owned(),
                pages: open("pages.jsonl")?,
                elements: open("elements.jsonl")?,
                blocks: open("blocks.jsonl")?,
                rows: Matrix::create(&folder.join("features.npy"), features.len())?,
            })
        };
        create().map_err(|error| at(folder, error))
    }

    /// Completes the files.
    pub(super) fn finish(mut self) -> Result<(), WriteError> {
        let end = || {
            self.pages.flush()?;
            self.elements.flush()?;
            self.blocks.flush()?;
            self.rows.finish()
        };
        end().map_err(|error| at(&self.folder, error))
    }

    fn push(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            for piece in Piece::ALL {
                let bytes = receive(&mut bytes).ok_or(io::ErrorKind::UnexpectedEof)?;
                match piece {
                    Piece::Page => self.pages.write_all(bytes)?,
                    Piece::Elements => self.elements.write_all(bytes)?,
                    Piece::Blocks => self.blocks.write_all(bytes)?,
                    Piece::Rows => self.rows.write(bytes)?,
                }
            }
        }
        Ok(())
    }
}

impl Sink for Dump {
    fn write(&mut self, _: &Input, bytes: &[u8], _: bool) -> Result<(), WriteError> {
        self.push(bytes).map_err(|error| at(&self.folder, error))
    }

    fn end(&mut self, _: &Input, _: bool) -> Result<(), WriteError> {
        Ok(())
    }
}

fn at(folder: &Path, error: io::Error) -> WriteError {
    let path = folder.to_owned();
    WriteError::Folder { path, error }
}
