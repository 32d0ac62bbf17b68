#!/usr/bin/env python3
"""Counts the English lexicon: the size classes of SCOWL, corrected by counts of words and pairs in the given texts.

    count_words.py --scowl /usr/share/dict/scowl --out FOLDER TEXTS...

TEXTS are folders or files: `.txt`, or `.json` with the text under `ground_truth.main_content` or `text`. Texts that are
not English are left out. Writes `words.tsv` and `pairs.tsv` (form, tab, tenths of the Zipf scale; 0 means known but not
counted), sorted by byte. The same input gives the same bytes. Only counts leave the texts. README.md explains the files.
"""
import argparse
import collections
import json
import math
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
FUNCTION_WORDS = HERE / "../../src/lexicon/data/function-words.txt"
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
SCOWL_FILE = re.compile(
    r"(?:english|american|british|british_z|canadian|australian|variant_1)"
    r"-(words|contractions|proper-names|upper|abbreviations)\.(\d+)"
)
LARGEST_SIZE = 70

# Assumed occurrences in 10^9 words of a word of each size class, unless the texts show otherwise: the mean of the class in
# two million words, smoothed so that it falls from class to class.
CLASS_RATE = {10: 1.7e5, 20: 1.3e4, 35: 2e3, 40: 1.5e3, 50: 400, 55: 330, 60: 180, 70: 110}
YOUNG_RATE = 300
# A word seen this often needs no size class.
TRUSTED_COUNT = 8
# A word that SCOWL lacks is known if three texts use it. Names and such words are counted if four texts do.
TEXTS_TO_BE_KNOWN, TEXTS_TO_BE_COUNTED = 3, 4
# Pairs below this lift (log10 over chance) have no meaning, unless one of them is a function word.
LEAST_LIFT = 0.3


def main():
    arguments = parse_arguments()
    function_words = read_list(FUNCTION_WORDS)
    counts = Counts(function_words)
    for path in files_of(arguments.texts):
        for text in texts_of(path):
            counts.add(text)
    words = rates(counts, read_scowl(arguments.scowl))
    arguments.out.mkdir(parents=True, exist_ok=True)
    write(arguments.out / "words.tsv", {word: tenths(rate) for word, rate in words.items()})
    pairs = useful_pairs(counts, words, function_words)
    write(arguments.out / "pairs.tsv", {f"{a} {b}": tenths(rate) for (a, b), rate in pairs.items()})
    print(f"{counts.total} words in {counts.n_texts} texts, {len(words)} words, {len(pairs)} pairs")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"))
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


def read_list(path):
    """Returns the words of a list that is kept by hand. Words are separated by white space, `#` begins a comment."""
    lines = path.read_text("utf-8").split("\n")
    return {word for line in lines for word in line.split("#")[0].split()}


def files_of(places):
    for place in places:
        yield from sorted(place.rglob("*")) if place.is_dir() else [place]


def texts_of(path):
    if path.suffix == ".txt":
        yield path.read_text("utf-8")
    elif path.suffix == ".json":
        record = json.loads(path.read_text("utf-8"))
        if isinstance(record, dict):
            yield (record.get("ground_truth") or {}).get("main_content") or record.get("text") or ""


class Counts:
    """Counts of words, of pairs with one space between them, and of texts that use a word."""

    def __init__(self, function_words):
        self.function_words = function_words
        self.words, self.pairs, self.texts_with = (collections.Counter() for _ in range(3))
        self.n_texts = 0

    @property
    def total(self):
        return self.words.total()

    def add(self, text):
        words = [match.lower() for match in WORD.findall(text)]
        # In English half of the words of a text are function words of English, in other languages under a tenth.
        if sum(word in self.function_words for word in words) < 0.25 * len(words) or len(words) < 25:
            return
        self.n_texts += 1
        seen = set()
        for line in text.split("\n"):
            found = list(WORD.finditer(line))
            forms = [match.group().lower().replace("’", "'") for match in found]
            self.words.update(forms)
            seen.update(forms)
            self.pairs.update(
                (forms[i], forms[i + 1])
                for i in range(len(forms) - 1)
                if line[found[i].end() : found[i + 1].start()] == " "
            )
        self.texts_with.update(seen)


def read_scowl(folder):
    """Returns the smallest size class of each counted word, and None for names and abbreviations."""
    sizes = {}
    for path in sorted(folder.iterdir()):
        match = SCOWL_FILE.fullmatch(path.name)
        if not match or int(match[2]) > LARGEST_SIZE:
            continue
        counted = match[1] in ("words", "contractions")
        for word in path.read_text("latin-1").lower().split():
            size = int(match[2]) if counted else None
            known = sizes.setdefault(word, size)
            if size is not None and (known is None or size < known):
                sizes[word] = size
    return sizes


def rates(counts, sizes):
    """Returns the occurrences of each word in 10^9 words; 0 for words that are known but not counted."""
    per_billion = 1e9 / max(1, counts.total)
    misspelt = read_list(HERE / "misspelt.txt")
    words = {}
    for word, size in sizes.items():
        seen = min(counts.words[word], TRUSTED_COUNT)
        if size is None:
            words[word] = 0.0
        else:
            words[word] = (CLASS_RATE[size] * (TRUSTED_COUNT - seen) + counts.words[word] * per_billion * seen) / TRUSTED_COUNT
    for word, n_texts in counts.texts_with.items():
        if sizes.get(word) or "'" in word or len(word) < 3:
            continue
        if n_texts >= TEXTS_TO_BE_COUNTED:
            words[word] = counts.words[word] * per_billion / 2
        elif n_texts >= TEXTS_TO_BE_KNOWN:
            words[word] = 0.0
    for word in read_list(HERE / "young-words.txt"):
        words[word] = max(words.get(word, 0.0), YOUNG_RATE)
    return {word: rate for word, rate in words.items() if word not in misspelt}


def useful_pairs(counts, words, function_words):
    per_billion = 1e9 / max(1, counts.total)
    useful = {}
    for (a, b), n in counts.pairs.items():
        if n < 2 or not words.get(a) or not words.get(b):
            continue
        rate = n * per_billion
        lift = math.log10(rate * 1e9 / words[a] / words[b])
        if lift > LEAST_LIFT or a in function_words or b in function_words:
            useful[a, b] = rate
    return useful


def tenths(rate):
    """Returns a rate in 10^9 words in tenths of the Zipf scale. The result is at least 1 for a rate above zero."""
    return max(1, round(10 * math.log10(rate))) if rate > 0 else 0


def write(path, values):
    rows = sorted((form.encode("utf-8"), value) for form, value in values.items())
    path.write_bytes(b"".join(b"%s\t%d\n" % row for row in rows))


if __name__ == "__main__":
    main()
