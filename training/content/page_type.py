"""The page-type head: tells prose, for which a fixed cut is best, from lists, for which the best expected F1 is.

A page is described by the mean of every feature over its probable content, weighted by words, and by how sure the trees
are. `src/stage/content/model/page.rs` does the same.
"""
import numpy as np

import booster

SURENESS = ["kept_share", "unsure_share", "mean_probability", "kept_blocks", "words_per_kept_block"]
# How much the log-odds of the head are sharpened, and moved towards prose. Most scraped pages are articles, and an article
# mistaken for a list loses more than a list mistaken for an article.
SHARPNESS, TOWARDS_PROSE = 3.0, 1.5


def feature_names_of(names):
    """Returns the names of the features that `describe` computes."""
    return list(names) + SURENESS


def describe(matrix, probability, n_words):
    """Returns the row of a page."""
    words = np.maximum(n_words, 1.0)
    expected = words * probability
    content = expected @ matrix.astype(float) / max(expected.sum(), 1e-9)
    is_kept = probability >= 0.5
    is_unsure = (probability > 0.2) & (probability < 0.8)
    sureness = [
        words[is_kept].sum() / words.sum(),
        words[is_unsure].sum() / words.sum(),
        expected.sum() / words.sum(),
        float(is_kept.sum()),
        words[is_kept].sum() / max(1, is_kept.sum()),
    ]
    return np.concatenate([content, sureness]).astype(np.float32)


def fit(rows, kinds):
    """Fits the trees that predict how likely a page is prose."""
    is_prose = np.array([kind == "article" for kind in kinds], float)
    return booster.fit_pages(rows, is_prose, np.ones(len(kinds)))


def prose(raw):
    """Returns how much to trust the fixed cut, from 0 to 1."""
    return 1 / (1 + np.exp(-SHARPNESS * (raw + TOWARDS_PROSE)))
