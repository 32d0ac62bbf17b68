//! Rows: the output of a form in pieces, so that the code that writes them can count and frame them.

/// The bytes of all rows, and where each row ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Rows {
    /// Adds the bytes that `write` writes as a row. If it writes nothing, no row is added. If it fails, the
    /// bytes that it wrote are dropped.
    ///
    /// # Errors
    ///
    /// The errors of `write`.
    pub fn row<E>(&mut self, write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> Result<(), E> {
        let start = self.bytes.len();
        let written = write(&mut self.bytes);
        if written.is_err() {
            self.bytes.truncate(start);
        } else if self.bytes.len() > start {
            self.ends.push(self.bytes.len());
        }
        written
    }

    /// Adds the rows of `later`.
    pub fn append(&mut self, mut later: Self) {
        if self.bytes.is_empty() {
            // This is the usual case, since a document is a job of its own; it saves a copy.
            *self = later;
            return;
        }
        let shift = self.bytes.len();
        self.bytes.append(&mut later.bytes);
        self.ends.extend(later.ends.iter().map(|end| end + shift));
    }

    /// Iterates over the rows.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, end)| &self.bytes[start..*end])
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns all rows as text, for tests.
    #[cfg(test)]
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.bytes).expect("forms write UTF-8")
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn rows_are_kept_apart() {
        let mut rows = Rows::default();
        for text in ["one\n\n", "", "two"] {
            rows.row(|out| out.write_all(text.as_bytes())).unwrap();
        }
        let failed = rows.row(|out| {
            out.extend_from_slice(b"half");
            Err("full")
        });
        assert_eq!(failed, Err("full"));
        let mut later = Rows::default();
        later.append(rows.clone());
        later.append(rows);
        let found: Vec<_> = later.iter().collect();
        assert_eq!(found, [b"one\n\n".as_slice(), b"two", b"one\n\n", b"two"]);
        assert_eq!((later.len(), later.is_empty()), (4, false));
    }
}
