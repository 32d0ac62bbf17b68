"""Which blocks a page keeps, as `src/stage/content/choice.rs` decides it, and the score of the choice.

What comes after that choice (units, boxes of furniture, what the page hides, conventions) is not done here: `clean_unseen.sh`
measures the whole program.
"""
from collections import Counter

import numpy as np

# A copy of a kept block goes when it has this many words; shorter ones are labels and refrains.
FEWEST_COPIED_WORDS = 6
# A shorter paragraph is a copy only if its neighbour is one, too: people say the same twice.
FEWEST_ALONE = 25
# A page of some blocks whose likeliest is less likely has no article.
LEAST_LIKELY, FEWEST_BLOCKS = 0.25, 8
# A cut that leaves less of what can be expected is too high.
LEAST_SHARE = 0.2
# What a block is, as far as it says which of two copies is the better one.
LINK, HEADING, TEXT = range(3)


def bag_f1(blocks, reference):
    """Returns precision, recall and F1 of lists of words against a Counter."""
    found = Counter()
    for block in blocks:
        found.update(block)
    n_found, n_reference = found.total(), reference.total()
    if not n_found or not n_reference:
        return (1.0, 1.0, 1.0) if n_found == n_reference else (0.0, 0.0, 0.0)
    hits = (found & reference).total()
    return hits / n_found, hits / n_reference, 2 * hits / (n_found + n_reference)


def score(page, kept):
    """Returns precision, recall and F1 of some blocks of a page."""
    return bag_f1([page.words[index] for index in kept], page.reference)


def containers(elements, holders):
    """Returns for each block the nearest element around it that holds two blocks or more, and the next larger one."""
    n_blocks = [0] * len(elements)
    for holder in holders:
        n_blocks[holder] += 1
    for index in range(len(elements) - 1, 0, -1):
        n_blocks[elements[index][0]] += n_blocks[index]
    first, second = [0] * len(elements), [0] * len(elements)
    for index in range(1, len(elements)):
        above = elements[index][0]
        if n_blocks[index] > 1:
            first[index] = index
            second[index] = second[above] if n_blocks[index] == n_blocks[first[above]] else first[above]
        else:
            first[index], second[index] = first[above], second[above]
    return np.array(first, int)[holders], np.array(second, int)[holders]


def lift_code(probability, page):
    """Code goes with the text around it: it gets at least the mean of the other blocks of its outer container.

    References often lack the code of a page, so that the trees leave it near one half.
    """
    if not page.is_code.any():
        return probability
    weight = np.where(page.is_code, 0.0, page.n_words)
    boxes, index = np.unique(page.outer_box, return_inverse=True)
    total = np.bincount(index, weight, len(boxes))
    mean = np.bincount(index, weight * probability, len(boxes)) / np.maximum(total, 1.0)
    return np.where(page.is_code, np.maximum(probability, mean[index]), probability)


def expected_f1_cut(probability, n_words):
    """Returns the cut whose kept words have the highest expected F1: 2 * hits / (kept + reference)."""
    expected = probability * n_words
    if expected.sum() <= 0:
        return 0.5
    order = np.argsort(-probability, kind="stable")
    f1 = 2 * np.cumsum(expected[order]) / (np.cumsum(n_words[order]) + expected.sum())
    return probability[order[f1.argmax()]]


def keep(probability, page, prose):
    """Returns the indices of the kept blocks.

    On prose the cut is one half, on lists the one of the best expected F1; `prose`, from 0 to 1, stands between them.
    Of a page on which nothing is likely nothing stays.
    """
    if not len(probability):
        return []
    probability = lift_code(np.asarray(probability, float), page)
    if len(probability) >= FEWEST_BLOCKS and probability.max() < LEAST_LIKELY:
        return []
    best = expected_f1_cut(probability, page.n_words)
    cut = prose * 0.5 + (1 - prose) * best
    expected = probability * page.n_words
    if best < cut and expected[probability >= cut].sum() < LEAST_SHARE * expected.sum():
        cut = best
    kept = np.flatnonzero(probability >= cut)
    if not len(kept):
        return [int(np.argmax(probability))]
    return without_copies(kept.tolist(), page)


def without_copies(kept, page):
    """Drops long blocks that repeat a kept one, unless both stand in the same container, as refrains do.

    The first copy stays, unless a later one has a better place: see `places`.
    """
    place, groups = places(kept, page.standing), {}
    for index in kept:
        if len(page.words[index]) < FEWEST_COPIED_WORDS:
            continue
        stay = groups.setdefault(tuple(page.words[index]), [])
        if not stay or page.box[index] in page.box[stay]:
            stay.append(index)
        elif all(place[other] < place[index] for other in stay):
            stay[:] = [index]
    staying = {index for stay in groups.values() for index in stay}
    copies = {index for index in kept if index not in staying and len(page.words[index]) >= FEWEST_COPIED_WORDS}
    alone = {index for index in copies if not {index - 1, index + 1} & copies and may_be_chance(index, page, place)}
    return [index for index in kept if index not in copies or index in alone]


def may_be_chance(index, page, place):
    """Returns whether a text may stand on a page twice without being a copy: a short paragraph, a heading over its own text."""
    if page.standing[index] == TEXT:
        return len(page.words[index]) < FEWEST_ALONE
    return page.standing[index] == HEADING and place[index] == 2


def places(kept, standing):
    """Returns how good the place of each kept block is for a text that stands in several.

    A link names what stands elsewhere; a heading with text below is what others name.
    """
    found, is_over_text = {}, False
    for index in reversed(kept):
        is_heading = standing[index] == HEADING
        found[index] = 0 if standing[index] == LINK else 2 if is_heading and is_over_text else 1
        is_over_text = standing[index] == TEXT
    return found
