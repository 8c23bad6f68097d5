"""Quotes and actors as the rows of the side panel: by speaker, in text order, or the doubtful ones first."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reader.layout.fit import one_line
from reader.layout.speakers import UNATTRIBUTED_SIGN, SpeakerSign, speaker_signs
from reader.layout.trust import FOLDED_BELOW, trusted
from reader.model.analysis import Actor, Analysis, Quote, QuoteKind
from reader.model.article import Article
from reader.model.doubt import doubt_sign
from reader.model.elsewhere import NO_REPEATS, Elsewhere, Repeats
from reader.model.saved import KeptMark

NOBODY = "No speaker found"
OTHERS = "Others"
"""The head over those the article does not name: "a spokesman", "residents"."""
SILENT = "Mentioned, not quoted"
TERMS = "In marks, not speech"
KEPT = "Highlights and notes"


class ActorRow(Struct, frozen=True):
    """The head of a group: someone who speaks."""

    actor_id: str
    """The actor."""
    name: str
    """Under the fullest form."""
    role: str
    """Title or office; empty if the article gives none."""
    quotes: int
    """How many of their quotes are listed below."""
    share: float
    """Their part of all words between quotation marks, 0 to 1; of paraphrased words where nobody is quoted."""
    positions: tuple[float, ...]
    """Where in the article they speak, 0 to 1."""
    color: int
    """Number of the speaker color."""
    sign: str
    """Their letter in the body's gutter."""
    under: str = ""
    """The head they stand under with others; empty if they have a group of their own."""
    is_folded: bool = False
    """Whether their quotes are folded away."""


class FoldRow(Struct, frozen=True):
    """A part of a group that is folded until somebody asks for it."""

    key: str
    """Its name among the parts that can be folded."""
    count: int
    """How many quotes it holds."""
    is_open: bool = False
    """Whether they are shown below."""


class QuoteRow(Struct, frozen=True):
    """One quote."""

    quote_id: str
    """The quote."""
    text: str
    """Its contents on one line."""
    kind: QuoteKind
    """Indirect speech is shown in another hand."""
    doubt: str
    """Empty, "≈" (likely) or "?" (doubtful): how sure the speaker is."""
    color: int
    """Number of the speaker color; 0 where nobody could be named."""
    sign: str
    """The speaker's letter."""
    speaker: str = ""
    """The speaker's name, where no head of a group says it."""
    articles: int = 1
    """How many articles print these words."""
    differs: bool = False
    """Whether some of these name another speaker."""


class HeadRow(Struct, frozen=True):
    """The head of a group that is no actor."""

    title: str
    """What stands below."""
    count: int
    """How many."""
    is_folded: bool = False
    """Whether what stands below is folded away."""
    of_quotes: bool = False
    """Whether it is quotes that are counted."""


class SilentRow(Struct, frozen=True):
    """Someone the article names who says nothing."""

    actor_id: str
    """The actor."""
    name: str
    """Under the fullest form."""
    role: str
    """Title or office; empty if the article gives none."""
    mentions: int
    """How often they are referred to."""


class NoteRow(Struct, frozen=True):
    """A line of help, such as how much is hidden."""

    text: str
    """What it says."""


class KeptRow(Struct, frozen=True):
    """Words the person highlighted, or a note."""

    highlight_id: int
    """The highlight."""
    text: str
    """Its words on one line; empty for a note on the article."""
    note: str
    """What the person wrote, on one line."""
    sign: str
    """Empty, "~" where the words have moved, "✗" where they are lost."""


PanelRow = ActorRow | FoldRow | QuoteRow | HeadRow | SilentRow | NoteRow | KeptRow
Signs = Mapping[str, SpeakerSign]
"""The sign of each actor who speaks, by id."""


class PanelOrder(Struct, frozen=True):
    """One way to put quotes in order."""

    name: str
    """What the settings file calls it."""
    title: str
    """What the panel is headed with."""
    build: Callable[[Article, Analysis, Signs, list[Quote], Repeats], list[PanelRow]]
    """Returns the rows of the quotes given, which are in text order; the last value says which stand elsewhere, too."""


def panel_rows(
    article: Article,
    analysis: Analysis,
    order: str = "",
    indirect: bool = True,
    kept: Sequence[KeptMark] = (),
    trust: int = 0,
    repeats: Repeats = NO_REPEATS,
) -> list[PanelRow]:
    """Return the rows of the panel in the order of a name, nothing folded; `repeats` are the quotes others print, too.

    Without `indirect` a note says how many are hidden; with `trust`, those less sure than so many percent are left out.
    """
    signs = speaker_signs(analysis, article)
    sure = trusted(analysis.spoken, trust)
    shown = [quote for quote in sure if indirect or quote.kind != "indirect"]
    rows = order_named(order).build(article, analysis, signs, shown, repeats)
    hidden = len(sure) - len(shown)
    if hidden:
        rows.append(NoteRow(f"{hidden} paraphrase{'s' * (hidden > 1)} hidden"))
    if unsure := len(analysis.spoken) - len(sure):
        rows.append(NoteRow(f"{unsure} less sure than {trust} % hidden"))
    rows.extend(_kept(article, kept))
    rows.extend(_silent(analysis))
    rows.extend(_terms(article, analysis))
    return rows


def _by_actor(
    article: Article, analysis: Analysis, signs: Signs, shown: list[Quote], repeats: Repeats
) -> list[PanelRow]:
    rows: list[PanelRow] = []
    quoted = sum(sign.words for sign in signs.values())
    everything = sum(sign.paraphrased for sign in signs.values())
    groups: dict[str | None, list[Quote]] = {}
    for quote in shown:
        groups.setdefault(quote.speaker if quote.speaker in signs else None, []).append(quote)
    others: list[PanelRow] = []
    for actor_id, sign in signs.items():
        quotes = groups.get(actor_id, [])
        if quotes:
            actor = analysis.actor_by_id[actor_id]
            share = sign.words / quoted if quoted else sign.paraphrased / max(1, everything)
            head = _actor_row(article, actor, sign, quotes, share)
            unnamed = _is_unnamed(actor)
            group = others if unnamed else rows
            group.append(replace(head, under=OTHERS) if unnamed else head)
            group.extend(_direct_first(article, analysis, signs, quotes, actor_id, repeats))
    if others:
        rows.append(HeadRow(OTHERS, sum(isinstance(row, QuoteRow) for row in others), of_quotes=True))
        rows.extend(others)
    if None in groups:
        rows.append(HeadRow(NOBODY, len(groups[None]), of_quotes=True))
        rows.extend(_quote_row(article, analysis, signs, quote, repeats) for quote in groups[None])
    return rows


def _is_unnamed(actor: Actor) -> bool:
    """Return whether the article does not say who that is, or that it is no more than a kind of people."""
    return actor.kind == "unnamed" or (actor.kind == "group" and actor.name[:1].islower())


def _direct_first(
    article: Article, analysis: Analysis, signs: Signs, quotes: list[Quote], actor_id: str, repeats: Repeats
) -> list[PanelRow]:
    """Return the quotes of a speaker: quoted words, then paraphrases, then what is less sure, in a part of its own."""
    unsure = [quote for quote in quotes if quote.confidence < FOLDED_BELOW]
    sure = [quote for quote in quotes if quote.confidence >= FOLDED_BELOW]
    led = sorted(sure, key=lambda quote: quote.kind == "indirect")
    rows: list[PanelRow] = [_quote_row(article, analysis, signs, quote, repeats) for quote in led]
    if unsure:
        rows.append(FoldRow(f"less {actor_id}", len(unsure)))
        rows.extend(_quote_row(article, analysis, signs, quote, repeats) for quote in unsure)
    return rows


def _in_text_order(
    article: Article, analysis: Analysis, signs: Signs, shown: list[Quote], repeats: Repeats
) -> list[PanelRow]:
    return [_quote_row(article, analysis, signs, quote, repeats, named=True) for quote in shown]


def _by_doubt(
    article: Article, analysis: Analysis, signs: Signs, shown: list[Quote], repeats: Repeats
) -> list[PanelRow]:
    def doubt(quote: Quote) -> tuple[bool, bool, float]:
        # Where articles disagree one of them is wrong, however sure the words here are.
        agreed = quote.id not in repeats or not repeats[quote.id].differs
        return quote.speaker is not None, agreed, quote.confidence

    return _in_text_order(article, analysis, signs, sorted(shown, key=doubt), repeats)


ORDERS: tuple[PanelOrder, ...] = (
    PanelOrder("actor", "Quotes by speaker", _by_actor),
    PanelOrder("text", "Quotes in text order", _in_text_order),
    PanelOrder("doubt", "Quotes, doubtful first", _by_doubt),
)
"""Every order the panel knows, the first one used where none is named; settings and title take theirs from here."""


def order_named(name: str) -> PanelOrder:
    """Return the order of a name, or the first where there is none of that name."""
    return next((order for order in ORDERS if order.name == name), ORDERS[0])


def order_after(name: str) -> PanelOrder:
    """Return the order that comes after the one of a name; after the last, the first."""
    return ORDERS[(ORDERS.index(order_named(name)) + 1) % len(ORDERS)]


def _actor_row(article: Article, actor: Actor, sign: SpeakerSign, quotes: list[Quote], share: float) -> ActorRow:
    length = max(1, len(article.text))
    positions = tuple(quote.span.start / length for quote in quotes)
    return ActorRow(
        actor.id, one_line(actor.name), one_line(actor.role or ""), len(quotes), share, positions, sign.color, sign.sign
    )


def _quote_row(
    article: Article, analysis: Analysis, signs: Signs, quote: Quote, repeats: Repeats, named: bool = False
) -> QuoteRow:
    sign = signs.get(quote.speaker or "")
    speaker = analysis.speaker_of(quote) if named else None
    name = one_line(speaker.name) if speaker else NOBODY if named else ""
    elsewhere = repeats.get(quote.id, Elsewhere(1))
    return QuoteRow(
        quote.id,
        one_line(quote.text_in(article)),
        quote.kind,
        doubt_sign(quote),
        sign.color if sign else 0,
        sign.sign if sign else UNATTRIBUTED_SIGN,
        name,
        elsewhere.articles,
        elsewhere.differs,
    )


def _kept(article: Article, kept: Sequence[KeptMark]) -> list[PanelRow]:
    rows: list[PanelRow] = []
    for mark in kept:
        words = mark.highlight.words
        sign = {"exact": "", "moved": "~", "lost": "✗"}[mark.fate] if words else ""
        text = one_line(article.plain_words_in(mark.span) if mark.span else words.exact) if words else ""
        rows.append(KeptRow(mark.highlight.id, text, one_line(mark.highlight.note), sign))
    return [HeadRow(KEPT, len(rows)), *rows] if rows else []


def _terms(article: Article, analysis: Analysis) -> list[PanelRow]:
    """Return the words in marks that nobody says, in a group of their own."""
    rows = [
        QuoteRow(quote.id, one_line(quote.text_in(article)), quote.kind, "", 0, UNATTRIBUTED_SIGN)
        for quote in analysis.terms
    ]
    return [HeadRow(TERMS, len(rows), of_quotes=True), *rows] if rows else []


def _silent(analysis: Analysis) -> list[PanelRow]:
    silent = [
        SilentRow(actor.id, one_line(actor.name), one_line(actor.role or ""), len(actor.mentions))
        for actor in analysis.actors
        if actor.kind == "person" and not analysis.quotes_of(actor.id)
    ]
    silent.sort(key=lambda row: -row.mentions)
    return [HeadRow(SILENT, len(silent)), *silent] if silent else []
