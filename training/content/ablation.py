"""Measures how much worse blocks are chosen without a family of features, or with fewer trees, on unseen sites.

A family is removed by giving each block the values of a random block of any page, without training again. The other
families cannot learn to replace it, so these figures are upper bounds of its worth.
"""
import numpy as np

import choose
import curve

FEWER_TREES = [40, 80, 120]


def tables(blocks, result, fold):
    """Returns two tables in Markdown."""
    names = np.array(blocks.corpus.families)
    donor = np.random.RandomState(3).permutation(blocks.n_rows)
    whole = figures(blocks, result, result.raw)
    lines = ["## Without a family of features\n", *header("family", blocks), row("none left out", whole)]
    for family in sorted(set(names)):
        of_family = np.flatnonzero(names == family)

        def take_away(page, matrix):
            matrix[:, of_family] = blocks.corpus.features[donor[page.start : page.end]][:, of_family]

        raw = asked(blocks, result, fold, change=take_away)
        lines.append(row(family, figures(blocks, result, raw)))
    lines += ["\n## By the number of trees\n", *header("trees", blocks)]
    for n_trees in FEWER_TREES:
        raw = asked(blocks, result, fold, n_trees=n_trees)
        lines.append(row(str(n_trees), figures(blocks, result, raw)))
    lines.append(row(str(result.models[0].trees.num_trees()), whole))
    return "\n".join(lines) + "\n"


def folders(blocks):
    """Returns the names of the first and of the last folder of pages, which may be the same."""
    names = [page.folder for page in blocks.pages]
    return names[0], names[-1]


def header(of_rows, blocks):
    first, last = folders(blocks)
    return [f"| {of_rows} | {first}, article | {last}, article | {first}, all |", "|---|---:|---:|---:|"]


def row(name, f1):
    return f"| {name} | " + " | ".join(f"{value:.4f}" for value in f1) + " |"


def asked(blocks, result, fold, **ways):
    """Returns the raw score of every block, by the model that has not seen its site."""
    raws = (blocks.ask(model, blocks.is_served & (fold == n), **ways) for n, model in enumerate(result.models))
    return sum(raws)


def figures(blocks, result, raw):
    """Returns the mean word F1 of the pages that `header` names."""
    known = blocks.known_rows()
    probability = curve.read_off(curve.isotonic(raw[known], blocks.labels[known]), raw)
    scores = {}
    for page, prose in zip(blocks.pages, result.prose):
        if not page.disguise:
            kept = choose.keep(probability[page.start : page.end], page, prose)
            scores.setdefault((page.folder, page.kind == "article"), []).append(choose.score(page, kept)[2])
    first, last = folders(blocks)
    of_first = [f1 for (folder, _), found in scores.items() if folder == first for f1 in found]
    return [np.mean(found or [0]) for found in (scores.get((first, True)), scores.get((last, True)), of_first)]
