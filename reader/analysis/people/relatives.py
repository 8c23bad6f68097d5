"""Relatives and couples: whose wife or son somebody is, and who shares a family name with the one named next."""

import functools
import re
from collections.abc import Sequence

from reader.analysis.people.named import Name
from reader.analysis.words.vocabulary import closed, name_words
from reader.patterns import late

_BEFORE = late(
    r"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|with|and|by|to|for|from)|[’']s|s[’'])[ \n]"
    r"(?:(?:[\w'-]++|’)++[ ]){0,2}?(?P<kin>[\w-]+),?[ \n]\Z"
)
_BEHIND = late(
    r",[ \n](?:\d+,[ ])?(?:(?:his|her|their)[ ]|(?:the|a|an|one)[ ](?=[\w -]{0,30}\b(?:of|to)\b(?! \d)))"
    r"(?:(?:[\w'-]++|’)++[ ]){0,2}?(?P<kin>[\w-]+)\b"
)
_SHARED = late(r"[ \n](?:and|&)[ \n]\Z")
_JOINT = 6
"""Characters at most between two names that share what is printed with the second one only."""
_LONGEST = 70
_PERSON = 2.0
"""Score from which a name may be of somebody who has relatives."""
_DEATH = late(
    r"(?:,(?:(?![“”])[^.;\n]){0,60},)?[ ](?:(?:has |had )?died|drowned|perished|passed away|"
    r"was (?:killed|lost|murdered|found dead|pronounced dead))\b"
)
_BEFORE_DEATH = frozenset([" h", " d", " p", " w"])
"""How begins what tells of a death, where no comma stands before it."""
_TESTIFIED = late(r"[ ](?:told|said to) the (?:court|inquest|jury|hearing|coroner|tribunal|inquiry)\b")
_CLAUSE = 62
"""Characters of a clause between commas that may stand before it, with these."""
_BEFORE_TELLING = (" told the ", " said to the ")
"""How begins what tells of a testimony."""


def find_relatives(text: str, names: Sequence[Name]) -> None:
    """Note on each name the relation it is introduced by, and the family name it shares with another."""
    kin, before_relative = closed("kin"), _before_relative()
    owner: Name | None = None
    last = len(names) - 1
    borne: set[str] | None = None
    for index, name in enumerate(names):
        if name.kind != "person" and name.kind != "bare":
            continue
        words, behind = name.words, text[name.end : name.end + 2]
        comma = "," in behind
        # Behind a comma another one has to follow.
        if behind in _BEFORE_DEATH or (comma and text.find(",", name.end + 1, name.end + _CLAUSE) > 0):
            name.dead = _DEATH.match(text, name.end, name.paragraph.end) is not None
        elif text.startswith(_BEFORE_TELLING, name.end):
            name.testifies = _TESTIFIED.match(text, name.end, name.paragraph.end) is not None
        place = name.title_start - 2
        related = place >= 0 and text[place] in before_relative and _relative_before(text, name) in kin
        match = _introduction(text, name, related) if related or comma else None
        if match is not None and match["kin"].lower() in kin:
            name.relation = match["kin"].lower()
            before = names[index - 1] if index else name
            whose = before if before.possessive and 0 < name.start - before.end < _LONGEST else owner
            if whose is not None and len(words) == 1:
                name.family = whose.words[-1]
        elif len(words) == 1 and index < last and names[index + 1].start - name.end <= _JOINT:
            # Worked out where it is first asked for: hardly any name stands so near to the next one.
            borne = {one.words[0] for one in names if _is_full(one)} if borne is None else borne
            if words[0] not in borne:
                _share(text, name, names[index + 1])
        if (
            name.score >= _PERSON
            and not name.relation
            and (len(name.words) > 1 or owner is None or name.words[-1] == owner.words[-1])
        ):
            owner = name


@functools.cache
def _before_relative() -> frozenset[str]:
    """Return what stands two characters before the name of a relative: the end of the noun, or a comma behind it."""
    ends = {word[-1] for word in closed("kin")}
    return frozenset([*ends, *map(str.upper, ends), *" ,\n"])


def _relative_before(text: str, name: Name) -> str:
    """Return the word before a name in lower case, a comma behind it left out."""
    begin, end = name.paragraph.start, name.title_start
    return text[end - _WORD if end - _WORD > begin else begin : end].rstrip(" ,\n").rpartition(" ")[2].lower()


def _is_full(name: Name) -> bool:
    """Return whether a name is printed with first and last name."""
    return name.kind == "person" and len(name.words) > 1 and not name.implied


_WORD = 20
"""Characters of a noun for a relative at most."""


def _introduction(text: str, name: Name, related: bool) -> re.Match[str] | None:
    """Return what stands before a name, if a noun for a relative does (`related`), or behind it, that may say whose."""
    if related:
        found = _BEFORE.search(text, max(name.paragraph.start, name.title_start - _LONGEST), name.title_start)
        if found is not None:
            return found
    if text[name.end : name.end + 1] != ",":
        return None
    return _BEHIND.match(text, name.end, min(name.paragraph.end, name.end + _LONGEST))


def _share(text: str, name: Name, following: Name) -> None:
    """Give a first name the family name behind "and": "Ada and Tom Lund"."""
    given = name_words().given
    if following.kind != "person" or len(following.words) < 2 or name.words[0] not in given:
        return
    joint = text[name.end : following.start]
    if name.possessive or _SHARED.fullmatch(joint) is None or following.words[0] not in given:
        return
    name.words = (*name.words, following.words[-1])
    name.kind, name.implied = "person", True
    name.score += 3
