"""Speakers printed as labels before what they say: turns of transcripts, questions and answers of interviews."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from reader.analysis.attribution.value import Attribution
from reader.analysis.words.vocabulary import closed, name_words
from reader.model.article import Article, Paragraph
from reader.model.span import Span
from reader.patterns import late

_TIME = r"(?P<time>[\[(]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]|\d{1,2}:\d\d:\d\d)"
_BEFORE = rf"(?P<mark>[“\"])?(?:[*_]{{1,3}})?{_TIME}?(?:[ \t-]|(?=[–—]).){{0,3}}(?:[*_]{{1,3}})?"
"""What may stand before a label: a mark that opens anew, marks of emphasis and the time of a recording."""
_COLON = r"(?:[*_]{1,3})?(?P<colon>:)(?:[*_]{1,3})?(?:[ \u00a0\n]+(?=\S)|\s*\Z)"
_BESIDE = (
    r"(?: \((?P<inside>[^)\n]{1,40})\)(?: \([^)\n]{1,40}\)){0,2})?"
    r"(?:, (?:[A-Z](?:[A-Za-z.'&-]++|’)*+|of|for|and|the)(?: (?:[A-Za-z.'&-]++|’)++){0,5})?"
    r"(?P<behind>,? [\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?)?"
)
"""What may stand behind the name in a label: a name or place in brackets, an office, a time."""
_CAPITALS, _REST = r"(?:[A-Z.'-]++|’)*+", r"(?:[\w.'-]++|’)*+"
"""What follows the first letter of a word; ’ stands apart, as a class with it takes twenty times as long to compile."""
_UPPER = late(rf"{_BEFORE}(?P<name>[A-Z]{_CAPITALS}(?: [A-Z]{_CAPITALS}){{0,4}}){_BESIDE}{_COLON}")
_MIXED = late(rf"{_BEFORE}(?P<name>[A-Z]{_REST}(?: [A-Z]{_REST}){{0,3}}){_BESIDE}{_COLON}")
_STAMPED = late(
    rf"(?P<name>[A-Z]{_REST}(?: [A-Z]{_REST}){{1,3}})(?P<colon>)"
    r"(?P<time>[ \u00a0]{1,3}[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?)\s*(?:\n(?=\S)|\Z)"
)
"""A label without a colon: name and time on a line of their own."""
_LETTER = late(
    r"(?:[*_]{1,3})?(?P<name>Q|A|QUESTION|ANSWER|Question|Answer)(?:[*_]{1,3})?"
    r"(?P<colon>[.:)]|[ \u00a0][–—-])(?:[*_]{1,3})?[ \u00a0]+(?=\S)"
)
_LETTERS = (
    *(f"{letter}{sign}" for letter in "QA" for sign in (*".:)*_", " –", " —", " -", "\u00a0–", "\u00a0—", "\u00a0-")),
    "QUESTION", "ANSWER", "Question", "Answer", "*", "_",
)  # fmt: skip
"""What such a label begins with."""
_ASIDE = late(r"(?:[\"*_ ]++|“)*+[(\[][^()\[\]\n]*[)\]](?:[\"*_. ]++|”)*+$", re.MULTILINE)
"""A note of whoever wrote a transcript down: "(CROSSTALK)"."""
_ROLES = frozenset(("CHAIR", "CHAIRMAN", "CHAIRWOMAN", "PRESIDENT", "SPEAKER", "JUDGE", "WITNESS", "COURT", "HOST"))
TURNS = 2
"""A label in capitals counts from this many turns in the article on; one in mixed case needs twice as many."""
_REACH = 160
"""Characters in which a label ends."""
QUESTIONS = 3
"""Questions without a label from which on an article is read as an interview."""
_LONGEST_QUESTION = 400
_YOU = late(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours|[Yy]ou[’'](?:re|ve|d|ll))\b")
_ME = late(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|I[’'](?:m|ve|d|ll)|[Ww]e[’'](?:re|ve|d|ll))\b")

Role = Literal["turn", "question", "answer"]


class Turn(Struct):
    """What one speaker says at a stretch, by paragraphs."""

    role: Role
    """question and answer: nobody is named, the outlet asks and the one interviewed answers."""
    name: Span | None
    """The words of the label."""
    head: Span | None
    """The name in it."""
    colon: Span | None
    """The mark behind it."""
    spans: list[Span]
    """What is said."""
    sure: float = 0.97


def turns(article: Article, paragraphs: Sequence[Paragraph]) -> tuple[set[int], list[Attribution]]:
    """Return which paragraphs are turns of a transcript or interview, by index, and what is said in them.

    All that follows a label is what its speaker says, further paragraphs up to the next label too where most have one.
    Questions of the outlet belong to nobody and are not listed.
    """
    told = [paragraph for paragraph in paragraphs if paragraph.kind != "title"]
    labels = _labels(article, told)
    found = _turns(article, told, labels) if labels else _without_labels(article, paragraphs)
    taken = {article.paragraph_at(span.start).index for turn in found for span in turn.spans}
    return taken, [_attribution(turn) for turn in found if turn.role != "question"]


def _labels(article: Article, paragraphs: Sequence[Paragraph]) -> dict[int, tuple[Role, re.Match[str]]]:
    """Return the labels of an article that are speakers, by paragraph index."""
    letters, upper, mixed, timed = {}, {}, {}, {}
    text = article.text
    for paragraph in paragraphs:
        start = paragraph.start
        opening = text[start : min(paragraph.end, start + _REACH)]
        if ":" not in opening and text[start] not in "QA*_":
            continue
        place = text, start, paragraph.end
        if _goes_on(opening):
            continue
        letter = _LETTER.match(*place) if opening.startswith(_LETTERS) else None
        if letter:
            letters[paragraph.index] = letter
        if paragraph.kind == "heading" or _runs_on(opening):
            continue
        match = _UPPER.match(*place)
        if match and not letter and not _is_heading(match["name"]):
            upper[paragraph.index] = match
        match = match or _MIXED.match(*place)
        colon = opening.find(":")
        if match is None and (colon < 0 or opening[colon - 1].isdigit()):
            match = _STAMPED.match(*place)
        if match and not _is_heading(match["name"]):
            mixed[paragraph.index] = match
            if match["time"] or match.groupdict().get("behind"):
                timed[paragraph.index] = match
    chosen: dict[int, tuple[Role, re.Match[str]]] = {}
    names = Counter(match["name"] for match in mixed.values())
    talk = len(mixed) >= 2 * TURNS and max(names.values()) >= TURNS and len(names) <= len(mixed) / 2 + 1
    talk = talk or (len(mixed) >= TURNS and all(map(_is_person, names)))
    for index, match in (
        mixed if talk else timed if len(timed) >= TURNS else upper if _are_speakers(upper) else {}
    ).items():
        chosen[index] = "turn", match
    asked = [match["name"][0] == "Q" for match in letters.values()]
    if sum(asked) >= TURNS or (any(asked) and not all(asked)):
        for index, match in letters.items():
            chosen[index] = "question" if match["name"][0] == "Q" else "answer", match
    return dict(sorted(chosen.items()))


def _goes_on(opening: str) -> bool:
    """Return whether words open a sentence and no label, by their second word, which is in lower case."""
    words = opening.split(None, 2)
    return len(words) > 1 and words[0].isalpha() and words[1][0].islower()


def _runs_on(opening: str) -> bool:
    """Return whether a word in lower case stands before the first mark behind which a label may have some."""
    words = opening.partition(":")[0].partition(",")[0].partition("(")[0].split()
    return any([word[0].islower() for word in words])


def _is_heading(name: str) -> bool:
    """Return whether a label only says what follows ("WHEN:", "Price:"), or where: nobody is called so."""
    words = [word.strip(".’'") for word in name.lower().split()]
    if all(word in closed("no_label") or len(word) == 1 for word in words):
        return True
    title, names = name.title(), name_words()
    return title in names.places and title.split()[0] not in names.given


def _is_person(name: str) -> bool:
    """Return whether a label is a first and a last name."""
    words = name.split()
    return len(words) > 1 and words[0].title() in name_words().given


def _are_speakers(labels: Mapping[int, re.Match[str]]) -> bool:
    """Return whether labels in capitals are speakers: some stand before words, or somebody speaks twice."""
    names = Counter(match["name"].split()[-1] for match in labels.values())
    alone = all(match.end() == match.endpos for match in labels.values())
    return len(labels) >= TURNS and (not alone or max(names.values()) >= TURNS)


def _turns(
    article: Article, paragraphs: Sequence[Paragraph], labels: dict[int, tuple[Role, re.Match[str]]]
) -> list[Turn]:
    first, last = min(labels), max(labels)
    answered = any(role != "question" for role, _ in labels.values())
    # What a label on a line of its own, or a question, leads in stands behind the last of them too.
    open_end = not answered or labels[last][1].end() == labels[last][1].endpos
    behind = next((p.index for p in paragraphs if p.index > last and p.kind != "heading"), last) if open_end else last
    within = [paragraph for paragraph in paragraphs if first <= paragraph.index <= behind]
    runs_on = 2 * len(labels) >= len(within) or (not answered or open_end) and 3 * len(labels) >= len(within)
    found: list[Turn] = []
    for paragraph in within:
        place = article.text, paragraph.start, paragraph.end
        label = labels.get(paragraph.index)
        if label is not None:
            role, match = label
            head = Span(*match.span("name"))
            inside = match.groupdict().get("inside")
            if inside and " " in inside and match["name"].split()[-1] in _ROLES:
                head = Span(*match.span("inside"))
            name = Span(match.start("name"), max(head.end, match.end("name")))
            said = _said(article, match, paragraph)
            colon = Span(*match.span("colon"))
            found.append(Turn(role, name, head, colon if len(colon) else None, [said] if len(said) else []))
        elif found and paragraph.kind in ("body", "list", "blockquote") and not _ASIDE.match(*place):
            if found[-1].role == "question" and not answered:
                found.append(Turn("answer", None, None, None, [Span(paragraph.start, paragraph.end)]))
            elif runs_on or not found[-1].spans:
                found[-1].spans.append(Span(paragraph.start, paragraph.end))
    return [turn for turn in found if turn.spans]


def _said(article: Article, match: re.Match[str], paragraph: Paragraph) -> Span:
    """Return what stands behind a label, without the mark that closes what one before the label opened."""
    end = paragraph.end
    if match.groupdict().get("mark") and article.text[end - 1] in '”"' and end - 1 > match.end():
        end -= 1
    return Span(match.end(), end)


def _without_labels(article: Article, paragraphs: Sequence[Paragraph]) -> list[Turn]:
    """Return the turns of an interview whose questions are paragraphs or headings of their own, without labels."""
    found: list[Turn] = []
    text = article.text
    if text.count("?") < QUESTIONS or sum(["?" in text[each.end - 4 : each.end] for each in paragraphs]) < QUESTIONS:
        return found
    if (quoted := _quoted_answers(article, paragraphs)) is not None:
        return quoted
    asked = to_you = told = by_me = 0
    for paragraph in paragraphs:
        if paragraph.kind not in ("body", "heading"):
            continue
        words = article.words_in(paragraph.span).rstrip("*_ ")
        span = Span(paragraph.start, paragraph.end)
        if _is_question(words):
            asked += 1
            to_you += bool(_YOU.search(words))
            found.append(Turn("question", None, None, None, [span], 0.7))
        elif found and paragraph.kind == "body":
            told += 1
            by_me += bool(_ME.search(words)) and not any(mark in words for mark in '“"«')
            if found[-1].role == "question":
                found.append(Turn("answer", None, None, None, [span], 0.7))
            else:
                found[-1].spans.append(span)
    while found and len(found[-1].spans) > 1 and not _ME.search(article.words_in(found[-1].spans[-1])):
        found[-1].spans.pop()
    answered = sum(turn.role == "answer" for turn in found)
    sound = min(asked, answered) >= QUESTIONS and 2 * to_you >= asked and 3 * by_me >= 2 * told
    return found if sound else []


def _is_question(words: str) -> bool:
    """Return whether a paragraph is a question of the writer's."""
    opening = words.lstrip("*_ ")[:1]
    return words.endswith("?") and len(words) <= _LONGEST_QUESTION and opening not in ("“", '"', "‘")


_ONLY_QUOTED = late(r"“[^“”]*”?|\"[^\"]*\"?")
"""A paragraph that is nothing but words in double marks, the last of which may be left out."""


def _quoted_answers(article: Article, paragraphs: Sequence[Paragraph]) -> list[Turn] | None:
    """Return the answers of an interview that prints them in marks, each behind a question of the writer's, or None.

    What the writer says between two of them is no question, and the words in marks behind it are an answer again.
    """
    found: list[Turn] = []
    asked = answered = to_you = 0
    question = within = False
    for paragraph in paragraphs:
        if paragraph.kind not in ("body", "heading"):
            continue
        words = article.words_in(paragraph.span).rstrip("*_ ")
        if _is_question(words):
            asked += 1
            to_you += _YOU.search(words) is not None
            question, within = True, False
        elif asked and paragraph.kind == "body" and _ONLY_QUOTED.fullmatch(words):
            answered += question
            if within:
                found[-1].spans.append(Span(paragraph.start, paragraph.end))
            else:
                found.append(Turn("answer", None, None, None, [Span(paragraph.start, paragraph.end)], _IN_MARKS))
            question, within = False, True
        else:
            question = within = False
    return found if answered >= QUESTIONS and to_you and 4 * answered >= 3 * asked else None


_IN_MARKS = 0.9
"""How sure it is that words in marks behind a question answer it."""


def _attribution(turn: Turn) -> Attribution:
    reason = ("label: answer",) if turn.role == "answer" else ("label: turn",)
    return Attribution(
        "direct", tuple(turn.spans), turn.colon, turn.name, turn.head or turn.name, None, turn.sure, reason
    )
