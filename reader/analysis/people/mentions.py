"""Collect every place where an article names somebody or something, with the evidence around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import filterfalse
from operator import attrgetter

from msgspec import Struct, field
from msgspec.structs import replace

from reader.analysis.people.chunks import Chunk, find_chunks
from reader.analysis.people.headlines import headline_names, is_headline
from reader.analysis.people.named import Name
from reader.analysis.people.names import Reading, is_letters, read_run
from reader.analysis.people.relatives import find_relatives
from reader.analysis.people.surroundings import look_around
from reader.analysis.words.vocabulary import closed, name_words, plain_openers, role_words
from reader.languages.lists import either, forms_of_saying
from reader.model.article import Article, Paragraph
from reader.patterns import late

_OF = re.compile(r"[ \n](?:of|for|on|to|against)(?:[ ]the)?[ ]\Z")
_JOINT_BEGINS = frozenset(["& ", "an", "of", "fo", "on", "to", "ag"])
"""What stands behind the space between two runs that make one name."""


class Naming(Struct):
    """All names of an article in text order."""

    names: list[Name] = field(default_factory=list)
    """Names that may be persons, and those of organisations and places."""


_start = attrgetter("start")
_HOPELESS = -3.0
"""Score below which a word of the body is no evidence for the same word in a headline."""
_STOPPED = -9.0
_MODAL = late(r"[ ](?:[A-Z]|(?:he|she|it|they|we|you|the|this|that|there|any|his|her|a|not|be|have|\d+)\b)")
_NO_QUESTION = late(rf",|[ ](?:{either(set(forms_of_saying('person')) - {'say'})}|[a-z]+[^e\W]ed)\b")
_DATE = late(r"\b(?:in|since|until|last|this|next|early|late|mid|every|of|by|on|and|through|to|from)[ -]\Z")
_INSIDE = re.compile(r"[a-z](?<![\w’'-].)[a-z]{2,}(?![\w-])")
_MARKS = '.,;:?!"“”()[]…—–'


def collect(article: Article, paragraphs: Sequence[Paragraph]) -> Naming:
    """Return the names found in the given paragraphs."""
    text = article.text
    common = _lower_words("\n".join([text[paragraph.start : paragraph.end] for paragraph in paragraphs]))
    naming = Naming()
    offices: list[Name] = []
    headlines: list[Paragraph] = []
    for paragraph in paragraphs:
        if is_headline(text, paragraph):
            headlines.append(paragraph)
            continue
        naming.names.extend(_names_in(article, paragraph, common, offices))
    full = {name.words for name in naming.names if name.kind == "person" and len(name.words) > 1}
    families, firsts = {words[-1] for words in full}, {words[0] for words in full} & name_words().given.keys()
    called = families | firsts
    borne = [name for name in offices if name.words[0] in called and name.score >= _ALONE.score]
    borne += _ordinary(article, paragraphs, families & plain_openers())
    if borne:
        naming.names = sorted([*naming.names, *borne], key=_start)
    if headlines:
        likely = [name for name in naming.names if name.kind in ("person", "bare") and name.score > _HOPELESS]
        known = {word for name in likely for word in name.words}
        whole = {name.words for name in likely if name.kind == "person" and name.score >= 1}
        for paragraph in headlines:
            naming.names.extend(headline_names(article, paragraph, known, whole))
        naming.names.sort(key=_start)
    find_relatives(text, naming.names)
    return naming


def _lower_words(text: str) -> set[str]:
    """Return the words that a text writes in lower case, and others that `_is_word` is false of."""
    words = set(text.split())
    # Few words are left for the pattern, which takes long.
    bare = [word.strip(_MARKS) for word in filterfalse(str.isalpha, words)]
    words.update(bare)
    words.update(_INSIDE.findall(" ".join({*filterfalse(str.isalpha, bare)})))
    return words


def _is_word(lower: str) -> bool:
    """Return whether a word in lower case is long and plain enough to be evidence against the same one as a name."""
    return len(lower) > len("of") and lower.isascii() and lower.isalpha()


def _ordinary(article: Article, paragraphs: Sequence[Paragraph], families: Iterable[str]) -> Iterator[Name]:
    """Yield where ordinary words that are somebody's family name stand beside a verb of saying ("Read said")."""
    for word in families:
        pattern = re.compile(rf"(?<![\w’'-]){re.escape(word)}(?![\w-])")
        for paragraph in paragraphs:
            for match in pattern.finditer(article.text, paragraph.start, paragraph.end):
                before = article.text[max(paragraph.start, match.start() - 20) : match.start()].split(" ")[-2:-1]
                if before and before[0][:1].isupper() and before[0][-1:].isalpha():
                    continue  # The full name.
                chunk = Chunk(match.start(), match.end(), (word,), (match.start(),), paragraph, False, False)
                name = _name(article, chunk, _ALONE, None)
                if name.says:
                    yield name


def _names_in(
    article: Article,
    paragraph: Paragraph,
    common: set[str],
    offices: list[Name],
) -> Iterator[Name]:
    text = article.text
    pending: Chunk | None = None
    pending_reading: Reading | None = None
    held: Name | None = None
    modal = closed("modal_or_name")
    for chunk in find_chunks(article, paragraph):
        if held is not None:
            longer = _portfolio(held, chunk, text[held.end : chunk.start])
            yield longer or held
            held = None
            if longer is not None:
                continue
        # Only what the article says of these words counts, so that articles share how the same words read.
        words = chunk.words
        lower = common.intersection(map(str.lower, words))
        known = frozenset(filter(_is_word, lower)) if lower else _NO_WORDS
        # "Will Lund, a nurse, …" opens with a first name, not with the verb of a question.
        named = chunk.opens and words[0] in modal and len(words) > 1 and _NO_QUESTION.match(text, chunk.end) is not None
        reading = read_run(words, chunk.opens and not named, known)
        if pending is not None and pending_reading is not None:
            if (
                _LEAST_JOINT <= chunk.start - pending.end <= _JOINT
                and text[pending.end + 1 : pending.end + 3] in _JOINT_BEGINS
            ):
                whole = _joined(article, pending, pending_reading, chunk, reading, text[pending.end : chunk.start])
                if whole is not None:
                    held, pending = whole, None
                    continue
            if pending_reading.kind in _BEARING:
                yield _name(article, pending, pending_reading, None)
            elif pending_reading.kind == "title" and len(pending.words) == 1:
                offices.append(_name(article, pending, _ALONE, None))
        pending, pending_reading = chunk, reading
    if held is not None:
        yield held
    if pending is not None and pending_reading is not None:
        if pending_reading.kind in _BEARING:
            yield _name(article, pending, pending_reading, None)
        elif pending_reading.kind == "title" and len(pending.words) == 1:
            offices.append(_name(article, pending, _ALONE, None))


_NO_WORDS: frozenset[str] = frozenset()
_ALONE = Reading("bare", 0, 0, 0, score=-1.0)
"""A title without a name: a family name where somebody in the article bears it ("Peter Judge … Judge said")."""
_BEARING = frozenset({"person", "bare", "organisation"})
_LETTERS = 3.0
"""What "OBE" and the like behind a name speak for a person."""
_LEAST_JOINT, _JOINT = len(" & "), 14
"""Characters between two runs that make one name, as in "Department for the Fisheries"."""


def _joined(
    article: Article, pending: Chunk, reading: Reading, chunk: Chunk, other: Reading | None, joint: str
) -> Name | None:
    """Return the one name that two neighboring runs make, or None."""
    if joint == " & ":
        return _firm(pending, chunk)
    if joint == " and ":
        return _of_two_places(pending, reading, chunk, other)
    if pending.possessive or _OF.fullmatch(joint) is None:
        return None
    extended = _extend(pending, reading, chunk, other)
    if extended is not None or reading.kind != "title":
        return extended
    narrowed = _behind_office(chunk)
    return _name(article, chunk, narrowed, pending.starts[reading.title]) if narrowed is not None else None


def _of_two_places(pending: Chunk, reading: Reading, chunk: Chunk, other: Reading | None) -> Name | None:
    """Return "Brigg and Holme Council" as the name of one body, or None where the first word may be somebody's."""
    body = other is not None and other.kind == "organisation" and chunk.words[-1] in closed("of_places")
    single = len(pending.words) == 1 and reading.kind in ("place", "bare") and not pending.possessive
    if not body or not single or len(chunk.words) < 2 or pending.words[0] in name_words().given:
        return None
    return _firm(pending, chunk, "and")


def _extend(pending: Chunk, reading: Reading, chunk: Chunk, other: Reading | None) -> Name | None:
    """Return "Department of Fisheries" as one name, if that is what two runs joined by "of" are."""
    words = name_words()
    head = pending.words[-1]
    if reading.kind == "title" or head not in words.extended:
        return None
    if other is not None and other.kind == "person" and other.score >= 5:
        return None
    start = pending.starts[reading.first]
    end = chunk.end
    parts = (*pending.words[reading.first :], *chunk.words)
    return Name(start, end, parts, "organisation", -5, start, "", chunk.paragraph, possessive=chunk.possessive)


def _portfolio(name: Name, chunk: Chunk, joint: str) -> Name | None:
    """Return a committee or ministry with its last field: "Committee on Energy and Security", or None."""
    if name.kind != "organisation" or joint not in (" and ", " & ", ", "):
        return None
    if name.words[-1] not in closed("portfolio") or chunk.words[0] not in closed("portfolio"):
        return None
    return replace(name, end=chunk.end, words=(*name.words, "and", *chunk.words), possessive=chunk.possessive)


def _firm(pending: Chunk, chunk: Chunk, link: str = "&") -> Name:
    """Return "Lund & Kreel" as the name of a firm."""
    words = (*pending.words, link, *chunk.words)
    start, paragraph = pending.start, chunk.paragraph
    return Name(start, chunk.end, words, "organisation", -5, start, "", paragraph, chunk.possessive)


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


def _behind_place(text: str, chunk: Chunk, reading: Reading) -> Reading:
    """Return a reading without the place that belongs to the office before a name ("envoy for Peru Ula Ronek")."""
    words, names, first = chunk.words[reading.first : reading.last + 1], name_words(), reading.first
    if reading.title != first or first or words[0] not in names.places:
        return reading
    if words[0] in names.given or words[0] in names.surnames or not text.endswith(_OF_OFFICE, 0, chunk.start):
        return reading
    if any(word in names.organisation_heads or word in names.things or word in names.places for word in words[1:]):
        return reading
    return replace(reading, first=1, title=1, score=1.0)


_PLACE_AND_NAME = 3
_OF_OFFICE = (" for ", " to ", " of ", " in ")


def _name(article: Article, chunk: Chunk, reading: Reading, title_start: int | None) -> Name:
    text, run = article.text, chunk.words
    if reading.kind == "person" and reading.last - reading.first + 1 >= _PLACE_AND_NAME:
        reading = _behind_place(text, chunk, reading)
    first, last, kind, paragraph = reading.first, reading.last, reading.kind, chunk.paragraph
    words, start, end = run[first : last + 1], chunk.starts[first], chunk.end
    lettered, whole = False, last + 1 == len(run)
    if not whole:
        end = chunk.starts[last] + len(run[last])
        lettered = whole = all([is_letters(run, first, at) for at in range(last + 1, len(run))])
    if title_start is None:
        title_start = chunk.starts[reading.title]
    name = Name(start, end, words, kind, reading.score, title_start, reading.gender, paragraph)
    name.possessive = chunk.possessive and whole
    name.opens = chunk.opens and reading.title == 0
    name.otherwise = reading.otherwise
    month = len(words) == 2 and kind == "person" and title_start == start and words[0] in closed("month_name")
    if month and _DATE.search(text, max(paragraph.start, start - 9), start):
        # "In August Lund left": the month is no first name.
        name.start = name.title_start = chunk.starts[last]
        name.words, name.kind, name.score = words[1:], "bare", 0.0
    if reading.score <= _STOPPED and (
        _MODAL.match(text, end, paragraph.end) or _DATE.search(text, max(paragraph.start, start - 9), start)
    ):
        name.kind = "thing"
    if lettered and kind in ("person", "bare"):
        name.score += _LETTERS
    if kind in _BEARING:
        look_around(text, name, chunk, whole)
    return name
