"""Give every attribution its speaker: resolve the words that name who speaks to a party of the cast."""

import bisect
import re
from collections.abc import Sequence

from msgspec import Struct, field

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.choices import Choice, Chooser, chances, pronoun
from reader.analysis.people.coreference import Story, bind_pronouns
from reader.analysis.people.definites import body_before, organisation_meant, prominent, unlisted_body
from reader.analysis.people.descriptions import Description, read_description
from reader.analysis.people.facts import find_facts
from reader.analysis.people.figures import find_figures
from reader.analysis.people.first_persons import NOBODY, Speaker, give_first_persons
from reader.analysis.people.interviews import by_initials, find_interviewee
from reader.analysis.people.meant import description, may_be_person, may_speak
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Cast, Party, display_name
from reader.analysis.people.phrases import called, is_ambiguous, is_head, speaks_for
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.analysis import ActorKind, MentionForm
from reader.model.article import Article
from reader.model.span import Span
from reader.patterns import late

_SUBJECT = re.compile(r"e\b(?:(?<=\b[Ss]he)|(?<=\b[Hh]e))")
"""The last letter of "he" or "she", of which there are fewest to look at."""


class Resolver(Struct):
    """Walks through an article's attributions in text order and names their speakers."""

    article: Article
    cast: Cast
    sentences: Sentences
    attributions: Sequence[Attribution]
    story: Story
    starts: list[int]
    unnamed: dict[tuple[ActorKind, str], Party] = field(default_factory=dict)
    shown: dict[int, str] = field(default_factory=dict)
    resolved: dict[Span, Speaker] = field(default_factory=dict)
    interviewed: Speaker | None = None
    chooser: Chooser = chances
    last_group: Party | None = None
    last_organisation: Party | None = None

    def run(self) -> list[Speaker]:
        """Return the speaker of every attribution, in their order."""
        found: list[Speaker] = [NOBODY] * len(self.attributions)
        figures = list(find_figures(self.article))
        self.story.figures = [
            (figure.start, self._party("unnamed", figure.start, figure.end)) for figure in figures if not figure.known
        ]
        order = sorted(range(len(self.attributions)), key=lambda number: self._place(number))
        sources = {item.source.start for item in self.attributions if item.source is not None}
        told = [(figure.start, figure.end) for figure in figures if figure.known]
        pronouns = sorted(place for place in [*self._pronouns(), *told] if place[0] not in sources)
        at = 0
        waiting: list[int] = []
        for number in order:
            place = self._place(number)
            while at < len(pronouns) and pronouns[at][0] < place:
                self._pass(*pronouns[at])
                at += 1
            item = self.attributions[number]
            if item.inherits is not None:
                waiting.append(number)
                continue
            found[number] = self._speaker(item)
        for start, end in pronouns[at:]:
            self._pass(start, end)
        for number in sorted(waiting):
            earlier = self.attributions[number].inherits
            if earlier is not None and found[earlier].party is not None:
                found[number] = found[earlier]
        return give_first_persons(self.article, self.attributions, found)

    def _place(self, number: int) -> int:
        item = self.attributions[number]
        if item.source is not None and item.inherits is None:
            return item.source.start
        return item.spans[0].start

    def _pronouns(self) -> list[tuple[int, int]]:
        """Return the places of "he" and "she" outside quotation marks."""
        text = self.article.text
        found = []
        for paragraph in self.article.prose():
            for match in _SUBJECT.finditer(text, paragraph.start, paragraph.end):
                end = match.end()
                start = end - 3 if text[end - 3 : end - 2] in ("s", "S") else end - 2
                if not self.story.is_quoted(start):
                    found.append((start, end))
        return found

    def _pass(self, start: int, end: int) -> None:
        """Resolve a subject that speaks nothing: it keeps its party in mind for the next one."""
        self.story.read_to(start)
        word = self.article.text[start:end].lower()
        if word in ("he", "she"):
            choice, form = pronoun(self.story, start, word, False, self.chooser), _PRONOUN
        else:
            described = read_description(self.article.text, start, end)
            choice, form = self._meant(Span(start, end), described) if described is not None else None, _DESCRIPTION
            told = choice is not None and choice.rule.startswith(("role", "age", "nation", "alike"))
            if choice is None or not told or choice.chance < _LIKELY or self.story.is_quoted(start):
                return
        if choice is not None and choice.party is not None:
            self._refer(choice.party, start, end, form)
            if form == _PRONOUN:
                _use(choice, word)
            self.story.note(start, choice.party, True).form = form

    def _refer(self, party: Party, start: int, end: int, form: MentionForm) -> None:
        party.mentions.append((start, end, form))

    def _speaker(self, item: Attribution) -> Speaker:
        if item.reason[:1] == ("label: answer",):
            return self._interviewee()
        if item.source is None:
            return NOBODY
        text = self.article.text
        source = self._trimmed(item.source)
        known = self.resolved.get(source)
        if known is not None:
            return known
        self.story.read_to(source.start)
        speaker = self.resolved[source] = self._resolve(source, item)
        if speaker.party is not None:
            party = speaker.party
            party.speaks = True
            self.story.read_to(source.end)
            word = text[source.start : source.end].lower()
            if word in closed("he") or word in closed("she"):
                self._refer(party, source.start, source.end, "pronoun")
            told = self.story.note(source.start, party, True)
            told.form = self._form(source, party)
            self.story.last_speaker = party
            self.story.last_spoke = source.start
            if party.kind == "group" or (party.kind == "unnamed" and may_be_person(party.words[-1].rsplit(" ", 1)[-1])):
                self.last_group = party
            elif party.kind != "person":
                self.last_organisation = party
        return speaker

    def _interviewee(self) -> Speaker:
        """Return who answers the questions of an interview: the person most named before it, else all through it."""
        if self.interviewed is None:
            answers = [item for item in self.attributions if item.reason[:1] == ("label: answer",)]
            self.interviewed = find_interviewee(self.article, self.cast, answers[0].spans[0].start)
        party = self.interviewed.party
        if party is not None:
            party.speaks = True
        return self.interviewed

    def _form(self, source: Span, party: Party) -> MentionForm:
        """Return how a source refers to a party: by name, if it stands there."""
        if any(self.cast.bearer[name.start] is party for name in self._names_in(source)):
            return "name"
        return "pronoun" if len(source) < 5 else "description"

    def _trimmed(self, span: Span) -> Span:
        """Return a span without white space at its ends."""
        words = self.article.words_in(span)
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))

    def _resolve(self, source: Span, item: Attribution) -> Speaker:
        text = self.article.text
        words = text[source.start : source.end]
        if item.reason[:1] == ("label: turn",) and words.isupper() and len(words) <= 4:
            meant = by_initials(self.cast, words)
            if meant is not None:
                return meant
        lower = words.lower().replace("’", "'").strip(" ,").partition("'")[0]
        if lower in closed("he") or lower in closed("she"):
            return self._pronoun(source, lower)
        if lower in closed("who"):
            return self._relative(source, lower)
        if lower in closed("they"):
            return self._plural(source, words)
        if lower in closed("it"):
            return self._body(source, words)
        if lower in closed("first"):
            return NOBODY
        whole = self._whole(source)
        named = self._named(whole)
        if named is not None:
            return named
        at = called(text, source.end)
        if at >= 0 and at in self.cast.bearer:
            return Speaker(
                self.cast.bearer[at], 0.9, f"{words} -> {self._name(self.cast.bearer[at])}: called so", "called"
            )
        head = item.head or source
        wide = whole.start < source.start or not len(head)
        wide = wide or (head.start == source.start and text[head.start : head.end].split()[-1].islower())
        return self._described(whole if wide else head)

    def _whole(self, source: Span) -> Span:
        """Return a source with the "spokesman for" that stands before it, whose words these are."""
        floor = self.sentences.start(self.sentences.at(source.start))
        return Span(speaks_for(self.article.text, floor, source.start), source.end)

    def _pronoun(self, source: Span, lower: str) -> Speaker:
        if self.article.paragraph_at(source.start).is_head:
            choice = prominent(self.story, source.start, lower)
        else:
            choice = pronoun(self.story, source.start, lower, lower in ("he", "she"), self.chooser)
        word = self.article.text[source.start : source.end]
        if choice is None or choice.party is None:
            return Speaker(None, 0.5, f"{word}: nobody fits")
        _use(choice, lower)
        chain = f"{word} -> {self._name(choice.party)}: {choice.rule}"
        return Speaker(choice.party, min(_MOST, choice.chance), chain, "pronoun", choice.others)

    def _name(self, party: Party) -> str:
        name = self.shown.get(id(party))
        if name is None:
            name = self.shown[id(party)] = display_name(self.article.text, party)
        return name

    def _relative(self, source: Span, lower: str) -> Speaker:
        here = self.sentences.at(source.start)
        persons = lower in ("who", "whose", "whom")
        for told in reversed(self.story.told[-8:]):
            if self.sentences.at(told.start) != here:
                break
            if (told.party.kind == "person") == persons and not told.possessive:
                return Speaker(told.party, 0.8, f"{lower} -> {self._name(told.party)}: nearest before", "who")
        before = max(self.sentences.start(here), source.start - 90)
        text = self.article.text
        end = source.start
        while end > before and text[end - 1] in " ,\n":
            end -= 1
        match = _NOUN_PHRASE.search(text, before, end)
        if match is not None:
            return self._described(Span(match.start("noun"), end))
        return NOBODY

    def _body(self, source: Span, words: str) -> Speaker:
        """Return the organisation or the piece of writing that "it" stands for: whichever was told of last."""
        party = self.last_organisation
        found = body_before(self.story, source.start)
        if found is not None and (party is None or party.mentions[-1][0] < found.start):
            party = self._party("document" if found.document else "organisation", found.start, found.end)
        elif party is None:
            party = next(
                (told.party for told in reversed(self.story.told[-8:]) if told.party.kind == "organisation"), None
            )
        if party is None:
            return NOBODY
        self._refer(party, source.start, source.end, "pronoun")
        return Speaker(party, 0.75, f"{words} -> {self._name(party)}: last organisation", "body")

    def _plural(self, source: Span, words: str) -> Speaker:
        party = self.last_group
        singular = next((seen.party for seen in self.story.recent(source.start) if seen.party.they), None)
        if singular is not None and self.story.last_speaker in (None, singular):
            self._refer(singular, source.start, source.end, "pronoun")
            return Speaker(singular, 0.9, f"{words} -> {self._name(singular)}: the pronoun it goes by", "they")
        if party is not None and self.story.last_speaker is party:
            self._refer(party, source.start, source.end, "pronoun")
            return Speaker(party, 0.85, f"{words} -> {self._name(party)}: last speakers", "they")
        text = self.article.text
        floor = self.article.paragraph_at(max(0, self.article.paragraph_at(source.start).start - 1)).start
        groups = role_words().groups
        near = _GROUP.finditer(text, max(floor, source.start - 400), source.start)
        match = next((match for match in reversed(list(near)) if match.group(1).lower() in groups), None)
        if match is not None:
            found = self._party("group", match.start(1), match.end(1))
            return Speaker(found, 0.65, f"{words} -> {match.group(1)}: nearest group", "they")
        if party is not None:
            return Speaker(party, 0.6, f"{words} -> {self._name(party)}: last group", "they")
        return NOBODY

    def _names_in(self, span: Span) -> list[Name]:
        at = bisect.bisect_left(self.starts, span.start)
        names = []
        while at < len(self.starts) and self.starts[at] < span.end:
            names.append(self.cast.names[at])
            at += 1
        return names

    def _named(self, span: Span) -> Speaker | None:
        """Return the party whose name is the head of a noun phrase, or None if names only qualify it."""
        text = self.article.text
        for name in self._names_in(span):
            party = self.cast.bearer[name.start]
            if party.kind not in ("person", "organisation"):
                continue
            ends = name.possessive and span.end - name.end <= 2
            if (name.possessive or name.adjectival) and name.end < span.end and not ends:
                continue
            if not is_head(text, span.start, name.title_start) or self._before_another(name, span):
                continue
            if party.kind == "organisation" and self._qualifies(name, span):
                continue
            printed = text[name.start : name.end]
            full = self._name(party)
            chain = "" if printed == full else f"{printed} -> {full}: name"
            sure = 0.98 if len(name.words) > 1 else 0.96
            if party.kind == "person" and len(party.words) == 1 and self._namesakes(party):
                sure = _OF_NAMESAKES
            unclear = is_ambiguous(text, span.start, name.title_start)
            way = "unclear" if unclear else "full name" if len(name.words) > 1 else "name"
            return Speaker(party, 0.75 if unclear else sure, chain, way, self._rivals(name), name.rivals)
        return None

    def _before_another(self, name: Name, span: Span) -> bool:
        """Return whether a name only says whose the one named behind it is: "Lund communication director Tom Kreel"."""
        for other in self._names_in(Span(name.end, max(name.end, span.end))):
            between = self.article.text[name.end : other.title_start]
            if len(other.words) > 1 and _JOB_BETWEEN.fullmatch(between) is not None:
                return not any(word in closed("joining") for word in between.split())
        return False

    def _namesakes(self, party: Party) -> bool:
        """Return whether somebody else bears the only name that a person is given."""
        return any(other is not party and other.words[-1:] == party.words for other in self.cast.parties)

    def _rivals(self, name: Name) -> tuple[tuple[Party, float], ...]:
        """Return the others who bear a family name that stands alone, for a person to choose from."""
        if not name.rivals:
            return ()
        bearer, word = self.cast.bearer[name.start], name.words[-1].lower()
        others = [party for party in self.cast.parties if party is not bearer and party.words[-1:] == (word,)]
        return tuple((party, 1.0) for party in others[:2])

    def _qualifies(self, name: Name, span: Span) -> bool:
        """Return whether words of the phrase go on behind an organisation's name ("White House officials")."""
        tail = self.article.text[name.end : span.end]
        return bool(re.match(r"[ \n][\w’'-]+", tail)) and not re.match(r"[ \n](?:who|which|that|and|in|on|of)\b", tail)

    def _described(self, span: Span) -> Speaker:
        text = self.article.text
        described = read_description(text, span.start, span.end)
        if described is None or (len(described.words) == 1 and described.head in closed("determiner")):
            return NOBODY
        words = text[span.start : span.end]
        choice: Choice | None = None
        if described.definite and described.kind == "unnamed" and may_be_person(described.head):
            choice = self._meant(span, described)
            if choice is not None and choice.party is not None:
                self._refer(choice.party, span.start, span.end, "description")
                chain = f"{words} -> {self._name(choice.party)}: {choice.rule}"
                return Speaker(choice.party, min(_MOST, choice.chance), chain, "role", choice.others)
        if described.definite and described.kind == "organisation":
            party = organisation_meant(self.story, span, described) or self._unlisted(span, described)
            if party is not None:
                self._refer(party, span.start, span.end, "description")
                sure = 0.95 if described.head in party.words or self._stands_out(party) else 0.8
                return Speaker(party, sure, f"{words} -> {self._name(party)}: nearest {described.head}", "body")
        party = self._party(described.kind, described.start, described.end)
        if described.kind == "unnamed":
            self.story.strangers[described.head] = party
        mute = described.kind == "unnamed" and not described.capitals and not may_speak(described.head)
        others = choice.others if choice is not None else ()
        way = "mute" if mute else f"new {described.kind} {described.definite}"
        return Speaker(party, 0.85, "description", way, others)

    def _stands_out(self, party: Party) -> bool:
        """Return whether an organisation is the only one told of lately, or told of again and again."""
        lately = [told.party for told in self.story.told[-40:] if told.party.kind == "organisation"]
        return all(other is party for other in lately) or sum(other is party for other in lately) > 2

    def _unlisted(self, span: Span, described: Description) -> Party | None:
        """Return the firm of one word that "the company" stands for, now an organisation."""
        if described.head not in closed("companies") or described.words[0] != "the" or len(described.words) > 2:
            return None
        names = unlisted_body(self.cast, span.start)
        if not names:
            return None
        party = self._party("unnamed", names[0].start, names[0].end)
        party.kind = "organisation"
        party.mentions = [(name.start, name.end, "name") for name in names]
        return party

    def _meant(self, span: Span, described: Description) -> Choice | None:
        """Return the person a definite description stands for, if one named before; nobody is his own deputy."""
        owner = None
        first = described.words[0]
        if first in ("his", "her"):
            owned = pronoun(self.story, span.start, first, False, chances)
            owner = owned.party if owned is not None else None
        elif "'s" in first or first.endswith("s'"):
            owner = next((self.cast.bearer[name.start] for name in self._names_in(span)), None)
        stranger = self.story.strangers.get(described.head)
        return description(self.story, span.start, described, owner, stranger, self.chooser)

    def _party(self, kind: ActorKind, start: int, end: int) -> Party:
        key = (kind, " ".join(self.article.text[start:end].lower().split()))
        party = self.unnamed.get(key)
        if party is None:
            party = self.unnamed[key] = Party(kind, (key[1],), introduced=start)
            gender = next((found for word in key[1].split()[:4] if (found := role_words().genders.get(word))), "")
            party.men, party.women = float(gender == "m"), float(gender == "f")
            party.human = any(map(may_be_person, key[1].split()[:4]))
            self.cast.parties.append(party)
        party.mentions.append((start, end, "description"))
        return party


_JOB_BETWEEN = late(r"(?:[ ][a-z\d][\w’'-]*){0,4}[ ]|[ ]\d+[ ]")
_NOUN_PHRASE = late(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Tt]wo|[Mm]any)[ ])?"
    r"(?P<noun>(?:\b(?!(?:of|to|from|for|with|by|in|at|on)[ ])[\w’'-]+[ ]){0,3}(?<![\w’'-])[\w’'-]+)\Z"
)
_PRONOUN: MentionForm = "pronoun"
_DESCRIPTION: MentionForm = "description"
_LIKELY = 0.8
"""Chance from which a description that speaks nothing counts as a mention."""
_OF_NAMESAKES = 0.7
"""Chance of somebody who is given a family name only, where others bear it with a first name."""
_MOST = 0.95
"""Chance that a word other than a name is never thought to exceed."""
_CLEAR = 0.85
"""Chance from which a pronoun counts as what the article uses for somebody."""
_GROUP = late(r"\b([A-Za-z]{3,}s|people|women|men|children|police)\b")


def _use(choice: Choice, word: str) -> None:
    """Note a pronoun the article uses for a party, where no other fits nearly as well."""
    if choice.party is not None and choice.chance >= _CLEAR:
        choice.party.used["he" if word in closed("he") else "she"] += 1
        choice.party.settled = None


def resolve(
    article: Article,
    cast: Cast,
    sentences: Sentences,
    attributions: Sequence[Attribution],
    chooser: Chooser = chances,
) -> list[Speaker]:
    """Return the speaker of every attribution; unnamed ones are added to the cast."""
    quoted = sorted((span.start, span.end) for item in attributions if item.kind != "indirect" for span in item.spans)
    story = Story(article, cast, sentences, quoted)
    find_facts(article.text, cast)
    bind_pronouns(article.text, cast, sentences, story)
    for party in cast.parties:
        party.settled = party.gender
    starts = [name.start for name in cast.names]
    return Resolver(article, cast, sentences, attributions, story, starts, chooser=chooser).run()
