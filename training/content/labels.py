"""Labels blocks with the share of their words that is in the page's reference text, from 0 to 1.

The words of the page and of the reference are aligned by their longest common subsequence. Three kinds of mistakes of the
alignment are then repaired: chance matches, passages in another order, and second copies of a text.
"""
import re
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

WORD = re.compile(r"\w+")
SHINGLE = 4
# Most bits of memory for the alignment: page words times reference words.
LARGEST_TABLE = 2_000_000_000
FREE = -1


@dataclass
class Labels:
    """The labels of the blocks of one page."""

    share: np.ndarray
    # Blocks that repeat a block of the reference. Nobody can know whether they belong to it.
    is_copy: np.ndarray


def words_of(text):
    """Returns the words of a text, as the metric counts them."""
    return WORD.findall(text.lower())


def label(blocks, reference):
    """Labels the blocks of a page, each a list of words, by the words of the reference."""
    page = [word for block in blocks for word in block]
    match = np.full(len(page), FREE)
    if page and reference and len(page) * len(reference) < LARGEST_TABLE:
        match = np.array(align(page, reference))
    ends = np.cumsum([len(block) for block in blocks], dtype=int)
    spans = list(zip((ends - [len(block) for block in blocks]).tolist(), ends.tolist()))
    for start, end in spans:
        forget_chance_matches(match, start, end)
    find_moved_blocks(match, blocks, spans, reference)
    share = np.array([np.mean(match[start:end] != FREE) if end > start else 0.0 for start, end in spans])
    known = {tuple(block) for block, s in zip(blocks, share) if s >= 0.5 and len(block) >= 3}
    is_copy = np.array([s < 0.5 and tuple(block) in known for block, s in zip(blocks, share)], bool)
    return Labels(share, is_copy)


def align(page, reference):
    """Returns for each page word the index of its reference word, or FREE: a longest common subsequence.

    There is one big integer for each page word. Bit j of it is 0 if the subsequence grows at reference word j. Integers
    of Python handle many columns in one step.
    """
    columns = defaultdict(int)
    for index, word in enumerate(reference):
        columns[word] |= 1 << index
    full = (1 << len(reference)) - 1
    rows = [full]
    for word in page:
        row = rows[-1]
        hits = row & columns.get(word, 0)
        rows.append(((row + hits) | (row - hits)) & full)
    return trace(rows, len(page), len(reference))


def trace(rows, i, j):
    """Walks back through the rows of `align` and returns the matches."""
    match = [FREE] * i
    while i and j:
        bit = 1 << (j - 1)
        if rows[i] & bit:
            j -= 1
        else:
            i -= 1
            if rows[i] & bit:
                j -= 1
                match[i] = j
    return match


def forget_chance_matches(match, start, end):
    """Removes matches of runs shorter than a shingle, in a block of which less than half is matched."""
    n_matched = np.count_nonzero(match[start:end] != FREE)
    if n_matched == 0 or 2 * n_matched >= end - start:
        return
    run = start
    for at in range(start + 1, end + 1):
        if at < end and match[at - 1] != FREE and match[at] == match[at - 1] + 1:
            continue
        if at - run < SHINGLE:
            match[run:at] = FREE
        run = at


def find_moved_blocks(match, blocks, spans, reference):
    """Matches blocks by their shingles that are elsewhere in the reference, like captions and lists."""
    taken = set(match[match != FREE].tolist())
    places = defaultdict(list)
    for at in range(len(reference) - SHINGLE + 1):
        if taken.isdisjoint(range(at, at + SHINGLE)):
            places[tuple(reference[at : at + SHINGLE])].append(at)
    if not places:
        return
    longest_first = sorted(range(len(blocks)), key=lambda index: -len(blocks[index]))
    for index in longest_first:
        start, end = spans[index]
        if end - start <= SHINGLE or np.count_nonzero(match[start:end] != FREE) >= 0.3 * (end - start):
            continue
        found = moved(blocks[index], places, taken)
        if len(found) >= 0.6 * (end - start):
            match[start:end] = [found.get(offset, FREE) for offset in range(end - start)]
            taken.update(found.values())


def moved(block, places, taken):
    """Returns reference indices by offsets into the block, for shingles that are not matched yet."""
    found = {}
    for offset in range(len(block) - SHINGLE + 1):
        for at in places.get(tuple(block[offset : offset + SHINGLE]), ()):
            if taken.isdisjoint(range(at, at + SHINGLE)):
                found.update((offset + step, at + step) for step in range(SHINGLE))
                break
    return found
