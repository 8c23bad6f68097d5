"""Parties: the persons, organisations and others of an article while they are being gathered."""

from collections.abc import Mapping

from msgspec import Struct, field

from reader.analysis.people.named import Name
from reader.analysis.people.names import SUFFIXES
from reader.analysis.words.vocabulary import closed
from reader.model.analysis import ActorKind, MentionForm


class Party(Struct, eq=False):
    """Somebody or something being gathered; becomes an Actor."""

    kind: ActorKind
    """What it is."""
    words: tuple[str, ...]
    """Lower-case words of its fullest name so far, suffix left out."""
    suffix: str = ""
    """"jr", "iii" and the like."""
    firsts: set[str] = field(default_factory=set)
    """First names and nicknames it goes by, lower case."""
    mentions: list[tuple[int, int, MentionForm]] = field(default_factory=list)
    """Where it is referred to."""
    roles: list[tuple[int, str]] = field(default_factory=list)
    """Titles and offices as printed, with the place where each starts."""
    men: float = 0.0
    """How often a title or job says that it is a man."""
    women: float = 0.0
    """How often one says that it is a woman."""
    settled: str | None = None
    """What `gender` is once nothing more is learned about it, so that it need not be worked out again."""
    hint: str = ""
    """"m" or "f" where the first name is usual for one only."""
    used_he: int = 0
    """How often the article itself binds "he" to it beyond doubt."""
    used_she: int = 0
    """How often "she"."""
    introduced: int = 0
    """Where its full name stands first."""
    subjects: int = 0
    """How often it is named so far; kept while walking through the text."""
    bare: int = 0
    """How often by its last name alone."""
    heard: int = -1
    """Where it was last named in full beside a verb of saying; kept while walking through the text."""
    relation: str = ""
    """What somebody's relative it is introduced as ("son"), if so."""
    dead: bool = False
    """Whether the article tells of its death."""
    central: bool = False
    """Whether a headline names it in full."""
    looked: int = 0
    """How many of its names were looked around for facts."""
    age: int = 0
    """Years, as the article tells; 0 if it does not."""
    they: bool = False
    """Whether the article says that it goes by "they"."""
    told: frozenset[str] = frozenset()
    """Nations, parties and beliefs the article tells of it."""
    implied: str = ""
    """A full name the article prints in parts only ("Ada and Tom Lund")."""
    called: str = ""
    """What to call it where its printed words leave open who it is: for whom a spokesperson speaks."""
    human: bool = True
    """Whether it may be one person: an unnamed one may be a thing that was taken for a speaker."""
    speaks: bool = False
    """Whether an attribution names it."""
    role_heads: frozenset[str] = frozenset()
    """What it is by its roles, without what it is that of ("wife" of "wife of the mayor")."""
    styles: frozenset[str] = frozenset()
    """What it may be called by the courtesy title before its name ("peer" of "Lord Lund")."""
    role_nouns: frozenset[str] = frozenset()
    """Lower-case words of its roles."""

    @property
    def titled(self) -> str:
        """Return "m" or "f" where titles and jobs lean, else ""."""
        if self.men > self.women:
            return "m"
        return "f" if self.women > self.men else ""

    @property
    def lean(self) -> int:
        """Return by how often "he" outweighs "she" among the pronouns bound to it; negative for "she"."""
        return self.used_he - self.used_she

    def use(self, pronoun: str) -> None:
        """Note a form of "he" or "she" that the article binds to it beyond doubt."""
        if pronoun in closed("he"):
            self.used_he += 1
        else:
            self.used_she += 1

    @property
    def gender(self) -> str:
        """Return "m" or "f" where the evidence leans: titles, a first name not denied often, pronouns."""
        if self.settled is not None:
            return self.settled
        if self.men != self.women:
            return "m" if self.men > self.women else "f"
        lean = self.used_he - self.used_she
        if self.hint and (lean > -_DENIED if self.hint == "m" else lean < _DENIED):
            return self.hint
        return "m" if lean > 0 else "f" if lean < 0 else ""


_DENIED = 3
"""Sentences that must speak against a first name before they outweigh it."""


class Cast(Struct):
    """The parties of an article and the place of each of their names."""

    parties: list[Party] = field(default_factory=list)
    """All parties, in the order they were made."""
    bearer: dict[int, Party] = field(default_factory=dict)
    """Start of a name to who bears it."""
    names: list[Name] = field(default_factory=list)
    """The names that have a bearer, in text order."""
    spare: dict[str, list[Name]] = field(default_factory=dict)
    """Single capitalized words that name no person, by themselves in lower case; a body may be called so."""


def printed_names(text: str, party: Party) -> dict[str, int]:
    """Return how often a party is named in each form, as printed and in the order of its mentions."""
    often: dict[str, int] = {}
    for start, end, form in party.mentions:
        if form == "name":
            words = text[start:end]
            often[words] = often.get(words, 0) + 1
    return often


def display_name(text: str, party: Party, printed: Mapping[str, int] | None = None) -> str:
    """Return the fullest form of a party's name as printed, with the first name it goes by.

    `printed` is what `printed_names` returns, where it is known.
    """
    if party.called:
        return party.called
    often = printed_names(text, party) if printed is None else printed
    if not party.implied:
        if len(often) == 1:
            return " ".join(next(iter(often)).split())
        if not often and party.mentions:
            start, end, _ = party.mentions[0]
            return " ".join(text[start:end].split())
    best, rank = "", (False, False, -1, False, 0, False, 0, 0, 0, 0)
    seen: set[str] = set()
    # Of two spellings the one used more often is the name; the other is a misprint.
    usual = _usual_first(often) if party.kind == "person" else ""
    for start, end, form in party.mentions:
        if form != "name" and best:
            continue
        words = text[start:end]
        if words in seen:
            continue
        seen.add(words)
        count = often.get(words, 0)
        parts = words.split()
        if len(parts) == 1 and rank[0] and rank[2] > 1:
            continue  # A single word, such as the family name: no more than the full name there is already.
        words = " ".join(parts)
        mixed = not words.isupper() or len(words) < 4
        parts = _without_suffix(parts)
        size = len([word for word in parts if "." not in word and len(word) > 1]) if form == "name" else 0
        order = (
            mixed or size > 1,
            bool(usual) and size > 1 and parts[0] == usual,
            size,
            mixed,
            2 if len(parts) > 1 else len(parts),
            "." not in parts[0] if parts else False,
            len(parts),
            count,
            # Of two spellings as frequent the longer one: a misprint mostly drops a letter.
            len(words) if size > 1 else 0,
            -start,
        )
        if order > rank:
            best, rank = words, order
    return party.implied if party.implied and rank[4] < 2 else best


_LEAST_FORMS = 2
_MUCH_MORE = 3
"""How many times as often as any other a first name is used that somebody goes by."""


def _without_suffix(words: list[str]) -> list[str]:
    return [word for word in words if word.strip(",") not in SUFFIXES]


def _usual_first(often: Mapping[str, int]) -> str:
    """Return the first name that an article uses far more often before the family name than any other, or ""."""
    full = [
        (parts, count)
        for form, count in often.items()
        if not form.isalpha() and len(parts := _without_suffix(form.split())) > 1 and not form.isupper()
    ]
    if len(full) < _LEAST_FORMS or all([parts[0] == full[0][0][0] for parts, _ in full]):
        return ""
    firsts: dict[str, int] = {}
    for parts, count in full:
        longer = any(len(other) > len(parts) and other[-len(parts) :] == parts for other, _ in full)
        if not longer and parts[0].lower() not in closed("particle"):
            firsts[parts[0]] = firsts.get(parts[0], 0) + count
    (first, most), *others = sorted(firsts.items(), key=lambda entry: -entry[1]) or [("", 0)]
    return first if others and most >= _MUCH_MORE * others[0][1] else ""
