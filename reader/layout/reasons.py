"""The machine-readable steps of an attribution in words for people, what kind of quote it is, and how sure."""

from reader.model.analysis import Quote
from reader.model.article import Article
from reader.model.recording import link_at, seconds_of, short_clock

KINDS = {
    "direct": "Direct: the words stand between quotation marks.",
    "mixed": "Mixed: quoted words inside the writer's sentence.",
    "indirect": "Indirect: reported without quotation marks.",
    "term": "Term: words in marks that nobody says.",
}
"""What each kind of quote is, in a sentence."""

_SIDES = {
    "R": "the cue “{}”, with what it reports behind it",
    "L": "the cue “{}”, with what it reports before it",
    "B": "the cue “{}”, with what it reports on both sides",
}
_OWNERS = {
    "cue": "the quoted words belong to the cue of their own sentence",
    "on": "the quoted words go on with the voice of the sentence before",
    "near": "the quoted words stand beside the one who speaks",
    "echo": "the same words are quoted again further down, with who says them",
    "told": "no verb reports the quoted words; the sentence beside them is about who speaks",
    "up": "the quoted words go on with the voice of an earlier paragraph",
    "set off": "the words stand as a block of their own; the line before or a name below says whose they are",
    "point of a list": "the words are a point of a list that the line before leads in",
    "none": "nothing near the quoted words says whose they are",
}
_LABELS = {
    "turn": "the turn of a transcript or an interview is marked with who speaks",
    "signature": "a name behind a dash signs the words",
    "answer": "an answer in an interview; whoever is interviewed gives it",
}


_CORRECTED = {
    "speaker": "you named the speaker",
    "extent": "you set where the quote begins and ends",
    "merge": "you said that two names are one speaker's",
    "split": "you said that one name is another speaker's",
    "rename": "you said what the speaker is called",
    "role": "you said what the speaker's role is",
}


_NAMED_BY_YOU = "corrected: speaker"


def steps(quote: Quote) -> tuple[str, ...]:
    """Return the steps that led to the speaker; where a person named them, not the engine's, which led elsewhere."""
    if _NAMED_BY_YOU not in quote.reason:
        return quote.reason
    return tuple(step for step in quote.reason if step.startswith("corrected: "))


def in_words(step: str) -> str:
    """Return a step of `Quote.reason` as a person would say it; one that is not known stays as it is."""
    head, _, rest = step.partition(": ")
    if head.startswith("cue-") and head[4:] in _SIDES:
        return _SIDES[head[4:]].format(rest)
    if head == "corrected" and rest in _CORRECTED:
        return _CORRECTED[rest]
    if head == "owner" and rest in _OWNERS:
        return _OWNERS[rest]
    if head == "label" and rest in _LABELS:
        return _LABELS[rest]
    if head == "not speech":
        return "a title, a term or words in marks that nobody says"
    if head == "told by":
        return f"told by {rest}"
    if head == "doubtful":
        return f"too doubtful to name anybody ({rest})"
    if head == "description":
        return "nobody with a name fits the description, so it stands as it is"
    if rest == "nobody fits":
        return f"“{head}” is nobody told of before"
    words, arrow, who = head.partition(" -> ")
    return f"“{words}” is {who} ({rest})" if arrow and rest else step


def how_sure(quote: Quote) -> str:
    """Return in a sentence how sure the speaker of a quote is."""
    if _NAMED_BY_YOU in quote.reason:
        return "You said so."
    if quote.speaker is None:
        return "Nobody could be named; the quote is listed all the same."
    return f"{quote.confidence:.0%}: about {quote.confidence * 100:.0f} of 100 such quotes have the right speaker."


def when_said(article: Article, quote: Quote) -> str:
    """Return in a sentence when a quote of a transcript was said and what plays it; empty of other articles."""
    span = quote.spans[0]
    seconds = seconds_of(article, span)
    if seconds is None:
        return ""
    link = link_at(article, article.link, span) if article.link else None
    where = f": {link}" if link else ", of which the transcript names no address."
    return f"Its paragraph begins at {short_clock(seconds)} of the recording{where}"
