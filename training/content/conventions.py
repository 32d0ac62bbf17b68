#!/usr/bin/env python3
"""Measures what each kind of content costs when it is kept and when it is dropped (`[stage.content] keep`, `drop`).

    conventions.py --program target/release/clean PAGES… [--every N] [--out training/content/conventions.md]

PAGES are folders of labelled pages, see `training/README.md`. The references have no title, byline and date, so the
setting for comparison drops these three and judges the rest. Prints a table: word F1 of articles and of all pages, the
difference that a setting makes, and the words of *prose* that it removes. These are words of sentences that are in the
reference and in the result for comparison, are missing from the result, and are not of the kind according to the page's
markup. There must be none. Needs only the standard library.
"""
import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

WORD = re.compile(r"\w+")
MARK = re.compile(r"\[[^\[\]\s]{1,6}\]")
KINDS = ["title", "byline", "date", "captions", "tables", "lists", "code", "footnotes", "comments"]
BASE = {"title": "drop", "byline": "drop", "date": "drop"}
# Tags that the markup of a page uses for each kind, and a pattern to search its attributes for.
MARKUP = {
    "title": ({"h1", "h2", "h3"}, r"title|headline"),
    "byline": ({"address"}, r"author|byline|writer|autor|contributor"),
    "date": ({"time"}, r"date|time|publish|posted"),
    "captions": ({"figcaption", "caption", "figure"}, r"caption|bildunterschrift"),
    "tables": ({"td", "th"}, r"$^"),
    "lists": ({"li", "dd", "dt"}, r"$^"),
    "code": ({"pre"}, r"$^"),
    "footnotes": (set(), r"footnote|endnote|reference|reflist|fussnote|\bnotas\b"),
    "comments": (set(), r"comment|disqus|respond|kommentar|reacties"),
}
VOID = set("area base br col embed hr img input link meta param source track wbr".split())


class Markup(HTMLParser):
    """Collects for each run of text the elements around it."""

    def __init__(self):
        super().__init__()
        self.open, self.runs = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            names = " ".join(value or "" for name, value in attrs if name in ("class", "id", "itemprop", "role"))
            self.open.append((tag, names.lower()))

    def handle_endtag(self, tag):
        for index in range(len(self.open) - 1, max(len(self.open) - 40, -1), -1):
            if self.open[index][0] == tag:
                del self.open[index:]
                return

    def handle_data(self, data):
        words = " ".join(WORD.findall(data.lower()))
        if words and not any(tag in ("script", "style") for tag, _ in self.open):
            self.runs.append((words, list(self.open)))


def is_of(kind, around):
    tags, names = MARKUP[kind]
    return any(tag in tags or re.search(names, named) for tag, named in around)


def f1(found, wanted):
    found, wanted = WORD.findall(found.lower()), WORD.findall(wanted.lower())
    if not found or not wanted:
        return float(not found and not wanted)
    hits = (Counter(found) & Counter(wanted)).total()
    return 2 * hits / (len(found) + len(wanted))


def read(folders, every):
    """Returns {path: (type, reference)}."""
    pages = {}
    for folder in folders:
        for path in sorted((folder / "ground-truth").glob("*.json"))[::every]:
            record = json.loads(path.read_text("utf-8"))
            html = [folder / "html" / (path.stem + end) for end in (".html.gz", ".html")]
            html = [file for file in html if file.exists()]
            truth = record.get("ground_truth")
            if html and isinstance(truth, dict):
                kind = (record.get("_internal") or {}).get("page_type", "article")
                kind = kind.get("primary", "article") if isinstance(kind, dict) else kind
                pages[str(html[0])] = (kind, truth.get("main_content") or "")
    return pages


def clean(program, pages, setting):
    lists = [f"stage.content.{state}={json.dumps([k for k, s in setting.items() if s == state])}" for state in ("keep", "drop")]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as paths:
        paths.write("\n".join(pages))
        paths.flush()
        command = [program, "--isolated", "--quiet", "--format", "jsonl", "--files-from", paths.name]
        command += ["--config", lists[0], "--config", lists[1]]
        answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if answer.returncode not in (0, 2) or not answer.stdout:
        sys.exit(answer.stderr)
    records = (json.loads(line) for line in answer.stdout.splitlines())
    return {record["id"]: record.get("text") or "" for record in records}


def lost_prose(kind, path, before, after, reference):
    """Returns the sentences that the setting removed although they are not of the kind."""
    # If footnotes are kept, their marks are in the text.
    before, after = MARK.sub("", before), MARK.sub("", after)
    left = Counter(after.splitlines())
    gone = [line for line in before.splitlines() if len(WORD.findall(line)) >= 12 and left[line] == 0]
    gone = [line for line in gone if re.search(r"[.!?…。！？][\"'”’»)]*\s*$", line)]
    words = " ".join(WORD.findall(reference.lower()))
    rest = " ".join(WORD.findall(after.lower()))
    plain = [" ".join(WORD.findall(line.lower())) for line in gone]
    plain = [line for line in plain if line in words and line not in rest]
    if not plain:
        return []
    raw = gzip.open(path).read() if path.endswith(".gz") else Path(path).read_bytes()
    markup = Markup()
    markup.feed(raw.decode("utf-8", "replace"))
    lost = []
    for line in plain:
        stands = [around for text, around in markup.runs if len(text) > 20 and (text in line or line in text)]
        if stands and not any(is_of(kind, around) for around in stands):
            lost.append(line)
    return lost


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--program", required=True)
    parser.add_argument("--every", type=int, default=1, help="only each Nth page")
    parser.add_argument("--kinds", nargs="*", default=KINDS)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--show", action="store_true", help="print the prose that was lost")
    arguments = parser.parse_args()
    pages = read(arguments.pages, arguments.every)
    base = clean(arguments.program, pages, BASE)
    scores = {path: f1(base.get(path, ""), reference) for path, (_, reference) in pages.items()}
    articles = [path for path in pages if pages[path][0] == "article"]
    forums = [path for path in pages if pages[path][0] == "forum"]
    mean = lambda values: sum(values) / max(len(values), 1)
    of = lambda scores, paths: mean([scores[path] for path in paths])
    lines = [
        f"{len(pages)} pages, {len(articles)} of them articles, {len(forums)} of forums. Word F1 with title, byline and date "
        f"dropped and the rest judged: articles {of(scores, articles):.4f}, forums {of(scores, forums):.4f}, all "
        f"{of(scores, pages):.4f}.",
        "",
        "| kind | state | articles | forums | all | pages changed | prose lost, words |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind in arguments.kinds:
        for state in ("keep", "drop"):
            if BASE.get(kind) == state:
                continue
            found = clean(arguments.program, pages, {**BASE, kind: state})
            new, n_changed, n_lost = {}, 0, 0
            for path, (_, reference) in pages.items():
                before, after = base.get(path, ""), found.get(path, "")
                new[path] = f1(after, reference)
                n_changed += before != after
                lost = lost_prose(kind, path, before, after, reference) if before != after else []
                n_lost += sum(len(line.split()) for line in lost)
                if arguments.show:
                    for line in lost:
                        print(f"{kind} {state} {path}: {line[:200]}", file=sys.stderr)
            change = lambda paths: f"{of(new, paths) - of(scores, paths):+.4f}"
            lines.append(f"| {kind} | {state} | {change(articles)} | {change(forums)} | {change(pages)} | {n_changed} | {n_lost} |")
            print(lines[-1], file=sys.stderr)
    text = "\n".join(lines) + "\n"
    print(text)
    if arguments.out:
        arguments.out.write_text(HEAD + text, encoding="utf-8")


HEAD = """# What the kinds of content cost

Made by `training/content/conventions.py`, which says what the columns mean:

    python3 training/content/conventions.py --program target/release/clean --out training/content/conventions.md PAGES…

"""

if __name__ == "__main__":
    main()
