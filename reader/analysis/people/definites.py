"""Whom words mean that no learned choice decides: a pronoun in a heading, "the agency"."""

from reader.analysis.people.choices import Choice
from reader.analysis.people.coreference import Story
from reader.analysis.people.descriptions import Description
from reader.analysis.people.parties import Party
from reader.analysis.words.vocabulary import closed
from reader.model.span import Span


def prominent(story: Story, start: int, word: str) -> Choice | None:
    """Return the person named most often before a place that a pronoun in a heading fits."""
    gender = "m" if word in closed("he") else "f"
    seen = [item for item in story.seen.values() if item.party.kind == "person" and item.party.gender in ("", gender)]
    if not seen:
        return None
    best = max(seen, key=lambda item: (item.count, -item.party.introduced))
    return Choice(best.party, 0.7 if len(seen) == 1 else 0.5, "most often named")


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
