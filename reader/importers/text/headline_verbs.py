"""Verbs that headlines and summaries of stories are written with, in the forms of the present tense."""

from reader.languages.lists import entries

BASE_FORMS = frozenset(entries("headline_verbs"))
"""As they stand behind several subjects: "Two towns weigh a bridge"."""


def _singular(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in "aeiou" else f"{verb}s"


SINGULAR_FORMS = frozenset(map(_singular, BASE_FORMS))
"""As they stand behind one subject: "A town weighs a bridge"."""
