"""What the keys of the main screen do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from textual import on
from textual.content import Content
from textual.signal import Signal

from reader.desk.session import Session
from reader.layout.entries import date_of
from reader.layout.fit import one_line
from reader.model.analysis import Quote
from reader.model.article import ArticleId
from reader.model.hit import SearchHit
from reader.model.report import ImportFailure
from reader.screens import texts
from reader.screens.main.background import Copied, Loader
from reader.screens.main.finding import Finding
from reader.screens.main.jumps import Jumps
from reader.screens.main.panes import PaneScreen

if TYPE_CHECKING:
    from reader.widgets.find_bar import FindBar

Severity = Literal["information", "warning", "error"]


class ActScreen(PaneScreen):
    """The panes with the commands of the table; what needs another module loads it when asked."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.keymap = dict(session.settings.keymap)
        self.loader = Loader(self, session)
        self.jumps = Jumps(self)
        self.finding = Finding(self)
        self.failures: list[ImportFailure] = []
        self.current_quote: Quote | None = None
        self.index_ready: Signal[None] = Signal(self, "index ready")

    def say(self, text: str, severity: Severity = "information") -> None:
        """Show a message for a moment."""
        self.app.notify(text, severity=severity, markup=False)

    def say_when_empty(self, what: tuple[str, str]) -> None:
        """Say in list and text why there is nothing in them."""
        self.articles.say_when_empty(*what)
        self.body.say_when_empty(*texts.IN_TEXT.get(what, texts.NOTHING_CHOSEN))

    def show_no_article(self) -> None:
        """Show that nothing is read."""
        self.current_quote = None
        with self.app.batch_update():
            self.analysis = None
            self.article = None
        self.articles.show_current(None)
        self.body.border_title = ""
        self.app.sub_title = ""
        self.status.place = ""

    def show_article(self, article_id: ArticleId) -> None:
        """Show an article in text and panel, at the place where the person stopped in it."""
        article = self.session.library.article(article_id)
        if article is None or article is self.article:
            return
        self.loader.prefer(article_id)
        self.current_quote = None
        with self.app.batch_update():
            self.analysis = self.session.library.analysis(article_id)
            self.article = article
        if self.analysis is None and self.session.is_shelved:
            self.loader.analyze([article])
        self.articles.show_current(article_id)
        origin = " · ".join(part for part in (article.outlet or "", date_of(article)) if part)
        self.body.border_title = Content(one_line(origin))
        self.app.sub_title = article.headline or ""

    async def action_in_pane(self, action: str) -> None:
        """Run an action of the pane that has the focus; what a click on a hint does."""
        await self.app.run_action(action, self.query_one(f"#{self.pane}"))

    # Articles

    def action_next_article(self) -> None:
        self.articles.action_line_down()

    def action_previous_article(self) -> None:
        self.articles.action_line_up()

    def action_open_original(self) -> None:
        link = self.article.link if self.article else None
        if link is None or not link.lower().startswith(("http://", "https://")):
            self.say("This article names no web address to open.", "warning")
            return
        self.app.open_url(link)
        self.say(f"Opening {link}")

    def action_report(self) -> None:
        from reader.screens.dialogs.report import ReportScreen

        is_library = self.session.is_shelved
        number = self.session.shelf.store.lists.counts().all if is_library else len(self.session.library)
        # What failed again is one line: the last.
        latest = {failure.location: failure for failure in self.failures}
        self.app.push_screen(ReportScreen(number, tuple(latest.values()), is_library))

    # Quotes

    def action_next_quote(self) -> None:
        self.body.action_next_quote()

    def action_previous_quote(self) -> None:
        self.body.action_previous_quote()

    def action_next_quote_same_actor(self) -> None:
        self.body.action_next_quote_same_actor()

    def action_previous_quote_same_actor(self) -> None:
        self.body.action_previous_quote_same_actor()

    def action_copy_quote(self) -> None:
        quote = self.current_quote
        if self.article is None or quote is None:
            self.say("There is no quote here to copy.", "warning")
            return
        text = self.session.citation(self.article.id, quote)
        self.app.copy_to_clipboard(text)
        self.loader.copy(text)

    def action_why(self) -> None:
        if self.article is None or self.analysis is None or self.current_quote is None:
            self.say("There is no quote here to ask about.", "warning")
            return
        from reader.screens.dialogs.why import WhyScreen

        self.app.push_screen(WhyScreen(self.article, self.analysis, self.current_quote))

    def action_toggle_indirect(self) -> None:
        self.panel.indirect = self.body.show_indirect = not self.panel.indirect
        self.panel.follow(self.current_quote)
        self.status.message = "" if self.panel.indirect else "Paraphrases hidden"

    def action_cycle_order(self) -> None:
        self.panel.cycle_order()
        self.panel.follow(self.current_quote)

    @on(Copied)
    def _copied(self, message: Copied) -> None:
        self.say(f"Quote copied: {message.way}")

    # Jumps

    def action_back(self) -> None:
        if not self.jumps.back():
            self.status.message = "Nowhere to go back to"

    def action_forward(self) -> None:
        if not self.jumps.forward():
            self.status.message = "Nowhere to go forward to"

    # Find and search

    def action_find(self) -> None:
        self.jumps.end_hits()
        self.finding.open(self.pane)

    def on_find_bar_changed(self, message: "FindBar.Changed") -> None:
        self.status.found = found = self.finding.changed(message.words)
        message.bar.show_count(found)

    def on_find_bar_stepped(self, message: "FindBar.Stepped") -> None:
        self._step_find(message.direction)
        message.bar.show_count(self.status.found)

    def on_find_bar_closed(self, message: "FindBar.Closed") -> None:
        self.finding.close(message.kept)
        if not message.kept:
            self.status.found = ""

    def action_find_next(self) -> None:
        self._step_find(1)

    def action_find_previous(self) -> None:
        self._step_find(-1)

    def _step_find(self, direction: int) -> None:
        if self.jumps.searching:
            self.status.found = self.jumps.next_hit(direction)
        else:
            self.status.found = self.finding.step(direction) or self.status.found

    def action_clear(self) -> None:
        if self.finding.active or self.jumps.searching:
            self.finding.clear()
            self.jumps.end_hits()
            self.status.found = ""
        elif self.zen:
            self.action_zen()
        self.body.preview(None)
        self.status.message = ""

    def action_search(self) -> None:
        from reader.screens.search.screen import SearchScreen

        self.loader.need_index()
        screen = SearchScreen(self.session, self.index_ready, self.loader)

        def go(hit: SearchHit | None) -> None:
            if hit is not None:
                self.hit_chosen(screen.hits, hit)

        self.app.push_screen(screen, go)

    def hit_chosen(self, hits: Sequence[SearchHit], hit: SearchHit) -> None:
        """Go to a hit of a search and keep the others to go on to."""
        self.finding.clear()
        self.focus_pane("body")
        self.status.found = self.jumps.start_hits(hits, hit)

    # Looks and program

    def action_wider(self) -> None:
        self.body.action_wider()

    def action_narrower(self) -> None:
        self.body.action_narrower()

    def action_cycle_theme(self) -> None:
        from reader.themes import THEME_NAMES

        names = list(THEME_NAMES)
        at = names.index(self.app.theme) + 1 if self.app.theme in names else 0
        self.app.theme = names[at % len(names)]

    def action_help(self) -> None:
        from reader.screens.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.pane, self.keymap))

    def action_palette(self) -> None:
        self.app.action_command_palette()

    def action_quit_reader(self) -> None:
        self.app.exit()
