//! The type of a page, such as article or forum, as the model of pages predicts it.
//!
//! Nothing on a page says its type. So this reader looks at no evidence of its own: the caller hands over
//! how likely each type is. The likeliest type is believed, however unsure the model is.

use super::candidate::Candidates;
use super::{Candidate, Field, Finding, Origin, View};

/// A type that a page may be of.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyType {
    /// Its name in the training data of the model: `article`.
    pub name: Box<str>,
    /// How likely the page is of this type, from 0 to 1.
    pub probability: f32,
}

/// Adds the types, the likeliest first. All but that one are refused.
pub(super) fn read(view: &View<'_>, out: &mut Candidates) {
    let numbered = view.types.iter().enumerate();
    let candidates = numbered.map(|(number, likely)| Candidate {
        field: Field::PageType,
        origin: Origin::Model,
        place: "model".to_owned(),
        source: None,
        raw: format!("{}, {:.2}", likely.name, likely.probability),
        values: vec![likely.name.to_string()],
        refused: (number > 0).then_some("less likely"),
    });
    out.all.extend(candidates);
}

/// Notes how likely the type of the page is right.
pub(super) fn add_probability(view: &View<'_>, finding: &mut Finding) {
    if finding.field == Field::PageType {
        finding.probability = view.types.first().map(|likely| likely.probability);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, SourceKind};
    use crate::page::{Page, candidates};

    fn check(types: &[(&str, f32)], expected: Option<(&str, f32)>) {
        let types: Vec<_> = types
            .iter()
            .map(|(name, probability)| LikelyType {
                name: (*name).into(),
                probability: *probability,
            })
            .collect();
        let mut document = Document::from_text("a.html", "");
        document.kind = SourceKind::Html;
        let view = View {
            document: &document,
            text: "",
            blocks: &[],
            types: &types,
        };
        let page = Page::of(&view, &Field::ALL);
        let finding = page.finding(Field::PageType);
        let found = finding.map(|finding| {
            let probability = finding.probability.unwrap();
            (finding.values[0].as_str(), probability)
        });
        assert_eq!(found, expected);
        let of_types = candidates(&view).into_iter();
        let of_types = of_types.filter(|candidate| candidate.field == Field::PageType);
        assert_eq!(of_types.count(), types.len());
    }

    #[test]
    fn the_likeliest_type_is_believed() {
        check(
            &[("forum", 0.4), ("article", 0.35), ("product", 0.25)],
            Some(("forum", 0.4)),
        );
    }

    #[test]
    fn without_a_model_there_is_no_type() {
        check(&[], None);
    }
}
