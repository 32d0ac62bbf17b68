//! Families of evidence: each a table of columns and, for every block, their values.

pub(super) mod main_container;
pub(super) mod order;
pub(super) mod tag;
pub(super) mod text;
