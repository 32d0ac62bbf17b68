"""Cross-validation. Pages of one site share a fold, so that no page is judged by a model that knows its site."""
from dataclasses import dataclass

import numpy as np

import booster
import names
import page_type

# Number of parts of the training pages. A page is scored by names that were learned without the part of its site.
INNER_FOLDS = 5
# Share of the training pages whose class words are made meaningless, so that the trees do not rely on them.
DROPOUT = 0.25


def by_site(pages, n_folds, seed):
    """Returns the fold of each page."""
    sites = sorted({page.site for page in pages})
    shuffled = np.random.RandomState(seed).permutation(len(sites)) % n_folds
    fold = dict(zip(sites, shuffled.tolist()))
    return np.array([fold[page.site] for page in pages])


@dataclass
class Model:
    """The trees for blocks, and the names that belong to them."""

    trees: object
    names: dict


@dataclass
class Result:
    """The predictions of models about pages that they have not seen."""

    models: list
    raw: np.ndarray
    curve: list = None
    probability: np.ndarray = None
    page_rows: np.ndarray = None
    prose_raw: np.ndarray = None
    prose: np.ndarray = None
    types: np.ndarray = None


class Blocks:
    """The blocks of a corpus. Fills in the features that must be learned, fits models, and predicts with them."""

    def __init__(self, corpus):
        self.corpus, self.pages = corpus, corpus.pages
        self.n_rows = len(corpus.features)
        self.labels = np.zeros(self.n_rows, np.float32)
        for page in self.pages:
            self.labels[page.start : page.end] = page.share
        self.weights = booster.weights_of(self.pages, self.n_rows)
        # Names, kinds of page, probabilities and all figures come only from pages as they were served.
        self.is_served = np.array([not page.disguise for page in self.pages])
        self.inner = by_site(self.pages, INNER_FOLDS, seed=5)
        self.is_nameless = np.random.RandomState(11).rand(len(self.pages)) < DROPOUT
        self.feature_names = corpus.feature_names
        self.learned = [corpus.feature_names.index(name) for name in names.FEATURES if name in corpus.feature_names]

    def learn_names(self, is_used):
        used = [page for page, use in zip(self.pages, is_used & self.is_served) if use and page.is_reachable]
        return names.learn((page.site, page.name_shares) for page in used)

    def fit(self, is_training):
        """Fits a model to some of the pages."""
        learned = np.zeros((self.n_rows, len(names.FEATURES)), np.float32)
        for part in range(INNER_FOLDS):
            scores = self.learn_names(is_training & (self.inner != part))
            for index in np.flatnonzero(is_training & (self.inner == part)):
                page = self.pages[index]
                words = tags_only(scores) if self.is_nameless[index] else scores
                learned[page.start : page.end] = names.features(page.tree, page.leaf, words)
        rows, weights = booster.draw(self.rows_of(is_training), self.weights)
        matrix = self.training_rows(rows)
        matrix[:, self.learned] = learned[rows, : len(self.learned)]
        trees = booster.fit_blocks(matrix, self.labels[rows], weights)
        return Model(trees, self.learn_names(is_training))

    def training_rows(self, rows):
        """Returns features for training; for the pages that drop class words, the features without them."""
        is_dropped = np.zeros(self.n_rows, bool)
        is_dropped[self.rows_of(self.is_nameless)] = True
        which = is_dropped[rows]
        features = self.corpus.features[rows]
        features[which] = self.corpus.nameless[rows[which]]
        return features

    def ask(self, model, is_asked, change=None, n_trees=None):
        """Returns the raw score of every block of some pages, 0 for the others.

        `change` may alter the evidence of a page first, in place. Only the first `n_trees` trees predict.
        """
        raw = np.zeros(self.n_rows)
        for page in self.pages_of(is_asked):
            matrix = self.matrix(page, model)
            if change:
                change(page, matrix)
            raw[page.start : page.end] = model.trees.predict(matrix, raw_score=True, num_iteration=n_trees)
        return raw

    def page_rows(self, result, fold):
        """Returns the row of every page for the page-type head, from models that have not seen the page."""
        rows = np.zeros((len(self.pages), len(page_type.feature_names_of(self.feature_names))), np.float32)
        for index, page in enumerate(self.pages):
            if page.end > page.start:
                matrix = self.matrix(page, result.models[fold[index]])
                rows[index] = page_type.describe(matrix, result.probability[page.start : page.end], page.n_words)
        return rows

    def matrix(self, page, model):
        """Returns the evidence of a page, filled in with the names of the model."""
        matrix = self.corpus.features[page.start : page.end].copy()
        matrix[:, self.learned] = names.features(page.tree, page.leaf, model.names)[:, : len(self.learned)]
        return matrix

    def known_rows(self):
        """Returns the rows whose labels are reliable."""
        pages = [page for page in self.pages if page.is_reachable and not page.disguise]
        spans = [page.start + np.flatnonzero(~page.is_copy) for page in pages]
        return np.concatenate(spans)

    def pages_of(self, is_used):
        return [page for page, use in zip(self.pages, is_used) if use and page.end > page.start]

    def rows_of(self, is_used):
        return np.concatenate([np.arange(page.start, page.end) for page in self.pages_of(is_used)])


def tags_only(scores):
    """Returns only the scores of tags, for a page whose class words mean nothing."""
    return {word: score for word, score in scores.items() if word.startswith("<")}
