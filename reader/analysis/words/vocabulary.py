"""Word lists of the name and speaker stages: given names, places, organisations, roles; read once, on first use."""

import functools
from collections.abc import Callable, Mapping

from msgspec import Struct

from reader.analysis.words.persons import person_nouns
from reader.languages.lists import lists
from reader.patterns import late

Genders = Mapping[str, str]


class NameWords(Struct):
    """What is known in general about capitalized words."""

    given: Genders
    """Given name to "m", "f" or "u": a hint for pronouns, never shown."""
    nicknames: Mapping[str, frozenset[str]]
    """Lower-case given name to the families of forms it belongs to."""
    places: frozenset[str]
    """Countries, states, cities and regions, of one or more words."""
    peoples: frozenset[str]
    """Demonyms, parties and beliefs: words that stand before a name or for a group."""
    beliefs: frozenset[str]
    """Those of them that tell of a party or belief ("Democrat")."""
    stop: frozenset[str]
    """Words that never begin a name: function words, calendar, usual openers of a sentence."""
    openers: frozenset[str]
    """Those of them that only usually open a sentence: some are somebody's family name."""
    things: frozenset[str]
    """Last words of laws, events, streets, prizes and the like."""
    surnames: frozenset[str]
    """Ordinary words that are family names as well."""
    organisation_heads: frozenset[str]
    """Last words of names of organisations."""
    extended: frozenset[str]
    """Heads that go on with "of", "for" or "on"."""
    organisations: frozenset[str]
    """Names and acronyms of organisations that stand alone."""
    followers: frozenset[str]
    """Lower-case nouns that turn the name before them into an adjective ("campaign")."""


class RoleWords(Struct):
    """What is known in general about offices, jobs and the nouns that stand for actors."""

    honorifics: Genders
    """Title to "m" or "f"."""
    titles: frozenset[str]
    """Capitalized words that may stand before a name."""
    short_titles: frozenset[str]
    """Capitalized abbreviations that are a title only before two words of a name ("Browns DL Jo Marsh")."""
    postnominals: frozenset[str]
    """Letters behind a name that are no part of it ("OBE")."""
    between: frozenset[str]
    """Words inside a title, as in "Secretary of State"."""
    people: frozenset[str]
    """Lower-case nouns for one person."""
    genders: Genders
    """Noun to "m" or "f" where the noun itself says so."""
    epithets: frozenset[str]
    """Nouns that newspapers use for whoever the article is about."""
    same: Mapping[str, frozenset[str]]
    """Noun to the nouns that may stand for the same office."""
    groups: frozenset[str]
    """Nouns for several people."""
    organisations: frozenset[str]
    """Nouns for an organisation."""
    documents: frozenset[str]
    """Nouns for something written that speaks."""


def _sets(name: str) -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in lists(name).items()}


class _Closed(dict[str, frozenset[str]]):
    """The closed classes of words by name, read when the first one is asked for."""

    def __missing__(self, name: str) -> frozenset[str]:
        if not self:
            self.update(_sets("actors_words"))
            return self[name]
        raise KeyError(name)


closed: Callable[[str], frozenset[str]] = _Closed().__getitem__
"""Returns a closed class of words ("preposition"); raises KeyError if there is none of that name."""


_DOER = late(r"[a-z]{2}(?:er|or|ist|man|woman|ee|ian|ant)\Z")


def is_doer(noun: str) -> bool:
    """Return whether a lower-case noun of no list ends as those for somebody who does something do."""
    return _DOER.search(noun) is not None and noun not in closed("no_person")


def _families(name: str) -> dict[str, frozenset[str]]:
    """Return each word of a file to the words that may stand for it, the names of the lists among them."""
    found: dict[str, set[str]] = {}
    for first, others in lists(name).items():
        family = [word.lower() for word in (first, *others)]
        for word in family:
            found.setdefault(word, set()).update(family)
    return unchanging(found)


def unchanging(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    """Return sets by the same keys that do not change, equal ones as one object: many words share theirs."""
    kept: dict[frozenset[str], frozenset[str]] = {}
    frozen = ((key, frozenset(words)) for key, words in sets.items())
    return {key: kept.setdefault(words, words) for key, words in frozen}


@functools.cache
def name_words() -> NameWords:
    """Return the lists about names."""
    men, women, either = (lists("names_given")[gender] for gender in "mfu")
    given = dict.fromkeys(men, "m") | dict.fromkeys(women, "f")
    given |= dict.fromkeys((*either, *set(men).intersection(women)), "u")
    places, stop, organisations = _sets("names_places"), _sets("names_stop"), _sets("names_organisations")
    return NameWords(
        given=given,
        nicknames=_families("names_nicknames"),
        places=places["country"] | places["state"] | places["city"] | places["region"],
        peoples=places["demonym"] | places["belief"],
        beliefs=places["belief"],
        stop=stop["function"] | stop["opener"] | stop["time"],
        openers=stop["opener"] - stop["time"] - stop["function"],
        things=stop["thing"] | stop["time"],
        surnames=stop["surname"],
        organisation_heads=organisations["head"],
        extended=organisations["extend"],
        organisations=organisations["known"],
        followers=organisations["follow"],
    )


@functools.cache
def plain_openers() -> frozenset[str]:
    """Return the capitalized words that by themselves never name anybody ("The", "But")."""
    names = name_words()
    return names.stop - names.surnames


def _merged(sets: Mapping[str, frozenset[str]], kind: str) -> frozenset[str]:
    """Return the words of all lists whose name begins so ("noun_sport")."""
    return frozenset().union(*(words for name, words in sets.items() if name.startswith(kind)))


@functools.cache
def role_words() -> RoleWords:
    """Return the lists about roles."""
    sets = _sets("actors_roles")
    honorifics = dict.fromkeys(sets["honorific_m"], "m") | dict.fromkeys(sets["honorific_f"], "f")
    men, women = (_merged(sets, kind) - sets["unmarked"] for kind in ("man_noun", "woman_noun"))
    genders = dict.fromkeys(men, "m") | dict.fromkeys(women, "f")
    return RoleWords(
        honorifics=honorifics,
        titles=sets["before"],
        short_titles=sets["title_abbreviation"],
        postnominals=sets["postnominal"],
        between=sets["between"],
        people=person_nouns(),
        genders=genders,
        epithets=sets["epithet"],
        same=_families("roles_alike"),
        groups=sets["group_noun"],
        organisations=sets["organisation_noun"],
        documents=sets["document_noun"],
    )
