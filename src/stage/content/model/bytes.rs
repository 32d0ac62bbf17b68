//! Reads the numbers and texts of a model file, never past its end.

use super::ModelError;

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'b>(pub(super) &'b [u8]);

impl<'b> Bytes<'b> {
    pub(super) fn take(&mut self, n_bytes: usize) -> Result<&'b [u8], ModelError> {
        let (taken, rest) = self
            .0
            .split_at_checked(n_bytes)
            .ok_or(ModelError::CutShort)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        self.take(N)?.try_into().map_err(|_| ModelError::CutShort)
    }

    pub(super) fn u8(&mut self) -> Result<u8, ModelError> {
        self.array().map(u8::from_le_bytes)
    }

    pub(super) fn i8(&mut self) -> Result<i8, ModelError> {
        self.array().map(i8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, ModelError> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, ModelError> {
        self.array().map(u32::from_le_bytes)
    }

    /// Reads a number that must be finite.
    pub(super) fn f32(&mut self) -> Result<f32, ModelError> {
        let value = self.array().map(f32::from_le_bytes)?;
        if value.is_finite() {
            Ok(value)
        } else {
            Err(ModelError::Broken("a number in it is none"))
        }
    }

    /// Reads a text with a byte of length before it.
    pub(super) fn text(&mut self) -> Result<&'b str, ModelError> {
        let n_bytes = self.u8()?;
        let bytes = self.take(usize::from(n_bytes))?;
        std::str::from_utf8(bytes).map_err(|_| ModelError::Broken("a name in it is no UTF-8"))
    }
}
