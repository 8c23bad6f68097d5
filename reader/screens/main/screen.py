"""The main screen: composes panes and controllers, and passes on what one tells to those whom it concerns."""

from collections.abc import Sequence
from functools import cached_property, partial
from threading import Event
from typing import TypeVar

from textual import events, on
from textual.message import Message
from textual.signal import Signal

from reader.commands import Command
from reader.desk.session import Session
from reader.keys import keys_for
from reader.layout.panes import PANES, Pane
from reader.model.analysis import Analysis, Quote
from reader.model.article import ArticleId
from reader.model.hit import SearchHit
from reader.model.saved import KeptMark, Selection
from reader.screens import texts
from reader.screens.main.desk import Act
from reader.screens.main.hints import hints_of
from reader.screens.main.keyboard import Keyboard
from reader.screens.main.panes import PaneScreen
from reader.screens.main.reading import Reading
from reader.screens.main.spoken import Spoken
from reader.screens.main.talk import Talk
from reader.screens.main.team import Team
from reader.screens.main.typed_ahead import is_on_top, passes_on
from reader.screens.main.work import Work
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.collecting import CollectsQuotes
from reader.widgets.quote_panel import QuotePanel

_SAVE_SECONDS = 5.0
_ELSEWHERE_SECONDS = 3.0
T = TypeVar("T")


class MainScreen(PaneScreen):
    """The only place that knows every pane and every controller; these do not know each other."""

    current_quote: Quote | None = None
    """The quote that commands are about."""
    key_pressed: str = ""
    """The last key of the command that is run."""

    def __init__(self, session: Session, reading: Reading | None = None, draft: str = "") -> None:
        """`reading` brings the articles, those of the library without it; `draft` is a file to check at once."""
        super().__init__()
        self.session, self.keys = session, keys_for(session.settings.keymap, session.settings.keys)
        self.keyboard = Keyboard(self)
        self.drawn, self.later, self.is_on_top = Event(), self.call_later, partial(is_on_top, self)
        self.index_ready: Signal[None] = Signal(self, "index ready")
        self.talk, self.work = talk, work = Talk(self, session), Work(self, self._went_wrong)
        self.say, self.ask, self.heard, self.need_library = talk.say, talk.ask, talk.heard, talk.need_library
        self.background, self.in_turn, self.cancel = work.background, work.in_turn, work.cancel
        self._reading, self._draft = reading, draft
        self.team = team = Team(self)
        # What one controller asks of the screen and another one does.
        self.analyze, self.analyze_library = team.analyzing.analyze, team.analyzing.analyze_library
        self.all_analyzed, self.find_anew = team.searching.all_analyzed, team.searching.changed
        self.analyzed, self.entry, self.mark_hit = team.showing.analyzed, team.showing.entry, team.collecting.mark_hit
        self.show_article, self.show_nothing = team.showing.show, team.showing.show_nothing
        self.relist, self.rows_changed, self.gone = team.listing.relist, team.listing.rows_changed, team.listing.gone
        self.list_others, self.say_when_empty = team.listing.show, team.showing.say_when_empty
        self.failed, self.select_words = team.loading.failed, team.selecting.begin
        self.has_hits, self.next_hit = team.jumping.has_hits, team.jumping.next_hit
        self.jump, self.end_hits = team.jumping.to_span, team.jumping.end_hits
        self.follow_statements, self.back_to_dossier = team.repeating.follow, team.persons.reopen
        self.follow_persons, self.follow_searches = team.persons.follow, team.keeping.follow
        self.open_dossier, self.keep_search = team.persons.open_actor, team.keeping.keep
        self.follow_text, self.check_words = team.showing.follow_text, team.checking.check_words
        self.open_person, self.counts_changed = team.persons.open, team.counts_changed
        self.export_found, self.export_hits = team.exporting.export_found, team.exporting.export_hits
        self.when_loaded, self.choose_by_letters = team.loading.when_loaded, team.lettering.choose
        self.look_for, self.meant = team.finding.look_for, team.quoting.meant
        self.link_targets = team.linking.targets
        self.go_to_stop, self.keys_of = team.jumping.go_to, team.placing.keys_of
        self.whereabouts = lambda: team.jumping.present
        self.find_in_list, self.words_found = team.finding.articles_added, team.finding.words_in_list
        self.attend, self.found_in_list = team.attending.look, team.finding.found_in

    def on_mount(self) -> None:
        self.articles.say_title("Articles")
        if self.session.keeps_nothing:
            self.status.standing = texts.KEEPS_NOTHING
        self.team.resuming.resume()
        self.say_when_empty(texts.LOADING if self._reading else texts.NO_ARTICLES)
        if self._reading is not None:
            self.team.loading.load(self._reading)
        elif self.session.is_shelved:
            self.team.listing.show_first(self.team.resuming.article_id)
            self.analyze_library()
            self.set_interval(_ELSEWHERE_SECONDS, self.team.listing.look_elsewhere)
        if self.article is not None:
            self.wait_for_text()
        self.set_interval(_SAVE_SECONDS, self.save)
        # The first key is not to wait for the controllers that the first frame did without.
        self.when_painted(lambda: self.acts)
        self.when_painted(self.team.placing.read)
        self.when_painted(self.team.guiding.begin)
        if self._draft:
            self.when_painted(lambda: self.team.checking.check(self._draft))
        self.when_painted(partial(self.talk.tell_of_problems, self.keys))

    # Commands

    @cached_property
    def acts(self) -> dict[str, Act]:
        """What each command of the table does, by its id."""
        return {**self.pane_acts(), **self.team.acts()}

    @cached_property
    def spoken(self) -> dict[str, Spoken]:
        """What commands do with words behind them, by their ids."""
        return self.team.spoken()

    async def on_key(self, event: events.Key) -> None:
        # A bar has keys of its own, and so has what lies over the panes.
        if passes_on(self, event) or (self.has_pane_focus and await self.keyboard.press(event.key)):
            event.stop()

    async def run_command(self, command: Command, number: int | None = None, key: str = "") -> None:
        self.key_pressed = key
        pane = self.query_one(f"#{command.scope}") if command.scope in PANES else self.pane_widget()
        await self.app.run_action(command.with_number(number), pane if command.action else self)

    async def action_act(self, command_id: str, *number: int) -> None:
        """Do what a command of the table does; a number says how often, or which."""
        self.acts[command_id](*number)
        self.team.guiding.did(command_id)

    async def action_in_pane(self, action: str) -> None:
        """Run an action of the pane that has the focus; what a click on a hint does."""
        await self.app.run_action(action, self.pane_widget())

    # What controllers ask for

    def _went_wrong(self, text: str) -> None:
        self.status.message = ""
        self.say(text, "error")

    def save(self) -> None:
        """Write the reading state in the background."""
        self.team.resuming.note()
        self.background(lambda _: self.session.state.save(), None, "save")

    def set_quote(self, quote: Quote | None) -> None:
        self.current_quote = quote

    def show_kept(self, article_id: ArticleId, marks: Sequence[KeptMark], analysis: Analysis | None = None) -> None:
        self.team.showing.show_kept(article_id, marks, analysis)
        self.follow_persons()
        self.team.collecting.look()
        self.team.counting.forget(article_id)

    @property
    def selection(self) -> Selection:
        """What is listed of the library."""
        return self.team.listing.selection

    def go_to_hit(self, hits: Sequence[SearchHit], hit: SearchHit) -> None:
        self.team.finding.clear()
        self.team.jumping.start_hits(hits, hit)

    # What the panes tell

    def panes_shown(self) -> None:
        has_quotes = self.analysis is not None and bool(self.analysis.quotes)
        self.status.hints = hints_of(self.pane, self.keys, self.panel.display or self.body.cards, has_quotes)
        self.team.heading.look()

    def watch_article(self) -> None:
        self.team.heading.look()

    def watch_analysis(self) -> None:
        self.team.collecting.look()
        self.team.attending.look()
        self.team.repeating.look()
        self.panes_shown()

    def pane_focused(self, pane: Pane) -> None:
        super().pane_focused(pane)
        if pane != "panel":
            self.body.preview(None)
            if self.current_quote is None:
                self.team.showing.follow_text()
        if pane == "body":
            self.team.showing.remember()

    def on_paste(self, event: events.Paste) -> None:
        if self.team.adding.pasted(event.text):
            event.stop()

    @on(ArticleList.Highlighted)
    def _article_highlighted(self, message: ArticleList.Highlighted) -> None:
        self.team.showing.show(message.article_id)

    @on(ArticleList.Opened)
    def _article_opened(self, message: ArticleList.Opened) -> None:
        self.team.showing.show(message.article_id)
        self.focus_pane("body")
        self.team.guiding.did("list.open")

    @on(ArticleBody.Displayed)
    def _displayed(self, message: ArticleBody.Displayed) -> None:
        if self.article is not None and self.team.showing.displayed(message.article_id):
            self.team.finding.article_changed()
            self.team.jumping.displayed(self.article)
            self.team.showing.moved()
            self.team.attending.look()
            self.counts_changed()
        self.paint()

    @on(ArticleBody.AnchorMoved)
    @on(ArticleBody.Leapt)
    def _anchor_moved(self, message: ArticleBody.AnchorMoved | ArticleBody.Leapt) -> None:
        if isinstance(message, ArticleBody.Leapt):
            self.team.jumping.leapt(message.origin)
        self.team.showing.moved()
        self.team.heading.look()

    @on(ArticleBody.QuoteOpened)
    def _quote_opened(self, message: ArticleBody.QuoteOpened) -> None:
        self.team.showing.reach(self.team.showing.quote(message.quote_id))
        self.focus_pane("panel")

    @on(ArticleBody.QuoteMoved)
    @on(ArticleBody.QuoteClicked)
    @on(QuotePanel.Moved)
    @on(QuotePanel.Chosen)
    @on(QuotePanel.ActorChosen)
    @on(QuotePanel.KeptChosen)
    @on(CollectsQuotes.Asked)
    @on(ArticleList.Scrolled)
    @on(ArticleBody.Marked)
    def _told(self, message: Message) -> None:
        self.team.hear(message)
