#!/usr/bin/env python3
"""Lists words with a capital in the middle of a sentence: names, before which a lost space is likelier than an identifier.

    count_capitals.py --scowl /usr/share/dict/scowl TEXTS... > src/stage/spacing/capitalised.txt

A word is listed if SCOWL has it as a name and not as a common word, or if the texts mostly write it with a capital behind
two small words. There `ofViews` must be told from `ofType`. Only counts leave the texts; a word needs three texts. The
output is sorted, with one word in small letters on each line.
"""
import argparse
import collections
from pathlib import Path

from count_words import SCOWL_FILE, WORD, files_of, texts_of

LARGEST_NAMES = 50
LARGEST_COMMON = 40
LEAST_TEXTS = 3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--scowl", type=Path, default=Path("/usr/share/dict/scowl"))
    arguments = parser.parse_args()
    large, small = counted(arguments.texts)
    found = large | names_of(arguments.scowl) - small
    print("\n".join(sorted(word for word in found if word.isascii())))


def names_of(folder):
    """Returns the names of SCOWL that are not common words, beginning with a small letter."""
    names, words = set(), set()
    for path in sorted(folder.iterdir()):
        match = SCOWL_FILE.fullmatch(path.name)
        if not match or match[1] not in ("words", "proper-names", "upper"):
            continue
        is_words = match[1] == "words"
        if int(match[2]) <= (LARGEST_COMMON if is_words else LARGEST_NAMES):
            (words if is_words else names).update(path.read_text("latin-1").split())
    names = {name.lower() for name in names if name.isalpha() and len(name) > 2}
    return names - words


def counted(places):
    """Returns the words that mostly have a capital behind two small words, and the other words."""
    large, small, texts_with = (collections.Counter() for _ in range(3))
    for path in files_of(places):
        for text in texts_of(path):
            seen = set()
            for first, second, word in triples(text):
                if first.islower() and second.islower() and len(word) > 2:
                    is_large = word[0].isupper() and word[1:].islower()
                    (large if is_large else small)[word.lower()] += 1
                    if is_large:
                        seen.add(word.lower())
            texts_with.update(seen)
    names = {word for word in large if texts_with[word] >= LEAST_TEXTS and large[word] > small[word]}
    return names, {word for word in small if small[word] > large[word]}


def triples(text):
    """Iterates over runs of three words with one space between them."""
    for line in text.split("\n"):
        found = list(WORD.finditer(line))
        for three in zip(found, found[1:], found[2:]):
            first, second, third = three
            if line[first.end() : second.start()] == " " == line[second.end() : third.start()]:
                yield tuple(match.group() for match in three)


if __name__ == "__main__":
    main()
