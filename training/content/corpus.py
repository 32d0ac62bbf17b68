"""Reads the labelled pages: the features of their blocks from `clean features`, and their reference.

A folder of labelled pages has `html/ID.html.gz` (or `.html`) and `ground-truth/ID.json`; `training/README.md` describes
them.
"""
import gzip
import json
import re
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

import choose
import disguise
import labels
import names

# If no choice of blocks reaches this F1, the reference is of another page or comes from a script, and teaches nothing.
LEAST_REACHABLE_F1 = 0.6


@dataclass
class Page:
    """One labelled page. Arrays have a row for each block."""

    path: str
    folder: str
    # The disguise of the page (`disguise.HOW`); empty for a page as it was served.
    disguise: str
    kind: str
    site: str
    country: str
    language: str
    reference: Counter
    start: int
    end: int
    words: list
    n_words: np.ndarray
    share: np.ndarray
    is_copy: np.ndarray
    box: np.ndarray
    outer_box: np.ndarray
    is_code: np.ndarray
    standing: list
    tree: names.Tree
    leaf: np.ndarray
    name_shares: dict
    is_reachable: bool


@dataclass
class Corpus:
    """All pages, and one matrix for all their blocks."""

    feature_names: list
    # The family of each feature.
    families: list
    features: np.ndarray
    # The same matrix computed as if class names meant nothing.
    nameless: np.ndarray
    pages: list


def read(folders, program, work):
    """Reads folders of labelled pages, and their articles in disguise.

    Runs the program for folders whose features are not in `work` yet.
    """
    feature_names, named, nameless, pages = None, [], [], []
    for folder, how, html in dresses(map(Path, folders), Path(work)):
        features = extracted(program, html, Path(work) / html.name)
        found = (features / "features.txt").read_text("utf-8").split()
        if feature_names not in (None, found):
            raise SystemExit(f"{features}: other features than the folders before; remove {work} and start again")
        feature_names = found
        start = sum(map(len, named))
        named.append(np.load(features / "features.npy"))
        # A page in disguise has no names to leave out.
        without = named[-1]
        if not how:
            without = np.load(extracted(program, html, Path(f"{features}--without-names"), "--without-names") / "features.npy")
        nameless.append(without)
        for page in read_pages(folder, features, named[-1], feature_names, how):
            page.start += start
            page.end += start
            pages.append(page)
    families = (features / "families.txt").read_text("utf-8").split()
    return Corpus(feature_names, families, np.concatenate(named), np.concatenate(nameless), pages)


def dresses(folders, work):
    """Yields each folder with each disguise and the place of the pages. The pages as they were served come first."""
    for folder in folders:
        yield folder, "", folder
        truths = (folder / "ground-truth").glob("*.json")
        articles = {path.stem for path in truths if kind_of(json.loads(path.read_text("utf-8"))) == "article"}
        for how in disguise.HOW:
            target = work / f"{folder.name}-{how}"
            if not target.exists():
                disguise.write(folder, articles, target, how)
            yield folder, how, target


def extracted(program, folder, features, *flags):
    """Returns the folder of features. `clean features` computes them with the same code that is used for cleaning."""
    if not (features / "families.txt").exists():
        subprocess.run([program, "features", folder / "html", "--output", features, *flags], check=True)
    return features


def read_pages(folder, features, matrix, feature_names, how):
    """Yields the pages that have a reference, in the order of the features."""
    blocks = read_lines(features / "blocks.jsonl")
    elements = read_lines(features / "elements.jsonl")
    start = 0
    for record in read_lines(features / "pages.jsonl"):
        own = [next(blocks) for _ in range(record["n_blocks"])]
        tree = next(elements)["elements"]
        truth_file = folder / "ground-truth" / f"{stem_of(record['id'])}.json"
        truth = json.loads(truth_file.read_text("utf-8"))
        if isinstance(truth.get("ground_truth"), dict):
            page = page_of(record["id"], folder, truth, own, tree, Rows(matrix, feature_names, start))
            yield replace(page, disguise=how)
        start += len(own)


def stem_of(path):
    """Returns the name of a page's files: `html/0001.html.gz` is `0001`."""
    return re.sub(r"\.html?(\.gz)?$", "", Path(path).name)


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@dataclass
class Rows:
    """The rows of the matrix from `start`, one for each block of a page."""

    matrix: np.ndarray
    feature_names: list
    start: int

    def feature(self, name, n_rows):
        return self.matrix[self.start : self.start + n_rows, self.feature_names.index(name)].astype(float)


def page_of(path, folder, truth, blocks, elements, rows):
    words = [labels.words_of(block["text"]) for block in blocks]
    gold = labels.words_of(truth["ground_truth"].get("main_content") or "")
    labelled = labels.label(words, gold)
    reference = Counter(gold)
    n_words = rows.feature("words", len(blocks))
    tree = names.Tree(elements)
    leaf = np.array([block["element"] for block in blocks], int)
    box, outer_box = choose.containers(elements, [block["holder"] for block in blocks])
    near_main = rows.feature("m5_levels", len(blocks)) <= 1
    best = [block for block, share in zip(words, labelled.share) if share >= 0.5]
    return Page(
        path=path,
        folder=folder.name,
        disguise="",
        kind=kind_of(truth),
        site=site_of(urlsplit(truth.get("url") or "").hostname or stem_of(path)),
        country=truth.get("country") or "",
        language=language_of(Path(path)),
        reference=reference,
        start=rows.start,
        end=rows.start + len(blocks),
        words=words,
        n_words=n_words,
        share=labelled.share,
        is_copy=labelled.is_copy,
        box=box,
        outer_box=outer_box,
        is_code=np.array([block["kind"] == "preformatted" for block in blocks], bool) & near_main,
        standing=[standing_of(block) for block in blocks],
        tree=tree,
        leaf=leaf,
        name_shares=names.shares(tree, leaf, np.where(labelled.is_copy, 1.0, labelled.share), n_words),
        is_reachable=choose.bag_f1(best, reference)[2] > LEAST_REACHABLE_F1,
    )


def standing_of(block):
    """Returns the kind of a block that decides which of two copies is the better one."""
    if block["link_density"] > 0.5:
        return choose.LINK
    return choose.HEADING if block["kind"] == "heading" else choose.TEXT


def language_of(html):
    """Returns the language that a page declares, as two or three letters; an empty text if it declares none."""
    opened = gzip.open(html) if html.suffix == ".gz" else open(html, "rb")
    with opened as file:
        head = file.read(65_536).decode("latin-1")
    said = re.search(r"""<html\b[^>]*?\blang\s*=\s*["']?\s*([a-z]+)""", head, re.IGNORECASE)
    language = said.group(1).lower() if said else ""
    return "no" if language in ("nb", "nn") else language


def kind_of(truth):
    kind = (truth.get("_internal") or {}).get("page_type") or "article"
    kind = kind.get("primary", "article") if isinstance(kind, dict) else kind
    return "collection" if kind == "category" else kind


def site_of(host):
    """Returns roughly the registered domain of a host: `news.example.co.uk` is `example.co.uk`."""
    parts = re.sub(r"^www\.", "", host.lower()).split(".")
    is_double = len(parts) > 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3:] if is_double else parts[-2:])
