"""Who the one is that a lede tells of before the name: "A carer stole …" and, below, "Ada Lund, 52, used …"."""

from itertools import islice

from msgspec import Struct

from reader.analysis.people.descriptions import Description, read_description
from reader.analysis.people.facts import AGE
from reader.analysis.people.figures import indefinite
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party
from reader.analysis.people.roles import take_role
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import role_words
from reader.model.article import Article, Paragraph
from reader.patterns import late

_PARAGRAPHS = 5
"""Paragraphs behind the lede in which the name is looked for; behind the first of them it must be introduced so."""
_INTRODUCED = late(r",? \(?(?:aged |age )?\d{1,2}\b|, (?:who|whose|of|from)\b")
"""What behind a name tells that it is introduced: an age, an address, a clause."""
_NAMED = late(r"[ ][a-z]|,[ ]|[ ]\(")
"""What follows the name of a subject."""


_DIED = late(
    r"(?:,? (?:aged )?\d+,?)?(?: (?:who|has|had))* (?:died|drowned|perished|passed away"
    r"|(?:was|were) (?:\w+ )?(?:killed|found dead)"
    r"|(?:fell|plunged|was \w+) to (?:his|her|their) death|(?:took|lost) (?:his|her|their) (?:own )?life)\b"
)
"""What of the one it tells of says that they are dead."""


class Lede(Struct):
    """A noun phrase of the first sentence whose name is given later."""

    start: int
    """Its first character, an article left out."""
    end: int
    """One past the noun for a person."""
    party: Party
    """Who it is."""


def find_lede(article: Article, cast: Cast, sentences: Sentences) -> Lede | None:
    """Return whom the first sentence tells of, with whoever is named for it further down; its noun becomes a role."""
    body = (paragraph for paragraph in article.paragraphs if paragraph.kind == "body")
    paragraphs = list(islice(body, 1 + _PARAGRAPHS))
    if len(paragraphs) < 2:
        return None
    figure = indefinite(article.text, paragraphs[0])
    if figure is None:
        return None
    words = read_description(article.text, figure.start, figure.end)
    stop = sentences.start(sentences.at(figure.start) + 1) if figure.start < paragraphs[0].end else paragraphs[0].end
    if words is None or any(figure.start <= name.start < min(stop, paragraphs[0].end) for name in _persons(cast)):
        return None
    name = _introduction(article.text, cast, paragraphs, words)
    if name is None:
        return None
    party = cast.bearer[name.start]
    party.dead = party.dead or _DIED.match(article.text, figure.end) is not None
    take_role(party, name.start, article.text[figure.start : figure.end])
    ages = [int(found.group(1)) for word in words.words if "-" in word and (found := AGE.match(word))]
    party.age = ages[0] if ages else party.age
    return Lede(figure.start, figure.end, party)


def _persons(cast: Cast) -> list[Name]:
    return [name for name in cast.names if cast.bearer[name.start].kind == "person"]


def _introduction(text: str, cast: Cast, paragraphs: list[Paragraph], words: Description) -> Name | None:
    """Return the first full name that opens a sentence, is introduced there and may be whom the words tell of."""
    for name in _persons(cast):
        party = cast.bearer[name.start]
        if name.start < paragraphs[1].start or not name.opens or len(name.words) < 2:
            continue
        if name.start >= paragraphs[-1].end:
            return None
        first = name.paragraph.start == paragraphs[1].start
        told = _INTRODUCED.match(text, name.end) is not None
        follows = _NAMED.match(text, name.end) is not None
        if party.introduced == name.start and (told or (first and follows)) and _fits(text, name, party, words):
            return name
    return None


def _fits(text: str, name: Name, party: Party, words: Description) -> bool:
    """Return whether nothing told of somebody speaks against the words of the lede."""
    gender = next((found for word in words.words if (found := role_words().genders.get(word))), "")
    if gender and party.gender not in ("", gender):
        return False
    titled = text[name.title_start : name.start].strip()
    return not titled or words.head in party.role_heads or words.head in titled.lower()
