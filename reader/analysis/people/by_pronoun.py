"""Speakers whom a pronoun tells: "he", "who", "it", "they"."""

from reader.analysis.people.by_description import JUST_WROTE, described, just_wrote
from reader.analysis.people.choices import Choice, pronoun
from reader.analysis.people.definites import Body, body_before, organisation_meant, prominent
from reader.analysis.people.descriptions import read_description
from reader.analysis.people.first_persons import NOBODY, Speaker
from reader.analysis.people.named import Name
from reader.analysis.people.parties import Party
from reader.analysis.people.scene import MOST, Scene
from reader.analysis.words.vocabulary import role_words
from reader.model.span import Span
from reader.patterns import late

_NOUN_PHRASE = late(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Tt]wo|[Mm]any)[ ])?"
    r"(?P<noun>(?:\b(?!(?:of|to|from|for|with|by|in|at|on)[ ])[\w'-]+[ ]){0,3}(?<![\w'-])[\w'-]+)\Z"
)
_BODY, _BODY_OF_SEVERAL = 0.85, 0.72
"""Chances of the body told of last for "it", where no other is told of lately, and where one is."""
_CLEAR = 0.85
"""Chance from which a pronoun counts as what the article uses for somebody."""
_GROUP = late(r"\b([A-Za-z]{3,}s|people|women|men|children|police)\b")


def personal(scene: Scene, source: Span, lower: str) -> Speaker:
    """Return whom "he" or "she" means."""
    if scene.article.paragraph_at(source.start).is_head:
        choice = prominent(scene.story, source.start, lower)
    else:
        choice = pronoun(scene.story, source.start, lower, lower in ("he", "she"), scene.chooser)
    word = scene.article.text[source.start : source.end]
    if choice is None or choice.party is None:
        ahead = _named_next(scene, source, lower)
        if ahead is None:
            return Speaker(None, 0.5, f"{word}: nobody fits")
        return Speaker(ahead, _AHEAD, f"{word} -> {scene.name(ahead)}: named next", "ahead")
    use(choice, lower)
    chain = f"{word} -> {scene.name(choice.party)}: {choice.rule}"
    return Speaker(choice.party, min(MOST, choice.chance), chain, "pronoun", choice.others, choice.evidence)


def _named_next(scene: Scene, source: Span, lower: str) -> Party | None:
    """Return whom the story begins with behind an opening quotation: "“It bit me,” she says. Ada Lund keeps geese."."""
    if lower not in ("he", "she") or scene.story.told:
        return None
    gender = "m" if lower == "he" else "f"
    for name in scene.names_in(source.end, source.end + _FAR_AHEAD):
        party = scene.cast.bearer[name.start]
        if party.kind != "person" or name.paragraph.is_head or scene.story.is_quoted(name.start):
            continue
        fits = name.opens and not name.possessive and party.gender in ("", gender)
        return party if fits and scene.cast.names[0].start <= name.start else None
    return None


_AHEAD, _FAR_AHEAD = 0.8, 700
"""Chance of whoever is named next for a pronoun that opens an article, and characters in which that must be."""


def relative(scene: Scene, source: Span, lower: str) -> Speaker:
    """Return whom "who" or "which" goes on about."""
    here = scene.sentences.at(source.start)
    persons = lower in ("who", "whose", "whom")
    for told in reversed(scene.story.told[-8:]):
        if scene.sentences.at(told.start) != here:
            break
        if (told.party.kind == "person") == persons and not told.possessive:
            return Speaker(told.party, 0.8, f"{lower} -> {scene.name(told.party)}: nearest before", "who")
    before = max(scene.sentences.start(here), source.start - 90)
    text = scene.story.straight
    end = source.start
    while end > before and text[end - 1] in " ,\n":
        end -= 1
    match = _NOUN_PHRASE.search(text, before, end)
    if match is not None:
        return described(scene, Span(match.start("noun"), end))
    return NOBODY


def body(scene: Scene, source: Span, words: str) -> Speaker:
    """Return the organisation or the piece of writing that "it" stands for: whichever was told of last."""
    party = scene.last_organisation
    story = scene.story
    spoke = story.last_speaker
    here = story.sentences.at(source.start)
    if spoke is not None and spoke is party and story.sentences.at(story.last_spoke) == here - 1:
        # "Lund Water said it welcomed the ruling. “We …,” it added."
        scene.refer(party, source.start, source.end, "pronoun")
        return Speaker(party, _BODY, f"{words} -> {scene.name(party)}: last speaker", "body")
    found = body_before(story, source.start)
    if found is not None and (party is None or party.mentions[-1][0] < found.start):
        head = scene.article.text[found.start : found.end].split()[0].lower()
        writer = just_wrote(scene, source, head) if found.document else None
        writer = writer if writer is not None and writer.kind == "person" else None
        if found.document and writer is None:
            writer = _giver(scene, found)
        if writer is not None:
            chain = f"{words} -> {scene.name(writer)}: whose {head} it is"
            return Speaker(writer, JUST_WROTE, chain, "written")
        party = None if found.document else _called_so(scene, found)
        party = party or scene.party("document" if found.document else "organisation", found.start, found.end)
    elif party is None:
        party = next(
            (told.party for told in reversed(scene.story.told[-8:]) if told.party.kind == "organisation"), None
        )
    if party is None:
        return NOBODY
    scene.refer(party, source.start, source.end, "pronoun")
    lately = [told.party for told in scene.story.told[-8:] if told.party.kind == "organisation"]
    sure = _BODY if all(other is party for other in lately) else _BODY_OF_SEVERAL
    return Speaker(party, sure, f"{words} -> {scene.name(party)}: last organisation", "body")


_GAVE = late(
    r"(?:,(?:(?![“”])[^.;\"]){1,60})?,? (?:(?:has|have|had|also|later|then|since) )*"
    r"(?:issued|released|put out|sent|posted|published|wrote|emailed|texted|shared|left)\b(?:(?![“”])[^.;,\"]){0,40}\Z"
)
_SENT = late(r" (?:(?:has|had|later|then) )*(?:issued|released|sent|posted|published|wrote|written|left)\b")
_NEXT = 40
"""Characters behind what was written in which the name of who wrote it stands."""


def _giver(scene: Scene, found: Body) -> Party | None:
    """Return who sent or wrote what "it" means: "Ada Lund sent us a statement", "a message Ada Lund sent"."""
    text, sentences = scene.article.text, scene.sentences
    floor = sentences.start(sentences.at(found.start))
    for name in reversed(scene.names_in(floor, found.start)):
        if not name.possessive and _may_write(scene, name) and _GAVE.match(text, name.end, found.start):
            return scene.cast.bearer[name.start]
    for name in scene.names_in(found.end, found.end + _NEXT):
        joint = text[found.end : name.title_start].removeprefix(" message")
        if joint in (" ", " that ", " which ") and _may_write(scene, name) and _SENT.match(text, name.end):
            return scene.cast.bearer[name.start]
    return None


def _may_write(scene: Scene, name: Name) -> bool:
    """Return whether a name outside quotation marks is somebody's or a body's, and no place's."""
    return scene.cast.bearer[name.start].kind in ("person", "organisation") and not scene.story.is_quoted(name.start)


def _called_so(scene: Scene, found: Body) -> Party | None:
    """Return the organisation named before that "the college" stands for."""
    begin = found.start - len("the ")
    if scene.article.text[begin : found.start].lower() != "the ":
        return None
    words = read_description(scene.article.text, begin, found.end)
    return organisation_meant(scene.story, Span(begin, found.end), words) if words is not None else None


def plural(scene: Scene, source: Span, words: str) -> Speaker:
    """Return the group "they" means, or the one person who goes by it."""
    party = scene.last_group
    alone = _alone(scene, source)
    if alone is not None:
        scene.refer(alone, source.start, source.end, "pronoun")
        return Speaker(alone, _GOES_BY, f"{words} -> {scene.name(alone)}: nobody else is told of", "they")
    singular = next((seen.party for seen, _ in scene.story.recent(source.start) if seen.party.they), None)
    if singular is not None and scene.story.last_speaker in (None, singular):
        scene.refer(singular, source.start, source.end, "pronoun")
        return Speaker(singular, 0.9, f"{words} -> {scene.name(singular)}: the pronoun it goes by", "they")
    if party is not None and scene.story.last_speaker is party:
        scene.refer(party, source.start, source.end, "pronoun")
        return Speaker(party, 0.85, f"{words} -> {scene.name(party)}: last speakers", "they")
    text = scene.article.text
    floor = scene.article.paragraph_at(max(0, scene.article.paragraph_at(source.start).start - 1)).start
    groups = role_words().groups
    near = _GROUP.finditer(text, max(floor, source.start - 400), source.start)
    match = next((match for match in reversed(list(near)) if match.group(1).lower() in groups), None)
    if match is not None:
        found = scene.party("group", match.start(1), match.end(1))
        return Speaker(found, 0.65, f"{words} -> {match.group(1)}: nearest group", "they")
    if party is not None:
        return Speaker(party, 0.6, f"{words} -> {scene.name(party)}: last group", "they")
    return _body_asked(scene, source, words)


def _body_asked(scene: Scene, source: Span, words: str) -> Speaker:
    """Return the organisation that the sentence before tells of: "We asked Lund Water. They say …"."""
    here = scene.sentences.at(source.start)
    for told in reversed(scene.story.told[-8:]):
        if told.sentence < here - 1:
            break
        if told.sentence == here - 1 and told.party.kind == "organisation" and not told.quoted:
            return Speaker(told.party, 0.6, f"{words} -> {scene.name(told.party)}: last organisation", "they")
    return NOBODY


def _alone(scene: Scene, source: Span) -> Party | None:
    """Return the only person told of before a place, of no known gender, where no group is: "they" is that person."""
    story = scene.story
    persons = [seen.party for seen, _ in story.recent(source.start)]
    if len(persons) != 1 or scene.last_group is not None or persons[0].kind != "person":
        return None
    party, text = persons[0], scene.article.text
    told = party.they or not (party.titled or party.lean or party.hint)
    floor = scene.article.paragraph_at(max(0, scene.article.paragraph_at(source.start).start - 1)).start
    groups = role_words().groups
    plural = any(
        match.group(1).lower() in groups
        for match in _GROUP.finditer(text, floor, source.start)
        if not story.is_quoted(match.start())
    )
    return party if told and not plural else None


_GOES_BY = 0.8
"""Chance of the only one told of for "they"."""


def use(choice: Choice, word: str) -> None:
    """Note a pronoun the article uses for a party, where no other fits nearly as well."""
    if choice.party is not None and choice.chance >= _CLEAR:
        choice.party.use(word)
        choice.party.settled = None
