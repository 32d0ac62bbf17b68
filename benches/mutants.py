#!/usr/bin/env python3
"""Gives the program mutants of pages and texts, in six modes, and says what does not hold.

    mutants.py target/release/clean [PAGES...] [--count 200] [--seed 1]

A mutant is a page or text with pieces cut out, doubled, and put in from a list of what has broken readers. PAGES are files
or folders (`.html`, `.txt`, `.gz`); the fixtures where none are named. The same seed makes the same mutants. Exit 1 if a mode
reports an internal error or loses a record, if the edits of a text do not lead to its cleaned text, or if cleaning a
cleaned text changes it. Standard library only.
"""
import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PIECES = [b"<table>", b"</div>", b"<li>", b"\xff\xfe", b"<!--", b"<script>", b'"' * 300, b" " * 400, b"\xc3\xa2\xc2\x80", b"\x00",
          b"<blockquote>", b"<sup>", b"&#x202e;", b"</p>" * 50, b"<b id=", b"\n" * 200, b"Read next\n", b"\xe2\x80\x8b", b"- "]
MODES = [["--format", "jsonl"], ["--annotate"], ["--check"], ["--diff"], ["--format", "markdown"], ["--unsafe", "--format", "jsonl"]]
LARGEST = 150_000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("pages", nargs="*", type=Path, default=[Path(__file__).parent.parent / "fixtures"])
    arguments = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        write_mutants(arguments, folder)
        for mode in MODES:
            faults += run_mode(arguments, mode, folder)
        faults += check_texts(arguments.program, folder)
    print("\n".join(faults) or "all hold")
    sys.exit(bool(faults))


def write_mutants(arguments, folder):
    rng = random.Random(arguments.seed)
    sources = sorted(path for page in arguments.pages for path in ([page] if page.is_file() else page.rglob("*")) if is_source(path))
    for number in range(arguments.count):
        path = rng.choice(sources)
        source = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        suffix = ".txt" if ".txt" in path.suffixes else ".html"
        (folder / f"{number:05}{suffix}").write_bytes(mutant(rng, bytearray(source[:LARGEST])))


def is_source(path):
    return path.is_file() and {".html", ".txt"} & set(path.suffixes) and ".expected" not in path.suffixes


def mutant(rng, data):
    for _ in range(rng.randint(1, 30)):
        at = rng.randrange(len(data) + 1)
        kind = rng.random()
        if kind < 0.4:
            data[at:at] = rng.choice(PIECES) * rng.choice([1, 1, 3, 50])
        elif kind < 0.7:
            del data[at : at + rng.randint(1, 3000)]
        else:
            start = rng.randrange(len(data) + 1)
            data[at:at] = data[start : start + rng.randint(1, 2000)]
    return bytes(data)


def clean(program, options, inputs):
    command = [program.resolve(), "--isolated", "--color", "never", *options, *inputs]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")


def run_mode(arguments, mode, folder):
    """Runs one mode over all mutants; returns what does not hold."""
    with tempfile.TemporaryDirectory() as output:
        options = mode + (["--output", output] if "markdown" in mode else [])
        start = time.monotonic()
        run = clean(arguments.program, options, [folder])
        seconds = time.monotonic() - start
        n_back = len(list(Path(output).rglob("*.md"))) if "markdown" in mode else sum(line != "" for line in run.stdout.split("\n"))
    n_failed = sum(line.startswith("error[read]") for line in run.stderr.split("\n"))
    name = " ".join(mode)
    print(f"{name}: exit {run.returncode}, {n_failed} failed records, {seconds:.1f} s")
    faults = [f"{name}: internal error"] if "internal error" in run.stderr else []
    # A failed record is a line of its own in JSON lines, and no file of a folder.
    n_expected = arguments.count - (n_failed if "markdown" in mode else 0)
    if ("jsonl" in mode or "markdown" in mode) and n_back != n_expected:
        faults.append(f"{name}: {n_back} of {n_expected} records came back")
    return faults


def check_texts(program, folder):
    """Replays the edits of each text, and cleans the result again; returns what does not hold."""
    faults = []
    for path in sorted(folder.glob("*.txt")):
        try:
            raw = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        run = clean(program, ["--quiet", "--annotate"], [path])
        cleaned = clean(program, ["--quiet", "--format", "jsonl"], [path])
        if run.returncode or cleaned.returncode or not run.stdout or raw.startswith("\ufeff"):
            continue
        text = json.loads(cleaned.stdout)["text"]
        if replay(raw.encode(), json.loads(run.stdout)["edits"]) != text.encode():
            faults.append(f"{path.name}: its edits do not lead to its text")
        again = folder / "again.jsonl"
        again.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
        if json.loads(clean(program, ["--quiet", "--format", "jsonl"], [again]).stdout)["text"] != text:
            faults.append(f"{path.name}: cleaning again changes it")
        again.unlink()
    return faults


def replay(raw, edits):
    pieces, done = [], 0
    for edit in edits:
        start, end = edit["span"]
        pieces += [raw[done:start], edit["replacement"].encode()]
        done = end
    return b"".join(pieces) + raw[done:]


if __name__ == "__main__":
    main()
