//! A configuration together with the contents of the files that it names.

use std::sync::Arc;

use super::Config;
use super::resources::{Named, OwnPack, ResourceError, Resources};

/// A [`Config`] and the contents of the files that it names: everything that a pipeline is built from.
///
/// It is cheap to clone, because clones share the contents.
#[derive(Clone, Debug)]
pub struct ResolvedConfig {
    config: Config,
    own: Arc<Own>,
}

/// The contents of the files that a configuration names.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// `stage.spacing.words`
    pub(super) words: Vec<String>,
    /// `stage.content.model`
    pub(super) model: Option<Vec<u8>>,
    /// `stage.boilerplate.packs`
    pub(super) packs: Vec<OwnPack>,
}

impl ResolvedConfig {
    /// Reads the files that a configuration names.
    ///
    /// # Errors
    ///
    /// When a file cannot be read, or a file of words or phrases is not valid. A model is checked later,
    /// when the pipeline is built.
    pub fn new(config: Config, resources: &dyn Resources) -> Result<Self, ResourceError> {
        let stage = &config.stage;
        let named = |key| Named { key, resources };
        let mut own = Own::default();
        for name in &stage.spacing.words {
            own.words.extend(named("stage.spacing.words").words(name)?);
        }
        let model = Some(stage.content.model.as_str()).filter(|name| !name.is_empty());
        own.model = model
            .map(|name| named("stage.content.model").bytes(name))
            .transpose()?;
        for name in &stage.boilerplate.packs {
            own.packs.push(named("stage.boilerplate.packs").pack(name)?);
        }
        let own = Arc::new(own);
        Ok(Self { config, own })
    }

    /// Returns the settings.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    pub(super) fn own(&self) -> &Own {
        &self.own
    }

    /// Returns the configuration with the settings of `toml` added; see [`Config::with`].
    ///
    /// Returns `None` if the result is no valid configuration, or if it names other files, since those
    /// were not read.
    #[must_use]
    pub fn with(&self, toml: &str) -> Option<Self> {
        let config = self.config.with(toml)?;
        let own = Arc::clone(&self.own);
        (files(&config) == files(&self.config)).then_some(Self { config, own })
    }

    /// Returns the configuration after `change`, which must not change the names of files.
    #[must_use]
    pub fn changed(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut changed = self.clone();
        change(&mut changed.config);
        debug_assert_eq!(files(&changed.config), files(&self.config));
        changed
    }
}

/// Returns the names of all files that a configuration names.
fn files(config: &Config) -> (&[String], &str, &[String]) {
    let stage = &config.stage;
    (
        &stage.spacing.words,
        &stage.content.model,
        &stage.boilerplate.packs,
    )
}

#[cfg(test)]
mod tests {
    use super::super::resources::{Memory, NoResources};
    use super::super::{BuildError, Pipeline};
    use super::*;
    use crate::document::{Decoding, Document};
    use crate::read::html::{self, HtmlLimits};
    use crate::site::SiteRules;
    use crate::stage::content::evidence::EVIDENCE_VERSION;

    /// A line of the settings, the file it names, a text, and the cleaned text with that file.
    const KEYS: [[&str; 5]; 2] = [
        [
            "stage.spacing.words = [\"own.txt\"]",
            "stage.spacing.words",
            "ofNeighbours\n",
            "A meeting ofNeighbours last week settled the colour of the railings.\n",
            "A meeting ofNeighbours last week settled the colour of the railings.\n",
        ],
        [
            "stage.boilerplate.packs = [\"own.txt\"]",
            "stage.boilerplate.packs",
            "language = \"en\"\n[[rule]]\nid = \"house/tip-line\"\n\
             matches.line = [\"call our tip line\"]\nwhy = \"A box.\"\n\
             keeps = [\"Call the tip line.\"]\n",
            "The ferry runs again, and it was missed by all.\n\nCall our tip line\n",
            "The ferry runs again, and it was missed by all.\n",
        ],
    ];

    fn config(settings: &str) -> Config {
        Config::from_toml("a.toml", settings).unwrap()
    }

    fn page(html: &str) -> Document {
        let (id, decoding) = ("a.html".to_owned(), Decoding::default());
        let (sites, limits) = (SiteRules::default(), HtmlLimits::default());
        html::read(id, None, html.to_owned(), decoding, &sites, &limits).unwrap()
    }

    fn cleaned(pipeline: &Pipeline, text: &str) -> String {
        let document = Document::from_text("a.txt", text);
        pipeline.clean(&document).text().to_owned()
    }

    #[test]
    fn files_in_memory_change_the_result() {
        for [settings, _, file, text, expected] in KEYS {
            let without = Pipeline::from_config(&Config::default()).unwrap();
            assert_ne!(cleaned(&without, text), expected, "{settings}");
            let files = Memory::default().with("own.txt", file);
            let resolved = ResolvedConfig::new(config(settings), &files).unwrap();
            let with = Pipeline::new(&resolved).unwrap();
            assert_eq!(cleaned(&with, text), expected, "{settings}");
        }
    }

    /// One tree that calls blocks of few words content, and a straight curve of confidence.
    fn trees(column: &str) -> Vec<u8> {
        let mut file = vec![1, 0, u8::try_from(column.len()).unwrap()];
        file.extend(column.bytes());
        file.push(1);
        file.extend(3.0_f32.to_le_bytes());
        file.extend([1, 0, 1, 0, 0, 0, 0xFF, 0xFE]);
        let of_tree = [0.0_f32, 2.0, -2.0];
        file.extend(of_tree.iter().flat_map(|value| value.to_le_bytes()));
        file.extend([2, 0]);
        let of_curve = [-2.0_f32, 0.0, 2.0, 1.0];
        file.extend(of_curve.iter().flat_map(|value| value.to_le_bytes()));
        file
    }

    /// A model that keeps blocks of few words.
    fn model() -> Vec<u8> {
        // No names; no types of pages, and a curve of one point.
        let rest = vec![0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let body = [trees("words"), trees("kept_blocks"), rest].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&body);
        let mut file = b"clean\0cm\x02\0".to_vec();
        file.extend(EVIDENCE_VERSION.to_le_bytes());
        file.extend(sum.sum().to_le_bytes());
        file.extend(u32::try_from(body.len()).unwrap().to_le_bytes());
        file.extend(body);
        file
    }

    #[test]
    fn a_model_in_memory_changes_the_result() {
        let named = config("stage.content.model = \"own.txt\"");
        let build = |bytes: &[u8]| {
            let files = Memory::default().with("own.txt", bytes);
            Pipeline::new(&ResolvedConfig::new(named.clone(), &files).unwrap())
        };
        let page = page("<p>Ferries run.</p><p>The last one leaves at six, and nobody waves.</p>");
        let of_own = build(&model()).unwrap().clean(&page).text().to_owned();
        let usual = Pipeline::from_config(&Config::default()).unwrap();
        assert!(usual.clean(&page).text().contains("nobody waves"));
        assert!(!of_own.contains("nobody waves"), "{of_own}");
        let error = build(&model()[..40]).unwrap_err();
        assert!(matches!(error, BuildError::Model { .. }), "{error}");
    }

    #[test]
    fn a_file_that_cannot_be_had_is_an_error_that_names_its_key() {
        let model = ["stage.content.model = \"own.txt\"", "stage.content.model"];
        let keys = KEYS.map(|[settings, key, ..]| [settings, key]);
        for [settings, key] in keys.into_iter().chain([model]) {
            let error = ResolvedConfig::new(config(settings), &NoResources).unwrap_err();
            assert_eq!(error.key, key);
            assert!(error.to_string().contains(key), "{error}");
            let error = Pipeline::from_config(&config(settings)).unwrap_err();
            assert!(matches!(error, BuildError::Resource(_)), "{error}");
            let error = ResolvedConfig::new(config(settings), &Memory::default()).unwrap_err();
            assert!(error.why.contains("no such file"), "{error}");
        }
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        let files = Memory::default().with("own.txt", b"\xFF\xFE".as_slice());
        let error = ResolvedConfig::new(config(KEYS[0][0]), &files).unwrap_err();
        assert!(error.why.contains("UTF-8"), "{error}");
        let files = Memory::default().with("own.txt", "two words");
        let error = ResolvedConfig::new(config(KEYS[0][0]), &files).unwrap_err();
        assert!(error.why.starts_with("own.txt:1: "), "{error}");
    }

    #[test]
    fn other_settings_keep_what_was_read() {
        let files = Memory::default().with("own.txt", KEYS[0][2]);
        let resolved = ResolvedConfig::new(config(KEYS[0][0]), &files).unwrap();
        let added = resolved.with("rules.ignore = [\"encoding\"]").unwrap();
        assert_eq!(added.own().words, ["ofNeighbours"]);
        assert!(resolved.with("stage.spacing.words = [\"b\"]").is_none());
        let changed = resolved.changed(|config| config.protect.clear());
        assert_eq!(changed.own().words, ["ofNeighbours"]);
    }
}
