"""Where somebody is who reads line by line: the list, the article, the paragraph and the quote."""

from collections.abc import Callable, Sequence

from reader.desk.session import Session
from reader.errors import PullquoteError
from reader.layout.entries import Entry, entry_from, entry_of
from reader.layout.fit import one_line, wrap
from reader.layout.trust import trusted
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.hit import SearchHit
from reader.model.report import ImportFailure
from reader.model.saved import Correction, Selection
from reader.model.span import Span
from reader.plain import words

Say = Callable[[str], None]
_AT_ONCE = 20
"""Lines of a list before somebody asks for more."""
_LONGEST = 1_000_000


class Unready(PullquoteError):
    """Something was asked for that is not there; nothing was done."""


class Reading:
    """A session read line by line. Whatever it says goes to one function, which cleans it."""

    def __init__(self, session: Session, say: Say, width: int = 0) -> None:
        """`width` is that of the terminal in cells; 0 leaves every line whole."""
        self.session = session
        self._say = say
        self._width = width
        self.selection = Selection()
        self.listed: tuple[Entry, ...] = ()
        self.article: Article | None = None
        self.analysis: Analysis | None = None
        self.paragraph = 0
        self.quote: Quote | None = None
        self.hits: tuple[SearchHit, ...] = ()
        self.hit = -1
        self.trust = 0
        self._is_begun = False
        self.same: tuple[Correction, ...] = ()
        self._rest: list[str] = []
        self._goes_by = ""

    # What is said

    def say(self, text: str) -> None:
        """Say something, in as many lines as the terminal needs."""
        text = one_line(text)
        if not self._width:
            self._say(text)
            return
        for line in wrap(text, self._width, _LONGEST)[0]:
            self._say(text[line.start : line.end])

    def list_lines(self, lines: Sequence[str], goes_by: str = "") -> None:
        """Say the first lines of a list; `more` says the others, a number alone is for the command `goes_by`."""
        self._goes_by = goes_by
        shown, self._rest = lines[:_AT_ONCE], list(lines[_AT_ONCE:])
        for line in shown:
            self.say(line)
        if self._rest:
            self.say(f"{len(self._rest):,} more: type more")

    def more(self) -> None:
        """Say what is left of the last list."""
        if not self._rest:
            raise Unready("there is no more of the list")
        self.list_lines(self._rest, self._goes_by)

    def whole(self, line: str) -> str:
        """Return a line with the command that a number alone is for."""
        return f"{self._goes_by} {line}" if self._goes_by and line.isdecimal() else line

    # The list

    def relist(self, selection: Selection | None = None) -> None:
        """Read the list anew, as it is selected."""
        self.selection = selection or self.selection
        if self.session.is_shelved:
            self.listed = tuple(map(entry_from, self.session.rows(self.selection)))
            return
        self.listed = tuple(
            entry_of(article, len(analysis.quotes) if analysis else None)
            for article, analysis in self.session.at_hand.entries()
        )

    def take_in(self, paths: Sequence[str]) -> None:
        """Read files in place, and name what cannot be read."""
        for found in self.session.load(paths):
            if isinstance(found, ImportFailure):
                self.say(str(found))
            elif isinstance(found, Article):
                self.session.at_hand.add(found)
            else:
                self.say(str(found))

    # An article

    def open(self, article_id: ArticleId) -> None:
        """Go into an article, where it was left."""
        self.leave()
        at_hand = self.session.at_hand
        article = at_hand.article(article_id)
        if article is None:
            raise Unready("this article cannot be read", do="pullquote doctor says more")
        analysis = at_hand.analysis(article_id) or self.session.analyze(article)
        at_hand.add_analysis(analysis)
        self.article, self.analysis, self.quote, self.paragraph = article, analysis, None, 0
        self._is_begun = False
        place = self.session.state.place_of(article_id)
        if place is not None and place.progress < 1:
            self.paragraph = min(place.anchor.paragraph, max(0, len(article.paragraphs) - 1))
        self.say(words.about(article, analysis))
        if self.paragraph > 0:
            self.say(f"You were at {self.where()}.")

    def next_paragraph(self) -> int:
        """Return the paragraph to read next: that one is at, where nothing of the article was read yet."""
        self.here()
        return self.paragraph + self._is_begun

    def here(self) -> tuple[Article, Analysis]:
        """Return what is read; raises Unready where no article is open."""
        if self.article is None or self.analysis is None:
            raise Unready("no article is open", do="list, then open 1")
        return self.article, self.analysis

    def reread(self) -> None:
        """Have the article as it is after an act: quotes may have other speakers, or be others."""
        if self.article is None:
            return
        before = self.quote
        self.analysis = self.session.read_again(self.article).analysis
        self.session.at_hand.add_analysis(self.analysis)
        if before is not None:
            near = (quote for quote in self.analysis.spoken if quote.span.overlaps(before.span))
            self.quote = next(near, None)

    def leave(self) -> None:
        """Note how far the article was read."""
        if self.article is None or not self.article.paragraphs or not self._is_begun:
            return
        anchor = self.article.anchor_at(self.article.paragraphs[self.paragraph].start)
        progress = (self.paragraph + 1) / len(self.article.paragraphs)
        self.session.remember(self.article.id, anchor, progress)
        self.session.state.save()

    # Paragraphs

    def where(self) -> str:
        """Return which paragraph of how many."""
        article, _ = self.here()
        return f"paragraph {self.paragraph + 1} of {len(article.paragraphs)}"

    def go_to_paragraph(self, index: int) -> None:
        """Read a paragraph; the first quote in it is then the one that is meant."""
        article, _ = self.here()
        if not article.paragraphs:
            raise Unready("there is no text in this article")
        if index >= len(article.paragraphs):
            raise Unready("this is the end of the article")
        if index < 0:
            raise Unready("this is the beginning of the article")
        self.paragraph, self._is_begun = index, True
        paragraph = article.paragraphs[index]
        inside = (quote for quote in self.quotes() if any(span.overlaps(paragraph.span) for span in quote.spans))
        self.quote = next(inside, None)
        self.say(words.paragraph(article, paragraph))

    def go_to_offset(self, span: Span) -> None:
        """Read the paragraph that holds some words."""
        article, _ = self.here()
        self.go_to_paragraph(article.paragraph_at(span.start).index)

    # Quotes

    def quotes(self) -> list[Quote]:
        """Return the quotes that are sure enough, in text order."""
        return trusted(self.here()[1].spoken, self.trust)

    def go_to_quote(self, quote: Quote) -> None:
        """Say a quote: from now on it is the one that is meant."""
        article, analysis = self.here()
        quotes = self.quotes()
        self.quote = quote
        self.paragraph, self._is_begun = article.paragraph_at(quote.span.start).index, True
        number = f"{quotes.index(quote) + 1} of {len(quotes)}. " if quote in quotes else ""
        self.say(number + words.quote(article, analysis, quote))

    def step_quote(self, direction: int) -> None:
        """Go to the next quote, or with -1 to the one before."""
        article, _ = self.here()
        quotes = self.quotes()
        if not quotes:
            raise Unready("nobody is quoted here")
        at: int
        if self.quote in quotes:
            at = quotes.index(self.quote) + direction
        else:
            start = article.paragraphs[self.paragraph].start
            before = sum(quote.span.start < start for quote in quotes)
            at = before if direction > 0 else before - 1
        if not 0 <= at < len(quotes):
            raise Unready("there is no quote after this" if direction > 0 else "there is no quote before this")
        self.go_to_quote(quotes[at])

    def the_quote(self) -> Quote:
        """Return the quote that is meant; raises Unready where there is none."""
        self.here()
        if self.quote is None:
            raise Unready(f"nobody is quoted in {self.where()}", do="next quote")
        return self.quote
