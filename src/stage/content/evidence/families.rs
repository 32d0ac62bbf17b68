//! All families of evidence about one page, and the rows that they make together.

use super::family::{
    boxes, candidates, density, group, head, known, learned, main_container, markers,
    names as kinds, near, order, page as whole, path, stop_words, tag as tags, text, title, topic,
};
use super::page::Page;
use super::walk::Walk;
use super::words::Words;
use crate::document::ElementId;

/// What each family found out about a page.
pub(super) struct Families<'p, 'd> {
    page: &'p Page<'d>,
    order: order::Order<'p, 'd>,
    main: [main_container::MainContainer<'p, 'd>; 4],
    learned: learned::Learned<'p, 'd>,
    paths: path::Paths,
    boxes: boxes::Boxes<'p, 'd>,
    near: near::Near<'p, 'd>,
    head: head::Head<'p, 'd>,
    whole: [f32; whole::COLUMNS.len()],
    markers: markers::Markers,
    title: title::Title,
    topic: topic::Topic,
    groups: group::Groups<'p, 'd>,
    candidates: candidates::Candidates<'p, 'd>,
    density: density::Density<'p, 'd>,
    stop_words: stop_words::StopWords,
    known: known::KnownBlocks<'p, 'd>,
}

impl<'p, 'd> Families<'p, 'd> {
    /// Looks at a page that has blocks.
    pub(super) fn new(page: &'p Page<'d>) -> Self {
        let walk = Walk::new(&page.tree, page.n_blocks());
        let texts = page.blocks.iter().map(|block| block.span.of(page.text));
        let words = Words::new(texts);
        Self {
            page,
            order: order::Order::new(page, &walk),
            main: main_container::main_containers(page),
            learned: learned::Learned::new(page),
            paths: path::Paths::new(page),
            boxes: boxes::Boxes::new(page),
            near: near::Near::new(page),
            head: head::Head::new(page, &walk),
            whole: whole::row(page),
            markers: markers::Markers::new(page, &words, &walk),
            title: title::Title::new(page, &words, &walk),
            topic: topic::Topic::new(page, &words),
            groups: group::Groups::new(page),
            candidates: candidates::Candidates::new(page),
            density: density::Density::new(page),
            stop_words: stop_words::StopWords::new(page, &words),
            known: known::KnownBlocks::new(page),
        }
    }

    /// Returns the element around a block whose name stands most against it, if one clearly does.
    pub(super) fn named_against(&self, block: usize) -> Option<ElementId> {
        self.learned.against(block)
    }

    /// Adds the row of a block to others; a value for each of [`COLUMNS`](super::COLUMNS).
    pub(super) fn push_row(&self, block: usize, values: &mut Vec<f32>) {
        let page = self.page;
        values.extend_from_slice(&text::row(page, block));
        values.extend_from_slice(&tags::row(page, block));
        values.extend_from_slice(&self.order.row(block));
        for main in &self.main {
            values.extend_from_slice(&main.row(block));
        }
        values.extend_from_slice(&self.learned.row(block));
        values.extend_from_slice(&kinds::row(page, block));
        values.extend_from_slice(&self.paths.row(block));
        values.extend_from_slice(self.boxes.row(block).as_flattened());
        values.extend_from_slice(self.near.neighbours(block).as_flattened());
        values.extend_from_slice(&self.near.windows(block));
        values.extend_from_slice(&self.head.row(block));
        values.extend_from_slice(&self.markers.row(block));
        values.extend_from_slice(&self.whole);
        values.extend_from_slice(&self.title.row(block));
        values.extend_from_slice(&self.topic.row(block));
        values.extend_from_slice(self.groups.row(block).as_flattened());
        values.extend_from_slice(&self.candidates.row(block));
        values.extend_from_slice(&self.density.row(block));
        values.extend_from_slice(&self.stop_words.row(block));
        values.extend_from_slice(&self.known.row(block));
    }
}
