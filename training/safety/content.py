#!/usr/bin/env python3
"""Measures how often each rule of `content` is right about what it drops, on labelled pages of unseen sites.

    content.py --program target/release/clean --folds FOLDS DATA... > src/stage/content/safety.md

FOLDS is the output of `train.py --folds-to FOLDS`. DATA are folders of labelled pages (`training/README.md`). Dropping a
block is right if fewer than half of its runs of four words are in the reference. Shorter blocks prove nothing and are left
out. References lack some text that is content to a reader (captions, notes, code), so the shares are rather too low. Where a
reference is cut short, they are too high. Needs only the standard library.
"""
import argparse
import json
import math
import re
import subprocess
from collections import defaultdict
from pathlib import Path

WORD = re.compile(r"\w+")
RUN = 4
BANDS = [0.5, 0.7, 0.9, 0.97, 1.01]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, required=True)
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("data", nargs="+", type=Path)
    arguments = parser.parse_args()
    counts = defaultdict(lambda: [0, 0, 0])
    for page, edits in annotated(arguments.program, arguments.folds):
        reference = reference_of(page, arguments.data)
        if reference is None:
            continue
        for edit in edits:
            runs = runs_of(edit["original"])
            if edit["replacement"].strip() or not runs:
                continue
            is_right = len(runs & reference) < len(runs) / 2
            band = next(high for high in BANDS if edit["confidence"] < high)
            for key in ((edit["rule"], band), (edit["rule"], None)):
                count = counts[key]
                count[0] += 1
                count[1] += is_right
                count[2] += 0 if is_right else len(runs) + RUN - 1
    print_table(counts)


def annotated(program, folds):
    """Yields the path and the edits of every page, cleaned with a model that has not seen its site."""
    for paths in sorted(folds.glob("fold*.txt")):
        model = f'stage.content.model="{paths.with_suffix(".model")}"'
        drop = 'stage.content.drop=["title","byline","date"]'
        command = [program.resolve(), "--isolated", "--quiet", "--annotate", "--config", model, "--config", drop, "--files-from", paths]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as run:
            for line in run.stdout:
                record = json.loads(line)
                edits = record.get("edits") or record.get("metadata", {}).get("clean", {}).get("edits", [])
                yield record["id"], edits


def reference_of(page, folders):
    """Returns the runs of words in a page's reference, or nothing if the reference is empty."""
    name = Path(page).name.split(".")[0]
    for folder in folders:
        truth = folder / "ground-truth" / f"{name}.json"
        if str(folder.resolve()) in str(Path(page).resolve()) and truth.exists():
            text = (json.loads(truth.read_text("utf-8")).get("ground_truth") or {}).get("main_content") or ""
            return runs_of(text) or None
    return None


def runs_of(text):
    words = WORD.findall(text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def print_table(counts):
    print("# How often `content` is right about what it drops\n")
    print("Made by `training/safety/content.py`, which says what counts as right. Blocks of four words or more.\n")
    print("| rule | confidence | blocks | right | at least (95 %) | words of references lost |")
    print("|---|---|---:|---:|---:|---:|")
    for rule, band in sorted(counts, key=lambda key: (key[0], key[1] or 0.0)):
        n_all, n_right, n_lost = counts[rule, band]
        said = f"below {band:.2f}" if band and band < 1 else "from 0.97" if band else "all"
        print(f"| {rule} | {said} | {n_all} | {n_right / n_all:.3f} | {wilson(n_right, n_all):.3f} | {n_lost} |")


def wilson(n_right, n_all, z=1.96):
    """Returns the lower bound of Wilson's interval."""
    share = n_right / n_all
    middle = share + z * z / (2 * n_all)
    spread = z * math.sqrt(share * (1 - share) / n_all + z * z / (4 * n_all * n_all))
    return (middle - spread) / (1 + z * z / n_all)


if __name__ == "__main__":
    main()
