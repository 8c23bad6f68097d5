"""Collect every place where an article names somebody or something, with the evidence around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.analysis.chunks import Chunk, find_chunks
from reader.analysis.names import SUFFIXES, NameKind, Reading, read_run
from reader.analysis.vocabulary import closed, name_words, role_words
from reader.model.article import Article, Paragraph

_SAYING = (
    "said|says|say|told|tells|added|adds|wrote|writes|tweeted|argued|argues|asked|asks|called|calls|warned|declared|"
    "insisted|explained|replied|responded|noted|recalled|continued|claimed|claims|acknowledged|announced|suggested|"
    "testified|thinks|thought|believes|believed|joked|quipped|promised|vowed|pledged"
)
_ACTING = "has|had|was|is|did|does|would|will"
_AFTER = re.compile(
    rf"(?P<say>[ \n](?:(?:also|later|then|himself|herself|has|had|who|himself,)[ ])?(?:{_SAYING})\b)"
    rf"|(?P<act>[ \n](?:{_ACTING})\b)"
    r"|(?P<party>,?[ ]\(?[RDI](?:em|ep|nd)?\.?-(?:[A-Z]\w*\.?[ ]?){1,3}\)?)"
    r"|(?P<age>,[ ](?:age[ ])?[1-9]\d(?:,|\.|\)))"
    r"|(?P<role>,[ ](?:who|whose|an?|the|his|her|its|their|our|one|former|then|now|chief|"
    r"[\w’'-]+(?:[ ][\w’'-]+){0,3})\b)"
    r"|(?P<noun>[ \n](?P<words>[a-z][\w’'-]*(?:[ ][a-z][\w’'-]*){0,3}))"
)
_LOWER_BEFORE = re.compile(r"(?:[a-z][\w’'-]*|[a-z]+\.),?[ \n]?\Z|(?:[\w’'-]+)[ \n]\Z")
_PREVIOUS = re.compile(r"([\w’'.-]+)([,:;]?)[ \n\u00a0]+[\"“‘(]?\Z")
_OF = re.compile(r"[ \n](?:of|for|on|to|against)(?:[ ]the)?[ ]\Z")


@dataclass(slots=True)
class Name:
    """One place where a name stands, before it is known who bears it."""

    start: int
    """First character of the name, its title left out."""
    end: int
    """One past its last character, a possessive ending left out."""
    words: tuple[str, ...]
    """The words of the name."""
    kind: NameKind
    """What the words and their surroundings say it is."""
    score: float
    """Evidence for a person; 2 and more is enough."""
    title_start: int
    """First character of the title before it; equal to `start` if there is none."""
    gender: str
    """"m" or "f" where a title says so."""
    paragraph: Paragraph
    """Where it stands."""
    possessive: bool = False
    """Whether 's follows."""
    adjectival: bool = False
    """Whether it only qualifies the noun after it ("the Lund campaign")."""
    after_preposition: bool = False
    """Whether a preposition stands before it, so that it is hardly a subject."""
    says: bool = False
    """Whether a verb that people are the subject of stands beside it."""
    opens: bool = False
    """Whether a sentence starts with it."""


@dataclass(slots=True)
class Naming:
    """All names of an article in text order."""

    names: list[Name] = field(default_factory=list)
    """Names that may be persons, and those of organisations and places."""
    common: frozenset[str] = frozenset()
    """The words the article writes in lower case."""


_HOPELESS = -3.0
"""Score below which a word of the body is no evidence for the same word in a headline."""
_STOPPED = -9.0
_MODAL = re.compile(r"[ ](?:[A-Z]|(?:he|she|it|they|we|you|the|this|that|there|any|his|her|a|not|be|have|\d+)\b)")
_DATE = re.compile(r"\b(?:in|since|until|last|this|next|early|late|mid|every|of|by|on|and|through|to|from)[ -]\Z")
_LOWER_WORDS = re.compile(r"(?<![\w’'-])[a-z][a-z]{2,}(?![\w-])")


def title_case(words: Sequence[str]) -> bool:
    """Return whether most of the longer words of a line are capitalized, as in many headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def collect(article: Article, paragraphs: Sequence[Paragraph]) -> Naming:
    """Return the names found in the given paragraphs."""
    text = article.text
    common: set[str] = set()
    for paragraph in paragraphs:
        common.update(_LOWER_WORDS.findall(text, paragraph.start, paragraph.end))
    naming = Naming(common=frozenset(common))
    cache: dict[tuple[tuple[str, ...], bool], Reading | None] = {}
    headlines: list[Paragraph] = []
    for paragraph in paragraphs:
        if _is_headline(text, paragraph):
            headlines.append(paragraph)
            continue
        naming.names.extend(_names_in(article, paragraph, naming.common, cache))
    if headlines:
        likely = [name for name in naming.names if name.kind in ("person", "bare") and name.score > _HOPELESS]
        known = {word for name in likely for word in name.words}
        full = {name.words for name in likely if name.kind == "person" and name.score >= 1}
        for paragraph in headlines:
            naming.names.extend(_headline_names(article, paragraph, known, full))
        naming.names.sort(key=lambda name: name.start)
    return naming


def _is_headline(text: str, paragraph: Paragraph) -> bool:
    if len(paragraph) > 220:
        return False
    if paragraph.kind in ("title", "heading"):
        return True
    if (
        text[max(paragraph.start, paragraph.end - 3) : paragraph.end]
        .rstrip("”\"’' ")
        .endswith((".", "!", "?", ",", ":", ";"))
    ):
        return False
    return title_case(text[paragraph.start : paragraph.end].split())


def _headline_names(
    article: Article, paragraph: Paragraph, known: set[str], full: set[tuple[str, ...]]
) -> Iterator[Name]:
    """Yield names in a line where every word may be capitalized: only words that the body names again count."""
    given = name_words().given
    for chunk in find_chunks(article, paragraph):
        words = chunk.words
        at = 0
        while at < len(words):
            word = words[at]
            pair = at + 1 < len(words) and word in given and words[at + 1] in known and word != words[at + 1]
            middle = at + 2 < len(words) and word in given and words[at + 2] in known and len(words[at + 1]) == 2
            size = 3 if middle else 2 if pair else 1
            size = next((n for n in (4, 3, 2) if at + n <= len(words) and words[at : at + n] in full), size)
            if size > 1 or word in known:
                start = chunk.starts[at]
                end = chunk.starts[at + size - 1] + len(words[at + size - 1])
                yield Name(
                    start, end, words[at : at + size], "person" if size > 1 else "bare", 3.0 if size > 1 else 0.0,
                    start, "", paragraph, possessive=chunk.possessive and at + size == len(words), opens=True,
                )  # fmt: skip
            at += size


def _names_in(
    article: Article,
    paragraph: Paragraph,
    common: frozenset[str],
    cache: dict[tuple[tuple[str, ...], bool], Reading | None],
) -> Iterator[Name]:
    text = article.text
    pending: Chunk | None = None
    pending_reading: Reading | None = None
    for chunk in find_chunks(article, paragraph):
        key = (chunk.words, chunk.opens)
        reading = cache.get(key, _MISSING)
        if reading is _MISSING:
            reading = cache[key] = read_run(chunk.words, chunk.opens, common)
        assert not isinstance(reading, _Missing)
        if pending is not None and pending_reading is not None:
            joined = _OF.fullmatch(text, pending.span.end, chunk.span.start)
            if joined and not pending.possessive:
                extended = _extend(pending, pending_reading, chunk, reading, text)
                if extended is not None:
                    yield extended
                    pending = None
                    continue
                if pending_reading.kind == "title":
                    narrowed = _behind_office(chunk)
                    if narrowed is not None:
                        yield _name(article, chunk, narrowed, pending.starts[pending_reading.title])
                        pending = None
                        continue
            if pending_reading.kind != "title":
                yield _name(article, pending, pending_reading, None)
        pending, pending_reading = (chunk, reading) if reading is not None else (None, None)
    if pending is not None and pending_reading is not None and pending_reading.kind != "title":
        yield _name(article, pending, pending_reading, None)


class _Missing:
    """Stands for a run that was not read yet; None is an answer."""


_MISSING = _Missing()


def _extend(pending: Chunk, reading: Reading, chunk: Chunk, other: Reading | None, text: str) -> Name | None:
    """Return "Department of Fisheries" as one name, if that is what two runs joined by "of" are."""
    words = name_words()
    head = pending.words[-1]
    if reading.kind == "title" or head not in words.extended:
        return None
    if other is not None and other.kind == "person" and other.score >= 5:
        return None
    start = pending.starts[reading.first]
    end = chunk.span.end
    parts = (*pending.words[reading.first :], *chunk.words)
    return Name(start, end, parts, "organisation", -5, start, "", chunk.paragraph, possessive=chunk.possessive)


def _behind_office(chunk: Chunk) -> Reading | None:
    """Return the name in "State Ada Lund", the run behind "Secretary of"."""
    between = role_words().between
    at = 0
    while at < len(chunk.words) and chunk.words[at] in between:
        at += 1
    count = len(chunk.words) - at
    if at > 0 and 1 <= count <= 4:
        return Reading("person", at, len(chunk.words) - 1, 0, "", 4)
    return None


def _name(article: Article, chunk: Chunk, reading: Reading, title_start: int | None) -> Name:
    text = article.text
    words = chunk.words[reading.first : reading.last + 1]
    start = chunk.starts[reading.first]
    end = chunk.starts[reading.last] + len(chunk.words[reading.last])
    whole = reading.last == len(chunk.words) - 1
    if whole:
        end = chunk.span.end
    name = Name(
        start,
        end,
        words,
        reading.kind,
        reading.score,
        chunk.starts[reading.title] if title_start is None else title_start,
        reading.gender,
        chunk.paragraph,
        possessive=chunk.possessive and whole,
        opens=chunk.opens and reading.title == 0,
    )
    if reading.score <= _STOPPED and (
        _MODAL.match(text, end, chunk.paragraph.end) or _DATE.search(text, max(chunk.paragraph.start, start - 9), start)
    ):
        name.kind = "thing"
    if reading.kind in ("person", "bare", "organisation"):
        _look_around(text, name, chunk, whole)
    return name


def _look_around(text: str, name: Name, chunk: Chunk, whole: bool) -> None:
    """Add what the words before and behind a name tell about it."""
    _look_before(text, name, chunk.paragraph)
    if chunk.joined and name.start == chunk.span.start:
        name.adjectival = True
    if whole and not name.possessive:
        _look_behind(text, name, chunk.paragraph)


def _look_before(text: str, name: Name, paragraph: Paragraph) -> None:
    roles = role_words()
    before = _PREVIOUS.search(text, max(paragraph.start, name.title_start - 24), name.title_start)
    if before is None:
        return
    word, mark = before.group(1), before.group(2)
    lower = word.lower()
    if mark == ",":
        if lower in roles.people:
            name.score += 2.0
        elif lower.endswith(("s’", "’s", "'s")):
            name.score += 0.5
    elif not mark:
        if lower in closed("determiner") and name.title_start == name.start:
            name.score -= 1 if name.words[0] in name_words().given and len(name.words) > 1 else 3
        elif lower in roles.people and word == lower:
            name.score += 0.5 if lower in closed("in_role") else 2.5
            name.gender = name.gender or roles.genders.get(lower, "")
        elif lower in closed("saying_before"):
            name.score += 2
            name.says = True
        elif lower in ("in", "at", "near", "from") and len(name.words) == 1:
            name.score -= 1
        name.after_preposition = lower in closed("preposition")


def _look_behind(text: str, name: Name, paragraph: Paragraph) -> None:
    after = _AFTER.match(text, name.end, paragraph.end)
    if after is None:
        return
    kind = after.lastgroup
    if kind == "say":
        name.score += 1.5
        name.says = True
    elif kind == "act":
        name.score += 0.75
        name.says = True
    elif kind in ("party", "age"):
        name.score += 2.5
    elif kind == "role":
        name.score += role_evidence(text[name.end + 2 : min(name.end + 70, paragraph.end)])
    else:
        words = [word.partition("’")[0].partition("'")[0] for word in after.group("words").split()]
        while len(words) > 1 and words[0] in closed("in_role"):
            del words[0]
        if words[0].endswith("ed"):
            name.says = True
        elif words[0] in name_words().followers:
            name.adjectival = True
        elif words[0] in role_words().people:
            name.adjectival = len(name.words) == 1


def role_evidence(phrase: str) -> float:
    """Return how much the words behind a name and a comma speak for a person, 0 to 2.5."""
    roles = role_words()
    clause = re.split(r"[,.;:)—\n]", phrase, maxsplit=1)[0]
    if clause.startswith(("who ", "whose ")):
        return 2.5
    words = clause.lower().split()[:9]
    return 2.0 if any(word in roles.people for word in words[:7]) else 0.0


def plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without suffix, quoted nickname and loose commas."""
    return tuple(w for w in words if w not in SUFFIXES and w != "," and w[0] not in "\"“‘'(")


def quoted_nickname(words: tuple[str, ...]) -> str:
    """Return the nickname printed in quotation marks inside a name, or ""."""
    return next((w.strip("\"“”‘’'(),") for w in words if w[0] in "\"“‘'("), "")


def suffix_of(words: tuple[str, ...]) -> str:
    """Return the suffix of a name ("jr", "iii"), or ""."""
    return next((w.strip(".").lower() for w in words if w in SUFFIXES), "")
