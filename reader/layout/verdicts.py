"""How verdicts on the quotations of a draft are shown: a sign, a look, and what each means."""

from msgspec import Struct


class VerdictLook(Struct, frozen=True):
    """How a verdict is shown."""

    sign: str
    """One character before the quotation."""
    look: str
    """right, wrong or aside: the name of its look."""
    meaning: str
    """What it says, in a sentence."""


VERDICT_LOOKS: dict[str, VerdictLook] = {
    "verbatim": VerdictLook("✓", "right", "These words stand so in the source."),
    "trimmed": VerdictLook("✓", "right", "These words stand so, but for what the ellipsis leaves out."),
    "changed": VerdictLook("≠", "wrong", "Some words are others in the source."),
    "joined": VerdictLook("+", "wrong", "Pieces of several places, or of several speakers, stand here as one."),
    "elsewhere": VerdictLook("¶", "wrong", "The words are the writer's there, not inside anybody's quote."),
    "other speaker": VerdictLook("@", "wrong", "The source gives these words to somebody else."),
    "not found": VerdictLook("✗", "wrong", "No source has these words, or words like them."),
    "too short": VerdictLook("·", "aside", "Too few words to look for."),
}
"""Every verdict."""


def verdict_look(verdict: str) -> VerdictLook:
    """Return how a verdict is shown."""
    return VERDICT_LOOKS.get(verdict, VerdictLook("?", "aside", verdict))
