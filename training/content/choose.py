"""Chooses the blocks that a page keeps, as `src/stage/content/choice.rs` does, and scores the choice.

The steps after that choice (units, boxes of furniture, hidden text, conventions) are not done here: `clean_unseen.sh`
measures the whole program.
"""
from collections import Counter

import numpy as np

# Fewest words of a copy that is dropped. Shorter blocks are labels and refrains.
FEWEST_COPIED_WORDS = 6
# A paragraph with fewer words is a copy only if its neighbour is one too, because people repeat themselves.
FEWEST_ALONE = 25
# A page with this many blocks has no article if its likeliest block is less likely than this.
LEAST_LIKELY, FEWEST_BLOCKS = 0.25, 8
# A cut that leaves less than this share of the expected content is too high.
LEAST_SHARE = 0.2
# Kinds of blocks that decide which of two copies is the better one.
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
    """Raises the probability of code to at least the mean of the other blocks of its outer container.

    References often lack the code of a page, so the trees rate it near one half.
    """
    if not page.is_code.any():
        return probability
    weight = np.where(page.is_code, 0.0, page.n_words)
    boxes, index = np.unique(page.outer_box, return_inverse=True)
    total = np.bincount(index, weight, len(boxes))
    mean = np.bincount(index, weight * probability, len(boxes)) / np.maximum(total, 1.0)
    return np.where(page.is_code, np.maximum(probability, mean[index]), probability)


def expected_f1_cut(probability, n_words):
    """Returns the cut with the highest expected F1 of the kept words: 2 * hits / (kept + reference)."""
    expected = probability * n_words
    if expected.sum() <= 0:
        return 0.5
    order = np.argsort(-probability, kind="stable")
    f1 = 2 * np.cumsum(expected[order]) / (np.cumsum(n_words[order]) + expected.sum())
    return probability[order[f1.argmax()]]


def keep(probability, page, prose):
    """Returns the indices of the kept blocks.

    On prose the cut is one half, on lists the cut with the best expected F1. `prose`, from 0 to 1, mixes the two. If no
    block of a page is likely, nothing is kept.
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
    """Drops long blocks that repeat a kept one, unless both are in the same container, like refrains.

    The first copy is kept, unless a later one has a better place: see `places`.
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
    """Returns whether a text may occur twice without being a copy: a short paragraph, a heading above its own text."""
    if page.standing[index] == TEXT:
        return len(page.words[index]) < FEWEST_ALONE
    return page.standing[index] == HEADING and place[index] == 2


def places(kept, standing):
    """Returns how good the place of each kept block is for a text that occurs in several places.

    A link only names a text elsewhere; a heading with text below is what such links name.
    """
    found, is_over_text = {}, False
    for index in reversed(kept):
        is_heading = standing[index] == HEADING
        found[index] = 0 if standing[index] == LINK else 2 if is_heading and is_over_text else 1
        is_over_text = standing[index] == TEXT
    return found
