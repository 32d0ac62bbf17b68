//! All families of features, in the order of a row, and what each of them found out about a page.

use super::family::{
    boxes, candidates, density, group, head, known, learned, main_container, markers, names, near,
    order, path, stop_words, tag, text, title, topic, whole_page,
};
use super::feature::Feature;
use super::measured_page::MeasuredPage;
use super::walk::Walk;
use super::words::Words;
use crate::document::ElementId;

/// A family: its features, and how their values are computed.
pub(super) struct RowPart {
    pub(super) features: &'static [Feature],
    /// Adds the values of a block, one for each of the features, to a row.
    push: fn(&Families<'_, '_>, usize, &mut Vec<f32>),
}

/// All families in the order of a row. This is the only place that says the order.
pub(super) static FAMILIES: [RowPart; 20] = [
    part(&text::FEATURES, |all, block, row| {
        row.extend(text::row(all.page, block));
    }),
    part(&tag::FEATURES, |all, block, row| {
        row.extend(tag::row(all.page, block));
    }),
    part(&order::FEATURES, |all, block, row| {
        row.extend(all.order.row(block));
    }),
    part(
        main_container::FEATURES.as_flattened(),
        |all, block, row| {
            all.main.iter().for_each(|main| row.extend(main.row(block)));
        },
    ),
    part(&learned::FEATURES, |all, block, row| {
        row.extend(all.learned.row(block));
    }),
    part(&names::FEATURES, |all, block, row| {
        row.extend(names::row(all.page, block));
    }),
    part(&path::FEATURES, |all, block, row| {
        row.extend(all.paths.row(block));
    }),
    part(boxes::FEATURES.as_flattened(), |all, block, row| {
        row.extend_from_slice(all.boxes.row(block).as_flattened());
    }),
    part(near::NEIGHBOURS.as_flattened(), |all, block, row| {
        row.extend_from_slice(all.near.neighbours(block).as_flattened());
    }),
    part(&near::WINDOWS, |all, block, row| {
        row.extend(all.near.windows(block));
    }),
    part(&head::FEATURES, |all, block, row| {
        row.extend(all.head.row(block));
    }),
    part(&markers::FEATURES, |all, block, row| {
        row.extend(all.markers.row(block));
    }),
    part(&whole_page::FEATURES, |all, _, row| {
        row.extend(all.whole);
    }),
    part(&title::FEATURES, |all, block, row| {
        row.extend(all.title.row(block));
    }),
    part(&topic::FEATURES, |all, block, row| {
        row.extend(all.topic.row(block));
    }),
    part(group::FEATURES.as_flattened(), |all, block, row| {
        row.extend_from_slice(all.groups.row(block).as_flattened());
    }),
    part(&candidates::FEATURES, |all, block, row| {
        row.extend(all.candidates.row(block));
    }),
    part(&density::FEATURES, |all, block, row| {
        row.extend(all.density.row(block));
    }),
    part(&stop_words::FEATURES, |all, block, row| {
        row.extend(all.stop_words.row(block));
    }),
    part(&known::FEATURES, |all, block, row| {
        row.extend(all.known.row(block));
    }),
];

const fn part(
    features: &'static [Feature],
    push: fn(&Families<'_, '_>, usize, &mut Vec<f32>),
) -> RowPart {
    RowPart { features, push }
}

/// What each family found out about a page.
pub(super) struct Families<'p, 'd> {
    page: &'p MeasuredPage<'d>,
    order: order::Order<'p, 'd>,
    main: [main_container::MainContainer<'p, 'd>; 4],
    learned: learned::Learned<'p, 'd>,
    paths: path::Paths,
    boxes: boxes::Boxes<'p, 'd>,
    near: near::Near<'p, 'd>,
    head: head::Head<'p, 'd>,
    whole: [f32; whole_page::FEATURES.len()],
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
    pub(super) fn new(page: &'p MeasuredPage<'d>) -> Self {
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
            whole: whole_page::row(page),
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

    /// Adds the row of a block to others.
    pub(super) fn push_row(&self, block: usize, rows: &mut Vec<f32>) {
        for family in &FAMILIES {
            (family.push)(self, block, rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_page;
    use super::*;

    #[test]
    fn every_family_gives_a_value_for_each_of_its_features() {
        with_page("<main><h1>Boats</h1><p>They left.</main>", |page| {
            let families = Families::new(page);
            for family in &FAMILIES {
                let mut row = Vec::new();
                (family.push)(&families, 1, &mut row);
                assert_eq!(row.len(), family.features.len(), "{:?}", family.features);
            }
        });
    }
}
