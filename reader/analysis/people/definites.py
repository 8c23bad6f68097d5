"""Whom words mean that no learned choice decides: a pronoun in a heading, "the agency", "it"."""

from msgspec import Struct

from reader.analysis.people.choices import Choice
from reader.analysis.people.coreference import Story
from reader.analysis.people.descriptions import Description
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party
from reader.analysis.words.classes import guess
from reader.analysis.words.vocabulary import closed, name_words, role_words
from reader.model.span import Span
from reader.patterns import late

_PHRASE = late(
    r"\b(?:[Tt]he|[Aa]n?|[Tt]his|[Aa]nother|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)[ ](?P<words>(?:[\w'-]+[ ]){0,3}[\w'-]+)"
)
_GIVER = late(r"[ ](?:from|by|on behalf of)[ ](?!an?[ ])(?:the[ ]|his[ ]|her[ ])?[\w'-]+(?:[ ][A-Z][\w'-]+)*")
"""Whose a piece of writing is."""
_IT = late(r",? it\b")
_BACK = 350
"""Characters before "it" in which a body or a piece of writing is looked for."""


class Body(Struct):
    """An organisation or a piece of writing that a noun phrase stands for."""

    document: bool
    """Whether it is something written."""
    start: int
    """First character of its words, the article left out."""
    end: int
    """One past their last character."""


def prominent(story: Story, start: int, word: str) -> Choice | None:
    """Return the person named most often before a place that a pronoun in a heading fits."""
    gender = "m" if word in closed("he") else "f"
    seen = [item for item in story.seen.values() if item.party.kind == "person" and item.party.gender in ("", gender)]
    if not seen:
        return None
    best = max(seen, key=lambda item: (item.count, -item.party.introduced))
    return Choice(best.party, 0.7 if len(seen) == 1 else 0.5, "most often named")


def body_before(story: Story, start: int) -> Body | None:
    """Return the last "the ministry" or "a statement from the family" in the paragraph of a place or the one before."""
    text, roles = story.straight, role_words()
    paragraph = story.article.paragraph_at(start)
    floor = story.article.paragraph_at(max(0, paragraph.start - 3)).start
    found = None
    for match in _PHRASE.finditer(text, max(floor, start - _BACK), start):
        if text.startswith(("its ", "Its "), match.start()):
            continue  # "In its report, it said": whose report it is.
        if text.startswith(("In ", "in "), match.start() - 3) and _IT.match(text, match.end()) is not None:
            continue  # "In a statement it said".
        begin = end = match.start("words")
        for word in match["words"].split(" "):
            end += len(word)
            noun = word.lower()
            if noun in closed("determiner") or noun in closed("owner"):
                begin = end + 1
            document = noun in roles.documents or (noun in closed("inscribed") and noun not in roles.organisations)
            if noun in closed("papers") and match.group().lower().startswith("this "):
                break  # "Seen by this newspaper": nothing is told of it.
            if document or noun in roles.organisations:
                giver = _GIVER.match(text, end, start) if document else None
                if not story.is_quoted(match.start()):
                    found = Body(document, begin, giver.end() if giver else end)
                break
            end += 1
    return found


def organisation_meant(story: Story, span: Span, description: Description) -> Party | None:
    """Return the organisation that "the agency" stands for: one that is called so, else a fitting one just told of."""
    if len(description.words) > 3 or "'s" in " ".join(description.words[:-1]):
        return None
    here = story.sentences.at(span.start)
    kin = next((kind for kind in _KINDS if description.head in closed(kind)), None)
    near: Party | None = None
    for told in reversed(story.told[-40:]):
        party = told.party
        if party.kind != "organisation":
            continue
        if description.head in party.words:
            return party
        fits = (kin is None or _kind_of(party) in (kin, "")) and not _is_other(description.head, party)
        close = here - story.sentences.at(told.start) <= 3
        if near is None and fits and close and description.words[0] in ("the", "this"):
            near = party
    if near is None and kin is not None and description.words[0] == "the":
        # Far off, but the only one of its kind that the article tells of: the club of a match report.
        alike = {id(told.party): told.party for told in story.told if told.party.kind == "organisation"}
        only = [party for party in alike.values() if _kind_of(party) == kin]
        if len(only) == 1:
            return only[0]
    if description.head in closed("not_nearest") or description.head in closed("watchdogs"):
        return near if near is not None and kin is not None and _kind_of(near) == kin else None
    return near


def _is_other(head: str, party: Party) -> bool:
    """Return whether a body is by its name of another kind than a noun says: the police are no charity."""
    return head in closed("own_kind") and party.words[-1] in role_words().organisations


_KINDS = ("companies", "watchdogs", "teams", "papers")


def _kind_of(party: Party) -> str:
    """Return what kind of body a name tells of, or "" if it tells nothing."""
    return next((kind for kind in _KINDS if any(word in closed(kind) for word in party.words)), "")


def unlisted_body(cast: Cast, before: int) -> list[Name]:
    """Return the mentions of the single capitalized word that, being no person's name, a text up to a place is about.

    Words that only stand in headlines or in marks, places and ordinary words are none; the most named one counts, of
    several the first.
    """
    names = name_words()
    best: list[Name] = []
    for group in cast.spare.values():
        word = group[0].words[0]
        if word in names.places or word in names.peoples or word in names.things or word in names.stop:
            continue
        if guess(word.lower()) != "N":
            continue  # "Existential stuff" opens with an adjective.
        told = [name for name in group if name.start < before and (name.opens or (name.says and len(group) > 1))]
        if len(told) > 0 and (not best or len(group) > len(best)):
            best = group
    return best
