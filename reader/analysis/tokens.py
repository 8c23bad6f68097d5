"""Words of a paragraph with their places and one-letter classes, so that patterns over classes run at regex speed."""

import functools
import re
from dataclasses import dataclass
from itertools import accumulate

from reader.analysis.words import guess, word_classes

TOKEN = re.compile(
    r"(?:[a-z]+(?![-&/'’\w])|(?<!')''(?!')|['’]s\b|(?:[A-Z]\.){2,}|"
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Sens|Rep|Reps|Gov|Govs|Del|Lt|Col|Gen|Capt|Maj|Sgt|Det|Cpl|Cmdr|Adm|Rev|Hon|Pres|"
    r"Supt|Atty|Fr|Msgr|St|Ste|Mt|Ft|Jr|Sr|vs|Inc|Corp|Co|Ltd|Bros|Dept|Univ|No|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|"
    r"Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|"
    r"Va|Vt|Wash|Wis|Wyo|[A-Z])\.|"
    r"[@#$£€]?\w+(?:[-&/](?![A-Z]\.)\w+|[.,](?=\d)\w+|['’](?!s\b)\w+)*%?|\.{3}|[^\w\s])\s*|\s+"
)
"""One token with the white space after it, so that their lengths add up to the text."""

_INNER_CAPITAL = re.compile(r"(?<=[a-z] )[A-Z][\w-]*[a-z]\b")
_CLOSED = frozenset("DHRWwLTICKMBAYn")
_AFTER_VERB_SLOT = frozenset("TMYnR")
_NOMINAL = frozenset("DHJIS")


@dataclass(slots=True)
class Tokens:
    """The tokens of a stretch of text; all lists are equally long and `tags` is one letter for each."""

    words: list[str]
    """As printed."""
    lower: list[str]
    """In lower case, apostrophes straight."""
    starts: list[int]
    """Offset of the first character, in the article."""
    ends: list[int]
    """One past the last character."""
    tags: str
    """One class for each token; see data/function_words.txt, and N noun, P name, J adjective, V past tense,
    E participle, G -ing form, Q base form, Z third person, S possessive ending, and punctuation."""


def capitalized_words(text: str) -> frozenset[str]:
    """Return the words written with a capital inside sentences: names, also where they open a sentence."""
    return frozenset(_INNER_CAPITAL.findall(text))


def tokenize(text: str, start: int, end: int, names: frozenset[str] = frozenset()) -> Tokens:
    """Return the tokens of text[start:end] with their classes, in linear time; `names` are names also at openings."""
    raw = TOKEN.findall(text, start, end)
    offsets = list(accumulate(map(len, raw), initial=start))
    words = list(map(str.rstrip, raw))
    if raw and not words[0]:
        raw, words = raw[1:], words[1:]
        del offsets[0]
    del offsets[-1]
    lower = list(map(str.lower, words))
    if "’" in text[start:end]:
        lower = [word.replace("’", "'") for word in lower]
    ends = [a + len(word) for a, word in zip(offsets, words, strict=True)]
    return Tokens(words, lower, offsets, ends, _tags(words, lower, names))


def _tags(words: list[str], lower: list[str], names: frozenset[str]) -> str:
    """Return one class a token: from the lexicon, by shape or ending, then by the neighbors where two are usual."""
    tags = list(map(_code, words))
    for index in [index for index, code in enumerate(tags) if len(code) != 1]:
        code = tags[index] or _capital(words, lower, index, tags, names)
        tags[index] = code if len(code) == 1 else _resolve(code, _before(tags, index), lower, index)
    return "".join(tags).replace("RS", "RB")


@functools.lru_cache(maxsize=1 << 14)
def _code(word: str) -> str:
    """Return the class of a word out of context: one letter, two readings, or nothing for a capitalized word."""
    first = word[0]
    if first.isupper():
        return ""
    known = word_classes().get(word) or word_classes().get(word.replace("’", "'"))
    if known:
        return known
    if first.isalpha():
        return guess(word)
    if first.isdigit() or first in "$£€":
        return "X"
    return "P" if first in "@#" else "x"


def _before(tags: list[str], index: int) -> str:
    """Return the class of the last token before one that is no adverb."""
    while index and tags[index - 1] == "a":
        index -= 1
    return tags[index - 1] if index else "."


def _capital(words: list[str], lower: list[str], index: int, tags: list[str], names: frozenset[str]) -> str:
    """Return the class of a capitalized word: a name, unless it opens a sentence or is of a closed class."""
    word = words[index]
    known = word_classes().get(lower[index])
    before = tags[index - 1] if index else "."
    if before in "'(":
        before = tags[index - 2] if index > 1 else "."
    opens = before in '.:"-' and not (before == '"' and index > 1 and tags[index - 2] == ",")
    if opens or word.isupper():
        if known and known[0] not in _CLOSED and word in names:
            return "P"
        if (
            known
            and known[0] in "NJQG"
            and len(word) > 1
            and words[index + 1 : index + 2]
            and words[index + 1][0].isupper()
        ):
            return "P"
        return known or ("P" if len(word) > 1 or word.isupper() else "N")
    return known if known and known[0] in _CLOSED and word not in ("Will", "May", "US") else "P"


def _resolve(code: str, previous: str, lower: list[str], index: int) -> str:
    """Return the likelier of two readings by what stands before and after."""
    following = lower[index + 1] if index + 1 < len(lower) else "."
    if code[0] in "VEJ" and code[1] in "VE":
        return _past(code, previous, following)
    after = word_classes().get(following, "N")[0]
    if "Q" in code:
        return _base(code, previous, after, lower, index)
    if previous == "R" or previous == "W":
        return "Z"
    if previous in _NOMINAL or previous in "GQVZ":
        return "N"
    if previous in "PN":
        return "Z" if after in 'DHLRTwWOaPK":' else code[0]
    return code[0]


def _past(code: str, previous: str, following: str) -> str:
    if previous in "BA":
        return "E"
    if previous in "DHJIS":
        return "J" if code[0] == "J" else "E"
    if previous in "PNRWOX),\"C-'":
        return "E" if following == "by" and previous != "R" else "V"
    return "E" if code[0] == "J" else code[0]


def _base(code: str, previous: str, after: str, lower: list[str], index: int) -> str:
    if previous in _AFTER_VERB_SLOT or previous == "W":
        return "Q"
    if previous in _NOMINAL:
        return "N" if "N" in code else "J"
    if previous == "N" or previous == "P":
        plural = lower[index - 1].endswith("s")
        return "Q" if plural and after in "DHLRTwWO" else "N" if "N" in code else "J"
    return code[0]
