"""Words of a paragraph with their places and one-letter classes, so that patterns over classes run at regex speed."""

import functools
import re
from itertools import accumulate

from msgspec import Struct

from reader.analysis.words.classes import word_class
from reader.analysis.words.forms import AND, ANOTHER, CLOSED, NAMES_TOO, OPEN, SAYS_WHEN, Form, class_alone, forms
from reader.analysis.words.times import said_when
from reader.languages.lists import either, listed

_ABBREVIATIONS = either(listed("abbreviations", "goes-on") + listed("abbreviations", "may-end"))
TOKEN = re.compile(
    r"[A-Za-z]++ \s*|[,:;()\"?!]\s*|[“”]\s*|\.(?!\.)\s*|"
    r"(?:[a-z]++(?![-&/'\w])(?![’\u0300-\u036f])(?!\ufffd)|(?<!')''(?!')|['’]s\b|"
    r"\bO['’][ ](?=[A-Z][a-z])\w+|(?:[A-Z]\.){2,}(?![\"»])(?!”)|"
    rf"\b(?:{_ABBREVIATIONS}|"
    r"[A-Z])\.(?![\"»]|”|['’](?!\w))|"
    r"(?:€|[@#$£]?)\w+(?:(?:§|[\u0300-\u036f\ufffd]++)++(?:\w+|(?![\w§]))|[-&/](?![A-Z]\.)\w+|[.,](?=\d)\w+|['’](?!s\b)\w+)*%?|\.{3}|[^\w\s])\s*|\s+"
)
"""One token with the white space after it, so that their lengths add up to the text.

What most tokens are stands first: plain words before a space, and marks that are a token wherever they stand.
An abbreviation keeps its point, but not before a closing mark: there the point ends the sentence ("No.").
A name whose apostrophe print set apart is one ("O' Neill"). Accents set behind their letters and what is left of
letters that were decoded wrongly are inside a word.

Signs from more than two places, one beyond Latin 1, stand in several classes: one of them all takes long to compile.
"""

_INNER_CAPITAL = re.compile(r" ([A-Z](?<=[a-z] .)[\w-]*[a-z]\b)")
"""Begins with the space, which is found fast."""
_AFTER_VERB_SLOT = frozenset("TMYnR")
_NOMINAL = frozenset("DHJIS")
_DETERMINERS, _VERBS, _PREDICATE = frozenset("DH"), frozenset("VZMBAY"), frozenset("Ba")
_ALONE, _REPORTED = frozenset(("another", "some", "many", "several", "few", "both")), frozenset(':,"L')
_SAID = frozenset(("said", "told", "added", "wrote", "asked", "thought"))
"""Determiners that stand for people by themselves, and what follows a verb that reports."""
_NOUN_OR_VERB, _SHORTEST_QUOTED = frozenset(("NZ", "ZN")), 3
"""Codes of words like "whispers", and the tokens of the shortest quoted word with its marks and comma."""
_NOUN_FOLLOWS, _ENDS_NOUN_PHRASE = frozenset("NJX"), frozenset('VZMBAYW,.:;"S')
_CLASS_OF_BY = "I"


class Tokens(Struct):
    """The tokens of a stretch of text; all lists are equally long and `tags` is one letter for each."""

    words: list[str]
    """As printed."""
    lower: list[str]
    """In lower case, apostrophes straight."""
    starts: list[int]
    """Offset of the first character, in the article."""
    tags: str
    """One class for each token; see data/function_words.txt, and N noun, P name, J adjective, V past tense,
    E participle, G -ing form, Q base form, Z third person, S possessive ending, and punctuation."""

    @property
    def ends(self) -> list[int]:
        """Return for each token one past its last character, made anew."""
        return [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]


def capitalized_words(text: str) -> frozenset[str]:
    """Return the words written with a capital inside sentences: names, also where they open a sentence."""
    return frozenset(_INNER_CAPITAL.findall(text))


def tokenize(text: str, start: int, end: int, names: frozenset[str] = frozenset()) -> Tokens:
    """Return the tokens of text[start:end] with their classes, in linear time; `names` are names also at openings."""
    raw = TOKEN.findall(text, start, end)
    offsets = list(accumulate(map(len, raw), initial=start))
    del offsets[-1]
    if raw and raw[0].isspace():
        del raw[0], offsets[0]
    met = list(map(forms().__getitem__, raw))
    words, lower = [form[0] for form in met], [form[1] for form in met]
    return Tokens(words, lower, offsets, _settled(met, words, lower, names))


def _settled(met: list[Form], words: list[str], lower: list[str], names: frozenset[str]) -> str:
    """Return one class a token, given its readings: by shape or ending, and by the neighbors where two are usual."""
    class_of, resolve = word_class, _resolve
    # One string is searched far faster than a list.
    told = "".join([form[3] for form in met])
    classes, uses = told[::2], told[1::2]
    tags, last = list(classes), len(lower) - 1
    # All but those of one letter wait for their neighbors; what is left of them is decided by then.
    for index in _places(classes, OPEN):
        code = met[index][2] or _capital(words, lower, index, tags, names)
        if len(code) != 1:
            previous = tags[index - 1] if index else "."
            if previous == "a":
                previous = _before_adverbs(tags, index - 1)
            following = lower[index + 1] if index < last else "."
            after = "by" if following == "by" else (class_of(following) or _unlisted(following))[0]
            plural = "Q" in code and index > 0 and lower[index - 1][-1] == "s"
            turned = code in _NOUN_OR_VERB and _is_turned(words, lower, index, tags)
            code = "Z" if turned else resolve(code, previous, after, plural)
            if code == "E" and lower[index - 1] in _ALONE and (after in _REPORTED or lower[index] in _SAID):
                code = "V"  # "Another joked:"
        tags[index] = code
    if "'" in classes:
        _mark_owners(words, lower, tags)
    if AND in uses:
        _join_names(words, tags)
    if ANOTHER in uses:
        _stand_for_somebody(lower, tags)
    if SAYS_WHEN in uses:
        for first, last in said_when(lower, tags, _places(uses, SAYS_WHEN)):
            tags[first:last] = "a" * (last - first)
    return "".join(tags).replace("RS", "RB")


def _before_adverbs(tags: list[str], index: int) -> str:
    """Return the class before the adverbs that end with a token, "." if nothing stands there."""
    while index and tags[index - 1] == "a":
        index -= 1
    return tags[index - 1] if index else "."


def _places(letters: str, letter: str) -> list[int]:
    """Return where a letter stands."""
    found, at = [], letters.find(letter)
    while at >= 0:
        found.append(at)
        at = letters.find(letter, at + 1)
    return found


def _is_turned(words: list[str], lower: list[str], index: int, tags: list[str]) -> bool:
    """Return whether a word stands between quoted words and a noun phrase, as a verb does: “Go,” whispers Ada."""
    if (
        index < _SHORTEST_QUOTED
        or tags[index - 1] not in "\"'"
        or tags[index - 2] not in ",.-"
        or index + 1 >= len(words)
    ):
        return False
    following = words[index + 1]
    return words[index][:1].islower() and (
        following[:1].isupper() or class_alone(following, lower[index + 1]) in _DETERMINERS
    )


def _unlisted(word: str) -> str:
    """Return the class of a word that is in no list as its neighbors see it: a verb in the past, else a noun."""
    return "V" if word.endswith("ed") else "N"


def _stand_for_somebody(lower: list[str], tags: list[str]) -> None:
    """Make "another" before a verb what "one" is: "Another called it a mess"."""
    for index in range(len(lower) - 1):
        if lower[index] != "another" or tags[index] != "D":
            continue
        following = tags[index + 1]
        if following in _VERBS or (following == "E" and tags[index + 2 : index + 3] in (["R"], ["D"], ["L"], ['"'])):
            tags[index : index + 2] = "X", "V" if following == "E" else following


def _mark_owners(words: list[str], lower: list[str], tags: list[str]) -> None:
    """Make the apostrophe of an owning plural what "'s" is: "the teachers' federation"."""
    at = -1
    for _ in range(lower.count("'")):
        at = lower.index("'", at + 1)
        if 0 < at < len(words) - 1 and lower[at - 1][-1] == "s" and tags[at - 1] in "NP" and tags[at + 1] in "NJPX":
            tags[at] = "S"


def _join_names(words: list[str], tags: list[str]) -> None:
    """Make one name of two with "&" between them."""
    for index in range(1, len(words) - 1):
        if words[index] == "&" and tags[index - 1] == tags[index + 1] == "P":
            tags[index] = "P"


def _capital(words: list[str], lower: list[str], index: int, tags: list[str], names: frozenset[str]) -> str:
    """Return the class of a capitalized word that is listed too: a name, unless it opens a sentence."""
    word = words[index]
    known = word_class(lower[index]) or _opener(lower, index)
    before = tags[index - 1] if index else "."
    if before in "'(":
        before = tags[index - 2] if index > 1 else "."
    opens = before in '.:"-' and not (before == '"' and index > 1 and tags[index - 2] == ",")
    if not opens and len(word) > 1 and word.isupper() and not words[index - 1].isupper():
        return "P"
    if not opens and not word.isupper():
        return known if known[0] in CLOSED and word not in NAMES_TOO else "P"
    if known[0] in CLOSED:
        # "Will Lund, a nurse, said": no subject of a question has a comma behind it.
        named = word in NAMES_TOO and words[index + 2 : index + 3] == [","] and words[index + 1][0].isupper()
        return "P" if named else known
    if lower[index] in _DIRECTIONS and index + 1 < len(words) and words[index + 1][0].isupper():
        return "P"
    if word in names:
        return "P"
    following = words[index + 1] if index + 1 < len(words) else "."
    return "P" if known[0] in "NJQG" and len(word) > 1 and following[0].isupper() else known


_DIRECTIONS = frozenset(("north", "south", "east", "west"))
"""Words that before a name belong to it at the beginning of a sentence, too: "North Skelby Council said"."""


def _opener(lower: list[str], index: int) -> str:
    """Return the class of an unlisted word in -ing: no name before an object or a preposition: "Asking for"."""
    after = (word_class(lower[index + 1]) or "N") if index + 1 < len(lower) else "."
    return "G" if after[0] in "ITDHOwLX" else "P"


@functools.lru_cache(maxsize=1 << 12)
def _resolve(code: str, previous: str, after: str, plural: bool) -> str:
    """Return the likelier of two readings by the classes before and after, where "by" is one of its own.

    `plural`: the word before ends in s, which is told only of what may be a base form.
    """
    if code in ("JN", "EN"):
        return _person(code[0], previous, after)
    if code[0] in "VEJ" and code[1] in "VE":
        return _past(code, previous, after)
    after = _CLASS_OF_BY if after == "by" else after
    if "Q" in code:
        return _base(code, previous, after, plural)
    if previous == "R" or previous == "W":
        return "Z"
    if previous in _NOMINAL or previous in "GQVZ":
        return "N"
    if previous == "," and after in "HOL":
        return "Z"
    if previous in "PN":
        return "Z" if after in 'DHLRTwWOaPK":' else code[0]
    return code[0]


def _person(other: str, previous: str, after: str) -> str:
    """Return whether a word for a person that is an adjective or a participle as well is the noun."""
    if other == "J":
        return "J" if after in _NOUN_FOLLOWS or previous in _PREDICATE and after not in _VERBS else "N"
    if previous in _DETERMINERS and after in _ENDS_NOUN_PHRASE:
        return "N"
    return _past("VE", previous, after)


def _past(code: str, previous: str, after: str) -> str:
    if previous in "BA":
        return "E"
    if previous in "DHJIS":
        return "J" if code[0] == "J" else "E"
    if previous in "PNRWOX),\"C-'":
        return "E" if after == "by" and previous != "R" else "V"
    return "E" if code[0] == "J" else code[0]


def _base(code: str, previous: str, after: str, plural: bool) -> str:
    if previous in _AFTER_VERB_SLOT or previous == "W":
        return "Q"
    if previous in _NOMINAL:
        return "N" if "N" in code else "J"
    if previous == "N" or previous == "P":
        return "Q" if plural and after in "DHLRTwWO" else "N" if "N" in code else "J"
    return code[0]
