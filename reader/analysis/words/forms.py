"""What is known of a word wherever it stands: in lower case, its class out of context, and its use."""

import functools
from sys import intern

from reader.analysis.words.classes import guess, word_class
from reader.analysis.words.times import last_words

CLOSED = frozenset("DHRWwLTICKMBAYn")
NAMES_TOO = frozenset(("Will", "May", "Per", "US"))
"""Words of closed classes that are names where they stand with a capital inside a sentence."""
OPEN, SAYS_WHEN, ANOTHER, AND, _NO_USE = "?tn& "
"""What forms tell besides classes: that the neighbors of a word settle its class, and for what few words are used."""
_MOST_FORMS = 1 << 14
_SHORTEST_ING = 5

Form = tuple[str, str, str, str]
"""A word, the word in lower case, its class out of context, and in two letters whether that is open and its use.

The class is one letter, two readings, or nothing where a capital may be a name.
"""


class Forms(dict[str, Form]):
    """For each token with the white space behind it what is known of it out of context.

    What is met for the first time is worked out and kept, up to a limit, so that a look-up costs no call.
    """

    def __init__(self) -> None:
        super().__init__()
        self._uses = _uses()

    def __missing__(self, raw: str) -> Form:
        word = raw.rstrip()
        # Many a word was met before, behind it a space in the one place and a mark in the other.
        form = self.get(f"{word} " if word == raw else word)
        if form is None:
            lower = word.lower().replace("’", "'")
            code = class_alone(word, lower)
            told = intern((code if len(code) == 1 else OPEN) + self._uses.get(lower, _NO_USE))
            form = word, word if lower == word else lower, code, told
        if len(self) < _MOST_FORMS:
            self[raw] = form
        return form


@functools.cache
def forms() -> Forms:
    """Return what is known of all words met so far."""
    return Forms()


def _uses() -> dict[str, str]:
    """Return for what words are used that are looked for in every paragraph, so that most need not be read for it."""
    return {"another": ANOTHER, "&": AND, **dict.fromkeys(last_words(), SAYS_WHEN)}


def class_alone(word: str, lower: str) -> str:
    """Return the class of a word out of context; `lower` is the word in lower case, its apostrophes straight."""
    first = word[0]
    if first.isupper():
        known = word_class(lower)
        if not known:
            return "" if word.endswith("ing") and len(word) > _SHORTEST_ING else "P"
        shouted = len(word) > 1 and word.isupper()
        return known if known[0] in CLOSED and word not in NAMES_TOO and not shouted else ""
    known = word_class(word)
    if not known and "’" in word:
        known = word_class(word.replace("’", "'"))
    if known:
        return known
    if first.isalpha():
        return guess(word)
    if first.isdigit() or first in "$£€":
        return "X"
    return "P" if first in "@#" else "x"
