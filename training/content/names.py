"""Learns names: how much the words of class, id, role and itemprop speak for or against content.

The score of a word is a smoothed log-odds: the share of content in the text below elements with this word, averaged over
the pages of a site, then over sites. A page that trains the trees must be scored by names that were learned without its
site (see `folds.py`). Otherwise the trees trust the names blindly.
"""
from collections import defaultdict

import numpy as np

FEATURES = ["tl_min", "tl_max", "tl_sum", "tl_near", "tl_own"]
PRIOR = 0.4
# The prior counts like this many sites; and a word needs this many.
PRIOR_SITES, FEWEST_SITES = 4.0, 4
# Scores are stored as signed bytes, with this many steps for a unit.
STEPS = 32
# Smallest score that is worth its bytes.
LEAST = 0.1
FADE = 0.8
STRONG = 0.3


class Tree:
    """The elements of a page, parents first, each with its words."""

    def __init__(self, elements):
        self.parent = [parent for parent, _, _ in elements]
        # The root of a page has no meaning.
        self.words = [(f"<{tag}>", *words) if parent >= 0 else () for parent, tag, words in elements]


def shares(tree, leaf, label, n_words):
    """Returns for every word of a page the share of content in the text below elements with this word."""
    total, content = np.zeros(len(tree.parent)), np.zeros(len(tree.parent))
    np.add.at(total, leaf, n_words)
    np.add.at(content, leaf, n_words * label)
    by_word = defaultdict(lambda: [0.0, 0.0])
    for index in range(len(tree.parent) - 1, -1, -1):
        above = tree.parent[index]
        if above >= 0:
            total[above] += total[index]
            content[above] += content[index]
        for word in set(tree.words[index]):
            sums = by_word[word]
            sums[0] += total[index]
            sums[1] += content[index]
    return {word: content / total for word, (total, content) in by_word.items() if total > 0}


def learn(pages):
    """Returns the score of each word, in steps, from pairs of a site and the `shares` of a page."""
    by_word = defaultdict(lambda: defaultdict(list))
    for site, page in pages:
        for word, share in page.items():
            by_word[word][site].append(share)
    scores = {}
    for word, sites in by_word.items():
        if len(sites) >= FEWEST_SITES:
            mean = sum(sum(values) / len(values) for values in sites.values())
            odds = (mean + PRIOR_SITES * PRIOR) / (len(sites) + PRIOR_SITES)
            score = logit(odds) - logit(PRIOR)
            if abs(score) >= LEAST:
                scores[word] = int(np.clip(round(score * STEPS), -127, 127))
    return scores


def logit(share):
    return float(np.log(share / (1 - share)))


def features(tree, leaf, scores):
    """Returns the five features of each block: lowest, highest and faded sum around it, nearest strong, own."""
    rows = np.zeros((len(tree.parent) + 1, len(FEATURES)), np.float32)
    for index, words in enumerate(tree.words):
        lowest = highest = 0.0
        for word in words:
            score = scores.get(word, 0) / STEPS
            lowest, highest = min(lowest, score), max(highest, score)
        own = np.float32(lowest + highest)
        # The last row, all zero, stands for "no element around it".
        above = rows[tree.parent[index]]
        near = own if abs(own) > STRONG else above[3]
        rows[index] = (min(above[0], lowest), max(above[1], highest), np.float32(above[2] * np.float32(FADE)) + own, near, own)
    return rows[leaf]
