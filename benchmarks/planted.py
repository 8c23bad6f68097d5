"""Plants quotations of eight kinds in drafts, made from the quotes of real or invented articles."""

import random
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reader.analysis.words.quotations import find_quotations
from reader.checking.verdicts import VERDICTS, Verdict
from reader.checking.words import words_in
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, Paragraph
from reader.model.span import Span

_MARK = re.compile(r"[“”„‟\"«»‹›‘]|…|\.\.|\[|\(|(?<!\w)['’]|['’](?!\w)")
_NAMES = ("Zelda Quimbleton", "Orrin Vastergaard", "Petronella Humbleby", "Ignatz Wurlbach")
_OTHERS = ("grumbled", "parsnips", "velvet", "umbrellas", "seventeen", "marmalade", "quarry", "sideways")
_RUN = 5


def forms_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    article = Article(text=text, paragraphs=(Paragraph(0, "body", 0, len(text)),))
    return list(words_in(article, [Span(0, len(text))]).forms)


class Planted(Struct, frozen=True):
    """A paragraph of a draft with one quotation."""

    verdict: Verdict
    """What is to be said of it."""
    text: str
    """The paragraph."""


class Said(Struct, frozen=True):
    """Words that can be planted."""

    words: list[str]
    """As printed."""
    speaker: str
    """Who says them; empty for the writer's."""
    article: int
    """The number of the article."""


class Planter:
    """Makes planted quotations from articles; with a seed always the same."""

    def __init__(
        self, entries: Sequence[tuple[Article, Analysis]], held_back: Sequence[tuple[Article, Analysis]]
    ) -> None:
        self._chance = random.Random(20)
        self._said = [each for number, entry in enumerate(entries) for each in _said(number, *entry)]
        self._told = [each for number, entry in enumerate(entries) for each in _told(number, *entry)]
        runs = {run for article, _ in entries for run in _runs(forms_of(article.text))}
        unseen = [each for entry in held_back for each in _said(-1, *entry)]
        self._unseen = [each for each in unseen if runs.isdisjoint(_runs(forms_of(" ".join(each.words))))]
        # What an article says twice, or several articles say, is no sure ground for planting something wrong.
        counts: dict[str, int] = {}
        for article, _ in entries:
            for run in set(_runs(forms_of(article.text))):
                counts[run] = counts.get(run, 0) + 1
        self._said = [
            each for each in self._said if all(counts.get(r, 0) < 2 for r in _runs(forms_of(" ".join(each.words))))
        ]
        self._told = [
            each for each in self._told if all(counts.get(r, 0) < 2 for r in _runs(forms_of(" ".join(each.words))))
        ]

    def planted(self, of_each: int) -> Iterator[Planted]:
        """Yield planted quotations, the kinds in turn."""
        makers = {
            "verbatim": self._verbatim, "trimmed": self._trimmed, "changed": self._changed, "joined": self._joined,
            "elsewhere": self._elsewhere, "other speaker": self._other_speaker, "not found": self._not_found,
            "too short": self._too_short,
        }  # fmt: skip
        for _ in range(of_each):
            for verdict in VERDICTS:
                yield Planted(verdict, makers[verdict]())

    def _verbatim(self) -> str:
        said = self._chance.choice(self._said)
        words = said.words
        if len(words) > 12 and self._chance.random() < 0.4:
            start = self._chance.randrange(len(words) - 8)
            words = words[start : start + self._chance.randint(6, len(words) - start)]
        text = " ".join(words)
        shape = self._chance.randrange(4)
        if shape == 1:
            text = text.replace("—", " – ").replace("’", "'")
        elif shape == 2:
            text = text[0].swapcase() + text[1:]
        if self._chance.random() < 0.2 and len(words) > 12:
            middle = self._chance.randint(4, len(words) - 5)
            return (
                f"“{' '.join(words[:middle]).rstrip('.,;:!?—–-')},” {said.speaker} said, “{' '.join(words[middle:])}”"
            )
        return self._draft(text, said.speaker)

    def _trimmed(self) -> str:
        said = self._long(14)
        words = said.words
        first = self._chance.randint(4, len(words) - 9)
        gap = self._chance.randint(3, len(words) - first - 4)
        sign = self._chance.choice((" … ", " [...] ", " ... ", " […] "))
        return self._draft(" ".join(words[:first]) + sign + " ".join(words[first + gap :]), said.speaker)

    def _changed(self) -> str:
        said = self._long(9)
        words = list(said.words)
        for _ in range(1 if len(words) < 16 else self._chance.randint(1, 2)):
            at = self._chance.randrange(1, len(words) - 1)
            how = self._chance.randrange(5)
            if how == 0:
                words[at] = self._chance.choice(_OTHERS)
            elif how == 1:
                words.insert(at, self._chance.choice(_OTHERS))
            elif how == 3:
                words.insert(at, self._chance.choice(("not", "never", "hardly")))
            elif how == 4 and forms_of(words[at]) != forms_of(words[at - 1]):
                words[at - 1], words[at] = words[at], words[at - 1]
            elif forms_of(words[at]) and forms_of(words[at]) not in (forms_of(words[at - 1]), forms_of(words[at + 1])):
                del words[at]
            else:
                words[at] = self._chance.choice(_OTHERS)
        if forms_of(" ".join(words)) == forms_of(" ".join(said.words)):
            words.insert(1, self._chance.choice(_OTHERS))
        return self._draft(" ".join(words), said.speaker)

    def _joined(self) -> str:
        one = self._long(10)
        other = self._long(10)
        while other.speaker == one.speaker:
            other = self._long(10)
        sign = self._chance.choice((" ", " ", " … "))
        first, second = one.words[: self._chance.randint(6, 10)], other.words[-self._chance.randint(6, 10) :]
        return self._draft(" ".join(first) + sign + " ".join(second), one.speaker)

    def _elsewhere(self) -> str:
        told = self._chance.choice(self._told)
        start = self._chance.randrange(len(told.words) - 8)
        return self._draft(" ".join(told.words[start : start + self._chance.randint(8, 20)]), "")

    def _other_speaker(self) -> str:
        said = self._chance.choice(self._said)
        others = [each.speaker for each in self._said if each.speaker.split()[-1] != said.speaker.split()[-1]]
        return self._draft(" ".join(said.words), self._chance.choice((*_NAMES, *others[:: max(1, len(others) // 8)])))

    def _not_found(self) -> str:
        if not self._unseen or self._chance.random() < 0.5:
            one, other = self._chance.choice(self._said), self._chance.choice(self._told)
            words = [*one.words, *other.words[:10]]
            self._chance.shuffle(words)
            return self._draft(" ".join(words), one.speaker)
        said = self._chance.choice(self._unseen)
        return self._draft(" ".join(said.words), said.speaker)

    def _too_short(self) -> str:
        words = [word for word in self._chance.choice(self._said).words if forms_of(word)]
        one = [word for word in words if len(forms_of(word)) == 1][: self._chance.randint(1, 3)]
        return self._draft(" ".join(one).strip(".,;:!?"), self._chance.choice(self._said).speaker)

    def _long(self, least: int) -> Said:
        while True:
            said = self._chance.choice(self._said)
            if len(said.words) >= least:
                return said

    def _draft(self, text: str, speaker: str) -> str:
        """Return a paragraph that quotes a text, in one of the shapes papers use."""
        text = text.strip()
        if not speaker:
            return f"It is known by now that “{text.rstrip('.,')}” is how it stands."
        shape = self._chance.randrange(4)
        bare = text.rstrip(".,;:—–-")
        end = "" if bare[-1:] in "?!" else ","
        if shape == 0:
            return f"“{bare}{end}” said {speaker}."
        if shape == 1:
            return f"“{bare}{end}” {speaker} said."
        if shape == 2:
            return f"{speaker} said: “{text}”"
        return f'"{bare}{end}" {speaker} said on Monday.'


def drafts(planted: Sequence[Planted], size: int = 20) -> Iterator[tuple[str, list[Verdict]]]:
    """Yield drafts, each with the verdicts wanted in order."""
    for start in range(0, len(planted), size):
        some = planted[start : start + size]
        yield (
            "\n\n".join(["A report of the week", *(each.text for each in some)]) + "\n",
            [each.verdict for each in some],
        )


def _said(number: int, article: Article, analysis: Analysis) -> Iterator[Said]:
    for quote in analysis.quotes:
        speaker = analysis.speaker_of(quote)
        if _is_plain(quote) and speaker is not None and speaker.kind == "person" and len(speaker.name.split()) == 2:
            text = article.plain_words_in(quote.spans[0]).strip(' “”"')
            words = text.split()
            if len(forms_of(text)) >= 7 and not _MARK.search(text) and "\n" not in text:
                yield Said(words, speaker.name, number)


def _is_plain(quote: Quote) -> bool:
    return quote.kind == "direct" and len(quote.spans) == 1 and quote.confidence >= 0.9


def _told(number: int, article: Article, analysis: Analysis) -> Iterator[Said]:
    paragraphs = [each for each in article.paragraphs if each.kind == "body"]
    for paragraph, quotations in zip(paragraphs, find_quotations(article, paragraphs), strict=True):
        text = article.plain_words_in(paragraph.span)
        if not quotations and not _MARK.search(text) and len(forms_of(text)) >= 20:
            held = any(
                q.span.start < paragraph.end and q.span.end > paragraph.start
                for q in analysis.quotes
                if q.kind == "direct"
            )
            if not held:
                yield Said(text.split(), "", number)


def _runs(forms: Sequence[str]) -> Iterator[str]:
    return (" ".join(forms[at : at + _RUN]) for at in range(len(forms) - _RUN + 1))
