"""Read the words that name a speaker without a name: "the senator", "two officials familiar with the plan"."""

import re

from msgspec import Struct

from reader.analysis.words.vocabulary import closed, role_words
from reader.model.analysis import ActorKind

_CUT = re.compile(
    r"[,;:(\n]|—|[ ](?:who|whom|whose|which|that|familiar|close|speaking|of|for|in|at|from|on|to|with|by|near|about|"
    r"against|inside|outside|around|across|above|below|behind|beneath|beside|opposite|under|including|like|such|briefed|involved|present|led|working|based|here|there)\b"
)
_NAME_END = re.compile(r"[,;:(\n]|—|[ ](?:who|whom|whose|which|that|speaking)\b")
_WORD = re.compile(r"[\w’'&.-]+")


class Description(Struct):
    """The parts of a noun phrase without a name."""

    words: tuple[str, ...]
    """Lower-case words up to the head."""
    head: str
    """The head noun, lower case, possessive ending stripped."""
    kind: ActorKind
    """What the head noun stands for."""
    definite: bool
    """Whether it points at somebody known ("the", "this", a possessive)."""
    start: int
    """First character of what to call the actor: the words as printed without a leading article."""
    end: int
    """One past its last character."""
    complement: bool = False
    """Whether "of …" or the like goes on behind the head and tells it apart from others."""
    capitals: frozenset[str] = frozenset()
    """Those of the words that are printed with a capital, and may name a place or a body."""


def read_description(text: str, start: int, end: int) -> Description | None:
    """Return the parts of the noun phrase between two places, or None if there are no words."""
    cut = _CUT.search(text, start + 1, end)
    if cut is not None and cut.group() == "," and not _is_noun(text, start, cut.start()):
        first = cut.end()
        cut = _CUT.search(text, first, end)
    else:
        first = start + 1
    core = [match for match in _WORD.finditer(text, start, cut.start() if cut else end)]
    if not core:
        return None
    inner = next((at for at in range(len(core) - 2, 0, -1) if core[at].group() in closed("determiner")), 0)
    if inner and core[inner - 1].group().lower() not in closed("quantifier"):
        # Words of the clause before were taken in: "struck the mayor".
        core, start = core[inner:], core[inner].start()
    core = _without_participle(core)
    printed = [match.group() for match in core]
    words = tuple([word.lower().replace("’", "'") for word in printed])
    head = words[-1].removesuffix("'s").strip(".'")
    # What ends a name cuts a description, too: where nothing does, it need not be looked for.
    long = _NAME_END.search(text, max(first, cut.start()), end) if cut is not None else None
    stop = long.start() if long else end
    begin = start
    if words[0] in closed("article") and len(words) > 1:
        begin = core[1].start()
    while stop > begin and text[stop - 1] in " ,.;:\n\"“”’'" and text[stop - 2 : stop] not in ("s’", "s'"):
        stop -= 1
    kind = _kind(head, printed[0] if len(printed) == 1 and not printed[0].startswith("M") else "")
    if kind == "document" and begin == start and words[0] in closed("owner") and len(core) > 1:
        # Whose letter it is leaves open what to call it.
        begin = core[1].start()
    definite = words[0] in closed("definite") or words[0] in closed("owner") or "'s" in words[0]
    complement = cut is not None and cut.group().strip() in closed("linking")
    capitals = frozenset([word.lower().replace("’", "'") for word in printed if word[0].isupper()])
    if capitals:
        capitals -= closed("determiner")
    return Description(words, head, kind, definite, begin, max(stop, begin + 1), complement, capitals)


def _is_noun(text: str, start: int, end: int) -> bool:
    """Return whether a phrase ends in a noun for an actor, so that a comma behind it ends the core."""
    roles = role_words()
    head = text[start:end].rsplit(None, 1)[-1].lower().removesuffix("’s").removesuffix("'s")
    nouns = (roles.people, roles.epithets, roles.groups, roles.organisations, roles.documents)
    return head.endswith(("s", "-old")) or any(head in words for words in nouns)


def _without_participle(core: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the words of a noun phrase without a participle behind its noun: "the study commissioned" (by …)."""
    last = core[-1].group()
    if len(core) > 1 and last.endswith("ed") and last.islower() and last not in role_words().people:
        nouns = {match.group().lower() for match in core[-2:-1]}
        roles = role_words()
        if any(
            not nouns.isdisjoint(kind) for kind in (roles.people, roles.groups, roles.organisations, roles.documents)
        ):
            return core[:-1]
    return core


_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][a-z]+\Z")
"""How firms write their names ("WendleWaste"), those in Mc and Mac aside."""


def _kind(head: str, printed: str) -> ActorKind:
    roles = role_words()
    if head in roles.groups or (head.endswith("s") and head[:-1] in roles.people):
        return "group"
    if head in roles.people:
        return "unnamed"
    if head in roles.documents or head.removesuffix("s") in roles.documents:
        return "document"
    if head in roles.organisations:
        return "organisation"
    if head in closed("inscribed"):
        return "document"
    if _CAMEL.match(printed) is not None:
        return "organisation"
    if head in closed("somebody"):
        return "unnamed"
    return "group" if head.endswith("s") and not head.endswith("ss") else "unnamed"
