"""The article that is read: brought into text and panel, followed through them, its place remembered."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from reader.layout.entries import Entry
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.recording import link_at
from reader.model.saved import KeptMark
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, HasApp, Panes, Reads, Talks, Works
from reader.screens.main.rows import entry_in_place, entry_now


class ShowingDesk(Talks, Works, Reads, Panes, HasApp, Protocol):
    """What showing asks of the screen."""

    def set_article(self, article: Article | None, analysis: Analysis | None) -> None:
        """Give text and panel another article, or none."""

    def set_quote(self, quote: Quote | None) -> None:
        """Make a quote the one that commands are about."""

    def analyze(self, articles: Sequence[Article]) -> None:
        """Have articles analyzed; the first of them is wanted first."""


class Showing:
    """What is read, and where in it the person is."""

    def __init__(self, desk: ShowingDesk) -> None:
        self._desk = desk
        self._wanted: ArticleId | None = None
        self._displayed: ArticleId | None = None

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {
            "article.next": lambda times=1: self.step(times),
            "article.previous": lambda times=1: self.step(-times),
            "article.original": self.open_original,
        }

    # Which article

    def step(self, by: int) -> None:
        """Read the article so many rows further down the list, and say where there is none."""
        articles = self._desk.articles
        before = articles.cursor
        articles.action_line_down(by)
        if before is not None and articles.cursor == before:
            self._desk.status.notice = f"This is the {'last' if by > 0 else 'first'} article"

    def show(self, article_id: ArticleId) -> None:
        """Show an article: at once where it is at hand, else when a thread has read it and it is still wanted."""
        self._wanted = article_id
        at_hand, present = self._desk.session.at_hand, self._desk.article
        article = present if present is not None and present.id == article_id else at_hand.here(article_id)
        if article is not None:
            self._desk.cancel("show")
            self._show(article)
            return

        def fetched(found: tuple[Article, Analysis | None] | None) -> None:
            if found is not None:
                at_hand.take(*found)
                if self._wanted == article_id:
                    self._show(found[0])

        self._desk.background(lambda _: at_hand.fetched(article_id), fetched, "show")

    def _show(self, article: Article) -> None:
        desk = self._desk
        if article is desk.article:
            return
        desk.set_quote(None)
        analysis = desk.session.at_hand.analysis(article.id)
        desk.set_article(article, analysis)
        if analysis is None:
            desk.analyze([article])
        desk.articles.show_current(article.id)
        desk.app.sub_title = article.headline or ""
        entry = desk.articles.entry(article.id)
        summary = desk.keys.named_in(texts.SUMMARY)
        if entry is not None and entry.partial:
            desk.status.message = summary
        elif desk.status.message == summary:
            desk.status.message = ""

    def show_nothing(self) -> None:
        """Show that nothing is read."""
        desk = self._desk
        self._wanted = None
        desk.set_quote(None)
        desk.set_article(None, None)
        desk.articles.show_current(None)
        desk.app.sub_title = ""
        desk.status.place = ""

    def displayed(self, article_id: ArticleId) -> bool:
        """Note that an article is laid out in the text, and return whether it is the one that is read."""
        article = self._desk.article
        if article is None or article.id != article_id:
            return False
        self._displayed = article_id

        def read(_: Cancelled) -> tuple[KeptMark, ...]:
            return self._desk.session.highlights(article)

        self._desk.background(read, lambda marks: self._desk.show_kept(article_id, marks), "highlights")
        return True

    def open_original(self) -> None:
        """Open the article's web address in the browser; of a recording from the time of the quote one is at."""
        article, quote = self._desk.article, self._desk.current_quote
        link = article.link if article else None
        if article is not None and link is not None and quote is not None:
            link = link_at(article, link, quote.spans[0]) or link
        if link is None or not link.lower().startswith(("http://", "https://")):
            self._desk.say("This article names no web address to open.", "warning")
            return

        def opened(is_open: bool) -> None:
            self._desk.say(f"Opening {link}" if is_open else f"There is no browser with a window. The address: {link}")

        def work(_: Cancelled) -> bool:
            from reader.screens.browser import open_in_browser

            return open_in_browser(link)

        self._desk.background(work, opened, "browser", exclusive=False)

    def say_when_empty(self, what: tuple[str, str]) -> None:
        """Say in list and text why there is nothing in them."""
        keys, in_text = self._desk.keys, texts.IN_TEXT.get(what, texts.NOTHING_CHOSEN)
        self._desk.articles.say_when_empty(what[0], keys.named_in(what[1]))
        self._desk.body.say_when_empty(in_text[0], keys.named_in(in_text[1]))

    def show_kept(self, article_id: ArticleId, marks: Sequence[KeptMark], analysis: Analysis | None = None) -> None:
        """Show the highlights of an article, and its analysis if that is given, where the article is still read."""
        if analysis is not None:
            self.analyzed(analysis)
        if self._desk.article is not None and self._desk.article.id == article_id:
            self._desk.panel.kept = tuple(marks)
            self._desk.body.show_kept(mark.span for mark in marks if mark.span is not None)

    # Where in it

    def analyzed(self, analysis: Analysis) -> None:
        """Take the analysis of an article, whether or not that one is read now."""
        desk = self._desk
        article = desk.session.at_hand.here(analysis.article_id)
        if article is None or not desk.session.at_hand.add_analysis(analysis):
            return
        self._show_row(article)
        if desk.article is not None and desk.article.id == article.id:
            desk.set_article(desk.article, analysis)
            self.follow_text()

    def moved(self) -> None:
        """Note that the text stands at another place."""
        # Leafing through the list shows articles, but only who goes into the text has opened one.
        if self._desk.pane == "body":
            self.remember()
        self.follow_text()

    def remember(self) -> None:
        """Remember where the person is in the article."""
        # Until an article is displayed, the text is at no place of it that could be remembered; nor is the article
        # opened that is still in view while another is read from the disk.
        article = self._desk.article
        if article is not None and article.id == self._displayed == self._wanted:
            self._desk.session.remember(article.id, self._desk.body.top_anchor, self._desk.body.read)
            self._show_row(article)

    def follow_text(self) -> None:
        """Have the panel follow the text, unless the person is in the panel."""
        if self._desk.pane != "panel":
            body = self._desk.body
            self.reach(body.current_quote, body.selected_quote is None and body.top_line == 0)
        else:
            self._say_place()

    def reach(self, quote: Quote | None, is_text_at_top: bool = False) -> None:
        """Make a quote the one that panel and commands are about; the text may be at its top, no quote gone to."""
        self._desk.set_quote(quote)
        self._desk.panel.follow(quote, is_text_at_top)
        self._say_place()

    def point(self, quote: Quote | None) -> None:
        """Preview a quote of the panel in the text; None: there is none to preview."""
        if quote is None and self._desk.pane == "panel":
            # What is done is about what one is at, and never about the row before that.
            self._desk.set_quote(self.quote(self._desk.panel.quote_at_cursor))
        else:
            self._desk.set_quote(quote or self._desk.current_quote)
        self._say_place()
        self._desk.body.preview(quote.spans if quote else None)

    def quote(self, quote_id: str | None) -> Quote | None:
        """Return a quote of the article that is read."""
        analysis = self._desk.analysis
        return analysis.quote_by_id.get(quote_id) if analysis and quote_id else None

    def _say_place(self) -> None:
        article, quote = self._desk.article, self._desk.current_quote
        if article is None:
            return
        progress = self._desk.body.progress
        parts = [f"{round(progress * 100)}%", texts.minutes_left(article.words, progress)]
        quotes = self._desk.body.quotes
        at = quotes.index(quote.id) if quotes is not None and quote is not None else None
        if quotes is not None and at is not None:
            parts.append(f"quote {at + 1}/{len(quotes.quotes)}")
        self._desk.status.place = " · ".join(parts)

    # Its row

    def entry(self, article: Article) -> Entry:
        """Return the row of an article that was opened in place."""
        return entry_in_place(self._desk.session, article)

    def _show_row(self, article: Article) -> None:
        present = self._desk.articles.entry(article.id)
        if present is not None:
            self._desk.articles.update(entry_now(self._desk.session, article, present))
