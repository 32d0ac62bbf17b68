#!/usr/bin/env python3
"""Trains the content model from folders of labelled pages, and reports how good it is on unseen sites.

    train.py --program target/release/clean --work WORK --out src/stage/content/model DATA...

DATA are folders of labelled pages, see `training/README.md`. WORK keeps the output of `clean features`: remove it after a
change of the evidence. Writes `content.model`, `content.golden`, `types.golden` and `report.md` into the folder OUT. The same
input gives the same bytes. With --folds-to FOLDER it also writes the model of each fold, and the paths of the pages that this
model has not seen. With these the whole program can be measured without asking a model about its own pages.

With --types-only it trains the folds and the page-type head, and writes the head into the model that is in OUT already. All
else of that model stays byte for byte, so that the program keeps and drops what it did.
"""
import argparse
import time
from pathlib import Path

import booster  # First, because it sets how many threads numpy may use.

import numpy as np

import corpus
import curve
import folds
import model_file
import page_type
import report
import type_head

# Must be raised together with `EVIDENCE_VERSION` in `src/stage/content/evidence`.
EVIDENCE_VERSION = 2


def main():
    arguments = parse_arguments()
    start = time.time()
    blocks = folds.Blocks(corpus.read(arguments.data, arguments.program, arguments.work))
    log(start, f"{len(blocks.pages)} pages, {blocks.n_rows} blocks, {len(blocks.feature_names)} features")
    fold = folds.by_site(blocks.pages, arguments.folds, seed=0)
    result = cross_validate(blocks, fold)
    log(start, f"cross-validated in {arguments.folds} folds")
    arguments.out.mkdir(parents=True, exist_ok=True)
    everything = np.ones(len(blocks.pages), bool)
    if arguments.types_only:
        write_types(arguments.out, blocks, result)
        return
    final = blocks.fit(everything)
    write(arguments.out / "content.model", blocks, final, result, everything)
    model_file.write_golden(arguments.out / "content.golden", final.trees, blocks.feature_names)
    write_golden_of_types(arguments.out, blocks, result)
    text = report.of(blocks, result, fold, (arguments.out / "content.model").stat().st_size)
    (arguments.out / "report.md").write_text(text, "utf-8")
    print(text)
    if arguments.folds_to:
        write_folds(arguments.folds_to, blocks, result, fold)
    log(start, "done")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--types-only", action="store_true")
    parser.add_argument("--folds-to", type=Path)
    return parser.parse_args()


def cross_validate(blocks, fold):
    """Judges every block and every page with models that have not seen its site."""
    result = folds.Result(models=[], raw=np.zeros(blocks.n_rows))
    for number in range(fold.max() + 1):
        model = blocks.fit(fold != number)
        result.models.append(model)
        result.raw += blocks.ask(model, fold == number)
    known = blocks.known_rows()
    result.curve = curve.isotonic(result.raw[known], blocks.labels[known])
    result.probability = curve.read_off(result.curve, result.raw)
    result.page_rows = blocks.page_rows(result, fold)
    kinds = np.array([page.kind for page in blocks.pages])
    page_raw = np.zeros(len(kinds))
    for number in range(fold.max() + 1):
        rest = (fold != number) & blocks.is_served
        head = page_type.fit(result.page_rows[rest], kinds[rest])
        unseen = fold == number
        page_raw[unseen] = head.predict(result.page_rows[unseen], raw_score=True)
    result.prose_raw = page_raw
    result.prose = page_type.prose(page_raw)
    names = type_head.names_of(blocks.pages)
    result.types = type_head.cross_validate(result.page_rows, kinds, blocks.is_served, fold, names)
    return result


def write(path, blocks, model, result, is_training):
    """Writes a model. Its curves come from the cross-validation: scores of its own training pages would be too sure."""
    kinds = np.array([page.kind for page in blocks.pages])
    taught = is_training & blocks.is_served
    head = page_type.fit(result.page_rows[taught], kinds[taught])
    of_blocks = (model.trees, blocks.feature_names, result.curve)
    of_pages = (head, page_type.feature_names_of(blocks.feature_names), curve.of(page_type.prose))
    types = types_of(blocks, result, taught)
    model_file.write(path, EVIDENCE_VERSION, (of_blocks, of_pages), model.names, types)


def types_of(blocks, result, is_training):
    """Returns the page-type head as the model file has it."""
    names = type_head.names_of(blocks.pages)
    return type_head.of_file(fit_types(blocks, result, is_training), names, blocks.feature_names)


def fit_types(blocks, result, is_training):
    kinds = np.array([page.kind for page in blocks.pages])
    taught = is_training & blocks.is_served
    return type_head.fit(result.page_rows[taught], kinds[taught], type_head.names_of(blocks.pages))


def write_types(out, blocks, result):
    """Writes the head and what the report says of it into a model and a report that are there already."""
    model = out / "content.model"
    everything = np.ones(len(blocks.pages), bool)
    model_file.with_types(model, types_of(blocks, result, everything))
    write_golden_of_types(out, blocks, result)
    old = (out / "report.md").read_text("utf-8")
    (out / "report.md").write_text(report.with_types(old, blocks, result, model.stat().st_size), "utf-8")


def write_golden_of_types(out, blocks, result):
    trees = fit_types(blocks, result, np.ones(len(blocks.pages), bool))
    if trees is None:
        return
    model_file.write_golden(out / "types.golden", trees, page_type.feature_names_of(blocks.feature_names))


def write_folds(folder, blocks, result, fold):
    folder.mkdir(parents=True, exist_ok=True)
    for number, model in enumerate(result.models):
        write(folder / f"fold{number}.model", blocks, model, result, fold != number)
        unseen = [page.path for page, f in zip(blocks.pages, fold) if f == number and not page.disguise]
        (folder / f"fold{number}.txt").write_text("".join(f"{name}\n" for name in unseen), "utf-8")


def log(start, message):
    print(f"{time.time() - start:5.0f} s  {message}", flush=True)


if __name__ == "__main__":
    main()
