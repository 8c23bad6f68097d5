"""Who a definite description stands for when no role says so: the last speaker, the one in the paragraph, a body."""

import re

from reader.analysis.people.coreference import Choice, Story
from reader.analysis.people.descriptions import Description
from reader.analysis.people.parties import Party
from reader.analysis.words.vocabulary import closed, role_words
from reader.model.article import Article
from reader.model.span import Span


def last_speaker(story: Story, span: Span, description: Description) -> Choice | None:
    """Return the last speaker for an office or epithet that the article gives nobody, if it is near enough."""
    roles = role_words()
    party = story.last_speaker
    head = description.head
    if party is None or head not in roles.epithets and head not in closed("elected"):
        return None
    gender = roles.genders.get(head, "")
    if party.kind not in ("person", "unnamed") or (gender and party.gender not in ("", gender)):
        return None
    if story.sentences.at(span.start) - story.sentences.at(story.last_spoke) > 6:
        return None
    return Choice(party, 0.5, "last speaker")


def subject_beside(article: Article, story: Story, span: Span, description: Description) -> Choice | None:
    """Return the subject of the paragraph for "the engineer" whose job the article does not tell."""
    head = description.head
    if len(description.words) > 2 or head not in role_words().people or head in closed("anonymous"):
        return None
    text = article.text
    introduced = rf"\b(?:an?|another|one) (?:[\w-]+ ){{0,2}}{re.escape(head)}\b"
    if re.search(introduced, text[max(0, span.start - 3000) : span.start]):
        return None
    floor = article.paragraph_at(max(0, article.paragraph_at(span.start).start - 3)).start
    gender = role_words().genders.get(head, "")
    for told in reversed(story.told[-12:]):
        if told.start < floor:
            break
        fits = not gender or told.party.gender in ("", gender)
        if told.party.kind == "person" and told.subject and not told.quoted and fits:
            return Choice(told.party, 0.0, "subject of the paragraph")
    return None


def organisation_meant(story: Story, span: Span, description: Description) -> Party | None:
    """Return the organisation that "the agency" stands for: one that ends so, else the nearest of the sentence."""
    if len(description.words) > 3 or "'s" in " ".join(description.words[:-1]):
        return None
    here = story.sentences.at(span.start)
    near: Party | None = None
    for told in reversed(story.told[-40:]):
        party = told.party
        if party.kind != "organisation":
            continue
        if party.words[-1] == description.head:
            return party
        if near is None and description.words[0] in ("the", "this") and here - story.sentences.at(told.start) <= 2:
            near = party
    return near if description.head not in closed("not_nearest") else None
