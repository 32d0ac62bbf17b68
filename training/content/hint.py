#!/usr/bin/env python3
"""Measures how useful the model for texts is as a hint for the suggestions of the stage `boilerplate`.

    hint.py --program target/release/clean LINES.jsonl.gz

LINES are labelled outputs of extractors, one record for each: {"id", "domain", "r", "lines": [[text, label, …], …]}. The
label `k` means a line of the article, `d` any other line; further labels are not counted. Prints how often the
suggestions for distinct lines are right, by the value of the hint. `STEPS` in `src/stage/boilerplate/hint.rs` come from
that table.
"""
import argparse
import bisect
import gzip
import json
import re
import subprocess
from collections import defaultdict

BORDERS = [0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines")
    parser.add_argument("--program", required=True)
    arguments = parser.parse_args()
    records = [json.loads(line) for line in gzip.open(arguments.lines, "rt", encoding="utf-8")]
    records = [record for record in records if record["r"] >= 0.6]
    found = suggestions(arguments.program, records)
    likely = re.compile(r"reads like (\d+) % content")
    rules = defaultdict(dict)
    for record, finding in found:
        label = label_at(record, finding["span"][0])
        if label in "kd":
            said = likely.search(finding["reason"])
            hint = int(said.group(1)) / 100 if said else None
            key = (record["id"], finding["original"].strip())
            rules[finding["rule"]].setdefault(key, (hint, label == "d", record["domain"]))
    for rule, lines in sorted(rules.items(), key=lambda pair: -len(pair[1])):
        show(rule, list(lines.values()))


def suggestions(program, records):
    """Yields pairs of a record and a finding that is not applied."""
    texts = (json.dumps({"text": "\n".join(line[0] for line in record["lines"])}) for record in records)
    command = [program, "--isolated", "--quiet", "--check", "--select", "boilerplate", "--output-format", "json"]
    command += ["--stdin-filename", "x.jsonl", "-"]
    answer = subprocess.run(command, input="\n".join(texts), capture_output=True, text=True, encoding="utf-8")
    for line in answer.stdout.splitlines():
        finding = json.loads(line)
        if not finding["applied"]:
            yield records[int(finding["path"].rsplit(":", 1)[1]) - 1], finding


def label_at(record, start):
    """Returns the label of the line that holds a byte of the text."""
    starts, at = [], 0
    for line in record["lines"]:
        starts.append(at)
        at += len(line[0].encode()) + 1
    return record["lines"][bisect.bisect_right(starts, start) - 1][1]


def show(rule, lines):
    share = lambda some: f"{len(some):4} right {sum(right for _, right, _ in some) / len(some):.2f}"
    print(f"{rule}: {share(lines)}, {len({domain for *_, domain in lines})} sites")
    for low, high in zip(BORDERS, BORDERS[1:]):
        some = [line for line in lines if line[0] is not None and low <= line[0] < high]
        if some:
            print(f"    {low:.1f} to {high:.1f}: {share(some)}")


if __name__ == "__main__":
    main()
