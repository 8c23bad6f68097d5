"""Speakers whom a name in the source tells: whose it is, where it is the head of the noun phrase."""

import re

from reader.analysis.people.bearers import is_slip
from reader.analysis.people.first_persons import Speaker
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Party
from reader.analysis.people.phrases import is_ambiguous, is_head
from reader.analysis.people.scene import Scene
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.span import Span
from reader.patterns import late

_JOB_BETWEEN = late(r"(?:[ ][a-z\d](?:[\w'-]++|’)*+){0,4}[ ]|[ ]\d+[ ]")
_OF_NAMESAKES = 0.7
"""Chance of somebody who is given a family name only, where others bear it with a first name."""


def named(scene: Scene, span: Span) -> Speaker | None:
    """Return the party whose name is the head of a noun phrase, or None if names only qualify it."""
    text = scene.article.text
    for name in scene.names_in(span.start, span.end):
        party = scene.cast.bearer[name.start]
        if party.kind not in ("person", "organisation"):
            continue
        ends = name.possessive and span.end - name.end <= 2
        if (name.possessive or name.adjectival) and name.end < span.end and not ends:
            continue
        behind = name.title_start > span.start
        if behind and not is_head(text, span.start, name.title_start, name.title_start < name.start):
            continue
        if name.end < span.end and _before_another(scene, name, span):
            continue
        if party.kind == "organisation" and (
            (name.end < span.end and _qualifies(scene, name, span)) or (behind and _explains(text, span.start, name))
        ):
            continue
        printed = text[name.start : name.end]
        full = scene.name(party)
        # A slip of print ("Lnud") is told as one: whoever checks the quote sees two spellings.
        chain = ""
        if printed != full:
            slip = party.kind == "person" and is_slip(name.words[-1].lower(), party.words[-1])
            chain = f"{printed} -> {full}: {'nearly the same name' if slip else 'name'}"
        sure = 0.98 if len(name.words) > 1 else 0.96
        if party.kind == "person" and len(party.words) == 1 and _namesakes(scene, party):
            sure = _OF_NAMESAKES
        before = text[span.start : name.start]
        alike = before != "" and before.rstrip().rpartition(" ")[2].lower() in closed("of_two_alike")
        if not name.rivals and party.kind == "person" and (alike or _relative_before(scene, name, party)):
            sure, name.rivals = _OF_NAMESAKES, 1
        unclear = behind and is_ambiguous(text, span.start, name.title_start)
        way = "unclear" if unclear else "full name" if len(name.words) > 1 else "name"
        return Speaker(party, 0.75 if unclear else sure, chain, way, _rivals(scene, name), rivals=name.rivals)
    return None


def _before_another(scene: Scene, name: Name, span: Span) -> bool:
    """Return whether a name only says whose the one named behind it is: "Lund communication director Tom Kreel"."""
    for other in scene.names_in(name.end, span.end):
        between = scene.article.text[name.end : other.title_start]
        if len(other.words) > 1 and _JOB_BETWEEN.fullmatch(between) is not None:
            return not any(word in closed("joining") for word in between.split())
    return False


def _namesakes(scene: Scene, party: Party) -> bool:
    """Return whether somebody else bears the only name that a person is given."""
    return any(other is not party and other.words[-1:] == party.words for other in scene.cast.parties)


_NEAR = 400
"""Characters before a family name in which a relative may be told of."""


def _relative_before(scene: Scene, name: Name, party: Party) -> bool:
    """Return whether the paragraph tells of a relative by first name before it gives the family name alone.

    "Her brother, Tom, was cross. “No,” Lund said.": Ada Lund, of whom all else is told, or Tom Lund.
    """
    if len(name.words) > 1 or name.gender:
        return False
    before = scene.names_in(max(name.paragraph.start, name.start - _NEAR), name.start)
    if name.words[-1] not in [other.family for other in before]:
        return False  # As nearly always.
    bearers = [scene.cast.bearer[other.start] for other in before if len(other.words) > 1 or not other.possessive]
    return party not in bearers


def _rivals(scene: Scene, name: Name) -> tuple[tuple[Party, float], ...]:
    """Return the others who bear a family name that stands alone, for a person to choose from."""
    if not name.rivals:
        return ()
    bearer, word = scene.cast.bearer[name.start], name.words[-1].lower()
    others = [party for party in scene.cast.parties if party is not bearer and party.words[-1:] == (word,)]
    return tuple((party, 1.0) for party in others[:2])


_BODY_OF_HEAD = late(
    r"\A(?:an?|the|one|another|his|her|its|their)[ ](?P<head>[\w-]+)[ ](?:for|from|at|of|with)[ ]"
    r"[^,]*?(?P<body>[\w-]+),[ ]\Z",
    re.IGNORECASE,
)


def _explains(text: str, start: int, name: Name) -> bool:
    """Return whether a body's name in apposition says which one somebody speaks for: "a spokesman for the firm, X"."""
    words = text[start : name.title_start]
    found = _BODY_OF_HEAD.match(words) if words.endswith(", ") else None
    roles = role_words()
    return found is not None and found["head"].lower() in roles.people and found["body"].lower() in roles.organisations


def _qualifies(scene: Scene, name: Name, span: Span) -> bool:
    """Return whether words of the phrase go on behind an organisation's name ("White House officials")."""
    return _GOES_ON.match(scene.article.text, name.end, span.end) is not None


_GOES_ON = late(r"[ \n](?!(?:who|which|that|and|in|on|of)\b)(?:[\w'-]|’\w?)")
