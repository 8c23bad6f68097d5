"""The order, sign and color number of everyone who speaks in an article, the same in the body and in the panel."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len

from reader.model.analysis import Actor, Analysis
from reader.model.article import Article

PALETTE_SIZE = 8
"""How many speaker colors a theme has: the variables `$quote-1` to `$quote-8`."""

NO_COLOR_OF_ITS_OWN = PALETTE_SIZE + 1
"""The number of the color of all speakers after the first eight; their letters tell them apart."""

UNATTRIBUTED_SIGN = "?"
"""Stands where nobody could be named as the speaker."""

_SPARE_SIGNS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class SpeakerSign(Struct, frozen=True):
    """How one speaker is told apart: by a color, and by a letter for those who do not see the color."""

    color: int
    """1 to PALETTE_SIZE; for whoever comes after these NO_COLOR_OF_ITS_OWN: a color is one person."""
    sign: str
    """One cell wide, as a rule the initial of the family name; different for each speaker of an article."""
    words: int
    """Words between quotation marks."""
    paraphrased: int
    """Words of indirect speech."""


def speaker_signs(analysis: Analysis, article: Article) -> Mapping[str, SpeakerSign]:
    """Return the sign of every actor who says something, by actor id, those with the most quoted words first.

    Linear in the number of quoted words; callers keep the result with the analysis it was made from.
    """
    spoken = sorted(
        (_words(analysis, article, actor) for actor in analysis.actors if analysis.quotes_of(actor.id)),
        key=lambda row: (-row[1], -row[2]),
    )
    taken = {UNATTRIBUTED_SIGN}
    signs: dict[str, SpeakerSign] = {}
    for rank, (actor, words, paraphrased) in enumerate(spoken):
        sign = _free_sign(actor.name, taken)
        taken.add(sign)
        signs[actor.id] = SpeakerSign(min(rank, PALETTE_SIZE) + 1, sign, words, paraphrased)
    return signs


def signs_beside(
    analysis: Analysis, article: Article, known: Mapping[str, SpeakerSign], others: Mapping[str, SpeakerSign]
) -> Mapping[str, SpeakerSign]:
    """Return signs for an article that stands beside another: who is `known` there has the same, the rest a free one.

    `others` are all signs of the other article.
    """
    own = speaker_signs(analysis, article)
    taken = {UNATTRIBUTED_SIGN, *(sign.sign for sign in others.values())}
    signs: dict[str, SpeakerSign] = {}
    rank = len(others)
    for actor_id, sign in own.items():
        if actor_id in known:
            signs[actor_id] = replace(sign, color=known[actor_id].color, sign=known[actor_id].sign)
            continue
        free = _free_sign(analysis.actor_by_id[actor_id].name, taken)
        taken.add(free)
        signs[actor_id] = replace(sign, color=min(rank, PALETTE_SIZE) + 1, sign=free)
        rank += 1
    return signs


def _words(analysis: Analysis, article: Article, actor: Actor) -> tuple[Actor, int, int]:
    quoted = paraphrased = 0
    for quote in analysis.quotes_of(actor.id):
        count = quote.words_in(article)
        if quote.kind == "indirect":
            paraphrased += count
        else:
            quoted += count
    return actor, quoted, paraphrased


def _free_sign(name: str, taken: set[str]) -> str:
    words = name.split()
    # The family name's initial says most, then the given name's, then any letter of the name.
    initials = [word[0] for word in reversed(words)]
    letters: list[str] = [*initials, *"".join(reversed(words)), *_SPARE_SIGNS]
    for sign in map(str.upper, letters):
        # Some capitals have two letters ("SS" of "ß"); a wide one would not fit the gutter.
        # First what is soonest told: of a thousand speakers nearly all find everything taken.
        if sign not in taken and len(sign) == 1 and sign.isalnum() and cell_len(sign) == 1:
            return sign
    return "·"
