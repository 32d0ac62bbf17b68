"""Writes the report of a training run: how good the models of the folds are on unseen sites."""
import re
from collections import defaultdict

import numpy as np

import ablation
import choose
import type_head

LINES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01]


def of(blocks, result, fold, n_bytes):
    """Returns the report in Markdown."""
    kept = [
        choose.keep(result.probability[page.start : page.end], page, prose)
        for page, prose in zip(blocks.pages, result.prose)
    ]
    scores = np.array([choose.score(page, indices) for page, indices in zip(blocks.pages, kept)])
    ceiling = np.array([choose.score(page, np.flatnonzero(page.share >= 0.5)) for page in blocks.pages])
    served = [page for page in blocks.pages if not page.disguise]
    parts = [
        "# The content model on sites it has not seen\n",
        "Written by `training/content/train.py`. Every page is judged by a model that was trained without its site.\n",
        f"{len(served)} pages, {sum(page.end - page.start for page in served)} blocks, {len(blocks.feature_names)} features; the file has {n_bytes} bytes.\n",
        table("Word F1 by page type", groups(blocks.pages, lambda page: f"{page.folder}, {page.kind}"), scores, ceiling),
        table("Articles in disguise", groups(blocks.pages, lambda page: f"{page.folder}, {page.disguise}", True), scores, ceiling),
        table("By the language that the page says it is in", groups(blocks.pages, lambda page: page.language or "not said"), scores, ceiling),
        table("By country", groups(blocks.pages, lambda page: page.country or "unknown"), scores, ceiling),
        calibration(blocks, result, kept),
        families(blocks, result),
        ablation.tables(blocks, result, fold),
        types(blocks, result),
    ]
    return "\n".join(parts)


def types(blocks, result):
    return type_head.tables(blocks.pages, result.types, type_head.names_of(blocks.pages), result.prose_raw)


def with_types(text, blocks, result, n_bytes):
    """Returns a report with new tables of page types, which stand last."""
    text = re.sub(r"the file has \d+ bytes", f"the file has {n_bytes} bytes", text)
    before, _, _ = text.partition("## Page types\n")
    return before.rstrip("\n") + "\n\n" + types(blocks, result)


def groups(pages, name_of, in_disguise=False):
    """Returns the indices of the pages of each group, for the pages in disguise (`disguise.py`) or for the others."""
    found = defaultdict(list)
    for index, page in enumerate(pages):
        if bool(page.disguise) == in_disguise:
            found[name_of(page)].append(index)
            if not in_disguise:
                found[f"{page.folder}, all"].append(index)
    return found


def table(title, of_groups, scores, ceiling):
    lines = [f"## {title}\n", "| pages of | n | F1 | P | R | best choice of blocks |", "|---|---:|---:|---:|---:|---:|"]
    for name, indices in sorted(of_groups.items(), key=lambda group: (-len(group[1]), group[0])):
        precision, recall, f1 = scores[indices].mean(axis=0)
        best = ceiling[indices, 2].mean()
        lines.append(f"| {name} | {len(indices)} | {f1:.4f} | {precision:.4f} | {recall:.4f} | {best:.4f} |")
    return "\n".join(lines) + "\n"


def calibration(blocks, result, kept):
    """Returns the table of dropped blocks: how sure the model was, and how many were really not content."""
    is_kept = np.zeros(blocks.n_rows, bool)
    for page, indices in zip(blocks.pages, kept):
        is_kept[[page.start + index for index in indices]] = True
    rows = blocks.known_rows()
    rows = rows[~is_kept[rows]]
    sure, is_right = 1 - result.probability[rows], blocks.labels[rows] < 0.5
    lines = ["## Dropped blocks\n", "| confidence | blocks | mean confidence | really not content |", "|---|---:|---:|---:|"]
    for low, high in zip([0.0, *LINES], LINES):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            lines.append(
                f"| {low:.2f} to {min(high, 1.0):.2f} | {inside.sum()} | {sure[inside].mean():.3f} | {is_right[inside].mean():.3f} |"
            )
    return "\n".join(lines) + "\n"


def families(blocks, result):
    """Returns the shares of the trees' gain: of the families of features, and of the best features.

    A family with much gain may still be dispensable: without it, others say most of the same.
    """
    gain = sum(model.trees.feature_importance("gain") for model in result.models)
    share = gain / gain.sum()
    names = np.array(blocks.corpus.families)
    lines = ["## Families of features by their share of the gain\n", "| family | features | gain |", "|---|---:|---:|"]
    for name in sorted(set(names), key=lambda name: -share[names == name].sum()):
        inside = names == name
        lines.append(f"| {name} | {inside.sum()} | {share[inside].sum():.3f} |")
    best = np.argsort(-share, kind="stable")[:30]
    named = ", ".join(f"`{blocks.feature_names[index]}` {share[index]:.3f}" for index in best)
    return "\n".join(lines) + f"\n\n## Features by their share of the gain\n\n{named}\n"
