//! "Did you mean": the known name nearest to one that a user wrote.

/// Returns the known name most similar to `name`, if any is similar enough.
///
/// Similarity is that of Jaro and Winkler: it tolerates swapped and missing letters and rewards a common
/// beginning. Below 0.75, a suggestion confuses more often than it helps.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    const ALIKE: f64 = 0.75;
    known
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_find_what_was_meant() {
        let known = ["encoding", "content", "boilerplate", "spacing"];
        assert_eq!(nearest("boilerplat", known), Some("boilerplate"));
        assert_eq!(nearest("conetnt", known), Some("content"));
        assert_eq!(nearest("xyz", known), None);
    }
}
