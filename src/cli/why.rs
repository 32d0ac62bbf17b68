//! `clean why`: what was decided about a text, and the setting that decides otherwise.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::arguments::WhyArguments;
use super::message::{self, Error};
use super::mode::{Look, Mode};
use super::pager::Paged;
use super::run::{n_threads, show_failure};
use super::settings::Settings;
use super::{Exit, inputs};
use crate::batch::{Batch, Cleaned, Event, Stream, View};
use crate::read::ReadError;
use crate::report::figures::counted;
use crate::report::{Palette, why};

/// Explains every place of the text in the documents that the arguments name.
pub(super) fn why(arguments: &WhyArguments) -> Result<Exit, Error> {
    let settings = Settings::load(&arguments.config, Some(&arguments.rules))?;
    let pipeline = settings.pipeline()?;
    let reader = settings.reader()?;
    let (input, config) = (&arguments.input, &settings.config);
    let inputs = inputs::inputs(&arguments.paths, input, None, config, Mode::Clean)?;
    let batch = Batch {
        pipeline: &pipeline,
        reader: &reader,
        url: input.url.as_deref(),
        n_threads: n_threads(None),
    };
    let view = Explained {
        text: &arguments.text,
        palette: Look::of_output().palette,
        n_places: AtomicUsize::new(0),
    };
    let told = |event: Event<'_>| match event {
        Event::Failed(failure) => show_failure(failure),
        Event::Remarked(_) | Event::Done(_) => {}
    };
    let tally = match batch.run(&inputs, &view, &mut Stream(&mut Paged::direct()), told) {
        Err(error) if error.is_closed_pipe() => return Ok(Exit::Success),
        Err(error) => return Err(Error::new("write", &error).hint(error.hint())),
        Ok(tally) => tally,
    };
    if tally.failed.count > 0 {
        return Ok(Exit::Failure);
    }
    if view.n_places.into_inner() > 0 {
        return Ok(Exit::Success);
    }
    let documents = counted(tally.n_documents, "document");
    message::note(&format!(
        "{:?} stands nowhere in {documents}",
        arguments.text
    ));
    Ok(Exit::Findings)
}

/// Explains a text in each document, and counts its places.
struct Explained<'a> {
    text: &'a str,
    palette: Palette,
    n_places: AtomicUsize,
}

impl View for Explained<'_> {
    fn document(&self, cleaned: Cleaned<'_>, out: &mut Vec<u8>) -> Result<(), ReadError> {
        let Cleaned {
            document,
            outcome,
            place,
        } = cleaned;
        let n_places = why::why(document, outcome, self.text, place, &self.palette, out)?;
        self.n_places.fetch_add(n_places, Ordering::Relaxed);
        Ok(())
    }
}
