"""What tells whether words in marks are said by anybody: the words themselves, and what stands around them."""

import functools
from collections.abc import Mapping, Sequence

from reader.analysis.words.passage import Passage, Quoted
from reader.analysis.words.vocabulary import closed
from reader.analysis.words.weights import cue_words
from reader.languages.lists import kinds

_SIZES = ("0", "1", "2", "3", "4", "5", "5", "7", "7", "7", "10", "10", "10", "10", "14", "14", "14", "14")
SMALL = frozenset("DHICTKLS")
"""Classes whose words may stand without a capital in a title."""
_VERBS = frozenset("VZMBAYQ")
_REPORTING = frozenset("VZEGQ")
_LEFT, _RIGHT, _BESIDE, _NEAR = 30, 12, 2, 5
"""Tokens before and behind a quotation among which a verb may report it; from where on it is beside, or near."""


@functools.cache
def term_words() -> Mapping[str, str]:
    """Return for each word that tells what stands in marks beside it which kind of word it is."""
    return {word: kind for word, kind in _listed().items() if kind != "judging"}


@functools.cache
def judging_words() -> frozenset[str]:
    """Return words that judge: where they stand in marks, somebody does."""
    return frozenset(word for word, kind in _listed().items() if kind == "judging")


@functools.cache
def _listed() -> Mapping[str, str]:
    return kinds("term_words")


def _key(passage: Passage, token: int) -> str:
    """Return what a word is to the marks beside it: its kind in the list, itself if it is a closed-class word."""
    if not 0 <= token < len(passage.tags):
        return "^" if token < 0 else "$"
    known = term_words().get(passage.tokens.lower[token])
    if known is not None and passage.tags[token] != "P":
        return known
    return "cue" if passage.tokens.lower[token] in cue_words() and passage.tags[token] in "VZ" else passage.keys[token]


def _style(words: Sequence[str], tags: str) -> str:
    """Return how words are capitalized: T as a title, C at the beginning only, N none, and whether a verb is there."""
    first = words[0][:1].isupper() if words else False
    named = [word for word, tag in zip(words, tags, strict=True) if tag not in SMALL or len(word) > 3]
    capitals = all([word[0].isupper() or word[0].isdigit() for word in named])
    if len(words) > 1 and first and words[-1][:1].isupper() and capitals:
        look = "T"
    elif len(words) == 1:
        look = "1" if first or words[0][:1].isdigit() else "n"
    else:
        look = "C" if first else "N"
    return look + ("-" if _VERBS.isdisjoint(tags) else "v")


def features(passage: Passage, item: Quoted, again: bool) -> list[str]:
    """Return what tells whether quoted words are said by anybody; `again`: the article quotes them more than once."""
    tags, words = passage.tags, passage.tokens.words
    first, last = item.first + 1, item.last - item.quotation.closed
    while last > first and tags[last - 1] in ",.…" and words[last - 1] not in "?!":
        last -= 1
    stop = (
        tags[last] if last < item.last - item.quotation.closed else words[last - 1] if words[last - 1] in "?!" else "w"
    )
    inner = [(word, tag) for word, tag in zip(words[first:last], tags[first:last], strict=True) if tag.isalpha()]
    size = _SIZES[min(len(inner), len(_SIZES) - 1)]
    style = _style([word for word, _ in inner], "".join([tag for _, tag in inner]))
    before, earlier = _key(passage, item.first - 1), _key(passage, item.first - 2)
    after, later = _key(passage, item.last), _key(passage, item.last + 1)
    opening, closing = passage.outer_sentence(item.first)
    alone = item.first <= opening and item.last >= closing - 1
    own = "R" if "R" in tags[first:last] or "H" in tags[first:last] or "O" in tags[first:last] else "-"
    key = passage.keys[first] if first < last else "-"
    near, told = _reports(passage, item, opening, closing)
    around = (tags[item.first - 1] if item.first else "^") + (tags[item.last] if item.last < len(tags) else "$")
    named = _naming(passage, item, opening)
    listed = tags[max(0, item.first - 3) : item.first].endswith(("}C", "},", "},C", "}("))
    by_rule = ["unsaid"] * _unsaid(passage, item, opening) + ["own work"] * _own_work(passage, item)
    by_rule += ["nickname"] * _nickname(passage, item) + ["rating"] * _rating(passage, item, opening)
    return by_rule + told + _inside(passage, item, first, last) + [
        "b", f"z {size} {style}", f"zs {size} {stop}", f"s {stop} {style}", f"p {before}", f"p {before} {style}",
        f"pp {earlier} {before}", f"ps {before} {stop}", f"pz {before} {size}", f"n {after}", f"n {after} {style}",
        f"n {after} {stop}", f"nn {after} {later}", f"pn {before} {after}", f"al {alone!s} {size}", f"o {own} {size}",
        f"k {key}", f"r {near} {style}", f"r {near} {before}", f"again {again!s} {style}", f"l {listed!s} {style}",
        f"cl {item.quotation.closed!s} {item.quotation.single!s}", f"op {item.first == opening!s} {stop} {style}",
        f"na {named}", f"na {named} {style}", f"na {named} {stop}",
        f"t {around}", f"t {around} {stop}", f"t {around} {style}",
    ]  # fmt: skip


def _reports(passage: Passage, item: Quoted, first: int, last: int) -> tuple[str, list[str]]:
    """Return where in its sentence a verb that may report stands from a quotation (beside, left, right, nowhere).

    With it come the verbs themselves, the nearest on each side, and how far off they are.
    """
    lower, tags, known, quoted_at = passage.tokens.lower, passage.tags, cue_words(), passage.quoted_at
    left, right, found = "-", "-", []
    for at in range(item.first - 1, max(first, item.first - _LEFT) - 1, -1):
        if lower[at] in known and tags[at] in _REPORTING and quoted_at[at] is None:
            gap = item.first - at
            left = "b" if gap <= _BESIDE and tags[at] in "VZ" else "l"
            lemma = known[lower[at]]
            found = [f"lc {lemma}", f"cd {lemma} {(gap > 1) + (gap > 3) + (gap > 7)}"]
            break
    for at in range(item.last, min(last, item.last + _RIGHT)):
        if lower[at] in known and tags[at] in "VZ" and quoted_at[at] is None:
            gap = at - item.last
            right = "r" if gap < _NEAR else "f"
            return left + right, [*(found or ["lc -"]), f"rc {known[lower[at]]} {min(3, gap // 2)}"]
    return left + right, [*(found or ["lc -"]), "rc -"]


def _inside(passage: Passage, item: Quoted, first: int, last: int) -> list[str]:
    """Return what the words themselves are like, from the first up to the last: their classes, endings, judgment."""
    if first >= last:
        return []
    tags, lower = passage.tags, passage.tokens.lower
    inner, end = tags[first:last], lower[last - 1]
    one = len(inner) == 1
    before = tags[item.first - 1] if item.first else "^"
    after = tags[item.last] if item.last < len(tags) else "$"
    judges = not judging_words().isdisjoint(lower[first:last])
    return [
        f"it {inner}" if len(inner) <= 4 else f"it {inner[:2]}+{inner[-2:]}",
        f"sf {end[-3:]} {one!s}", f"hy {'-' in end!s}",
        f"at {before in 'DHJS'!s} {after in 'NP'!s} {one!s}", f"ab {before} {inner[:3]} {after}",
        f"ev {judges!s}", f"ev {judges!s} {min(4, len(inner))}",
    ]  # fmt: skip


def _naming(passage: Passage, item: Quoted, first: int) -> str:
    """Return which kind of naming word stands up to four words before a quotation, with what stands between.

    What gives a name may stand farther off: "known inside the department as “the brick”".
    """
    listed, lower, tags = term_words(), passage.tokens.lower, passage.tags
    for at in range(item.first - 1, max(first, item.first - 9) - 1, -1):
        if tags[at] in "{}.;:" or at < item.first - 5 and tags[at] in "VZMBA,":
            break
        kind = listed.get(lower[at])
        if kind is None or tags[at] == "P":
            continue
        between = tags[at + 1 : item.first]
        if kind == "naming" and len(between) > 2 and between[-1] in "KI":
            return f"naming {between[-1]}"
        return f"{kind} {between}" if len(between) < 5 else "-"
    return "-"


def _unsaid(passage: Passage, item: Quoted, first: int) -> bool:
    """Return whether a sentence tells that nobody said so: "refused to use the words", "without using the term".

    Or that the word is spoken of only: "the word “misadventure” sounds harsh".
    """
    lower = passage.tokens.lower
    at = item.first - 1
    if at < first or term_words().get(lower[at]) != "sort" or lower[at - 1] not in _ARTICLES:
        return False
    if item.last - item.first <= _SPOKEN_OF and passage.tags[item.last : item.last + 1] in _FINITE:
        return True
    if lower[at - 2] not in closed("uttering"):
        return False
    return not closed("refusing").isdisjoint(lower[max(first, at - 6) : at - 2])


def _rating(passage: Passage, item: Quoted, first: int) -> bool:
    """Return whether quoted words are what an analyst rates shares: "cut the stock to “hold”", "a “sell” rating"."""
    lower = passage.tokens.lower
    words = lower[item.first + 1 : item.last - item.quotation.closed]
    while words and words[-1] in (",", "."):
        words = words[:-1]
    return (
        0 < len(words) <= _RATING
        and not closed("rating").isdisjoint(words)
        and not closed("rated").isdisjoint(
            (*lower[max(first, item.first - _RATED) : item.first], *lower[item.last : item.last + 1])
        )
    )


_RATING, _RATED = 2, 12
"""Words of a rating at most, and tokens before it among which it is told what is rated."""
_SPOKEN_OF, _FINITE = 5, ("M", "B", "A", "V", "Z")
"""Tokens with their marks of words that are spoken of, and the classes of the verbs behind them."""


def _own_work(passage: Passage, item: Quoted) -> bool:
    """Return whether whose work it is stands behind a title: "“Low Water,” Ada Lund's 2005 novel"."""
    words = passage.tokens.words
    if words[item.last - 2] != "," or item.last == len(words) or not words[item.last][:1].isupper():
        return False
    lower = passage.tokens.lower[item.last : item.last + 7]
    owned = next((at for at, word in enumerate(lower) if word in ("'s", "’s")), None)
    if owned is None:
        return False
    return any(term_words().get(word) == "work" for word in lower[owned + 1 : owned + 4])


def _nickname(passage: Passage, item: Quoted) -> bool:
    """Return whether capitalized words stand between a first and a last name: "Ada “The Axe” van Lund"."""
    words, tags = passage.tokens.words, passage.tags
    if item.first < 1 or item.last >= len(words) or tags[item.first - 1] != "P" or item.last - item.first > _NICKNAME:
        return False
    behind = item.last + (words[item.last] in closed("particle"))
    return words[item.first + 1][:1].isupper() and behind < len(words) and words[behind][:1].isupper()


_NICKNAME = 6
_ARTICLES = frozenset(("the", "that", "those", "a", "any"))
