"""For whom an unnamed spokesperson speaks: "The council said so. A spokesman added …", "a spokesman for the firm"."""

import re

from reader.analysis.people.definites import organisation_meant
from reader.analysis.people.descriptions import Description, read_description
from reader.analysis.people.parties import Party
from reader.analysis.people.scene import Scene
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.span import Span

_FOR_WHOM = re.compile(r"[ ](?:for|of|from|at)[ ](?=(?:the|this)[ ][a-z])")
_FAR = 40
"""Mentions looked back on for the body that a spokesman may speak for."""


def spoken_for(scene: Scene, span: Span, words: Description) -> Party | None:
    """Return the organisation for which a spokesperson speaks whose words do not name it, or None.

    "A spokesman for the charity" speaks for the body so called, "a council spokesman" for the council told of, and a
    bare "a spokesman" for the organisation that spoke last or that the paragraph is about.
    """
    if words.head not in closed("spokesperson") or words.capitals:
        return None
    text = scene.article.text
    link = _FOR_WHOM.search(text, words.start, words.end)
    if link is not None:
        whom = Span(link.end(), words.end)
        told = read_description(text, whom.start, whom.end)
        return organisation_meant(scene.story, whom, told) if told is not None and told.kind != "unnamed" else None
    if words.complement or words.words[0] in closed("owner"):
        return None
    before = [word for word in words.words[:-1] if word not in closed("determiner")]
    if before:
        return _called(scene, before[-1])
    return _last_told(scene, span)


def _called(scene: Scene, word: str) -> Party | None:
    """Return the organisation told of last in whose name a word stands ("a council spokesman")."""
    if word not in role_words().organisations and word not in closed("companies"):
        return None
    told = (told.party for told in reversed(scene.story.told[-_FAR:]) if told.party.kind == "organisation")
    return next((party for party in told if word in party.words), None)


def _last_told(scene: Scene, span: Span) -> Party | None:
    """Return the organisation that spoke last or that is the subject of what the paragraph tells before a place."""
    story, article = scene.story, scene.article
    here = article.paragraph_at(span.start).start
    for told in reversed(story.told[-_FAR:]):
        if told.start < here:
            break
        if told.subject and not told.quoted and told.start < span.start:
            return told.party if told.party.kind == "organisation" else None
    speaker = story.last_speaker
    lately = story.last_spoke >= article.paragraph_at(max(0, here - 1)).start
    return speaker if speaker is not None and lately and speaker.kind == "organisation" else None
