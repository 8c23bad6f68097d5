"""The class of a word: closed-class lists, an open-class lexicon and a guess by ending."""

import functools
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, overload

from reader.analysis.words.persons import person_nouns
from reader.languages.lists import kinds

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


def guess(word: str) -> str:
    """Return the class of a lower-case word by its ending; two letters where two readings are usual."""
    if word.endswith("ly"):
        return "a"
    if word.endswith("ing"):
        return "G"
    if word.endswith("ed"):
        return "VE"
    if word.endswith(_ADJECTIVE_ENDINGS) or (word.endswith(("al", "ic")) and len(word) > 5):
        return "J"
    return "N"


MARKS = {
    ",": ",", ".": ".", "?": ".", "!": ".", "...": "…", "…": "…", ":": ":", ";": ";", "-": "-", "–": "-", "—": "-",
    "―": "-", "(": "(", ")": ")", "[": "(", "]": ")", "“": '"', "”": '"', '"': '"', "''": '"', "«": '"', "»": '"',
    "„": '"', "‘": "'", "’": "'", "'": "'", "'s": "S", "’s": "S", "&": "C",
}  # fmt: skip
"""The class of each punctuation mark."""


@functools.cache
def word_classes() -> Mapping[str, str]:
    """Return the class of every listed word (lower case)."""
    classes = kinds("word_classes")
    classes.update(kinds("function_words"))
    for noun in person_nouns():
        reading = classes.get(noun) or guess(noun)
        classes[noun] = _AS_PERSON.get(reading, reading)
    classes.update(MARKS)
    return classes


_AS_PERSON = {"J": "JN", "JQ": "JN", "QJ": "JN", "E": "EN", "V": "EN", "VE": "EN", "JV": "EN", "a": "JN"}
"""The reading of a word to which a noun for a person is added: "the chief said", "the accused said"."""
