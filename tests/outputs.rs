//! Several outputs of one run: each form writes the same as in a run of its own.

use std::fs;

use content_hygiene::batch::{Batch, Input, Origin, Output, Stop, Stream};
use content_hygiene::pipeline::{Config, Format, Pipeline, reader};
use content_hygiene::report::Form;
use content_hygiene::report::annotate::Annotations;
use content_hygiene::report::documents::Documents;
use content_hygiene::report::findings::{Github, Sarif};

#[test]
fn each_form_says_in_a_run_of_several_what_it_says_alone() {
    let folder = tempfile::tempdir().unwrap();
    let texts = [
        ("a.txt", "The ferry leaves at noon.\n\nShare This Post\n"),
        ("b.txt", "The ferry leaves at noon.\n"),
        ("c.jsonl", "{\"text\": \"The ofViews here \"}\nno record\n"),
    ];
    let inputs = texts.map(|(name, text)| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        Input {
            id: name.to_owned(),
            origin: Origin::File(path),
            relative: name.into(),
        }
    });
    let config = Config::default();
    let (pipeline, reader) = (
        Pipeline::from_config(&config).unwrap(),
        reader(&config).unwrap(),
    );
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: None,
        n_threads: 3,
        stop: &Stop::default(),
    };
    let documents = Documents {
        format: Format::Jsonl,
        keys: &reader.keys,
        with_places: false,
    };
    let forms: [&dyn Form; 4] = [&documents, &Annotations, &Sarif, &Github];
    let run = |forms: &[&dyn Form]| -> Vec<Vec<u8>> {
        let mut sinks: Vec<_> = forms.iter().map(|_| Stream(Vec::new())).collect();
        let pairs = forms.iter().zip(&mut sinks);
        let mut outputs: Vec<_> = pairs
            .map(|(form, sink)| Output { form: *form, sink })
            .collect();
        let tally = batch.run(&inputs, &mut outputs, |_| {}).unwrap();
        assert_eq!((tally.n_documents, tally.failed.count), (4, 1));
        drop(outputs);
        sinks.into_iter().map(|Stream(bytes)| bytes).collect()
    };
    let together = run(&forms);
    for (form, found) in forms.iter().zip(&together) {
        assert!(!found.is_empty());
        assert_eq!(run(&[*form]), [found.as_slice()]);
    }
}
