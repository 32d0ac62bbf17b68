#!/usr/bin/env python3
"""Trains the model for texts, which have no markup, and reports how good it is on unseen sites.

    text.py --program target/release/clean --work WORK --out src/stage/content/model DATA...

A text consists of the lines that a page shows. A second text of each page lacks most lines that are not the article, like
the texts of an extractor. WORK is the folder that `train.py` has filled. Writes `text.model` and `text-report.md`.
"""
import argparse
import json
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import booster  # First, because it sets how many threads numpy may use.

import numpy as np

import choose
import corpus
import curve
import folds
import labels
import model_file
import page_type
import train

# Families that need no elements. The others have the same value on every text.
FAMILIES = ["Text", "Order", "Near", "Marker", "Page", "Topic", "OtherMethods"]
TREES = 60
PARAMETERS = dict(num_leaves=15, min_data_in_leaf=150, learning_rate=0.15, feature_fraction=0.4, lambda_l2=5)
# How many rows a fit draws.
ROWS = 200_000
# Share of the runs of lines outside the article that the second text of a page leaves out.
LEFT_OUT = 0.75
# The cuts in the report.
CUTS = [0.5, 0.3, 0.2, 0.1, 0.05]


@dataclass
class Text:
    """The lines of one text. Arrays have an entry for each line."""

    kind: str
    site: str
    is_thinned: bool
    reference: Counter
    start: int
    end: int
    lines: list
    words: list
    n_words: np.ndarray
    share: np.ndarray
    is_copy: np.ndarray
    is_reachable: bool
    # As for pages (`corpus.Page`), but texts have no disguise.
    disguise: str = ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    texts, matrix, feature_names = read(arguments.data, arguments.program, arguments.work)
    labelled = np.concatenate([text.share for text in texts]).astype(np.float32)
    weights = booster.weights_of(texts, len(matrix))
    fold = folds.by_site(texts, 3, seed=0)
    raw = np.zeros(len(matrix))
    for number in range(3):
        trees = fit(matrix, labelled, weights, [text for text, f in zip(texts, fold) if f != number])
        for text in (text for text, f in zip(texts, fold) if f == number and text.end > text.start):
            raw[text.start : text.end] = trees.predict(matrix[text.start : text.end], raw_score=True)
    known = np.concatenate([text.start + np.flatnonzero(~text.is_copy) for text in texts if text.is_reachable])
    points = curve.isotonic(raw[known], labelled[known])
    trees = fit(matrix, labelled, weights, texts)
    path = arguments.out / "text.model"
    # A text has no type of page to predict: the page-type head is a single leaf.
    head = booster.lightgbm.train(
        booster.FIXED, booster.lightgbm.Dataset(matrix[:100], np.full(100, 0.5), params=dict(verbose=-1)), 1
    )
    of_pages = (head, page_type.feature_names_of(feature_names), curve.of(page_type.prose))
    model_file.write(path, train.EVIDENCE_VERSION, ((trees, feature_names, points), of_pages), {})
    report = report_of(texts, curve.read_off(points, raw), path.stat().st_size)
    (arguments.out / "text-report.md").write_text(report, "utf-8")
    print(report)


def fit(matrix, labelled, weights, texts):
    rows = np.concatenate([np.arange(text.start, text.end) for text in texts])
    rows, weights = booster.draw(rows, weights, ROWS)
    return booster.fit(matrix[rows], labelled[rows], weights, TREES, PARAMETERS)


def read(folders, program, work):
    """Returns both texts of every page, the features of their lines, and the names of these. Other families are set to 0."""
    texts, matrices = [], []
    for folder in folders:
        full = work / f"{folder.name}-texts"
        given_out(program, full, records(work / folder.name, folder / "ground-truth"))
        own = list(labelled_texts(full, folder / "ground-truth"))
        thin = work / f"{folder.name}-thin-texts"
        given_out(program, thin, thinned(own, np.random.RandomState(7)))
        for made, matrix in ((own, full), (list(texts_of_thinned(thin, own)), thin)):
            start = sum(map(len, matrices))
            matrices.append(np.load(matrix / "features.npy"))
            for text in made:
                text.start, text.end = text.start + start, text.end + start
            texts += made
    feature_names = (full / "features.txt").read_text("utf-8").split()
    families = (full / "families.txt").read_text("utf-8").split()
    matrix = np.concatenate(matrices)
    matrix[:, [family not in FAMILIES for family in families]] = 0
    return texts, matrix, feature_names


def given_out(program, folder, texts):
    """Lets the program compute the features of texts, which are pairs of an id and a text."""
    if not (folder / "families.txt").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with open(folder / "texts.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts)
        command = [program, "features", "--isolated", folder / "texts.jsonl", "--output", folder]
        subprocess.run(command, check=True)


def records(features, truths):
    """Yields the text that each page shows, block by block."""
    blocks = corpus.read_lines(features / "blocks.jsonl")
    for record in corpus.read_lines(features / "pages.jsonl"):
        own = [next(blocks)["text"] for _ in range(record["n_blocks"])]
        if own and (truths / f"{corpus.stem_of(record['id'])}.json").exists():
            yield corpus.stem_of(record["id"]), "\n\n".join(own)


def lines_of(features):
    """Yields the id of each text, the start of its rows, and its lines."""
    blocks, start = corpus.read_lines(features / "blocks.jsonl"), 0
    for record in corpus.read_lines(features / "pages.jsonl"):
        lines = [next(blocks)["text"] for _ in range(record["n_blocks"])]
        yield record["id"], start, lines
        start += len(lines)


def labelled_texts(features, truths):
    for name, start, lines in lines_of(features):
        truth = json.loads((truths / f"{name}.json").read_text("utf-8"))
        gold = labels.words_of(truth["ground_truth"].get("main_content") or "")
        words = [labels.words_of(line) for line in lines]
        labelled = labels.label(words, gold)
        best = [own for own, share in zip(words, labelled.share) if share >= 0.5]
        yield Text(
            kind=corpus.kind_of(truth),
            site=corpus.site_of(urlsplit(truth.get("url") or "").hostname or name),
            is_thinned=False,
            reference=Counter(gold),
            start=start,
            end=start + len(lines),
            lines=lines,
            words=words,
            n_words=np.array([len(own) for own in words], float),
            share=labelled.share,
            is_copy=labelled.is_copy,
            is_reachable=choose.bag_f1(best, Counter(gold))[2] > corpus.LEAST_REACHABLE_F1,
        )


def left(text, random):
    """Returns the lines of the second text of a page: the article, and a few runs of other lines."""
    kept, is_left_out = [], False
    for index, share in enumerate(text.share):
        is_first = index == 0 or text.share[index - 1] >= 0.5
        if is_first:
            is_left_out = random.rand() < LEFT_OUT
        if share >= 0.5 or not is_left_out:
            kept.append(index)
    return kept


def thinned(texts, random):
    for number, text in enumerate(texts):
        yield str(number), "\n\n".join(text.lines[index] for index in left(text, random))


def texts_of_thinned(features, texts):
    random = np.random.RandomState(7)
    kept = [left(text, random) for text in texts]
    for name, start, lines in lines_of(features):
        text, own = texts[int(name)], kept[int(name)]
        if len(own) != len(lines):
            continue  # The program cleaned the text first, and a line was split.
        yield Text(
            kind=text.kind,
            site=text.site,
            is_thinned=True,
            reference=text.reference,
            start=start,
            end=start + len(lines),
            lines=lines,
            words=[text.words[index] for index in own],
            n_words=text.n_words[own],
            share=text.share[own],
            is_copy=text.is_copy[own],
            is_reachable=text.is_reachable,
        )


def report_of(texts, probability, n_bytes):
    parts = [
        "# The model for texts on sites it has not seen\n",
        f"Written by `training/content/text.py`. The file has {n_bytes} bytes.\n",
        "Lines less likely than the cut go. Lost: the share of the article's words in them; right: how many of their words are",
        "not the article's.\n",
        "| texts | cut | n | F1 | P | R | lost | right |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for name, is_meant in (
        ("articles, all that the page shows", lambda text: text.kind == "article" and not text.is_thinned),
        ("all kinds, all that the page shows", lambda text: not text.is_thinned),
        ("articles, most else left out", lambda text: text.kind == "article" and text.is_thinned),
    ):
        chosen = [text for text in texts if is_meant(text)]
        for cut in [0.0, *reversed(CUTS)]:
            rows = np.array([figures(text, probability, cut) for text in chosen])
            precision, recall, f1 = rows[:, :3].mean(axis=0)
            dropped, wrong, all_content = rows[:, 3:].sum(axis=0)
            right = 1 - wrong / max(dropped, 1)
            parts.append(
                f"| {name} | {cut:.2f} | {len(chosen)} | {f1:.4f} | {precision:.4f} | {recall:.4f} | {wrong / all_content:.4f} | {right:.3f} |"
            )
    return "\n".join(parts) + "\n"


def figures(text, probability, cut):
    goes = probability[text.start : text.end] < cut
    score = choose.bag_f1([own for own, gone in zip(text.words, goes) if not gone], text.reference)
    is_content = (text.share >= 0.5) | text.is_copy
    n_words = text.n_words
    return (*score, n_words[goes].sum(), n_words[goes & is_content].sum(), n_words[is_content].sum())


if __name__ == "__main__":
    main()
