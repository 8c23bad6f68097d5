"""Speakers whom a description tells: "the mayor", "the company", "a spokesman for the company"."""

import re

from reader.analysis.people.choices import Choice, chances, pronoun
from reader.analysis.people.definites import organisation_meant, unlisted_body
from reader.analysis.people.descriptions import Description, read_description
from reader.analysis.people.facts import AGE
from reader.analysis.people.first_persons import NOBODY, Speaker
from reader.analysis.people.meant import class_of, description, may_be_person, may_speak
from reader.analysis.people.parties import Party
from reader.analysis.people.scene import MOST, Scene
from reader.analysis.people.spokespeople import spoken_for
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.span import Span
from reader.patterns import late


def described(scene: Scene, span: Span) -> Speaker:
    """Return the party that a noun phrase without a name means; if nobody known, one of its own, named as printed."""
    text = scene.article.text
    span = Span(_with_title(text, span.start), span.end)
    apposed = text.startswith(_BEFORE_APPOSED, span.start)
    if apposed and (told := _APPOSED.match(text, span.start)) is not None:
        # "One, a judge, confessed": what is said of somebody is what to call them.
        span = Span(told.start("what"), told.end("what"))
    words = read_description(text, span.start, span.end)
    if words is not None and len(words.words) == 1 and words.kind == "unnamed" and text[span.end : span.end + 1] == ":":
        words.definite = words.definite or scene.article.paragraph_at(span.start).start == span.start  # "Judge: “No.”"
    alone = words is not None and len(words.words) == 1 and words.head in closed("determiner") - closed("somebody")
    if words is None or alone:
        return NOBODY
    if words.words[0] in closed("nobody"):
        return NOBODY
    below = _named_below(scene, words)
    if below is not None:
        return Speaker(below, _LEDE, f"{text[span.start : span.end]} -> {scene.name(below)}: named below", "lede")
    choice: Choice | None = None
    if words.definite and words.kind == "unnamed" and may_be_person(words.head):
        choice = meant(scene, span, words)
        if choice is not None and choice.party is not None:
            chain = f"{text[span.start : span.end]} -> {scene.name(choice.party)}: {choice.rule}"
            scene.refer(choice.party, span.start, span.end, "description")
            way = "role" if _tells(choice, words) else "untold"
            return Speaker(choice.party, min(MOST, choice.chance), chain, way, choice.others, choice.evidence)
    found = None
    if words.kind == "document" or (words.head in closed("statement") and words.words[0] in closed("owner")):
        found = _writer(scene, span, words)
    elif words.definite and (words.kind == "organisation" or words.head in closed("companies")):
        found = _organisation(scene, span, words)
    if found is not None:
        return found
    body = spoken_for(scene, span, words)
    party = scene.party(words.kind, words.start, words.end, body)
    if words.kind == "unnamed":
        scene.story.strangers[words.head] = party
    mute = words.kind == "unnamed" and not words.capitals and not may_speak(words.head)
    mute = mute and words.head not in closed("staffed")
    others = choice.others if choice is not None else ()
    way = "mute" if mute else f"new {words.kind} {words.definite}"
    evidence: tuple[str, ...] = ()
    if words.kind == "unnamed" and not mute:
        anonymous = words.head in closed("anonymous") or words.head in closed("somebody")
        evidence = (f"nameless {anonymous} {words.definite}", f"nameless of {words.complement} {words.definite}")
    chain = "description" if body is None else f"{text[span.start : span.end]} -> {scene.name(party)}: speaks for it"
    return Speaker(party, 0.85, chain, way, others, evidence)


def _named_below(scene: Scene, words: Description) -> Party | None:
    """Return the only one of such an office whom a headline or lede tells of before the name ("a judge said")."""
    if scene.lede is not None and words.start == scene.lede.start:
        return scene.lede.party
    if words.definite or words.kind != "unnamed" or words.complement or not scene.opens(words.start):
        return None
    called = [party for party in scene.cast.parties if party.kind == "person" and words.head in party.role_heads]
    return called[0] if len(called) == 1 and called[0].introduced > words.start else None


_LEDE = 0.9
"""Chance of whoever is named below for the one a lede tells of."""
_TITLED = late(r"\b[Tt]he [“\"‘'][^“”\"‘’'\n]{1,40}[”\"’'] \Z")
_BEFORE_TITLE = ("he “", 'he "', "he ‘", "he '")
_FARTHEST = 50


_BEFORE_APPOSED = ("One, ", "one, ", "Another, ", "another, ")
_APPOSED = late(r"(?:One|Another|one|another),[ ](?P<what>an?[ ][a-z][^,.;:“”\"\n]{2,50}),")

TELLS = ("role", "age", "nation", "alike", "family", "same words", "told of")
"""How the rules begin by which a description says something of the one it means; else only the place speaks."""


def _tells(choice: Choice, words: Description) -> bool:
    """Return whether a description says something of the one it means, or of what kind of person a subject is.

    "The 40-year-old" and "the Swede" right behind a sentence about somebody mean that one; "the defendant" may not.
    """
    if choice.rule.startswith(TELLS):
        return True
    plain = class_of(words.head) in ("age", "nation", "epithet") or any(
        AGE.match(word) for word in words.words if "-" in word
    )
    return plain and choice.rule.startswith("subject of the last")


def _with_title(text: str, start: int) -> int:
    """Return where a description begins once the title in marks before its noun is taken in: "the “Night Bus” star"."""
    if text[start - 2 : start] not in ("” ", '" ', "’ ", "' "):
        return start
    floor = max(0, start - _FARTHEST)
    titled = any([text.find(before, floor, start) >= 0 for before in _BEFORE_TITLE])
    match = _TITLED.search(text, floor, start) if titled else None
    return match.start() if match is not None else start


def _organisation(scene: Scene, span: Span, words: Description) -> Speaker | None:
    party = organisation_meant(scene.story, span, words) or _unlisted(scene, span, words)
    if party is None:
        return None
    scene.refer(party, span.start, span.end, "description")
    sure = 0.95 if words.head in party.words or _stands_out(scene, party) else 0.8
    chain = f"{scene.article.text[span.start : span.end]} -> {scene.name(party)}: nearest {words.head}"
    return Speaker(party, sure, chain, "body")


def _writer(scene: Scene, span: Span, words: Description) -> Speaker | None:
    """Return whoever wrote what speaks, where it is said whose it is: "his letter", "Ada Lund’s memoir"."""
    owner, sure = owner_of(scene, span, words)
    if owner is None and (author := _author(scene, words)) is not None:
        owner, sure = author, 1.0
    if owner is None and words.words[0] in closed("definite"):
        owner, sure = just_wrote(scene, span, words.head), JUST_WROTE
    if owner is None or owner.kind not in ("person", "organisation") or words.head in closed("written_of"):
        return None
    chain = f"{scene.article.text[span.start : span.end]} -> {scene.name(owner)}: whose {words.head} it is"
    return Speaker(owner, min(MOST, 0.9 * sure), chain, "written")


JUST_WROTE = 0.85
"""Chance of whoever was told to have written something for being who it goes on to quote."""
_WRITTEN = 350
"""Characters before "the letter" in which it is told who wrote it."""


def _author(scene: Scene, words: Description) -> Party | None:
    """Return the person by whom a piece is said to be: "the standard work on the pond, by the botanist Ada Lund"."""
    text = scene.article.text
    near = text.find(" by ", words.start, words.start + _BY_WHOM) >= 0
    match = _BY.match(text, words.start) if near else None
    if match is None or (match["done"] not in closed("wrote_by") and match["done"].endswith(("ed", "seen", "ought"))):
        return None
    names = scene.names_in(match.end(), match.end() + _FARTHEST)
    close = names and not any(mark in text[match.end() : names[0].start] for mark in ",.;:")
    party = scene.cast.bearer.get(names[0].start) if close else None
    return party if party is not None and party.kind == "person" and len(names[0].words) > 1 else None


_BY_WHOM = 150
"""Characters in which "by" follows a piece of writing at most."""
_BY = late(r"(?:(?![“”])[^.;:\"\n]){3,80}?(?P<done>(?:[\w'-]++|’)++),? by ")


_IN = late(r"\bin (?:an? |his |her |its |their )(?:[\w-]+ ){0,2}\Z")


def _is_written_in(words: str, head: str) -> bool:
    """Return whether some words tell that something is said in a piece of writing called so: "in his latest letter"."""
    at = words.find(head)
    while at >= 0:
        end = at + len(head)
        if not words[end : end + 1].isalnum() and _IN.search(words, 0, at) is not None:
            return True
        at = words.find(head, end)
    return False


def just_wrote(scene: Scene, span: Span, head: str) -> Party | None:
    """Return the last speaker where that wrote what "the email" means: "emailed supporters", "said in a statement"."""
    story = scene.story
    if story.last_speaker is None or span.start - story.last_spoke > _WRITTEN:
        return None
    floor = max(0, story.last_spoke - _WRITTEN // 3)
    words = scene.article.text[floor : span.start].lower()
    told = _is_written_in(words, head)
    written = head in closed("letters") and not closed("writing").isdisjoint(re.findall(r"[\w-]+", words))
    return story.last_speaker if told or written else None


def _stands_out(scene: Scene, party: Party) -> bool:
    """Return whether an organisation is the only one told of lately, or told of again and again."""
    lately = [told.party for told in scene.story.told[-40:] if told.party.kind == "organisation"]
    return all(other is party for other in lately) or sum(other is party for other in lately) > 2


_FIRM = 3
"""Words of "the battery maker" at most, where that means a firm."""


def _unlisted(scene: Scene, span: Span, words: Description) -> Party | None:
    """Return the firm of one word that "the company" stands for, now an organisation."""
    if words.head not in closed("companies") or words.words[0] != "the" or len(words.words) > _FIRM:
        return None
    names = unlisted_body(scene.cast, span.start)
    if not names:
        return None
    party = scene.party("unnamed", names[0].start, names[0].end)
    party.kind = "organisation"
    party.mentions = [(name.start, name.end, "name") for name in names]
    return party


def meant(scene: Scene, span: Span, words: Description) -> Choice | None:
    """Return the person a definite description stands for, if one named before; nobody is his own deputy."""
    strangers = scene.story.strangers
    stranger = strangers.get(words.head)
    if stranger is None and words.head in closed("anonymous"):
        # "One show source told us … The insider added …".
        alike = (strangers.get(noun) for noun in strangers if noun in role_words().same.get(words.head, ()))
        stranger = next(alike, None)
    owner, _ = owner_of(scene, span, words)
    return description(scene.story, span.start, words, owner, stranger, scene.chooser)


def owner_of(scene: Scene, span: Span, words: Description) -> tuple[Party | None, float]:
    """Return whose relation or possession a noun phrase names ("her deputy", "Lund’s letter"), and how sure that is."""
    first = words.words[0]
    if first in ("his", "her"):
        choice = pronoun(scene.story, span.start, first, False, chances)
        return (choice.party, choice.chance) if choice is not None else (None, 0.0)
    beginning = f"{' '.join(words.words[:5])} "
    if "'s" in beginning or "s' " in beginning:
        named = next((name for name in scene.names_in(span.start, span.end) if name.possessive), None)
        return (scene.cast.bearer[named.start], 1.0) if named is not None else (None, 0.0)
    return None, 0.0
