"""Write reader/languages/en/word_classes.txt from two free lexicons (pip install textblob lemminflect).

The most frequent tag of each word is taken from the lexicon of Brill's tagger (MIT licence, in the package textblob),
the other readings from the inflection table made of the SPECIALIST lexicon (MIT licence, in the package lemminflect).
Only what differs from the guess by ending in `reader.analysis.words.classes` is written.
"""

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from itertools import groupby
from pathlib import Path

from reader.analysis.words.classes import guess
from reader.languages.lists import ENGLISH, kinds

BRILL = {"NN": "N", "NNS": "N", "VB": "Q", "VBP": "Q", "VBD": "V", "VBZ": "Z", "VBN": "E", "VBG": "G"}
BRILL |= {"JJ": "J", "JJR": "J", "JJS": "J", "RB": "a", "RBR": "a", "RBS": "a"}
WORD = re.compile(r"[a-z]{2,}")
READINGS = {
    frozenset("NQ"): ("NQ", "QN"),
    frozenset("NZ"): ("NZ", "ZN"),
    frozenset("VE"): ("VE", "VE"),
    frozenset("JQ"): ("JQ", "QJ"),
}


def brill_tags(path: Path) -> dict[str, str]:
    """Return the most frequent tag of each lower-case word."""
    tags = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        if WORD.fullmatch(word) and tag in BRILL:
            tags[word] = BRILL[tag]
    return tags


def readings(path: Path) -> dict[str, set[str]]:
    """Return all tags each word form can have, by the inflection table."""
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for lemma, kind, *forms in csv.reader(file):
            if kind == "noun":
                found[lemma].add("N")
                for form in forms[0].split("/"):
                    found[form].add("N")
            elif kind == "verb":
                found[lemma].add("Q")
                past, participle, ing, third = (*forms, "", "", "")[:4]
                for tags, cell in (("V" if participle else "VE", past), ("E", participle), ("G", ing), ("Z", third)):
                    for form in filter(None, cell.split("/")):
                        found[form].update(tags)
            elif kind == "adj":
                found[lemma].add("J")
    return found


def code(tag: str, others: set[str]) -> str:
    """Return the default tag, followed by the other one where both readings are usual."""
    if tag in "VE" and others >= {"V", "E"}:
        return "VE"
    if tag == "N" and "Q" in others:
        return "NQ"
    if tag == "Q" and "N" in others:
        return "QN"
    if tag == "N" and "Z" in others:
        return "NZ"
    if tag == "Z" and "N" in others:
        return "ZN"
    if tag == "J" and "Q" in others:
        return "JQ"
    if tag == "J" and others >= {"V", "E"}:
        return "JV"
    return tag


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("brill", type=Path, help="en-lexicon.txt of textblob")
    parser.add_argument("inflections", type=Path, help="infl_lu.csv.gz of lemminflect")
    args = parser.parse_args()
    tags, forms = brill_tags(args.brill), readings(args.inflections)
    closed = kinds("function_words")
    classes: dict[str, str] = {}
    for word in sorted(tags.keys() | {w for w, f in forms.items() if f & set("VZQ") and WORD.fullmatch(w)}):
        others = forms.get(word, set())
        if word in closed:
            continue
        if word not in tags and "N" not in others and others & set("QVZ"):
            tag = next(t for t in "QVZ" if t in others)
        elif word in tags:
            tag = tags[word]
        else:
            continue
        found = code(tag, others)
        if found != guess(word):
            classes[word] = found
    lines = [
        "# Open-class words whose tag the ending does not tell: default reading, then the other one; by their "
        "first two letters.",
        "# Made by tools/build_word_classes.py from the lexicon of Brill's tagger (MIT) and lemminflect's (MIT).",
    ]
    for opening, words in groupby(sorted(classes), key=lambda word: word[:2]):
        lines += ["", f"[{opening}]", *(f"{word} {classes[word]}" for word in words)]
    (ENGLISH / "word_classes.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(Counter(classes.values()))


if __name__ == "__main__":
    main()
