#!/usr/bin/env python3
"""Measures how often the language of texts, and of single paragraphs of twenty words, is detected correctly.

    cargo build --release --example languages
    python3 training/language/score.py target/release/examples/languages DATA...

DATA are folders of labelled pages (`html/ID.html.gz`, `ground-truth/ID.json`), such as `wcxb-dev` and
`news-dev`. The truth is the language that a page declares (`<html lang>`), except for the pages listed
below. These declare nothing or a wrong language; each of them was read by a person. A page that declares
nothing and is not listed is English. `--wrong` lists the mistakes.
"""

import argparse
import collections
import glob
import gzip
import json
import os
import re
import subprocess
import tempfile

READ = {
    "cn-People-2024_04_24": "zh",
    "il-IsraelNachrichten-2025_04_16": "de",
    "tz-HabariLeo-2025_01_23": "sw",
    "za-Dizindaba-2025_11_16": "xh",
    "za-EyethuNews-2025_11_25": "zu",
    "za-Isolezwe-2025_11_09": "zu",
    "za-IsolezweLesiXhosa-2025_11_09": "xh",
    "2917": "bg",  # A list of English titles under a Bulgarian menu.
    "4403": "id",
}
SAME = {"nb": "no", "nn": "no"}
UNSPACED = {"ja", "zh"}
N_WORDS = 20
# Most paragraphs of a page that count. They are the same in every run.
MOST_PARAGRAPHS = 40


def pages(folder):
    for path in sorted(glob.glob(f"{folder}/ground-truth/*.json")):
        name = os.path.basename(path)[: -len(".json")]
        with open(path, encoding="utf-8") as file:
            text = json.load(file)["ground_truth"].get("main_content") or ""
        if text.strip():
            yield name, READ.get(name) or declared(f"{folder}/html/{name}.html.gz"), text


def declared(path):
    with gzip.open(path) as file:
        head = file.read(200_000).decode("utf-8", "replace")
    found = re.search(r"<html[^>]*?\blang\s*=\s*[\"']?([A-Za-z]+)", head, re.I)
    code = found.group(1).lower() if found else "en"
    return SAME.get(code, code)


def paragraphs(language, text):
    found = []
    for paragraph in text.split("\n"):
        words = paragraph.split()
        if language in UNSPACED and len(paragraph) >= 2 * N_WORDS:
            found.append(paragraph[: 2 * N_WORDS])
        elif language not in UNSPACED and len(words) >= N_WORDS:
            found.append(" ".join(words[:N_WORDS]))
    step = -(-len(found) // MOST_PARAGRAPHS) or 1
    return found[::step]


def tell(program, texts):
    """Returns the detected language and the confidence for each text."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(" ".join(text.split()) + " \n" for text in texts)
        file.flush()
        done = subprocess.run([program, file.name], capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [(code, float(confidence)) for code, confidence in rows]


def report(title, rows, told, show_wrong):
    right, all_, wrong = collections.Counter(), collections.Counter(), collections.Counter()
    for (name, language, text), (code, confidence) in zip(rows, told, strict=True):
        all_[language] += 1
        right[language] += code == language
        if code != language:
            wrong[language, code] += 1
            if show_wrong:
                print(f"  {name}: {language} told {code} ({confidence:.2f}): {' '.join(text.split())[:90]}")
    share = right.total() / all_.total()
    mean = sum(right[language] / all_[language] for language in all_) / len(all_)
    print(f"{title}: {right.total()} of {all_.total()} right, {share:.4f}; mean of {len(all_)} languages {mean:.4f}")
    missed = [language for language in sorted(all_) if right[language] < all_[language]]
    for language in missed:
        others = ", ".join(f"{code} {n}" for (truth, code), n in wrong.most_common() if truth == language)
        print(f"    {language}: {right[language]} of {all_[language]} ({others})")


def calibration(told, rows):
    bins = collections.defaultdict(lambda: [0, 0])
    for (_, language, _), (code, confidence) in zip(rows, told, strict=True):
        if code != "-":
            counts = bins[min(int(confidence * 10), 9)]
            counts[0] += code == language
            counts[1] += 1
    for tenth in sorted(bins):
        right, n = bins[tenth]
        print(f"    confidence {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {right} of {n} right")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--wrong", action="store_true", help="list what was told wrong")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        texts = list(pages(folder))
        title = os.path.basename(os.path.normpath(folder))
        report(f"{title}, texts", texts, tell(arguments.program, [text for *_, text in texts]), arguments.wrong)
        parts = [(name, code, part) for name, code, text in texts for part in paragraphs(code, text)]
        told = tell(arguments.program, [part for *_, part in parts])
        report(f"{title}, paragraphs of {N_WORDS} words", parts, told, arguments.wrong)
        calibration(told, parts)


if __name__ == "__main__":
    main()
