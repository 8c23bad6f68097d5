"""The main screen: brings articles in, and passes on what one pane tells the others."""

from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import BindingType

from reader.desk.session import Session
from reader.layout.entries import Entry, entry_of
from reader.layout.panes import Pane
from reader.model.analysis import Quote
from reader.model.article import Article, ArticleId
from reader.screens import texts
from reader.screens.main.background import AllAnalyzed, Analyzed, Indexed, Indexing
from reader.screens.main.hints import hints_of
from reader.screens.main.marking import KeepScreen
from reader.screens.main.reading import Loaded, Reading
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.keys import bindings_of
from reader.widgets.quote_panel import QuotePanel

_SAVE_SECONDS = 5.0
_INDEXED_AT_ONCE = 200
_ELSEWHERE_SECONDS = 3.0


class MainScreen(KeepScreen):
    """The only place that knows every pane; the panes do not know each other."""

    # Here and not in the base: Textual merges them anew in each class between.
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")

    def __init__(self, session: Session, reading: Reading | None = None) -> None:
        super().__init__(session)
        self._reading = reading
        self._displayed_id: ArticleId | None = None

    def on_mount(self) -> None:
        self.articles.say_title("Articles")
        settings = self.session.settings
        self.panel.begin_with(settings.order, settings.paraphrases)
        self.body.measure = settings.measure
        self.body.show_indirect = settings.paraphrases
        self.say_when_empty(texts.LOADING if self._reading else texts.NO_ARTICLES)
        if self._reading is not None:
            if (first := self._reading.first()) is not None:
                self._loaded(first)
            self.loader.load(self._reading)
        elif self.session.is_shelved:
            self.show_library()
            self.analyze_library()
            self.set_interval(_ELSEWHERE_SECONDS, self._look_elsewhere)
        if self.article is not None:
            self.wait_for_text()
        self.set_interval(_SAVE_SECONDS, self.loader.save)
        # Problems are told by the thread they happen in.
        self.session.problems.listen(lambda line: self.call_later(self.say, line, "warning"))

    def _look_elsewhere(self) -> None:
        if self.session.changed_elsewhere():
            self.loader.refresh_index()
            self._relist()

    def pane_focused(self, pane: Pane) -> None:
        super().pane_focused(pane)
        self.status.hints = hints_of(pane, self.keymap)
        if pane != "panel":
            self.body.preview(None)
        if pane == "body":
            self._remember()

    # Articles come in

    @on(Loaded)
    def _loaded(self, message: Loaded) -> None:
        new = [article for article in message.articles if self.session.library.add(article)]
        self.failures.extend(message.failures)
        self.articles.add(self._entry(article) for article in new)
        self.finding.articles_added()
        self.loader.analyze(new)
        if new and self.article is None:
            self.show_article(new[0].id)
        if message.finished:
            self._all_loaded()
        elif message.found > 1:
            self.status.message = f"Reading {message.done + 1} of {message.found}"

    def _all_loaded(self) -> None:
        number, failed = len(self.session.library), len(self.failures)
        self.status.message = f"{texts.count(failed, 'file')} could not be read, r says why" if failed else ""
        self.articles.say_title(f"Articles {number:,}" if number else "Articles")
        if not number:
            self.say_when_empty(texts.NOTHING_READABLE if failed else texts.NO_ARTICLES)

    @on(Analyzed)
    def _analyzed(self, message: Analyzed) -> None:
        analysis = message.analysis
        if message.problem:
            self.say(message.problem, "error")
        article = self.session.library.article(analysis.article_id)
        if article is None or not self.session.library.add_analysis(analysis):
            return
        self._show_progress(article)
        if self.session.is_shelved:
            self.session.index_changed([article.id])
        if self.article is not None and self.article.id == analysis.article_id:
            self.analysis = analysis
            self._follow_text()

    @on(AllAnalyzed)
    def _all_analyzed(self) -> None:
        # A small library is indexed in a moment when somebody searches; a large one had better be ready by then.
        if self.session.is_shelved:
            return
        if len(self.session.library) >= _INDEXED_AT_ONCE or self.session.index is not None:
            self.loader.build_index()

    @on(Indexed)
    def _indexed(self, message: Indexed) -> None:
        self.session.use_index(message.index)
        self.index_ready.publish(None)

    @on(Indexing)
    def _indexing(self, message: Indexing) -> None:
        if message.text or self.status.message.startswith(Indexing.WORD):
            self.status.message = message.text

    def _show_progress(self, article: Article) -> None:
        """Show an article's row as it is now."""
        if not self.session.is_shelved:
            present = self.articles.entry(article.id)
            entry = self._entry(article)
            if present is not None:
                entry = replace(entry, starred=present.starred, tags=present.tags)
            self.articles.update(entry)
            return
        present = self.articles.entry(article.id)
        if present is None:
            return
        analysis = self.session.library.analysis(article.id)
        place = self.session.place_of(article.id)
        progress = place.progress if place else present.progress
        state = present.state
        if place is not None and state != "finished":
            state = "finished" if replace(present, state=None, progress=progress).is_finished else "opened"
        quotes = len(analysis.spoken) if analysis else present.quotes
        self.articles.update(replace(present, progress=progress, state=state, quotes=quotes))

    def _entry(self, article: Article) -> Entry:
        analysis = self.session.library.analysis(article.id)
        place = self.session.place_of(article.id)
        return entry_of(article, len(analysis.spoken) if analysis else None, place.progress if place else None)

    # Article list -> text

    @on(ArticleList.Highlighted)
    def _article_highlighted(self, message: ArticleList.Highlighted) -> None:
        self.show_article(message.article_id)

    @on(ArticleList.Opened)
    def _article_opened(self, message: ArticleList.Opened) -> None:
        self.show_article(message.article_id)
        self.focus_pane("body")

    # Text -> panel, list, status line

    @on(ArticleBody.Displayed)
    def _displayed(self, message: ArticleBody.Displayed) -> None:
        if self.article is not None and self.article.id == message.article_id:
            self._displayed_id = message.article_id
            self.highlights_changed()
            self.finding.article_changed()
            self.jumps.displayed(message.article_id)
            self._follow_text()
            if self.pane == "body":
                self._remember()
        self.paint()

    @on(ArticleBody.AnchorMoved)
    def _anchor_moved(self, message: ArticleBody.AnchorMoved) -> None:
        if self.article is None:
            return
        # Leafing through the list shows articles, but only who goes into the text has opened one.
        if self.pane == "body":
            self._remember()
        self._follow_text()

    def _remember(self) -> None:
        # Until an article is displayed, the text is at no place of it that could be remembered.
        if self.article is not None and self.article.id == self._displayed_id:
            self.session.remember(self.article.id, self.body.top_anchor, self.body.progress)
            self._show_progress(self.article)

    def _follow_text(self) -> None:
        if self.article is None:
            return
        if self.pane != "panel":
            self._quote_now(self.body.current_quote)
        else:
            self._say_place()

    def _say_place(self) -> None:
        article = self.article
        if article is None:
            return
        progress = self.body.progress
        parts = [f"{round(progress * 100)}%", texts.minutes_left(article.words, progress)]
        if self.current_quote is not None and self.analysis is not None and self.current_quote in self.analysis.spoken:
            parts.append(f"quote {self.analysis.spoken.index(self.current_quote) + 1}/{len(self.analysis.spoken)}")
        self.status.place = " · ".join(parts)

    def _quote_now(self, quote: Quote | None) -> None:
        self.current_quote = quote
        self.panel.follow(quote)
        self._say_place()

    @on(ArticleBody.QuoteMoved)
    @on(ArticleBody.QuoteClicked)
    def _quote_reached(self, message: ArticleBody.QuoteMoved | ArticleBody.QuoteClicked) -> None:
        if self.analysis is not None:
            self._quote_now(self.analysis.quote_by_id.get(message.quote_id))

    @on(ArticleBody.QuoteOpened)
    def _quote_opened(self, message: ArticleBody.QuoteOpened) -> None:
        self._quote_now(self._quote(message.quote_id))
        self.focus_pane("panel")

    # Panel -> text

    @on(QuotePanel.Moved)
    def _panel_moved(self, message: QuotePanel.Moved) -> None:
        quote = self._quote(message.quote_id)
        self.current_quote = quote or self.current_quote
        self._say_place()
        self.body.preview(quote.spans if quote else None)

    @on(QuotePanel.Chosen)
    def _panel_chosen(self, message: QuotePanel.Chosen) -> None:
        quote = self._quote(message.quote_id)
        if quote is not None and self.article is not None:
            self.body.preview(None)
            self.jumps.to_span(self.article.id, quote.spans[0], quote.spans)
            self.current_quote = quote
            self.focus_pane("body")

    @on(QuotePanel.ActorChosen)
    def _actor_chosen(self, message: QuotePanel.ActorChosen) -> None:
        actor = self.analysis.actor_by_id.get(message.actor_id) if self.analysis else None
        if actor is not None and actor.mentions and self.article is not None:
            self.jumps.to_span(self.article.id, actor.mentions[0].span)
            self.focus_pane("body")

    def _quote(self, quote_id: str | None) -> Quote | None:
        return self.analysis.quote_by_id.get(quote_id) if self.analysis and quote_id else None
