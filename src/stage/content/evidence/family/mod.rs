//! The families of features: each has a table of its features and computes their values for every block.

pub(super) mod boxes;
mod candidate_scores;
pub(super) mod candidates;
pub(super) mod density;
pub(super) mod group;
pub(super) mod head;
pub(super) mod known;
pub(super) mod learned;
pub(super) mod main_container;
pub(super) mod markers;
pub(super) mod names;
pub(super) mod near;
pub(super) mod order;
pub(super) mod path;
pub(super) mod stop_words;
pub(super) mod tag;
pub(super) mod text;
pub(super) mod title;
pub(super) mod topic;
pub(super) mod whole_page;
