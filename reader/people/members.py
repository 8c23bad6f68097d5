"""The actors of an analyzed article as members for the linker."""

import re
from collections import Counter

from reader.model.analysis import Actor, Analysis
from reader.model.article import Article
from reader.model.persons import Member

_IN_BRACKETS = re.compile(r"\s*\(\s*(?:the\s+)?[\"“‘]?((?:[A-Z]\.?){2,8}s?)[\"”’]?\s*\)")


def members_of(article: Article, analysis: Analysis) -> list[Member]:
    """Return the actors of an article, with corrections if the analysis has them."""
    quotes = Counter(quote.speaker for quote in analysis.spoken)
    return [_member(article, actor, quotes[actor.id]) for actor in analysis.actors]


def _member(article: Article, actor: Actor, quotes: int) -> Member:
    named = any(mention.form == "name" for mention in actor.mentions) or actor.kind == "person"
    forms = (actor.name, *actor.aliases) if named else ()
    if actor.kind == "organisation" and " " in actor.name:
        forms = tuple(dict.fromkeys((*forms, *_spelled_out(article, actor))))
    return Member(article.id, actor.id, actor.name, actor.kind, forms, actor.role, actor.pronouns, quotes)


def _spelled_out(article: Article, actor: Actor) -> list[str]:
    """Return acronyms that stand in brackets behind a name."""
    found = (_IN_BRACKETS.match(article.text, one.span.end) for one in actor.mentions if one.form == "name")
    return [match.group(1) for match in found if match is not None]
