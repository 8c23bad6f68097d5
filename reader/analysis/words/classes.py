"""The class of a word: closed-class lists, an open-class lexicon and a guess by ending."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar, overload

from reader.analysis.words.persons import person_nouns
from reader.languages.lists import kinds, texts

Value = TypeVar("Value")


class lazily(Generic[Value]):  # noqa: N801 - read as a decorator, as functools.cached_property is
    """A method's value worked out at first use and then an attribute.

    As functools.cached_property, without the lock that Python 3.11 takes there: analyses run in one thread each.
    """

    def __init__(self, method: Callable[[Any], Value]) -> None:
        self._method = method
        self._name = method.__name__
        self.__doc__ = method.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> "lazily[Value]": ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object | None, owner: type) -> "lazily[Value] | Value":
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._method(instance)
        return value


_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "able", "ible", "ical", "less", "ish", "ian", "ant", "ent", "ary")
_LAST_LETTERS = frozenset(ending[-2:] for ending in (*_ADJECTIVE_ENDINGS, "ly", "ing", "ed", "al", "ic"))
"""The last two letters of all endings: most words have others."""


def guess(word: str) -> str:
    """Return the class of a lower-case word by its ending; two letters where two readings are usual."""
    last = word[-2:]
    if last not in _LAST_LETTERS:
        return "N"
    if last == "ly":
        return "a"
    if word.endswith("ing"):
        return "G"
    if last == "ed":
        return "VE"
    if word.endswith(_ADJECTIVE_ENDINGS) or (last in ("al", "ic") and len(word) > 5):
        return "J"
    return "N"


MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", "...": "…", "…": "…", ":": ":", ";": ";", "-": "-", "–": "-", "—": "-",
    "―": "-", "(": "(", ")": ")", "[": "(", "]": ")", "“": '"', "”": '"', '"': '"', "''": '"', "«": '"', "»": '"',
    "„": '"', "‘": "'", "’": "'", "'": "'", "'s": "S", "’s": "S", "&": "C",
}  # fmt: skip
"""The class of each punctuation mark."""


class _WordClasses(dict[str, str]):
    """For each lower-case word its class, "" if it is in no list; looked up when first asked for, and kept.

    Words of the open classes stay in the texts of their lists: each on its own they take 2 MB, and most are never met.
    Who meets very many has them all: a dict is filled in the time in which some thousand are found in the texts.
    """

    def __init__(self) -> None:
        super().__init__()
        self._texts: dict[str, str] | None = None
        self._all: dict[str, str] | None = None
        self._persons: frozenset[str] = frozenset()

    def __missing__(self, word: str) -> str:
        if self._texts is None:
            self.update(kinds("function_words"))
            self._persons = person_nouns()
            self.update({noun: _as_person(self[noun]) for noun in self._persons if noun in self})
            self.update(MARKS)
            # Last: by this another thread knows that the others are there.
            self._texts = texts("word_classes")
            return self[word]
        if self._all is not None:
            found = self._all.get(word, "")
        elif len(self) > _FEW:
            self._all = _unpacked(self._texts.values())
            return self[word]
        else:
            text = self._texts.get(word[:2], "")
            at = text.find(f"\n{word} ")
            found = text[at + len(word) + 2 : text.index("\n", at + 1)] if at >= 0 else ""
        if word in self._persons:
            found = _as_person(found or guess(word))
        if len(self) < _MOST_KEPT:
            self[word] = found
        return found


def _unpacked(texts: Iterable[str]) -> dict[str, str]:
    """Return what stands behind each word in texts of lines."""
    found: dict[str, str] = {}
    for text in texts:
        parts = text.split()
        found.update(zip(parts[::2], parts[1::2], strict=True))
    return found


def _as_person(reading: str) -> str:
    return _AS_PERSON.get(reading, reading)


_MOST_KEPT, _FEW = 1 << 14, 1 << 11
"""Words that are kept at most, and up to which each is looked for in the texts: more than the reader's samples have."""
word_class: Callable[[str], str] = _WordClasses().__getitem__
"""Returns the class of a listed word (lower case), "" of any other."""


_AS_PERSON = {"J": "JN", "JQ": "JN", "QJ": "JN", "E": "EN", "V": "EN", "VE": "EN", "JV": "EN", "a": "JN"}
"""The reading of a word to which a noun for a person is added: "the chief said", "the accused said"."""
