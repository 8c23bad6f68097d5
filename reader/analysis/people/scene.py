"""What the resolving of speakers goes through and keeps: the article, its cast, the story so far, the unnamed."""

import bisect

from msgspec import Struct, field

from reader.analysis.people.choices import Chooser, chances
from reader.analysis.people.coreference import Story
from reader.analysis.people.ledes import Lede
from reader.analysis.people.meant import may_be_person
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party, display_name
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.analysis import ActorKind, MentionForm
from reader.model.article import Article

MOST = 0.95
"""Chance that a word other than a name is never thought to exceed."""


class Scene(Struct):
    """An article on the way through it, up to the words whose speaker is asked for."""

    article: Article
    cast: Cast
    sentences: Sentences
    story: Story
    starts: list[int]
    """Where the names of the cast start, in text order."""
    chooser: Chooser = chances
    unnamed: dict[tuple[ActorKind, str], Party] = field(default_factory=dict)
    """Those that only a description names, by kind and words."""
    shown: dict[int, str] = field(default_factory=dict)
    """The names to show, by id of the party."""
    lede: Lede | None = None
    """Whom the first sentence tells of before the name."""
    opening: int = -1
    """First character of the first paragraph of the body, once it was asked for."""
    last_group: Party | None = None
    """The group that spoke last."""
    last_organisation: Party | None = None
    """The organisation or piece of writing that spoke last."""

    def name(self, party: Party) -> str:
        name = self.shown.get(id(party))
        if name is None:
            name = self.shown[id(party)] = display_name(self.article.text, party)
        return name

    def names_in(self, start: int, end: int) -> list[Name]:
        first = bisect.bisect_left(self.starts, start)
        return self.cast.names[first : bisect.bisect_left(self.starts, end, first)]

    def party(self, kind: ActorKind, start: int, end: int, body: Party | None = None) -> Party:
        """Return the party that words stand for, those of the spokespeople of two bodies kept apart."""
        # "One neighbour" is told on as "the neighbour".
        told = " ".join(self.article.text[start:end].lower().split())
        key = (kind, told if told.startswith("one of ") else told.removeprefix("one ") or told)
        called = f"{key[1].split(' for ')[0]} for {self.name(body)}" if body is not None else ""
        party = self.unnamed.get((kind, called or key[1]))
        if party is None:
            party = self.unnamed[kind, called or key[1]] = Party(kind, (key[1],), introduced=start, called=called)
            words, genders = key[1].split(maxsplit=4)[:4], role_words().genders
            telling = [genders[word] for word in words if word in genders]
            if telling:
                party.men, party.women = float(telling[0] == "m"), float(telling[0] == "f")
            # Of others than an unnamed one nobody asks.
            if kind == "unnamed" and closed("somebody").isdisjoint(words[:1]):
                party.human = any(map(may_be_person, words))
            self.cast.parties.append(party)
        party.mentions.append((start, end, "description"))
        return party

    def refer(self, party: Party, start: int, end: int, form: MentionForm) -> None:
        party.mentions.append((start, end, form))

    def opens(self, place: int) -> bool:
        """Return whether a place lies in a headline or in the first paragraph of the body."""
        paragraph = self.article.paragraph_at(place)
        if self.opening < 0:
            body = (paragraph for paragraph in self.article.prose() if paragraph.kind == "body")
            self.opening = next((paragraph.start for paragraph in body), len(self.article.text))
        return paragraph.start <= self.opening
