"""Who heads the words of a source: a name in them may only belong to what is said about the head."""

import re

from reader.analysis.words.vocabulary import closed, name_words, role_words
from reader.patterns import late

_WORD = late(r"[\w’'.&-]+")
_APPOSED = (",", "(", "—", "–", " -")
"""What stands between a noun and the name that says who it is."""
_CLAUSE = late(r"[,;:(\n]|[—–]+")
_NAMED = ("name", "call", "dubbed", "goes by", "known ", "identified ", "self ")
_NAMING = late(
    r"\b(?:named|called|nicknamed|dubbed|goes by|identified (?:only )?as"
    r"|known (?:only |simply |online |locally |to \w+(?: \w+)? )?as"
    r"|(?:identified|introduced|described) (?:him|her|them)self (?:only |simply |just )?as"
    r"|(?:calling|who calls|calls) (?:him|her|them)self|(?:by|under) the names?(?: of)?"
    r"|names? (?:only |simply |just )?(?:as|is|was))[ \n]+(?:[\"']|[“‘](?<!\w))?\Z"
)
"""Words behind which the name of the one meant before stands, and what one of them has always in it."""
_OWNED = late(r"(?:\b(?:his|her|their|its|my|your|our)|[\w.]['’]s|s['’])[ \n]", re.IGNORECASE)
_SPEAKS_FOR = re.compile(
    r"(?:\b(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Ss]everal|[Tt]wo|[Ss]ome)[ ])?"
    r"(?:(?:[\w'-]++|’)++[ ]){0,2}?\b(?P<noun>[\w-]+)[ ]"
    r"(?:(?:for|of|to|with|from|close to|representing|defending|advising|managing)[ ](?:the[ ])?"
    r"|who[ ](?:(?:[\w'-]++|’)++[ ]){1,5})\Z"
)
_TIES = frozenset(["for", "of", "to", "with", "from", "representing", "defending", "advising", "managing"])
_LONGEST = 70
"""Characters of "a spokesman for" at most."""
_CALLED = late(r"(?:[ ][a-z][^.,;:“”\"\n]{2,50}(?=,[ ]who[ ]))?,?[ ](?P<clause>[^.,;:“”\"\n]{5,60}?[ ])(?=[A-Z])")


def called(text: str, end: int) -> int:
    """Return where the name begins that is said of a source that ends at `end` ("who gave his name as …"), or -1."""
    match = _CALLED.match(text, end)
    return match.end() if match is not None and _names(match["clause"]) else -1


def _names(before: str) -> bool:
    """Return whether words say that what follows is what somebody is called."""
    for word in _NAMED:
        if word in before:
            return _NAMING.search(before) is not None
    return False


def is_head(text: str, start: int, at: int, titled: bool = True) -> bool:
    """Return whether a name at `at` heads the source that begins at `start`, as in "the singer Ada Lund".

    A noun before it with a preposition, a relative or a participle between them is the head ("the officer who arrested
    Ada Lund", "a spokesman for the singer Ada Lund"); a name in apposition is one again ("the head of it, Ada
    Lund"), and one without a title (`titled`) behind the place or body of an office ("envoy to Peru Ada Lund").
    """
    before = text[start:at]
    if not before.strip() or _names(before):
        return True
    if before.rstrip(" \n").endswith(_APPOSED):
        return True
    breaks = [match.end() for match in _CLAUSE.finditer(before)]
    words = _WORD.findall(before, breaks[-1] if breaks else 0)
    link = next((index for index in range(len(words) - 1, -1, -1) if _links(words, index)), None)
    if link is None:
        return True
    if words[link].lower() in closed("who"):
        return False
    if link == 0:
        return not breaks
    if not titled and _is_field(words[link - 1], words[link + 1 :]):
        return True
    return not (_may_head(words[link - 1], link == 1) and _ends_in_complement(words[link - 1], words[link + 1 :]))


def _is_field(noun: str, words: list[str]) -> bool:
    """Return whether a noun for a person and the words behind a link are an office and its place or body."""
    field = words[1:] if words[:1] == ["the"] else words
    if len(words) == 2 and words[0] == "the" and words[1].lower() in closed("side_of_court"):
        return noun.lower() in role_words().people  # "Solicitor for the defence Ada Lund".
    if not field or noun.lower() not in role_words().people or not all(word[0].isupper() for word in field):
        return False
    names, whole = name_words(), " ".join(field)
    if len(field) > 1 and field[-1] in names.organisation_heads:
        return True
    return whole in names.places and (field is words or len(field) > 1) or whole in names.organisations


def _links(words: list[str], index: int) -> bool:
    """Return whether a word ties what follows it to a noun before it."""
    word = words[index].lower()
    if word in closed("linking") or word in closed("who"):
        return True
    if index and words[index - 1].lower() in closed("determiner"):
        return False  # A noun: "the meeting Mr Lund called".
    if not word.endswith("ing") or word != words[index] or len(word) <= len("ring") or "-" in word:
        return False
    if index and _describes(words, index):
        return False
    return word not in role_words().people


def _describes(words: list[str], index: int) -> bool:
    """Return whether a participle stands before the noun it describes: "the firm's managing director Ada Lund"."""
    before, behind = words[index - 1], words[index + 1 :]
    if before.endswith(("'s", "’s", "s’", "s'")):
        return True
    return before[0].isupper() and behind != [] and (behind[0].islower() or behind[0] in name_words().peoples)


def _may_head(word: str, opens: bool) -> bool:
    """Return whether the word before a link can be a noun for somebody: one in capitals is part of a name."""
    if word[0].islower() or _is_person(word.lower()):
        return True
    return opens and word not in name_words().organisation_heads


def _ends_in_complement(noun: str, words: list[str]) -> bool:
    """Return whether the words between a link and a name leave the name behind the link ("of the driver Ada Lund").

    In "director of operations Ada Lund" and "head of Ofsted Ada Lund" they belong to the office.
    """
    if noun.lower() not in closed("heads_of") or not words:
        return True
    return any(word.lower() in closed("determiner") or _is_person(word.lower()) for word in words)


def _is_person(noun: str) -> bool:
    roles = role_words()
    return noun in roles.people or noun in roles.groups


def is_ambiguous(text: str, start: int, at: int) -> bool:
    """Return whether a name in apposition may explain either noun: "a spokesman for the singer, Ada Lund"."""
    before = text[start:at]
    if not before.rstrip(" \n").endswith(_APPOSED):
        return False
    words = [word.lower() for word in _WORD.findall(before)]
    links = [index for index in range(1, len(words) - 1) if words[index] in closed("linking")]
    return bool(links) and _is_person(words[-1]) and _is_person(words[links[-1] - 1])


def owned(words: str) -> bool:
    """Return whether a noun phrase begins with its owner: whoever owns it is somebody else."""
    return _OWNED.match(words) is not None or re.match(r"[^,;]{1,60}?(?:['’]s|s['’])[ \n]", words) is not None


def may_speak_for(text: str, start: int) -> bool:
    """Return whether the words before a place may end in "a spokesman for": a cheap look before `speaks_for`."""
    before = text[max(0, start - _LONGEST) : start]
    words = before.rsplit(None, 1)
    return bool(words) and (words[-1] in _TIES or words[-1] == "the" or " who " in before)


def speaks_for(text: str, floor: int, start: int) -> int:
    """Return where "a spokesman for" before a place begins, or the place itself if no such words stand there."""
    before = text[max(floor, start - _LONGEST) : start]
    words = before.split()
    if not words or not (" who " in before or words[-1] in _TIES or words[-1] == "the"):
        return start
    if words[-1].lower() in closed("subordinating"):
        return start  # "A man who painted what one neighbour calls": of another clause.
    match = _SPEAKS_FOR.search(text, max(floor, start - _LONGEST), start)
    if match is None or not _is_person(match["noun"].lower()):
        return start
    return match.start()
