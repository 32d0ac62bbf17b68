#!/usr/bin/env python3
"""Runs the program on mutants of pages and texts, in six modes, and prints the promises that do not hold.

    mutants.py target/release/clean [PAGES...] [--count 200] [--seed 1] [--keep FOLDER]

A mutant is a page or text with pieces cut out, pieces doubled, and pieces put in that have broken readers before. PAGES are
files or folders (`.html`, `.txt`, `.gz`); the default is the fixtures. The same seed makes the same mutants. The exit code is
1 if a mode reports an internal error, loses a record, or takes more than 1 s of the processor or 300 MB for one mutant. It is
also 1 if the edits of a text do not lead to its cleaned text, or if cleaning a cleaned text changes it. Failing mutants are
copied to the folder that `--keep` names. Needs only the standard library, and a system that counts the time and memory of a
process (not Windows).
"""
import argparse
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PIECES = [b"<table>", b"</div>", b"<li>", b"\xff\xfe", b"<!--", b"<script>", b'"' * 300, b" " * 400, b"\xc3\xa2\xc2\x80", b"\x00",
          b"<blockquote>", b"<sup>", b"&#x202e;", b"</p>" * 50, b"<b id=", b"\n" * 200, b"Read next\n", b"\xe2\x80\x8b", b"- "]
MODES = [["--format", "jsonl"], ["--annotate"], ["--check"], ["--diff"], ["--format", "markdown"], ["--unsafe", "--format", "jsonl"]]
LARGEST = 150_000
# Limits for one mutant. Time of the processor is counted, so that the result does not depend on what else the machine does.
MOST_SECONDS = 1.0
MOST_BYTES = 300_000_000
# Mutants for each process. If a group stays within the limits, so does each of its mutants; otherwise they run one by one.
GROUP = 20


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("pages", nargs="*", type=Path, default=[Path(__file__).parent.parent / "fixtures"])
    arguments = parser.parse_args()
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        mutants = write_mutants(arguments, folder)
        for mode in MODES:
            faults += run_mode(arguments.program, mode, mutants)
        faults += check_texts(arguments.program, folder)
        for path, _ in faults if arguments.keep else []:
            arguments.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, arguments.keep)
    print("\n".join(f"{path.name}: {fault}" for path, fault in faults) or "all hold")
    sys.exit(bool(faults))


def write_mutants(arguments, folder):
    rng = random.Random(arguments.seed)
    sources = sorted(path for page in arguments.pages for path in ([page] if page.is_file() else page.rglob("*")) if is_source(path))
    mutants = []
    for number in range(arguments.count):
        path = rng.choice(sources)
        source = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        suffix = ".txt" if ".txt" in path.suffixes else ".html"
        mutants.append(folder / f"{number:05}{suffix}")
        mutants[-1].write_bytes(mutant(rng, bytearray(source[:LARGEST])))
    return mutants


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


@dataclass
class Run:
    """The output of a run of the program, and the time and memory that it took."""

    code: int
    stdout: str
    stderr: str
    seconds: float
    peak_bytes: int


def clean(program, options, inputs):
    command = [program.resolve(), "--isolated", "--color", "never", "-j", "1", *options, *inputs]
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (stdout, stderr):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    # Linux counts memory in kilobytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(process.returncode, *texts, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)


def run_mode(program, mode, mutants):
    """Runs one mode over all mutants; returns pairs of a mutant and the promise that does not hold."""
    faults, seconds, slowest, largest = [], 0, 0, 0
    for start in range(0, len(mutants), GROUP):
        group = mutants[start : start + GROUP]
        run, found = run_group(program, mode, group)
        seconds, largest = seconds + run.seconds, max(largest, run.peak_bytes)
        for path in group if found else []:
            run, found = run_group(program, mode, [path])
            slowest = max(slowest, run.seconds)
            faults += [(path, fault) for fault in found]
    name = " ".join(mode)
    print(f"{name}: {seconds:.0f} s of the processor, slowest looked at {slowest:.2f} s, peak {largest / 1e6:.0f} MB", flush=True)
    return faults


def run_group(program, mode, group):
    """Runs one mode over some mutants in one process; returns the run and the promises that do not hold."""
    with tempfile.TemporaryDirectory() as output:
        is_markdown = "markdown" in mode
        run = clean(program, mode + (["--output", output] if is_markdown else []), group)
        n_back = len(list(Path(output).rglob("*.md"))) if is_markdown else sum(line != "" for line in run.stdout.split("\n"))
    n_failed = sum(line.startswith("error[read]") for line in run.stderr.split("\n"))
    name = " ".join(mode)
    faults = [f"{name}: internal error"] if "internal error" in run.stderr or run.code < 0 or run.code > 2 else []
    # A document that failed still has a line in JSON lines, but no file in an output folder.
    n_expected = len(group) - (n_failed if is_markdown else 0)
    if ("jsonl" in mode or is_markdown) and n_back != n_expected:
        faults.append(f"{name}: {n_back} of {n_expected} records came back")
    if run.seconds > MOST_SECONDS:
        faults.append(f"{name}: {run.seconds:.2f} s")
    if run.peak_bytes > MOST_BYTES:
        faults.append(f"{name}: {run.peak_bytes / 1e6:.0f} MB")
    return run, faults


def check_texts(program, folder):
    """Replays the edits of each text, and cleans the result again; returns the promises that do not hold."""
    faults, n_texts = [], 0
    for path in sorted(folder.glob("*.txt")):
        try:
            raw = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        run = clean(program, ["--quiet", "--annotate"], [path])
        cleaned = clean(program, ["--quiet", "--format", "jsonl"], [path])
        if run.code or cleaned.code or not run.stdout or raw.startswith("\ufeff"):
            continue
        n_texts += 1
        text = json.loads(cleaned.stdout)["text"]
        if replay(raw.encode(), json.loads(run.stdout)["edits"]) != text.encode():
            faults.append((path, "its edits do not lead to its text"))
        again = folder / "again.jsonl"
        again.write_text(json.dumps({"text": text}) + "\n", encoding="utf-8")
        if json.loads(clean(program, ["--quiet", "--format", "jsonl"], [again]).stdout)["text"] != text:
            faults.append((path, "cleaning again changes it"))
        again.unlink()
    print(f"{n_texts} texts replayed and cleaned again", flush=True)
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
