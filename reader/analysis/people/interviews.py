"""Who is interviewed, where questions and answers are told apart by letters or by their look only."""

from reader.analysis.people.chunks import find_chunks
from reader.analysis.people.first_persons import NOBODY, Speaker
from reader.analysis.people.parties import Cast, Party, display_name
from reader.analysis.words.classes import word_class
from reader.analysis.words.vocabulary import plain_openers
from reader.model.article import Article
from reader.patterns import late


def find_interviewee(article: Article, cast: Cast, before: int) -> Speaker:
    """Return the person most named before a place, the headline counting twice; else the one named most of all."""
    persons = [party for party in cast.parties if party.kind == "person" and party.mentions]
    persons = [party for party in persons if not _asks(article, party, before)]
    ahead = {id(party): _named(article, party, before) for party in persons}
    ranked = sorted(persons, key=lambda party: (-ahead[id(party)], min(party.mentions)[0]))
    if not ranked or not ahead[id(ranked[0])]:
        # Whoever answers is named before: even a name that nothing else speaks for is a person's here.
        stranger = _stranger(article, cast, before)
        if stranger is not None:
            return Speaker(stranger, 0.8, f"answer -> {display_name(article.text, stranger)}: interviewed")
        ranked.sort(key=lambda party: (-len(party.mentions), min(party.mentions)[0]))
    if not ranked:
        return NOBODY
    best = ranked[0]
    alone = sum(count > 0 for count in ahead.values()) == 1
    return Speaker(
        best, 0.95 if alone else 0.75, f"answer -> {display_name(article.text, best)}: interviewed", "answer"
    )


def by_initials(cast: Cast, letters: str) -> Speaker | None:
    """Return the one person of an article whose initials a label is ("JP"), or None."""
    wanted = tuple(letters.lower().replace(".", ""))
    fitting = [
        party
        for party in cast.parties
        if party.kind == "person" and len(party.words) > 1 and tuple(word[:1] for word in party.words) == wanted
    ]
    return Speaker(fitting[0], 0.9, f"{letters} -> initials") if len(fitting) == 1 else None


def _named(article: Article, party: Party, before: int) -> int:
    """Return how often a person is named before a place; a headline counts twice."""
    count = 0
    for start, _, form in party.mentions:
        if start < before and form == "name":
            count += 2 if article.paragraph_at(start).kind == "title" else 1
    return count


_TO_WHOM = late(
    r"\b(?:(?:[Hh]e|[Ss]he|[Tt]hey|who) (?:(?:talks|spoke|speaks|talked|chats|chatted|opens up) (?:to|with)|tells|told)"
    r"|[Ii]nterview(?:ed)?(?: by)?:?|as told to|[Ww]ords(?: by)?:?) \Z"
)
"""What stands before the name of whoever asks: "She talks to Ada Lund about goats"."""


def _asks(article: Article, party: Party, before: int) -> bool:
    """Return whether the words before a person's name say that it is who puts the questions."""
    return any(
        start < before and _TO_WHOM.search(article.text, max(0, start - _LONGEST), start) is not None
        for start, _, form in party.mentions
        if form == "name"
    )


_LONGEST = 30
"""Characters before a name at most that tell so."""


def _stranger(article: Article, cast: Cast, before: int) -> Party | None:
    """Return the first run of two or three capitalized words before a place as a person, added to the cast, or None."""
    for paragraph in article.paragraphs:
        if paragraph.start >= before:
            return None
        if paragraph.kind not in ("body", "title"):
            continue
        for chunk in find_chunks(article, paragraph):
            known = any(chunk.start < end and start < chunk.end for p in cast.parties for start, end, _ in p.mentions)
            told = paragraph.kind == "body" or not any(word_class(word.lower()) for word in chunk.words)
            if 2 <= len(chunk.words) <= 3 and chunk.words[0] not in plain_openers() and told and not known:
                party = Party("person", tuple(word.lower() for word in chunk.words), introduced=chunk.start)
                party.mentions.append((chunk.start, chunk.end, "name"))
                cast.parties.append(party)
                return party
    return None
