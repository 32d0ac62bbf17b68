"""The page-type head: trees for each type of page, whose scores are turned into how likely each type is.

A page is described by the row of `page_type.py`. `src/stage/content/model/page_types.rs` predicts the same.
"""
from dataclasses import dataclass

import numpy as np

import booster
import curve
import model_file
import page_type

# Edges of the bands of probability that the report shows.
BANDS = [0.0, 0.5, 0.7, 0.85, 0.95, 1.01]


@dataclass
class Part:
    """The trees of one type among those of all types, which LightGBM keeps in turn."""

    trees: object
    number: int
    n_types: int

    def dump_model(self):
        return dict(tree_info=self.trees.dump_model()["tree_info"][self.number :: self.n_types])


def names_of(pages):
    """Returns the names of the types, in the order of the model file."""
    return sorted({page.kind for page in pages if not page.disguise})


def fit(rows, kinds, names):
    """Returns the trees; nothing for pages of a single type, of which there is nothing to tell."""
    if len(names) < 2:
        return None
    return booster.fit_types(rows, [names.index(kind) for kind in kinds], len(names))


def cross_validate(rows, kinds, is_served, fold, names):
    """Returns how likely each page is of each type, by trees that have not seen its site."""
    likely = np.ones((len(kinds), len(names)))
    if len(names) < 2:
        return likely
    for number in range(fold.max() + 1):
        rest = (fold != number) & is_served
        unseen = fold == number
        likely[unseen] = fit(rows[rest], kinds[rest], names).predict(rows[unseen])
    return likely


def of_file(trees, names, feature_names):
    """Returns what `model_file.types_of` writes."""
    if trees is None:
        return model_file.NO_TYPES
    features = page_type.feature_names_of(feature_names)
    forests = [(name, Part(trees, number, len(names)), features) for number, name in enumerate(names)]
    return weights(), forests


def weights():
    """Returns the points of the curve from a score less the highest one to the weight of its type: `exp`."""
    scores = np.linspace(-8, 0, 321)
    return curve.thinned([(x, np.exp(x)) for x in scores])


def tables(pages, likely, names, raw_prose):
    """Returns what the report says of the head."""
    if "article" not in names or len(names) < 2:
        return "## Page types\n\nThere are too few to tell.\n"
    served = np.array([not page.disguise for page in pages])
    truth = np.array([names.index(page.kind) for page in pages])[served]
    likely, raw_prose = likely[served], raw_prose[served]
    named, probability = likely.argmax(axis=1), likely.max(axis=1)
    return "\n".join([
        baselines(truth, named, names, raw_prose),
        per_type(truth, named, names),
        reliability(probability, named == truth),
    ])


def baselines(truth, named, names, raw_prose):
    article = names.index("article")
    is_article = truth == article
    others = truth[~is_article]
    second = np.bincount(others, minlength=len(names)).argmax()
    by_binary = np.where(raw_prose > 0, article, second)
    lines = ["## Page types\n", f"{len(truth)} pages.\n", "| named by | type right | article or not right |", "|---|---:|---:|"]
    for title, guess in [
        ("the head", named),
        (f"the head of prose: article, or else {names[second]}", by_binary),
        ("always article", np.full(len(truth), article)),
    ]:
        right, of_article = (guess == truth).mean(), ((guess == article) == is_article).mean()
        lines.append(f"| {title} | {right:.3f} | {of_article:.3f} |")
    return "\n".join(lines) + "\n"


def per_type(truth, named, names):
    lines = ["| type | pages | named | P | R | mostly taken for |", "|---|---:|---:|---:|---:|---|"]
    counts = np.bincount(truth, minlength=len(names))
    for number in np.argsort(-counts, kind="stable"):
        is_type, is_named = truth == number, named == number
        hits = (is_type & is_named).sum()
        wrong = np.bincount(named[is_type & ~is_named], minlength=len(names))
        taken = f"{names[wrong.argmax()]} ({wrong.max()})" if wrong.any() else ""
        precision, recall = hits / max(1, is_named.sum()), hits / max(1, is_type.sum())
        lines.append(f"| {names[number]} | {is_type.sum()} | {is_named.sum()} | {precision:.3f} | {recall:.3f} | {taken} |")
    return "\n".join(lines) + "\n"


def reliability(probability, is_right):
    lines = ["| probability | pages | mean probability | really of the type |", "|---|---:|---:|---:|"]
    for low, high in zip(BANDS, BANDS[1:]):
        inside = (probability >= low) & (probability < high)
        if inside.any():
            lines.append(
                f"| {low:.2f} to {min(high, 1.0):.2f} | {inside.sum()} | {probability[inside].mean():.3f} | {is_right[inside].mean():.3f} |"
            )
    return "\n".join(lines) + "\n"
