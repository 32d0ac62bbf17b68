#!/usr/bin/env python3
"""Measures how often edits of the stage `boilerplate` are right, by rule and by the way in which they were found.

    safety.py --program target/release/clean [--write] [--wrong] LINES.jsonl.gz

LINES are labelled outputs of extractors, one record for each: {"id", "r", "lines": [[text, label, …], …]}. The label `k`
means a line of the article, `d` any other line; further labels are not counted. A line counts once for each page, however
many extractors wrote it. Prints a table: edits, right ones, pages, share, and its lower bound (Wilson, 95 %). `--write`
writes the counts to src/stage/boilerplate/measured.rs, from which the program takes its confidence. `--wrong` lists the
wrong edits.

The labels are made by a machine, and references keep some furniture. So a person has read the wrong lines. `judged.tsv`
holds the verdicts: the page, a digest of the line, `d` (it is furniture), and why. It has no text of the labelled pages.
"""
import argparse
import bisect
import collections
import gzip
import hashlib
import json
import math
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).parent
STAGE = HERE.parent.parent / "src/stage/boilerplate"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines")
    parser.add_argument("--program", required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    arguments = parser.parse_args()
    records = [json.loads(line) for line in gzip.open(arguments.lines, "rt", encoding="utf-8")]
    records = [record for record in records if record["r"] >= 0.6]
    ways, judged = read_ways(), read_judged()
    bands = collections.defaultdict(dict)
    for record, finding, text, label in edited_lines(arguments.program, records):
        way = next((name for name, says in ways if says in finding["reason"]), None)
        # A suggestion with a reason of its own is not counted for its band. An unsafe band is not such a reason.
        is_counted = "only a suggestion" not in finding["reason"]
        label = judged.get((record["id"], digest(text)), label)
        if way and is_counted and label in "kd":
            bands[finding["rule"], way].setdefault((record["id"], text), label == "d")
    show(bands)
    if arguments.wrong:
        for (rule, way), lines in sorted(bands.items()):
            for (page, text), right in lines.items():
                if not right:
                    print(page, digest(text), rule, way, repr(text[:100]), sep="\t")
    if arguments.write:
        write(bands)


def read_ways():
    """Returns the ways and the words of their reasons, as safety.rs has them."""
    source = (STAGE / "safety.rs").read_text(encoding="utf-8")
    return re.findall(r'Self::(\w+) => "([^"]+)",\n', source)


def read_judged():
    rows = (HERE / "judged.tsv").read_text(encoding="utf-8").splitlines()
    return {tuple(row.split("\t")[:2]): row.split("\t")[2] for row in rows if row and not row.startswith("#")}


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def edited_lines(program, records):
    """Yields each line that a finding drops, with its record and label."""
    texts = (json.dumps({"text": "\n".join(line[0] for line in record["lines"])}) for record in records)
    command = [program, "--isolated", "--quiet", "--check", "--select", "boilerplate", "--output-format", "json"]
    command += ["--stdin-filename", "x.jsonl", "-"]
    answer = subprocess.run(command, input="\n".join(texts), capture_output=True, text=True, encoding="utf-8")
    starts = {}
    for line in answer.stdout.splitlines():
        finding = json.loads(line)
        number = int(finding["path"].rsplit(":", 1)[1]) - 1
        record = records[number]
        if number not in starts:
            starts[number] = [0]
            for text, *_ in record["lines"]:
                starts[number].append(starts[number][-1] + len(text.encode()) + 1)
        original = finding["original"]
        # The break before a dropped line is dropped with it.
        start = finding["span"][0] + len(original.encode()) - len(original.lstrip().encode())
        end = finding["span"][1] - len(original.encode()) + len(original.rstrip().encode())
        at = bisect.bisect_right(starts[number], start) - 1
        while at < len(record["lines"]) and starts[number][at] < end:
            text, label, *_ = record["lines"][at]
            if text.strip():
                yield record, finding, text.strip(), label
            at += 1


def lower_bound(right, edits, z=1.96):
    share = right / edits
    middle = share + z * z / (2 * edits)
    spread = z * math.sqrt(share * (1 - share) / edits + z * z / (4 * edits * edits))
    return (middle - spread) / (1 + z * z / edits)


def rows_of(bands):
    for (rule, way), lines in sorted(bands.items(), key=lambda band: (band[0][1], -len(band[1]), band[0])):
        yield rule, way, len(lines), sum(lines.values()), len({page for page, _ in lines})


def show(bands):
    print(f"{'way':<16} {'rule':<30} {'edits':>6} {'right':>6} {'pages':>6} {'share':>6} {'bound':>6}")
    pooled = collections.defaultdict(lambda: [0, 0, 0])
    for rule, way, edits, right, pages in rows_of(bands):
        note = "" if edits >= 30 else "  few: judged with its way"
        print(f"{way:<16} {rule:<30} {edits:>6} {right:>6} {pages:>6} {right / edits:6.3f} "
              f"{lower_bound(right, edits):6.3f}{note}")
        if rule == "boilerplate/photo-credit":  # It is unsafe as a whole, so it is not counted with others.
            continue
        pooled[way] = [one + other for one, other in zip(pooled[way], (edits, right, pages))]
    print("\nall rules of a way")
    for way, (edits, right, pages) in sorted(pooled.items(), key=lambda row: -row[1][0]):
        note = "" if edits >= 30 else "  few: trusted or not by Way::judged"
        print(f"{way:<47} {edits:>6} {right:>6} {pages:>6} {right / edits:6.3f} {lower_bound(right, edits):6.3f}{note}")


def write(bands):
    head = [
        "//! What was counted of each rule and way, on labelled lines; written by `training/safety/safety.py`.",
        "",
        "use super::safety::{Band, Way};",
        "",
        "#[rustfmt::skip]",
        "pub(super) const MEASURED: &[Band] = &[",
    ]
    body = [
        f'    Band {{ rule: "{rule}", way: Way::{way}, edits: {edits}, right: {right}, pages: {pages} }}, '
        f"// {right / edits:.3f}, at least {lower_bound(right, edits):.3f}"
        for rule, way, edits, right, pages in rows_of(bands)
    ]
    (STAGE / "measured.rs").write_text("\n".join(head + body + ["];"]) + "\n", encoding="utf-8")


main()
