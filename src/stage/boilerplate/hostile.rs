//! Tests documents that consist of furniture: they must become empty, in a time in proportion to
//! their length.

#![cfg(test)]

use crate::document::Document;
use crate::phrase::example;
use crate::pipeline::{Config, Pipeline};
use crate::text::work::{Budget, within};

/// Makes a pipeline of this stage alone.
fn pipeline() -> Pipeline {
    let mut config = Config::default();
    config.rules.select = vec!["boilerplate".into()];
    Pipeline::from_config(&config).unwrap()
}

fn clean(pipeline: &Pipeline, text: &str) -> String {
    let document = Document::from_text("a", text);
    pipeline.clean(&document).text().to_owned()
}

#[test]
fn documents_of_furniture_alone_are_emptied() {
    let pipeline = pipeline();
    let lines = "Share This Post\n".repeat(3_000);
    assert_eq!(clean(&pipeline, &lines).trim(), "");
    let pairs = "A title of the block\nA teaser that was cut off at...\n".repeat(3_000);
    let section = format!("Related Posts\n{pairs}");
    let left = clean(&pipeline, &example::after_prose(&section));
    assert_eq!(left.trim(), example::prose());
}

#[test]
fn hostile_documents_take_steps_by_their_length() {
    /// Fewer steps are not worth comparing.
    const FEW: u64 = 10_000;
    let pipeline = pipeline();
    let steps = |text: &str| {
        let cleaned = within(Budget::UNBOUNDED, || clean(&pipeline, text));
        cleaned.unwrap().1
    };
    for unit in [
        "Share This Post\n",
        "Related Posts\nA title\n",
        "A title\nA teaser of twelve words and more that a machine has cut off at...\n",
        "Ada Reed says:\nMarch 3, 2019\nA fine boat, and we have all seen it.\nReply\n",
        "A title of five words\nMarch 3, 2019\n",
        "Leave a reply\n",
    ] {
        for end in [
            "The end of it all is a sentence of more than a few words, or an answer.",
            "",
        ] {
            let of = |n_units| {
                let lines = unit.repeat(n_units);
                steps(&example::after_prose(&format!("{lines}{end}")))
            };
            let (one, two) = (of(1_500), of(3_000));
            let is_linear = two <= FEW || two * 10 <= one * 22;
            assert!(is_linear, "{unit}{end}: {one}, {two}");
        }
    }
}
