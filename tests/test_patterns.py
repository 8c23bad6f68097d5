"""Patterns that are compiled when they are first used."""

import re
import subprocess
import sys

import pytest

from reader.patterns import late
from tests.paths import ROOT


def test_a_late_pattern_does_what_a_pattern_does() -> None:
    early, pattern = re.compile("(a)|b", re.IGNORECASE), late("(a)|b", re.IGNORECASE)
    for words in ("", "xAbx", "B"):
        assert [match.span(1) for match in pattern.finditer(words)] == [
            match.span(1) for match in early.finditer(words)
        ]
        assert (pattern.sub("-", words), pattern.split(words)) == (early.sub("-", words), early.split(words))
        assert (pattern.match(words) is None, pattern.fullmatch(words) is None, pattern.search(words, 1) is None) == (
            early.match(words) is None, early.fullmatch(words) is None, early.search(words, 1) is None,
        )  # fmt: skip


def test_a_pattern_that_cannot_be_is_refused_at_first_use() -> None:
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_what_few_articles_need_is_not_compiled_for_the_others() -> None:
    """Transcripts, signed quotations and captions: their patterns take as long as reading the rest does."""
    program = (
        "import sys, reader.analysis.engine as engine, reader.patterns as patterns\n"
        "from reader.importers.load import articles_in_bytes\n"
        "made = []\n"
        "patterns.re = type(sys)('re')\n"
        "compiled = __import__('re').compile\n"
        "patterns.re.compile = lambda pattern, flags: made.append(pattern) or compiled(pattern, flags)\n"
        "[article] = articles_in_bytes(sys.argv[1].encode())\n"
        "print(len(engine.analyze(article).quotes), *made, sep='\\n')\n"
    )
    news = "Harbor wall holds\n\nThe wall held all night.\n\n“It held,” said Ada Lund, who built it. She went home.\n"
    run = [sys.executable, "-c", program, news]
    told = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    assert told[0] == "1"
    assert not [line for line in told if "QUESTION" in line or "photo" in line or "aged" in line], told
