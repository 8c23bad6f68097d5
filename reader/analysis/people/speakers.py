"""Give every attribution its speaker: resolve the words that name who speaks to a party of the cast."""

import functools
import re
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct, field

from reader.analysis.attribution.value import Attribution
from reader.analysis.people.by_description import described, meant
from reader.analysis.people.by_name import named
from reader.analysis.people.by_pronoun import body, personal, plural, relative, use
from reader.analysis.people.choices import Chooser, chances, pronoun
from reader.analysis.people.coreference import Story, bind_pronouns
from reader.analysis.people.descriptions import read_description
from reader.analysis.people.doubts import OPEN
from reader.analysis.people.facts import find_facts
from reader.analysis.people.figures import Figure, find_figures
from reader.analysis.people.first_persons import NOBODY, Speaker, give_first_persons
from reader.analysis.people.interviews import by_initials, find_interviewee
from reader.analysis.people.ledes import find_lede
from reader.analysis.people.meant import may_be_person
from reader.analysis.people.parties import Cast, Party
from reader.analysis.people.passed_over import is_passed_over
from reader.analysis.people.phrases import called, may_speak_for, owned, speaks_for
from reader.analysis.people.scene import Scene
from reader.analysis.words.sentences import Sentences
from reader.analysis.words.vocabulary import closed
from reader.model.analysis import MentionForm
from reader.model.article import Article
from reader.model.kinds import PROSE
from reader.model.span import Span

_SUBJECTS = (re.compile(r"he(?<!the)\b(?:(?<=\b[Ss]he)|(?<=\bhe))"), re.compile(r"He\b(?<=\bHe)"))
""""he" and "she": patterns that begin with letters are found fastest."""
_WITHIN = re.compile(r"[‘'“\"](?<![\w.].)(?=\w)(?:[^’'”\"\n]|(?<=\w)['’](?=\w)){1,200}[’'”\"](?!\w)")
"""Words in marks within quoted ones."""
_OF_HEARINGS = ("inquest", "coroner", "Coroner", "inquiry", "tribunal", "trial", "jury")
_OF_ITSELF = re.compile(
    r"(?: [\w'-]+){0,4},? who (?:did not|didn't|does not|doesn't|asked not|declined|refused|gave|lost|wanted"
    r"|was|had|has|runs|brought|left|lives)(?: [\w'-]+){0,3} (?P<owner>his|her) "
)
"""What tells whether somebody unnamed is a man or a woman: "a resident, who did not want to give her name,"."""
_LIKELY = 0.8
"""Chance from which a description that speaks nothing counts as a mention."""
_CALLED = 0.9
"""Chance of somebody of whom the words behind the source say what he is called."""
_TELLING, _TELLS_THAT = 120, (" said ", " said that ", " says ", " says that ")
"""Characters from somebody unnamed to "he" or "she" behind the verb, which then is the one who says so."""
_LEFT_OPEN = 0.7
"""How sure at most a mention is that leaves open who is meant: so do pronouns behind it, up to the next name."""
_TITLES = 30
"""Characters behind a comma within which a name with its titles begins."""
_TOLD = ("role", "age", "nation", "alike", "family")
"""Rules by which a description says something of the one it means."""


class Resolver(Struct):
    """Walks through an article's attributions in text order and names their speakers."""

    scene: Scene
    attributions: Sequence[Attribution]
    resolved: dict[Span, Speaker] = field(default_factory=dict)
    """The speakers found, by the place of their source."""
    interviewed: Speaker | None = None
    """Who answers the questions of an interview, once it is known."""

    def run(self) -> list[Speaker]:
        """Return the speaker of every attribution, in their order."""
        found: list[Speaker] = [NOBODY] * len(self.attributions)
        figures = find_figures(self.scene.article, self.scene.story.straight, self.scene.sentences)
        self.scene.story.figures = [(figure.start, self._figured(figure)) for figure in figures if not figure.known]
        order = sorted([
            (item.source.start if item.source is not None and item.inherits is None else item.spans[0].start, number)
            for number, item in enumerate(self.attributions)
        ])  # fmt: skip
        spans = [item.source for item in self.attributions if item.source is not None]
        starts, ends = {span.start for span in spans}, {span.end for span in spans}
        told = [(figure.start, figure.end) for figure in figures if figure.known]
        passed = [*self._pronouns(), *told]
        pronouns = sorted(place for place in passed if place[0] not in starts and place[1] not in ends)
        at = 0
        waiting: list[int] = []
        for place, number in order:
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
        return give_first_persons(self.scene.article, self.attributions, found)

    def _figured(self, figure: Figure) -> Party:
        """Return the party of a figure: whoever it is said to be called, else an unnamed one."""
        lede = self.scene.lede
        if lede is not None and lede.start == figure.start:
            return lede.party
        party = self._called(figure.end) or self.scene.party("unnamed", figure.start, figure.end)
        told = _OF_ITSELF.match(self.scene.story.straight, figure.end)
        if told is not None:
            party.use(told.group("owner"))
        return party

    def _pronouns(self) -> list[tuple[int, int]]:
        """Return the places of "he" and "she" outside quotation marks."""
        article, is_quoted = self.scene.article, self.scene.story.is_quoted
        text = article.text
        found = []
        # Looked for in all of the text at once: most paragraphs have none.
        for match in chain.from_iterable(word.finditer(text) for word in _SUBJECTS) if article.paragraphs else ():
            start, end = match.span()
            start -= text[start - 1 : start] in ("s", "S")
            if not is_quoted(start):
                paragraph = article.paragraph_at(start)
                if paragraph.kind in PROSE and paragraph.start <= start and end <= paragraph.end:
                    found.append((start, end))
        return found

    def _pass(self, start: int, end: int) -> None:
        """Resolve a subject that speaks nothing: it keeps its party in mind for the next one."""
        scene = self.scene
        scene.story.read_to(start)
        word = scene.article.text[start:end].lower()
        if word not in ("he", "she"):
            self._pass_described(start, end)
            return
        teller = self._teller(start, word)
        if teller is not None:
            teller.use(word)
            teller.settled = None
            self._mention(teller, start, end, "pronoun", _CALLED)
            return
        choice = pronoun(scene.story, start, word, False, scene.chooser)
        if choice is not None and choice.party is not None:
            last, gender = scene.story.seen.get(id(choice.party)), "m" if word == "he" else "f"
            use(choice, word)
            chance = choice.chance
            if chance > _LEFT_OPEN and last is not None:
                open_ = last.last.sure <= _LEFT_OPEN and last.last.form != "name"
                if open_ or is_passed_over(scene.story, last.last.start, start, gender):
                    chance = _LEFT_OPEN
            self._mention(choice.party, start, end, "pronoun", chance)

    def _teller(self, start: int, word: str) -> Party | None:
        """Return who tells of itself: of "one neighbour said that she had seen it" the neighbour."""
        story = self.scene.story
        party, begin = story.last_speaker, story.last_spoke
        if party is None or party.kind != "unnamed" or not party.human or not 0 < start - begin < _TELLING:
            return None
        if not story.text.endswith(_TELLS_THAT, begin, start) or story.sentences.at(begin) != story.sentences.at(start):
            return None
        return party if party.gender in ("", "m" if word == "he" else "f") else None

    def _pass_described(self, start: int, end: int) -> None:
        """Note whom "the mayor" or "her father" means where the article tells; else one's relative is somebody new."""
        scene, text = self.scene, self.scene.article.text
        words = read_description(text, start, end)
        if words is None or scene.story.is_quoted(start):
            return
        choice = meant(scene, Span(start, end), words)
        if choice is not None and choice.party is not None and choice.rule.startswith(_TOLD):
            if choice.chance >= _LIKELY:
                self._mention(choice.party, start, end, "description", choice.chance)
        elif (called := self._called(end)) is not None:
            self._mention(called, start, end, "description", _CALLED)
        elif owned(text[start:end] + " ") or words.head in closed("party_of_court") or words.capitals:
            party = scene.party("unnamed", start, end)
            scene.story.note(start, party, True).form = "description"
            scene.story.strangers[words.head] = party

    def _mention(self, party: Party, start: int, end: int, form: MentionForm, chance: float) -> None:
        self.scene.refer(party, start, end, form)
        told = self.scene.story.note(start, party, True)
        told.form, told.sure = form, chance

    def _speaker(self, item: Attribution) -> Speaker:
        if item.reason and item.reason[0] == "label: answer":
            return self._interviewee()
        if item.source is None:
            return NOBODY
        scene, story = self.scene, self.scene.story
        source = self._trimmed(item.source)
        known = self.resolved.get(source)
        if known is not None:
            return known
        start, end = source.start, source.end
        story.read_to(start)
        speaker = self.resolved[source] = self._resolve(source, item)
        story.named = frozenset()
        party = speaker.party
        if party is None:
            return speaker
        party.speaks = True
        story.read_to(end)
        kind = _pronouns().get(story.text[start:end].lower(), "")
        if kind in ("he", "she"):
            scene.refer(party, start, end, "pronoun")
        agent = story.text.endswith(" by ", 0, start)  # "The place claimed by Ada Lund" is not about her.
        told = story.note(start, party, not agent, kind == "who" and story.has_subject(start, party))
        told.form = self._form(source, party)
        if told.form != "name":
            told.sure = speaker.sure if OPEN.isdisjoint(speaker.evidence) else min(speaker.sure, _LEFT_OPEN)
        story.last_speaker = party
        story.last_spoke = start
        if party.kind == "group" or (party.kind == "unnamed" and may_be_person(party.words[-1].rsplit(" ", 1)[-1])):
            scene.last_group = party
        elif party.kind != "person":
            scene.last_organisation = party
        return speaker

    def _named_by(self, item: Attribution, source: Span) -> frozenset[int]:
        """Return the persons whom what is said names: of "Lund may go, he said" another one says so.

        Whom words within quoted words address may be the speaker ("They told me ‘Sit down, Ada’").
        """
        text, bearer = self.scene.article.text, self.scene.cast.bearer
        found = set()
        for span in item.spans:
            names = [name for name in self.scene.names_in(span.start, span.end) if not name.adjectival]
            if not names:
                continue
            inner = [match.span() for match in _WITHIN.finditer(text, span.start + 1, span.end)]
            for name in names:
                within = any(start < name.start < end for start, end in inner)
                if bearer[name.start].kind == "person" and not within and not source.covers(Span(name.start, name.end)):
                    found.add(id(bearer[name.start]))
        return frozenset(found)

    def _interviewee(self) -> Speaker:
        """Return who answers the questions of an interview: the person most named before it, else all through it."""
        if self.interviewed is None:
            answers = [item for item in self.attributions if item.reason[:1] == ("label: answer",)]
            self.interviewed = find_interviewee(self.scene.article, self.scene.cast, answers[0].spans[0].start)
        party = self.interviewed.party
        if party is not None:
            party.speaks = True
        return self.interviewed

    def _form(self, source: Span, party: Party) -> MentionForm:
        """Return how a source refers to a party: by name, if it stands there."""
        bearer = self.scene.cast.bearer
        for name in self.scene.names_in(source.start, source.end):
            if bearer[name.start] is party:
                return "name"
        return "pronoun" if source.end - source.start < 5 else "description"

    def _trimmed(self, span: Span) -> Span:
        """Return a span without white space at its ends."""
        text = self.scene.article.text
        if span.start < span.end and not (text[span.start].isspace() or text[span.end - 1].isspace()):
            return span
        words = text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))

    def _resolve(self, source: Span, item: Attribution) -> Speaker:
        scene, text = self.scene, self.scene.article.text
        words = text[source.start : source.end]
        if len(words) <= 4 and words.isupper() and item.reason[:1] == ("label: turn",):
            initials = by_initials(scene.cast, words)
            if initials is not None:
                return initials
        lower = words.lower().replace("’", "'").strip(" ,").partition("'")[0]
        kind = _pronouns().get(lower)
        if kind is not None:
            scene.story.named = self._named_by(item, source)
            return self._pronoun(source, kind, words, lower)
        whole = self._whole(source)
        found = named(scene, whole)
        if found is not None:
            return found
        party = self._apposed(source)
        if party is not None:
            return Speaker(party, _CALLED, f"{words} -> {scene.name(party)}: in apposition", "full name")
        party = self._called(source.end)
        if party is not None:
            return Speaker(party, _CALLED, f"{words} -> {scene.name(party)}: called so", "called")
        head = source if item.head is None or item.head.start == item.head.end else item.head
        wide = whole.start < source.start or head.start == head.end
        wide = wide or (head.start == source.start and text[head.start : head.end].split()[-1].islower())
        scene.story.named = self._named_by(item, source)
        return described(scene, whole if wide else head)

    def _pronoun(self, source: Span, kind: str, words: str, lower: str) -> Speaker:
        """Return whom a pronoun of some kind means; `lower` is the pronoun in the words of the source."""
        if kind in ("he", "she"):
            return personal(self.scene, source, lower)
        if kind == "who":
            return relative(self.scene, source, lower)
        if kind == "they":
            return plural(self.scene, source, words)
        return body(self.scene, source, words) if kind == "it" else NOBODY

    def _whole(self, source: Span) -> Span:
        """Return a source with the "spokesman for" that stands before it, whose words these are."""
        text, start = self.scene.article.text, source.start
        if not may_speak_for(text, start):
            return source
        return Span(speaks_for(text, self.scene.sentences.start_of(start), start), source.end)

    def _apposed(self, source: Span) -> Party | None:
        """Return the person whose full name a comma sets off behind a noun: "her niece, Ada Lund"."""
        text = self.scene.article.text
        end = source.start + len(text[source.start : source.end].rstrip(" ,\n"))
        if not text.startswith(", ", end) or not may_be_person(text[source.start : end].rsplit(" ", 1)[-1].lower()):
            return None
        name = next(iter(self.scene.names_in(end + 2, end + _TITLES)), None)
        if name is None or name.title_start != end + 2 or len(name.words) < len(("Ada", "Lund")) or name.possessive:
            return None
        party = self.scene.cast.bearer[name.start]
        return party if party.kind == "person" else None

    def _called(self, end: int) -> Party | None:
        """Return who bears the name that words behind a place give ("an eyewitness, who gave his name as Tom")."""
        text = self.scene.article.text
        if text[end : end + 1] not in (" ", ","):
            return None
        at = called(text, end)
        return self.scene.cast.bearer.get(at) if at >= 0 else None


@functools.cache
def _pronouns() -> dict[str, str]:
    """Return each pronoun to the name of its closed class."""
    return {word: kind for kind in ("first", "it", "they", "who", "she", "he") for word in closed(kind)}


def _tells_of_hearing(text: str) -> bool:
    # Plain words are found far faster than a pattern, and most articles have none of these.
    return any([_is_whole(word, text) for word in _OF_HEARINGS if word in text])


def _is_whole(word: str, text: str) -> bool:
    """Return whether a word stands anywhere by itself, not only in a longer one."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        beside = text[max(0, at - 1) : at] + text[end : end + 1]
        if not any(letter.isalnum() or letter == "_" for letter in beside):
            return True
        at = text.find(word, end)
    return False


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
    find_facts(story.straight, cast)
    bind_pronouns(cast, sentences, story)
    for party in cast.parties:
        party.settled = party.gender
    scene = Scene(article, cast, sentences, story, [name.start for name in cast.names], chooser)
    scene.lede = find_lede(article, cast, sentences)
    # Of the dead alone it matters whether a court is told of.
    story.hearing = any([party.dead for party in cast.parties]) and _tells_of_hearing(article.text)
    return Resolver(scene, attributions).run()
