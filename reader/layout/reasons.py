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
_RULES = {
    "name": "a form of the name",
    "subject of the same sentence": "whom this sentence is about",
    "subject of the last sentence": "whom the sentence before is about",
    "same sentence": "named in this sentence",
    "last sentence": "named in the sentence before",
    "last subject": "whom the text was about last",
    "last speaker": "who spoke last",
    "last speakers": "who spoke last",
    "last organisation": "the organisation named last",
    "last group": "the group named last",
    "nearest": "named nearest before",
    "nearest before": "named directly before",
    "named next": "named directly behind",
    "named below": "named further down",
    "speaks for it": "who speaks for the body told of before",
    "called so": "the text calls them so",
    "in apposition": "named beside it",
    "interviewed": "who is interviewed",
    "the pronoun it goes by": "the pronoun the text has for this person",
}
"""How whoever is meant stands to the words, where the engine's own words for it are short of plain."""
_HEADS = {
    "role": "whose role that is",
    "alike": "whose role is like that",
    "same words": "named by the same words before",
    "told of": "of whom the text tells in these words",
    "family": "of that family",
    "age": "of that age",
    "nation": "of that nation",
}
"""The same of rules that name the noun by which somebody is found."""


_CORRECTED = {
    "speaker": "you named the speaker",
    "extent": "you set where the quote begins and ends",
    "merge": "you said that two names are one speaker's",
    "split": "you said that one name is another speaker's",
    "rename": "you said what the speaker is called",
    "role": "you said what the speaker's role is",
}


_NAMED_BY_YOU = "corrected: speaker"


def is_named_by_you(quote: Quote) -> bool:
    """Return whether a person said who speaks."""
    return _NAMED_BY_YOU in quote.reason


def steps(quote: Quote) -> tuple[str, ...]:
    """Return the steps that led to the speaker; where a person named them, not the engine's, which led elsewhere."""
    if not is_named_by_you(quote):
        return quote.reason
    return tuple(step for step in quote.reason if step.startswith("corrected: "))


def explained(quote: Quote) -> tuple[str, ...]:
    """Return the steps that led to the speaker of a quote as a person would say them."""
    return tuple(in_words(step, quote.speaker is not None) for step in steps(quote))


def in_words(step: str, is_named: bool = True) -> str:
    """Return a step of `Quote.reason` as a person would say it; one that is not known stays as it is.

    Where the step was too doubtful for the speaker to be named, it says whom the words may mean.
    """
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
        return f"“{rest}” tells of it"
    if head == "doubtful":
        return f"too doubtful to name anybody (“{rest}”)"
    if head == "description":
        stands = ", so they stand as they are" if is_named else ""
        return f"nobody with a name is surely meant by the words{stands}"
    if rest == "nobody fits":
        return f"“{head}” is nobody told of before"
    words, arrow, who = head.partition(" -> ")
    return _meant(words, who, rest, is_named) if arrow else step


def _meant(words: str, who: str, rule: str, is_named: bool) -> str:
    """Return in a sentence whom words mean, and by which rule."""
    if words.islower() and words.split("'")[0] == "i":
        words = words.capitalize()
    if not rule:
        # Two rules name no person but say how the words mean one.
        return f"“{words}” are the initials" if who == "initials" else f"“{words}” is {who}"
    if is_named and words.lower() == f"the {who.lower()}":
        return f"“{words}” is the same {who} as before"
    head, colon, _ = rule.partition(": ")
    if colon:
        rule = _HEADS.get(head, rule)
    elif rule.startswith("nearest ") and rule not in _RULES:
        rule = f"the {rule}"
    rule = _RULES.get(rule, rule)
    means = "means" if is_named else "may mean"
    return f"“{words}” {means} {who} ({rule}{'' if is_named else '; too doubtful to say'})"


def cue_in_words(words: str) -> str:
    """Return the cue of a quote as a person would say it: a mark by its name."""
    if any(map(str.isalnum, words)):
        return words
    return "a colon" if ":" in words else "a dash"


def how_sure(quote: Quote) -> str:
    """Return in a sentence how sure the speaker of a quote is."""
    if is_named_by_you(quote):
        return "You said so."
    if quote.kind == "term":
        return "Nobody says the words, as far as the text tells."
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
