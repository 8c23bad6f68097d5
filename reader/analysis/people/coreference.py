"""What a reader keeps in mind while going through an article: who was named where, and who spoke last."""

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct, field

from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party
from reader.analysis.words.classes import word_class
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.analysis import MentionForm
from reader.model.article import Article, Paragraph

REACH = 10
"""How many parties, the last named first, are weighed."""


class Told(Struct, gc=False):
    """One mention the story has passed, as a candidate for what follows."""

    start: int
    party: Party
    subject: bool
    quoted: bool
    possessive: bool
    sentence: int
    """Number of its sentence."""
    paragraph: int
    """First character of its paragraph."""
    form: MentionForm = "name"
    """What stands there."""
    full: bool = False
    """Whether first and last name do."""
    clause: bool = False
    """Whether ", who" follows: the sentence then goes on about it."""
    asks: bool = False
    """Whether "asked" follows: then the other one answers."""
    asked: bool = False
    """Whether "asked" stands before: then it answers."""
    sure: float = 1.0
    """How sure it is that the party is meant, where no name tells."""
    governed: bool = False
    """Whether a preposition stands before it."""
    embedded: bool = False
    """Whether it is the subject of a clause that another one holds ("that Ada Lund left", "when Ada Lund left")."""
    role: str = ""
    """What of this counts for whom a pronoun means, once it was asked for; see `salience.role_of`."""


class Seen(Struct, gc=False):
    """What the story so far holds of one party."""

    party: Party
    last: Told
    """Its last mention outside quotation marks, or within them if there is no other."""
    count: int = 0
    """Mentions outside quotation marks."""
    opening: bool = False
    """Whether the headline or the first paragraph names it."""
    led: int = -1
    """Where it was last the subject of a sentence of its own."""
    led_sentence: int = -99
    """Number of that sentence."""


class Story(Struct):
    """What a reader keeps in mind while going through the text."""

    article: Article
    cast: Cast
    sentences: Sentences
    quoted: list[tuple[int, int]]
    """Contents in quotation marks, in text order."""
    told: list[Told] = field(default_factory=list)
    seen: dict[int, Seen] = field(default_factory=dict)
    """By id of the party; whoever was named last stands last."""
    last_speaker: Party | None = None
    last_spoke: int = -1
    """Where the last attribution's source stands."""
    figures: list[tuple[int, Party]] = field(default_factory=list)
    """Unnamed ones that begin a sentence ("A jogger found it"), in text order."""
    strangers: dict[str, Party] = field(default_factory=dict)
    """The last unnamed one by head noun."""
    hearing: bool = False
    """Whether a court is told of: what the dead once said is not said there by them."""
    lede: int = -1
    """First character of the first paragraph that is told."""
    named: frozenset[int] = frozenset()
    """The persons, by id, whom the words name of which it is now asked who says them: hardly anybody names himself."""
    text: str = ""
    """The text of the article."""
    straight: str = ""
    """The same with straight apostrophes, for patterns: those that know both kinds take long to compile."""
    _opened: list[int] = field(default_factory=list)
    """Where the contents in quotation marks start."""
    _closed: list[int] = field(default_factory=list)
    """Where what starts before each of them ends."""
    _next: int = 0
    _figure: int = 0
    asking: bool = False
    """Whether anybody asks at all, and whether it is told in the passive by whom: most articles tell of nothing so."""
    _asked_of: bool = False

    def __post_init__(self) -> None:
        """Have the text at hand, and where the contents in quotation marks start."""
        self.text = self.article.text
        self.straight = self.text.replace("’", "'")
        self.asking = " asked " in self.text
        self._asked_of = bool([1 for before in self.text.split(" by ")[:-1] if before.endswith(_PUT)])
        self._opened = [start for start, _ in self.quoted]
        self._closed = [-1, *[end for _, end in self.quoted]]

    def read_to(self, offset: int) -> None:
        """Take in the names before a place."""
        names, bearer, at = self.cast.names, self.cast.bearer, self._next
        last = len(names)
        figure = self._upcoming()
        while at < last and (start := names[at].start) < offset:
            if figure < start:
                self._meet(start)
                figure = self._upcoming()
            party = bearer[start]
            if party.kind in ("person", "organisation", "unnamed"):
                self._tell(names[at], party)
            at += 1
        self._next = at
        if figure < offset:
            self._meet(offset)

    def _upcoming(self) -> int:
        """Return where the next unnamed one stands that is not taken in, or the end of the text."""
        return self.figures[self._figure][0] if self._figure < len(self.figures) else len(self.text)

    def _meet(self, offset: int) -> None:
        """Take in the unnamed ones before a place."""
        while self._figure < len(self.figures) and self.figures[self._figure][0] < offset:
            start, party = self.figures[self._figure]
            self._figure += 1
            if not self.is_quoted(start):
                self.note(start, party, True).form = "description"
                self.strangers[party.words[-1].split()[-1]] = party

    def _tell(self, name: Name, party: Party) -> None:
        text, start, end, paragraph = self.text, name.start, name.end, name.paragraph
        if paragraph.end - end <= 1 and text.endswith("By ", 0, name.title_start):
            return  # "… By Ada Lund" below a headline: the reporter is hardly whom the story tells of.
        owns, full = name.possessive or name.adjectival, len(name.words) > 1
        quoted, sentence = start < self._closed[bisect_right(self._opened, start)], self.sentences.at(start)
        tie = "" if name.opens or name.possessive else self.tie(name)
        governed = tie == "governed"
        asks = (
            self.asking and text.find(" asked ", end, end + _ASKS) >= 0 and _ASKED.match(text, end) is not None
        ) or (self._asked_of and self._asked_by(name))
        told = Told(
            start, party, not owns and not governed and self._is_subject(name, sentence), quoted, owns, sentence,
            paragraph.start, "name" if party.kind != "unnamed" else "description", full,
            text.startswith((", who ", " who "), end), asks, text.endswith(_PUT_TO, 0, name.title_start),
            1.0 if full or not name.rivals else _OF_SEVERAL, governed, tie == "embedded",
        )  # fmt: skip
        self._keep(told, paragraph)

    def _is_subject(self, name: Name, sentence: int) -> bool:
        """Return whether a name that no preposition governs may be what its sentence is about."""
        if name.says or name.opens or not self.told:
            return True
        before = self.told[-1]
        if before.sentence != sentence:
            return True
        if (before.governed or before.possessive) and self.text[name.title_start - 2 : name.title_start] == ", ":
            return True
        return self._inverted(name) or self._apposed(name)

    def _apposed(self, name: Name) -> bool:
        """Return whether a name stands in apposition to the noun phrase that opens its sentence ("Lund’s boss, …,")."""
        if self.text[name.end : name.end + 1] != ",":
            return False
        start = max(name.paragraph.start, self.sentences.start_of(name.title_start))
        opening = self.text[start : name.title_start]
        comma = opening.rfind(", ", 0, max(0, len(opening) - 2))
        if opening.endswith(", ") and comma > 0 and (opening.startswith(_SUBORDINATE) or _LED.match(opening)):
            opening = opening[comma + 2 :]
        noun, _, job = opening.partition(", ")
        if len(noun) == len(opening) or "," in noun or "," in job or not _MARKS.isdisjoint(opening):
            return False
        fits = len(opening) <= _LOOK_BACK and _SHORTEST <= len(noun) <= _LONGEST and len(job) <= _JOB
        if not fits or (job and job[-1] != " "):
            return False
        return not any((word_class(word.strip(",")) or "-")[0] in _FINITE for word in opening.split())

    def _asked_by(self, name: Name) -> bool:
        """Return whether a passive makes it the one who asks: "asked by the chairman, Ada Lund, whether"."""
        floor = max(name.paragraph.start, name.title_start - _LOOK_BACK)
        at = self.text.rfind(" by ", floor, name.title_start)
        if at < 0 or not self.text.endswith(_PUT, floor, at):
            return False
        between = self.text[at + 4 : name.title_start].strip()
        return not between or between.endswith(",") or between.split()[-1] in role_words().people

    def _inverted(self, name: Name) -> bool:
        """Return whether a verb stands right before a name ("Among them was Ada Lund")."""
        before = self.text[max(name.paragraph.start, name.title_start - 8) : name.title_start].split()
        return bool(before) and before[-1] in closed("inverting")

    def tie(self, name: Name) -> str:
        """Return how the words before a name tie it to the sentence: governed (by a preposition), embedded or "".

        Goes back over the rest of its noun phrase, and over a noun that it is in apposition to ("read by her solicitor,
        Ada Lund").
        """
        if name.after_preposition and not name.says:
            return "governed"
        text, end, floor = self.text, name.title_start, self.sentences.start_of(name.title_start)
        floor = floor if floor > name.paragraph.start else name.paragraph.start
        before = text[end - _LOOK_BACK if end - _LOOK_BACK > floor else floor : end]
        words = before.rsplit(maxsplit=_PHRASE)
        if not words:
            return ""
        if words[-1] in closed("saying_before") and _tells_of(self.straight, name):
            return "embedded"
        if before.endswith("ing ") and before.istitle() and " " not in before[:-1] and not name.says:
            return "governed"  # "Addressing Mrs Lund, she said": somebody else addresses her.
        if words[-1][-1] == ",":
            words[-1] = words[-1].strip(",")
            if words[-1] not in role_words().people:
                return ""
        edge = False
        people, subordinating, prepositions = role_words().people, closed("subordinating"), closed("preposition")
        for word in reversed(words[-_PHRASE:]):
            lower = word.lower()
            if lower in subordinating and (name.says or lower in closed("who")):
                return "embedded"
            if lower in prepositions:
                return "governed"
            if edge or not word[-1].isalnum():
                return ""
            edge = lower in closed("determiner") or lower in closed("owner")
            within = edge or word[0].isupper() or word.endswith(("’s", "'s")) or lower in people
            if not within and not word_class(lower).startswith("J"):
                return ""
        return ""

    def note(self, start: int, party: Party, subject: bool, embedded: bool = False) -> Told:
        """Remember a mention and return it."""
        paragraph = self.article.paragraph_at(start)
        told = Told(
            start, party, subject, self.is_quoted(start), False, self.sentences.at(start), paragraph.start,
            embedded=embedded,
        )  # fmt: skip
        self._keep(told, paragraph)
        return told

    def has_subject(self, start: int, party: Party) -> bool:
        """Return whether the sentence of a place has somebody else for its subject."""
        here = self.sentences.at(start)
        near = (told for told in self.told[-_NEAR:] if told.sentence == here and told.party is not party)
        return any(told.subject and not told.embedded for told in near)

    def _keep(self, told: Told, paragraph: Paragraph) -> None:
        """Remember a mention that stands in a paragraph."""
        self.told.append(told)
        if self.lede < 0 and paragraph.kind == "body":
            self.lede = paragraph.start
        kept, key, quoted = self.seen, id(told.party), told.quoted
        seen = kept.get(key)
        if seen is None:
            seen = Seen(told.party, told)
        elif quoted and not seen.last.quoted:
            return
        else:
            del kept[key]
            seen.last = told
        # Whoever was named last stands last.
        kept[key] = seen
        if not quoted:
            seen.count += 1
            if told.subject and not told.embedded:
                seen.led, seen.led_sentence = told.start, told.sentence
            if not seen.opening:
                seen.opening = paragraph.kind == "title" or paragraph.start == self.lede

    def is_quoted(self, offset: int) -> bool:
        """Return whether a character lies in quotation marks."""
        return offset < self._closed[bisect_right(self._opened, offset)]

    def quoted_before(self, offset: int) -> list[tuple[int, int]]:
        """Return the last two contents in quotation marks that begin before a place."""
        at = bisect_left(self._opened, offset)
        return self.quoted[max(0, at - 2) : at]

    def recent(self, start: int) -> list[tuple[Seen, str]]:
        """Return the persons and unnamed ones before a place, the last named first, each with its gender."""
        found = []
        for seen in reversed(self.seen.values()):
            party = seen.party
            kind, gender = party.kind, party.settled
            if (kind == "person" or (kind == "unnamed" and party.human)) and seen.last.start < start:
                found.append((seen, party.gender if gender is None else gender))
                if len(found) == REACH:
                    break
        return found


def _tells_of(text: str, name: Name) -> bool:
    """Return whether a name is the subject of what somebody says without "that": "Lund says Mr Kreel could …"."""
    words = text[max(name.paragraph.start, name.title_start - 14) : name.title_start].rsplit(" ", 2)
    if len(words) < 2 or words[-2] not in closed("saying_before"):
        return False
    behind = _NEXT_WORD.match(text, name.end, name.paragraph.end)
    if behind is None:
        return False
    word = behind.group(1)
    return word.endswith("n't") or word in closed("clause_verb") or (word_class(word) or "-")[0] in ("V", "Z")


_MARKS = frozenset(';:()“”"')
_SHORTEST, _LONGEST, _JOB = 3, 60, 41
"""Characters of a noun phrase that a name stands in apposition to, and at most of what stands before the name then."""
_OF_SEVERAL = 0.7
"""How sure it is whom a family name alone means that several bear."""
_NEAR = 8
"""Mentions looked back on for others of a sentence."""
_SUBORDINATE = ("When ", "While ", "As ", "After ", "Before ", "Although ", "Though ", "If ", "Because ", "Since ")
_LED = re.compile(r"(?:[A-Z][a-z]+ly|Then|Later|Meanwhile|However|Afterwards|Still|Yesterday|Today|But|And), ")
_FINITE = frozenset("VZBAMYWwLK")
_LOOK_BACK, _PHRASE = 70, 7
"""Characters and words before a name that may belong to its noun phrase, and the one word that governs it."""
_PUT_TO = ("sked ", "sking ", "ressed ", "ressing ", "uestioned ", "uestioning ", "put it to ", "o-examined ")
"""What ends before the name of somebody who is asked."""
_PUT = (
    "sked",
    "uestioned",
    "pressed",
    "xamined",
    "rompted",
    "hallenged",
    "rilled",
    "uizzed",
    "uestioning",
    "xamination",
)
"""How passives of asking end, and nouns for it ("under questioning by")."""
_ASKS = 85
"""Characters behind a name in which it is told that somebody asks."""
_ASKED = re.compile(r"(?:,[^,.\n]{1,60},)? (?:then |also )?asked (?:her|him|them|[A-Z])")
_BOUND = re.compile(r"(?:h(?<!\wh)(?:e(?:r(?:self)?)?|is|im(?:self)?)|s(?<!\ws)he)\b")
""""he", "his", "him", "himself", "she", "her", "herself", looked for by their first letter."""


def _is_object(text: str, match: re.Match[str]) -> bool:
    """Return whether a "him" or "her" is an object, so that whoever the sentence is about is somebody else."""
    if match.group() == "him":
        return True
    behind = _NEXT_WORD.match(text, match.end())
    return behind is None or behind.group(1) in closed("behind_object")


_NEXT_WORD = re.compile(r"[ ]([\w'-]+)")


def bind_pronouns(cast: Cast, sentences: Sentences, story: Story) -> None:
    """Count, for each person, the pronouns of sentences that name nobody else: what the article itself uses."""
    text = story.straight
    people = [name for name in cast.names if cast.bearer[name.start].kind == "person"]
    numbers = [sentences.at(name.start) for name in people]
    for index, name in enumerate(people):
        if index and numbers[index - 1] == numbers[index]:
            continue
        if index + 1 < len(people) and numbers[index + 1] == numbers[index]:
            continue
        if name.adjectival or story.is_quoted(name.start):
            continue
        match = _BOUND.search(text, name.end, min(name.paragraph.end, name.end + 160))
        if match is not None and match.group() in ("him", "her") and _is_object(text, match):
            continue
        if match is None or sentences.at(match.start()) != numbers[index] or story.is_quoted(match.start()):
            continue
        if not name.opens and story.tie(name) == "governed":
            continue
        cast.bearer[name.start].use(match.group())
