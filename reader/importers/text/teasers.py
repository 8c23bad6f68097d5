"""Stand-alone lines for other stories that scraping left between the paragraphs of an article.

A teaser is told by what it is not: it quotes nobody, gives no figure and no day, points to nothing before it and
shares few words with its neighbors; and by what it is: a summary in the present tense of headlines, or one that tells
again what the article told further up, as to somebody who read none of it.
Looked for only on pages whose other furniture shows that they were scraped whole, and only where there are few of
them, since a paragraph wrongly dimmed is worse than a teaser read as body.
"""

import re
from collections import Counter
from collections.abc import Sequence

from reader.importers.text.headline_verbs import BASE_FORMS, SINGULAR_FORMS
from reader.languages.lists import forms_of_saying, listed, weekdays
from reader.model.kinds import KindName
from reader.patterns import late

_WORDS = range(9, 39)
"""Words of a teaser: more than a heading has, fewer than a paragraph."""
_MOST_SHARE = 0.125
"""Share of the page's paragraphs above which the present tense is the way it is written, as in a live report."""
_NEIGHBOR_SHARE = 0.3
"""Share of a line's longer words that a paragraph next to it may have; with more it carries on the story."""
_RETOLD_SHARE = 0.4
"""Share of a line's longer words that a paragraph further up must have for the line to be a retelling of it."""
_KNOWN_SHARE = 0.2
"""Share of a line's longer words that may stand anywhere else if it is about something else."""
_COMPARED = 2000
"""Characters of a paragraph that are compared."""
_LOOKED_BACK = 200
"""Paragraphs further up that a line is compared with."""

# What a summary of another story does without.
_MARKS = frozenset('"“”«»„')
"""Words of others."""
_TIED = frozenset(
    (
        *map(str.capitalize, weekdays()),
        *("yesterday", "today", "tomorrow", "earlier", "later", "percent"),
        # Words that go on with something
        *("also", "too", "however", "meanwhile", "instead"),
        # Somebody speaks, or is spoken to
        *("I", "we", "you", "my", "our", "your"),
    )
)
"""Words that tie it to its day and place."""
_THEN = late(
    r"\b(?:last|this|next)\s+(?:week|month|year|night|summer|spring|autumn|fall|winter)\b|\b(?:Mr|Mrs|Ms|Dr)\."
)
_NEAR = frozenset(("last", "this", "next", "Mr", "Mrs", "Ms", "Dr"))
_WORDS_IN = re.compile(r"\w+")
_SAYING = frozenset(forms_of_saying("story"))
_NO_SUBJECT = frozenset(each.capitalize() for each in listed("summaries", "opener")) | {"I"}
"""Words that open a sentence which needs the one before, or that speak of several things in general."""
_NAME = r"[A-Z][\w.’'‐-]*"
_NAMES = rf"{_NAME}(?:\s+(?:(?:of|the|de|la|von|van|der)\s+)*{_NAME}){{0,5}}"
_SUMMARY = late(
    rf"(?P<subject>{_NAMES})(?P<second>(?:,\s+{_NAMES})*\s+and\s+{_NAMES})?\s+(?P<verb>[a-z]+)"
    r"\s+(?!(?:have|are|were|had|will)\b)\w"
)
_CAPITALIZED = re.compile(rf"(?<![\w.’'-]){_NAME}")
_CLAUSE = late(r"As\s+(?=[A-Z])[^,]{8,120},\s+")
_GOING_ON = late(r"[A-Z][\w’-]+\s+(?:[a-z-]+\s+){0,5}?(?:is|are|has|have)\s+(?:begun|started|\w+ing)\b")
_NEXT = (
    r"(?:an?|the|his|her|its|their|no|who|whether|to|for|at|on|in|into|up|out|off|over|with|from|against|as|after|amid"
    r"|[A-Z])"
)
"""What stands behind the verb of a headline, and seldom behind a noun that looks like one."""
_SOMEBODY = late(
    rf"An?\s+(?:(?!(?:is|are|was|were|has|of)\b)[\w’'-]+\s+){{1,9}}?(?P<verb>[a-z]+s)"
    rf"\s+(?:[a-z]+\s+(?:in|over|after)|{_NEXT})(?!\w)"
)
_PLURAL = late(
    rf"(?:[A-Z][\w.-]*\s+)?(?!has\b|was\b|does\b)[A-Za-z-]+[^\Ws]s\s+(?:(?:in|of|across|from)\s+(?:the\s+\w+|{_NAME})\s+)?"
    rf"(?P<verb>[a-z]+)\s+{_NEXT}(?!\w)"
)
_SENTENCE_END = late(r"[.!?]\s+(?=[A-Z])")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{4,}")
_COMMON = frozenset(listed("summaries", "common"))


class _Page:
    """The body paragraphs of a page, with what each line is compared with gathered once."""

    def __init__(self, told: Sequence[str]) -> None:
        self.told = [block[:_COMPARED] for block in told]
        """In text order."""
        self.words = [_longer_words(block) for block in self.told]
        """The longer words of each."""
        self.paragraphs_with = Counter(word for words in self.words for word in words)
        """In how many paragraphs a longer word stands."""
        self.last_names: dict[str, int] = {}
        """The first paragraph in which a word stands behind another name."""
        for place, block in enumerate(self.told):
            before, end = "", -1
            for match in _CAPITALIZED.finditer(block):
                name = re.sub(r"(?:[’']s?|[.])$", "", match[0])
                if match.start() == end + 1 and before not in _NO_SUBJECT:
                    self.last_names.setdefault(name, place)
                before, end = match[0], match.end()


def teasers_among(blocks: Sequence[str], kinds: Sequence[KindName | None]) -> list[int]:
    """Return the indexes of blocks without a kind that are teasers, for a page that shows other furniture."""
    body = [index for index, kind in enumerate(kinds) if kind is None]
    candidates = [place for place in range(2, len(body)) if _may_stand_alone(blocks[body[place]])]
    if not candidates:
        return []
    page = _Page([blocks[index] for index in body])
    found = [body[place] for place in candidates if _is_teaser(place, page)]
    return found if len(found) <= max(1, _MOST_SHARE * len(body)) else []


def _longer_words(block: str) -> frozenset[str]:
    # Six letters stand for the word in all its forms.
    return frozenset(word.lower()[:6] for word in _WORD.findall(block) if word.lower() not in _COMMON)


def _may_stand_alone(block: str) -> bool:
    if len(block) > 300 or len(block.split()) not in _WORDS or block[-1] not in ".?!":
        return False
    opening = " ".join(block.split()[:10])
    # "said he would" behind the main verb is part of the summary: only the opening counts as an attribution.
    if not _SAYING.isdisjoint(_WORDS_IN.findall(opening)) or _is_tied(block):
        return False
    return block.split(None, 1)[0] not in _NO_SUBJECT


def _is_tied(block: str) -> bool:
    """Return whether a paragraph has words of others, figures, days, or words that tie it to its place."""
    if not _MARKS.isdisjoint(block) or "''" in block or any(map(str.isdecimal, block)):
        return True
    words = _WORDS_IN.findall(block)
    return not _TIED.isdisjoint(words) or (not _NEAR.isdisjoint(words) and _THEN.search(block) is not None)


def _is_teaser(place: int, page: _Page) -> bool:
    block, own = page.told[place], page.words[place]
    neighbors = page.words[place - 1 : place] + page.words[place + 1 : place + 2]
    if not own or max(len(own & near) for near in neighbors) > _NEIGHBOR_SHARE * len(own):
        return False
    if block.startswith(("A ", "An ")):
        earlier = page.words[max(0, place - _LOOKED_BACK) : place - 1]
        return not _SENTENCE_END.search(block) and (_in_present_tense(_SOMEBODY, block) or _retells(own, earlier))
    return _in_present_tense(_PLURAL, block) or _summarizes(block, place, page) or _goes_on(block, place, page)


def _in_present_tense(form: re.Pattern[str], block: str) -> bool:
    match = form.match(block)
    return match is not None and match["verb"] in (SINGULAR_FORMS if form is _SOMEBODY else BASE_FORMS)


def _retells(own: frozenset[str], earlier: Sequence[frozenset[str]]) -> bool:
    """Return whether an opening with "a" or "an" introduces what another paragraph, not next to it, told before."""
    return any(len(own & words) >= max(5, _RETOLD_SHARE * len(own)) for words in earlier)


def _summarizes(block: str, place: int, page: _Page) -> bool:
    """Return whether a line's main clause is in the present tense of headlines, about somebody not just spoken of."""
    clause = _CLAUSE.match(block)
    match = _SUMMARY.match(block, clause.end() if clause else 0)
    if match is None or re.search(r"[’']s?\s", match["subject"] + " "):
        return False
    if match["second"] is not None:
        names = re.split(r",\s+|\s+and\s+", match["subject"] + match["second"])
        followed = any(page.last_names.get(name, place) < place for name in names)
        return match["verb"] in BASE_FORMS and (clause is not None or not followed)
    if match["verb"] not in SINGULAR_FORMS:
        return False
    # One word that stood behind a first name or a title is somebody the article follows.
    return clause is not None or page.last_names.get(match["subject"], place) >= place


def _goes_on(block: str, place: int, page: _Page) -> bool:
    """Return whether a short line says what is going on now, of something the article is not about."""
    if len(block.split()) > 26 or _SENTENCE_END.search(block):
        return False
    shared = sum(page.paragraphs_with[word] > 1 for word in page.words[place])
    return bool(_GOING_ON.match(block)) and shared <= _KNOWN_SHARE * len(page.words[place])
