"""Gather the names of an article into parties: one for each person or organisation, whatever form its name takes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter

from reader.analysis.people.bearers import (
    FAMILY,
    PEERS,
    begun_or_titled,
    first_names,
    inner_families,
    is_plural,
    is_slip,
    known_as,
    lower_words,
    strangers_in,
)
from reader.analysis.people.bodies import by_initials, note_body
from reader.analysis.people.couples import gather_spouses
from reader.analysis.people.forms import first_fits, middle_fits
from reader.analysis.people.mentions import Naming
from reader.analysis.people.named import Name, plain_words, quoted_nickname, suffix_of
from reader.analysis.people.names import is_adjective
from reader.analysis.people.parties import Cast, Party
from reader.analysis.words.classes import word_class
from reader.analysis.words.vocabulary import closed, name_words
from reader.model.span import Span

ENOUGH = 2.0
"""Score from which a name of several words is a person's."""
ENOUGH_IF_ODD = 1.0
"""Score from which it is, if all its words are in no list and stand inside a sentence, as unusual names do."""
_PLACED = 1.5
"""What it speaks against a person that somebody is "in" a name whose first word is no first name."""
ENOUGH_FOR_ONE = 2.5
"""Score from which a single word that belongs to no full name is a person's."""


def gather(naming: Naming, sources: Iterable[Span]) -> Cast:
    """Return the parties the names of an article belong to; names inside `sources` count as those of speakers."""
    cast = Cast()
    speaking = _inside(naming.names, sources)
    index: dict[str, list[Party]] = {}
    singles: dict[str, list[Name]] = {}
    _full_names(naming.names, speaking, cast, index)
    _bodies(naming.names, cast, index)
    gather_spouses(naming.names, cast, index)
    firsts, inner = first_names(cast.parties), inner_families(cast.parties)
    organisations: dict[tuple[str, ...], Party] = {}
    strangers = strangers_in(naming.names, index)
    for name in naming.names:
        if name.start in cast.bearer:
            _count(cast, name, cast.bearer[name.start])
        elif name.kind in ("bare", "person"):
            strange = not name.gender and len(name.words) == 1 and name.words[0].lower() in strangers
            party = None if strange else known_as(name, index, firsts, inner)
            if party is not None:
                _count(cast, name, party)
            elif by_initials(name.words, organisations) is not None:
                name.kind = "organisation"
                note_body(cast, name, organisations)
            else:
                words = lower_words(name.words)
                if words and not is_plural(words[-1], index):
                    singles.setdefault(words[-1], []).append(name)
        elif name.kind == "organisation":
            note_body(cast, name, organisations)
    _single_names(cast, singles, speaking, index)
    cast.names = sorted([name for name in naming.names if name.start in cast.bearer], key=attrgetter("start"))
    return cast


def _inside(names: Sequence[Name], sources: Iterable[Span]) -> set[int]:
    """Return the starts of the names that lie in a source and do not merely own a noun in it."""
    found: set[int] = set()
    spans = sorted([(span.start, span.end) for span in sources])
    at, count = 0, len(spans)
    if not spans:
        return found
    first, last = spans[0]
    for name in names:
        start = name.start
        while last <= start:
            at += 1
            if at == count:
                return found
            first, last = spans[at]
        if first <= start and not (name.possessive and name.end + 2 < last):
            found.add(start)
    return found


def _full_names(names: list[Name], speaking: set[int], cast: Cast, index: dict[str, list[Party]]) -> None:
    """Make a party of every first and last name, the same person under several full forms being one."""
    bare = _stand_alone(names)
    candidates: dict[tuple[str, ...], list[Name]] = {}
    full = [
        name for name in names if name.kind == "person" and len(name.words) > 1 and len(plain_words(name.words)) > 1
    ]
    known = {name.words for name in full}
    firsts = {name.words[0] for name in full if name.words[0] in name_words().given}
    families = {name.words[-1] for name in full if name.score >= ENOUGH}
    begun: dict[tuple[str, ...], list[Party]] = {}
    likely = {name.words for name in full if name.words[-1] in bare or name.title_start < name.start}
    for name in full:
        _strip_epithet(name, known, firsts, likely)
        if len(name.words) > 1:
            candidates.setdefault(_key(name.words), []).append(name)
    for key in sorted(candidates, key=lambda key: (-len(key), key[0] in PEERS)):
        group = candidates[key]
        words, suffix = key[:-1], key[-1]
        score = _evidence(group, speaking, bare)
        if len(words) > 2 and _shortened(key, candidates):
            score += 1.5
        score += group[0].words[-1] in families
        if score < (ENOUGH if _doubtful(words) else ENOUGH_IF_ODD):
            continue
        party = _same_person(words, suffix, index) or begun_or_titled(words, begun, index)
        if party is None:
            party = Party("person", words, suffix, introduced=group[0].start)
            cast.parties.append(party)
            _hint(party, group[0])
            for opening in (words[:1], words[:2]) if len(words) > 2 else (words[:1],):
                begun.setdefault(opening, []).append(party)
            family = index.setdefault(words[-1], [])
            if len(family) < FAMILY:
                family.append(party)
        party.introduced = min(party.introduced, group[0].start)
        party.relation = party.relation or group[0].relation
        if words[0] not in PEERS and ("." not in words[0] and len(words[0]) > 1 or not party.firsts):
            party.firsts.add(words[0])
        titles = 0
        for name in group:
            cast.bearer[name.start] = party
            titles += name.paragraph.kind == "title"
            party.dead = party.dead or name.dead
            if name.implied:
                party.implied = " ".join(group[0].words)
            if len(name.words) > len(words) and (nickname := quoted_nickname(name.words)):
                party.firsts.add(nickname.lower())
        party.central = party.central or 0 < titles < len(group)
    for parties in index.values():
        parties.sort(key=lambda party: party.introduced)


@lru_cache(maxsize=1 << 10)
def _key(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a full name in lower case, and behind them its suffix or ""."""
    return (*lower_words(words), suffix_of(words))


_PERSONAL = frozenset(["bare", "person"])
_SAYS = 100
"""What a single word counts that stands beside a verb of saying, as the family name of somebody does."""


def _stand_alone(names: Iterable[Name]) -> dict[str, int]:
    """Return how often single words stand alone, those with a title or a verb of saying beside them counted apart."""
    found: dict[str, int] = {}
    for name in names:
        if len(name.words) == 1 and (name.kind in _PERSONAL or (name.says and _alone(name))):
            said = name.says and name.score > _WITH_ARTICLE - _ORDINARY
            count = _SAYS if said or name.gender else 1
            found[name.words[0]] = found.get(name.words[0], 0) + count
    return found


_ORDINARY = 7.0
"""What it speaks against a word standing alone that it is an ordinary one."""


def _evidence(group: Sequence[Name], speaking: set[int], bare: Mapping[str, int]) -> float:
    """Return how much speaks for a full name being a person's; `bare` tells how often single words stand alone."""
    first, last = group[0].words[0], group[0].words[-1]
    score, speaks, articled, placed = group[0].score, False, False, 0
    for name in group:
        score = name.score if name.score > score else score
        placed += name.placed
        speaks = speaks or (name.start in speaking and not name.placed)
        articled = articled or name.articled
    score += min(1.0, 0.25 * (len(group) - 1))
    if speaks:
        score += 1.0
    if bare.get(last, 0) or bare.get(first, 0) > 1:
        score += 1.5
    if group[0].otherwise is not None and bare.get(last, 0) >= _SAYS:
        score += 2.0
    known = first in name_words().given
    if articled and not known:
        score -= _PLACED
    if placed and (not known or group[0].otherwise is not None):
        score -= _PLACED
        often = 2 * placed > len(group)
        if not known and (often or not any((name.says and not name.placed) or name.possessive for name in group)):
            score -= _PLACED
    return score


def _bodies(names: Iterable[Name], cast: Cast, index: Mapping[str, Sequence[Party]]) -> None:
    """Let names that proved no person's be those of organisations, and "Bank" alone the name of somebody called so."""
    for name in names:
        if name.otherwise is not None and name.start not in cast.bearer:
            name.kind = name.otherwise
        elif name.kind == "organisation" and _alone(name) and name.words[0].lower() in index:
            name.kind = "bare"


def _alone(name: Name) -> bool:
    """Return whether the head of an organisation's name stands alone, as no organisation is called."""
    single = name.kind == "organisation" and len(name.words) == 1 and name.score > _WITH_ARTICLE
    return single and name.words[0] in name_words().organisation_heads


_WITH_ARTICLE = -2.0
"""Score below which "the" stands before a word."""


def _shortened(key: tuple[str, ...], candidates: Mapping[tuple[str, ...], Sequence[Name]]) -> bool:
    """Return whether a name of three or four words goes on by its last two or three ("Aung San Suu Kyi", "Suu Kyi")."""
    return any(len(candidates.get((*key[at:-1], key[-1]), ())) > 1 for at in range(1, len(key) - 2))


def _doubtful(words: tuple[str, ...]) -> bool:
    """Return whether a word of a name is an ordinary one, or too short or too many to be a person's."""
    names = name_words()
    if len(words) != 2:
        return True
    for word in words:
        title = word.title()
        if title not in names.surnames and (word_class(word) or title in names.things or len(word) < 3):
            return True
    first = words[0].title()
    return first in closed("place_first") or first in names.things or first in names.places or first in names.peoples


def _strip_epithet(name: Name, known: set[tuple[str, ...]], firsts: set[str], likely: set[tuple[str, ...]]) -> None:
    """Leave out a capitalized word before a name that the article gives without it, or that no name starts with."""
    given = name_words().given
    if len(name.words) == _TWICE and name.words[0] == name.words[2] and name.words[1] in given:
        # A line of its own before the sentence ("Lund Ada Lund said").
        name.start += len(name.words[0]) + 1
        name.words = name.words[1:]
    if name.words[0] in closed("rank_or_name") and _otherwise_called(name.words, known):
        name.start += len(name.words[0]) + 1
        name.words = name.words[1:]
        return
    if name.words[0] in given or name.words[1] not in given or not is_adjective(name.words[0]):
        return
    if name.words[1:] in known or (len(name.words) == 2 and name.words[1] in firsts and name.words not in likely):
        name.start += len(name.words[0]) + 1
        name.words = name.words[1:]


def _otherwise_called(words: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    """Return whether somebody of the same family name has another first name: then "Col Lund" gives a rank."""
    return len(words) == len(("Col", "Lund")) and any(
        other[-1] == words[1] and other[0] not in closed("rank_or_name") for other in known
    )


_TWICE = 3
"""Words of a name that begins with the family name it ends in."""


def _same_person(words: tuple[str, ...], suffix: str, index: dict[str, list[Party]]) -> Party | None:
    for party in index.get(words[-1], ()):
        if party.suffix and suffix and party.suffix != suffix:
            continue
        if len(words) < len(party.words) and party.words[-len(words) :] == words:
            return party
        if first_fits(words[0], party.firsts) and middle_fits(words[1:-1], party.words[1:-1]):
            return party
    return None


def _count(cast: Cast, name: Name, party: Party) -> None:
    """Note one place where a party is named."""
    cast.bearer[name.start] = party
    party.mentions.append((name.start, name.end, "name"))
    party.subjects += 1
    party.bare += len(name.words) == 1
    if name.says and (len(name.words) > 1 or name.family):
        party.heard = name.start
    if name.gender == "m":
        party.men += 4
    elif name.gender == "f":
        party.women += 4


def _hint(party: Party, name: Name) -> None:
    """Take the first name as a hint which pronoun may follow; a title or a pronoun in the text outweighs it."""
    hint = name_words().given.get(name.words[0], "")
    party.hint = hint if hint in ("m", "f") else ""


_LEAST_LETTERS = 5
"""Letters of a family name from which another one that differs in one of them is a slip of print."""


def _misprinted(group: Sequence[Name], index: Mapping[str, Sequence[Party]]) -> Party | None:
    """Return whose family name single words are but for a slip of print, where only one is so much like them.

    One of them stands beside a verb of saying, and they are fewer than the right ones: a letter is wrong, left out,
    put in or in the wrong place, but the first.
    """
    word = group[0].words[-1].lower() if len(group[0].words) == 1 and any(name.says for name in group) else ""
    if len(word) < _LEAST_LETTERS:
        return None
    alike = [family for family in islice(index, FAMILY) if is_slip(word, family)]
    bearers = index[alike[0]] if len(alike) == 1 else ()
    if len(bearers) != 1 or len(group) > len(bearers[0].mentions) or bearers[0].introduced > group[0].start:
        return None
    gender = group[0].gender
    return bearers[0] if not gender or bearers[0].gender in ("", gender) else None


_MANY = 4
"""Mentions of a single word from which more of them add nothing."""


def _single_names(
    cast: Cast, singles: dict[str, list[Name]], speaking: set[int], index: Mapping[str, Sequence[Party]]
) -> None:
    """Make parties of words that belong to no full name where the evidence for a person is enough."""
    for group in singles.values():
        score, titled, speaks, owns, placed, articled = group[0].score, False, False, False, False, False
        for name in group:
            score = name.score if name.score > score else score
            titled = titled or name.kind == "person"
            speaks = speaks or (name.start in speaking and not name.placed)
            owns, placed, articled = owns or name.possessive, placed or name.placed, articled or name.articled
        score += (0.5 * (len(group) - 1) if len(group) < _MANY else 1.5) + 1.0 * speaks + 0.5 * owns
        if not titled or len(group[0].words) > 1:
            # "In Hebron", "the Bushehr plant": a place or a thing, however much it does.
            score -= _PLACED * (placed + articled)
        plain = [name for name in group if not name.adjectival]
        party = _misprinted(group, index)
        if party is not None:
            for name in group:
                name.rivals = max(1, name.rivals)
                _count(cast, name, party)
            continue
        if not plain or score < (ENOUGH if titled else ENOUGH_FOR_ONE):
            if not titled and len(group[0].words) == 1:
                cast.spare[group[0].words[0].lower()] = group
            continue
        party = Party("person", lower_words(plain[0].words), introduced=group[0].start, relation=group[0].relation)
        cast.parties.append(party)
        if not titled:
            _hint(party, plain[0])
        for name in group:
            _count(cast, name, party)
