//! Files that are no model are refused; the embedded one gives the scores that `LightGBM` gave.

use flate2::Crc;

use super::bytes::Bytes;
use super::forest::Forest;
use super::read::EvidenceForm;
use super::*;

const FORMAT: u16 = 2;
const FORM: EvidenceForm<'static> = EvidenceForm {
    version: 7,
    features: &["words", "links"],
};

/// A tree and a straight curve.
fn ensemble(feature: &str) -> Vec<u8> {
    [forest(feature), curve()].concat()
}

/// One tree that asks `feature` whether it is above 3: then its score is 2, else -2.
fn forest(feature: &str) -> Vec<u8> {
    let mut file = vec![1, 0, u8::try_from(feature.len()).unwrap()];
    file.extend(feature.bytes());
    file.push(1);
    file.extend(3.0_f32.to_le_bytes());
    file.extend([1, 0, 1, 0, 0, 0, 0xFF, 0xFE]);
    file.extend(
        [0.0_f32, -2.0, 2.0]
            .iter()
            .flat_map(|value| value.to_le_bytes()),
    );
    file
}

/// From 0 at -2 to 1 at 2.
fn curve() -> Vec<u8> {
    let points = [-2.0_f32, 0.0, 2.0, 1.0].map(f32::to_le_bytes);
    [&[2, 0], points.as_flattened()].concat()
}

fn body() -> Vec<u8> {
    let mut body = ensemble("words");
    body.extend(ensemble("kept_blocks"));
    body.extend([1, 0, 0, 0, 3, b'n', b'a', b'v', 0xE0]);
    body.push(2);
    body.extend(curve());
    body.extend(page_type("list", "links"));
    body.extend(page_type("tale", "words"));
    body
}

fn page_type(name: &str, feature: &str) -> Vec<u8> {
    let mut file = vec![u8::try_from(name.len()).unwrap()];
    file.extend(name.bytes());
    file.extend(forest(feature));
    file
}

fn file(format: u16, evidence: u16, body: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(body);
    let mut file = b"clean\0cm".to_vec();
    file.extend(format.to_le_bytes());
    file.extend(evidence.to_le_bytes());
    file.extend(crc.sum().to_le_bytes());
    file.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
    file.extend(body);
    file
}

#[test]
fn a_model_predicts() {
    let model = Model::read(&file(FORMAT, 7, &body()), FORM).unwrap();
    let rows = Rows {
        values: &[2.0, 0.0, 5.0, 0.0],
        n_features: 2,
    };
    let predictions = model.predictions(rows);
    let probabilities: Vec<_> = predictions.iter().map(|o| o.probability).collect();
    assert_eq!(probabilities, [0.0, 1.0]);
    let mut sums = model.sums();
    Model::add(&mut sums, rows, &predictions, [2, 5].into_iter());
    assert_eq!(model.prose(&sums).to_bits(), 0.0_f32.to_bits());
    assert_eq!(model.names().collect::<Vec<_>>(), [("nav", -1.0)]);
    assert_eq!(model.features_against(&predictions[0]), [(0, -2.0)]);
    assert_eq!(model.features_against(&predictions[1]), []);
}

#[test]
fn the_types_of_a_page_come_likeliest_first_and_add_up_to_one() {
    let model = Model::read(&file(FORMAT, 7, &body()), FORM).unwrap();
    for (row, expected) in [
        ([2.0, 5.0], [("list", 1.0), ("tale", 0.0)]),
        ([5.0, 2.0], [("tale", 1.0), ("list", 0.0)]),
        ([5.0, 5.0], [("list", 0.5), ("tale", 0.5)]),
        ([2.0, 2.0], [("list", 0.5), ("tale", 0.5)]),
    ] {
        let rows = Rows {
            values: &row,
            n_features: 2,
        };
        let mut sums = model.sums();
        let prediction = Prediction {
            probability: 1.0,
            leaves: [0; N_EXPLAINED],
        };
        Model::add(&mut sums, rows, &[prediction], [9].into_iter());
        let types = model.types(&sums);
        let found: Vec<_> = types.iter().map(|t| (&*t.name, t.probability)).collect();
        assert_eq!(found, expected, "{row:?}");
    }
}

#[test]
fn a_model_of_texts_knows_no_types() {
    let mut body = body();
    let n_bytes = 2 * page_type("list", "links").len() + curve().len() + 1;
    body.truncate(body.len() - n_bytes);
    body.push(0);
    body.extend(curve());
    let model = Model::read(&file(FORMAT, 7, &body), FORM).unwrap();
    assert_eq!(model.types(&model.sums()), []);
}

#[test]
fn files_that_are_no_model_are_refused() {
    let whole = body();
    let mut damaged = file(FORMAT, 7, &whole);
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let longer = [whole.clone(), vec![0]].concat();
    let unknown = [ensemble("word"), whole[ensemble("words").len()..].to_vec()].concat();
    for (file, expected) in [
        (Vec::new(), ModelError::NotAModel),
        (b"<html>".to_vec(), ModelError::NotAModel),
        (
            file(1, 7, &whole),
            ModelError::Format { found: 1, known: 2 },
        ),
        (
            file(FORMAT, 6, &whole),
            ModelError::Evidence { found: 6, known: 7 },
        ),
        (damaged, ModelError::Damaged),
        (
            file(FORMAT, 7, &longer),
            ModelError::Broken("something stands behind its end"),
        ),
        (
            file(FORMAT, 7, &unknown),
            ModelError::UnknownFeature("word".into()),
        ),
    ] {
        assert_eq!(Model::read(&file, FORM), Err(expected));
    }
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let whole = file(FORMAT, 7, &body());
    for end in 1..whole.len() {
        assert_eq!(
            Model::read(&whole[..end], FORM),
            Err(ModelError::CutShort),
            "{end}"
        );
    }
    let body = body();
    for end in 0..body.len() {
        let cut = file(FORMAT, 7, &body[..end]);
        assert_eq!(Model::read(&cut, FORM), Err(ModelError::CutShort), "{end}");
    }
}

/// `content.golden` holds rows and `LightGBM`'s own scores, written with the model.
#[test]
fn the_embedded_trees_answer_as_lightgbm_did() {
    /// Bytes before the first forest.
    const HEAD: usize = 20;
    let forest = Forest::read(&mut Bytes(&EMBEDDED[HEAD..])).unwrap();
    let mut golden = Bytes(include_bytes!("content.golden"));
    let (n_rows, n_features) = (golden.u16().unwrap(), golden.u16().unwrap());
    let features: Vec<Box<str>> = (0..n_features)
        .map(|_| golden.text().unwrap().into())
        .collect();
    assert_eq!(forest.features, features);
    assert!(n_rows > 0);
    for row in 0..n_rows {
        let values: Vec<_> = features.iter().map(|_| golden.f32().unwrap()).collect();
        let expected = f64::from_le_bytes(golden.take(8).unwrap().try_into().unwrap());
        let found = forest.score(&[&values])[0].score;
        assert!(
            (found - expected).abs() < 1e-6,
            "row {row}: {found} and {expected}"
        );
    }
}

/// `types.golden` holds rows of pages and `LightGBM`'s own score for each type.
#[test]
fn the_embedded_types_are_as_likely_as_lightgbm_said() {
    let names = super::super::features();
    let model = super::super::read(EMBEDDED, &names).unwrap();
    let mut golden = Bytes(include_bytes!("types.golden"));
    let (n_rows, n_features) = (golden.u16().unwrap(), golden.u16().unwrap());
    let place = |name: &str| {
        let mut known = names.iter().chain(&super::page_sums::SURENESS);
        known.position(|known| *known == name).unwrap()
    };
    let places: Vec<_> = (0..n_features)
        .map(|_| place(golden.text().unwrap()))
        .collect();
    let types = [
        "article",
        "collection",
        "documentation",
        "forum",
        "listing",
        "product",
        "service",
    ];
    assert!(n_rows > 0);
    for number in 0..n_rows {
        let mut row = vec![0.0; names.len() + super::page_sums::SURENESS.len()];
        for place in &places {
            row[*place] = golden.f32().unwrap();
        }
        let mut score = |_| f64::from_le_bytes(golden.take(8).unwrap().try_into().unwrap());
        let weights = types.map(|name| (name, score(name).exp()));
        let sum: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let likely = model.types.likely(&row);
        assert_eq!(likely.len(), types.len());
        for found in likely {
            let (_, weight) = weights
                .iter()
                .find(|(name, _)| **name == *found.name)
                .unwrap();
            let probability = f64::from(found.probability);
            assert!(
                (probability - weight / sum).abs() < 0.005,
                "row {number}: {found:?}"
            );
        }
    }
    assert!(golden.0.is_empty());
}

#[test]
fn the_embedded_model_is_small() {
    assert!(EMBEDDED.len() < 600_000, "{} bytes", EMBEDDED.len());
}
