//! Chooses the article of an HTML page by plain rules: landmarks, names, links and mass of prose.
//!
//! The page's prose leads to the *main container*: from the top, go to the child that holds most
//! of the prose that stands in no furniture, as long as it holds a good part of its parent's.
//! Inside it, blocks go that lie in furniture or are mostly links; outside it, everything goes.
//!
//! A trained classifier will take this stage's place behind the same [`Stage`]; it is small on
//! purpose. Definitions and figures: `measure.rs`.

mod error_page;
mod measure;
mod names;
mod rules;

use self::error_page::error_page;
use self::measure::{Culprit, Measure};
use super::{Draft, Finding, Proposals, Stage};
use crate::document::{Block, BlockKind, Document, ElementId, Hidden, SiteVerdict};
use crate::rule::StageName;
use crate::text::Span;

pub(in crate::stage) use names::furniture_name;
pub use rules::RULES;
use rules::{CLASS_NAME, ERROR_PAGE, HIDDEN, LANDMARK, LINK_LIST, OUTSIDE_MAIN, SITE_RULE};

/// The stage and its settings.
#[derive(Clone, Debug)]
pub struct Content {
    /// Largest share of a block's text inside links, from 0 to 1.
    pub max_link_density: f32,
    /// What to say of each `drop` selector of the site rules, by its number in
    /// [`SiteVerdict::Drop`].
    pub site_reasons: Vec<String>,
}

impl Stage for Content {
    fn name(&self) -> StageName {
        StageName::Content
    }

    fn run(&self, draft: &Draft<'_>, out: &mut Proposals<'_>) {
        let blocks = draft.blocks();
        if !draft.document().is_html() || blocks.is_empty() {
            return;
        }
        let page = Page::new(draft.document(), draft.text(), blocks);
        let mut findings: Vec<_> = blocks
            .iter()
            .map(|block| self.judge(&page, block))
            .collect();
        if let Some(reason) = page.is_no_article() {
            drop_rest(blocks, &mut findings, &reason);
        } else if findings.iter().all(Option::is_some) {
            keep_largest(&mut findings, &page.measure.words);
        }
        let units: Vec<Span> = blocks.iter().map(|block| block.span).collect();
        let dropped = findings
            .into_iter()
            .enumerate()
            .filter_map(|(index, f)| Some((index, f?)));
        out.drop(&units, dropped);
    }
}

/// Share of the main container's words that must be prose on a page that is an article.
const PROSE_PAGE: f32 = 0.35;

/// A page, measured.
struct Page<'d> {
    document: &'d Document,
    measure: Measure,
    /// The main container; `None` for a page without elements.
    main: Option<ElementId>,
    /// For every element, how many levels above it the path to the main container is left.
    levels_outside: Vec<usize>,
    /// Whether the main container is prose; on a page that is a list, links are the content.
    is_prose: bool,
    /// Whether most of the prose is hidden: a script shows it, so it counts as visible.
    is_hidden_article: bool,
}

impl<'d> Page<'d> {
    fn new(document: &'d Document, text: &str, blocks: &[Block]) -> Self {
        let measure = Measure::new(document, text, blocks);
        let main = main_container(document, &measure);
        let prose = |hidden: bool| -> u32 {
            let counted = blocks.iter().zip(&measure.sentence_words);
            counted
                .filter(|(block, _)| is_hidden(block) == hidden)
                .map(|(_, words)| words)
                .sum()
        };
        let is_hidden_article = prose(true) > prose(false);
        let is_prose = main.is_none_or(|main| {
            let [prose, all] = [&measure.prose, &measure.all].map(|sums| sums[main.index()]);
            prose as f32 >= PROSE_PAGE * all as f32
        });
        Self {
            document,
            levels_outside: levels_outside(document, main),
            measure,
            main,
            is_prose,
            is_hidden_article,
        }
    }
}

impl Page<'_> {
    /// Returns why the page has no article, if its title says so and no prose says otherwise.
    fn is_no_article(&self) -> Option<String> {
        let prose = self.measure.sentence_words.iter().sum();
        let (kind, title) = error_page(self.document, prose)?;
        Some(format!(
            "the page looks like {kind}: its title says \"{title}\""
        ))
    }
}

/// Drops what is left of a page without an article, but for what a site rule keeps.
fn drop_rest(blocks: &[Block], findings: &mut [Option<Finding>], reason: &str) {
    for (block, finding) in blocks.iter().zip(findings) {
        if finding.is_none() && block.site != SiteVerdict::Keep {
            *finding = Some(Finding::new(ERROR_PAGE, 0.9, reason.to_owned()));
        }
    }
}

/// Returns for every element how many levels above it the path to the main container is left; 0
/// inside the main container.
fn levels_outside(document: &Document, main: Option<ElementId>) -> Vec<usize> {
    let mut levels: Vec<Option<usize>> = vec![None; document.elements.len()];
    let mut top = 0;
    for (level, (id, _)) in document.ancestors(main).enumerate() {
        levels[id.index()] = Some(level);
        top = level;
    }
    for (index, element) in document.elements.iter().enumerate() {
        let inherited = element.parent.and_then(|parent| levels[parent.index()]);
        levels[index] = levels[index].or(inherited);
    }
    levels
        .into_iter()
        .map(|level| level.unwrap_or(top))
        .collect()
}

/// Walks down to the element that holds the article.
fn main_container(document: &Document, measure: &Measure) -> Option<ElementId> {
    /// Share of its parent's prose that a child must hold to be walked into.
    const SHARE: f32 = 0.75;
    /// With fewer words than this outside furniture the names are wrong; all prose counts then.
    const MIN_WORDS: u32 = 40;
    document.elements.first()?;
    let clean = measure.clean_prose[0] >= MIN_WORDS.max(measure.prose[0] / 4);
    let mass = if clean {
        &measure.clean_prose
    } else {
        &measure.prose
    };
    let mut largest_child: Vec<Option<ElementId>> = vec![None; document.elements.len()];
    for (index, element) in document.elements.iter().enumerate() {
        let Some(largest) = element
            .parent
            .map(|parent| &mut largest_child[parent.index()])
        else {
            continue;
        };
        if largest.is_none_or(|largest: ElementId| mass[largest.index()] < mass[index]) {
            *largest = u32::try_from(index).ok().map(ElementId);
        }
    }
    let mut main = ElementId(0);
    while let Some(child) = largest_child[main.index()] {
        let is_container = document.elements[child.index()].blocks.len() > 1;
        if !is_container || (mass[child.index()] as f32) < SHARE * mass[main.index()] as f32 {
            break;
        }
        main = child;
    }
    Some(main)
}

impl Content {
    /// Returns why a block is not the article, or nothing if it is.
    fn judge(&self, page: &Page<'_>, block: &Block) -> Option<Finding> {
        match block.site {
            SiteVerdict::Keep => return None,
            SiteVerdict::Drop(number) => {
                let reason = self.site_reasons.get(usize::from(number)).cloned();
                return Some(Finding::new(SITE_RULE, 1.0, reason.unwrap_or_default()));
            }
            SiteVerdict::None => {}
        }
        hidden(page, block)
            .or_else(|| inside_furniture(page, block))
            .or_else(|| outside(page, block))
            .or_else(|| self.linked(block).filter(|_| page.is_prose))
    }

    fn linked(&self, block: &Block) -> Option<Finding> {
        let density = block.link_density();
        let is_text = matches!(block.kind, BlockKind::Preformatted | BlockKind::Heading(_));
        (density > self.max_link_density && !is_text).then(|| {
            let reason = format!("link density {density:.2} > {:.2}", self.max_link_density);
            Finding::new(LINK_LIST, 0.7, reason)
        })
    }
}

fn is_hidden(block: &Block) -> bool {
    matches!(
        block.hidden,
        Hidden::Style | Hidden::ScreenReader | Hidden::NoScript
    )
}

fn hidden(page: &Page<'_>, block: &Block) -> Option<Finding> {
    if !is_hidden(block) || page.is_hidden_article {
        return None;
    }
    let how = match block.hidden {
        Hidden::ScreenReader => "a class that shows it to screen readers only",
        Hidden::NoScript => "<noscript>",
        _ => "its hidden attribute or style",
    };
    Some(Finding::new(
        HIDDEN,
        0.9,
        format!("the page hides it by {how}"),
    ))
}

fn outside(page: &Page<'_>, block: &Block) -> Option<Finding> {
    let levels = page.levels_outside[block.element?.index()];
    (levels > 0).then(|| {
        let main = page.main.map_or_else(String::new, |main| {
            page.document.elements[main.index()].label()
        });
        let unit = if levels == 1 { "level" } else { "levels" };
        let reason = format!("{levels} {unit} outside the main container {main}");
        Finding::new(OUTSIDE_MAIN, 0.8, reason)
    })
}

fn inside_furniture(page: &Page<'_>, block: &Block) -> Option<Finding> {
    let culprit = page.measure.culprit[block.element?.index()]?;
    let label = page.document.elements[culprit.element().index()].label();
    Some(match culprit {
        Culprit::Landmark(_) => Finding::new(LANDMARK, 0.9, format!("inside {label}")),
        Culprit::Name(_, word, concept) => {
            let reason = format!("inside {label}, and \"{word}\" names {concept}");
            Finding::new(CLASS_NAME, 0.8, reason)
        }
    })
}

/// Keeps the block with most words where nothing else is left.
fn keep_largest(findings: &mut [Option<Finding>], words: &[u32]) {
    let largest = words
        .iter()
        .enumerate()
        .max_by_key(|(index, n)| (**n, std::cmp::Reverse(*index)));
    if let Some((index, _)) = largest {
        findings[index] = None;
    }
}
