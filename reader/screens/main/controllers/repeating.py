"""The same words elsewhere: how often quotes are printed, where else, in which words, and as whose."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reader.languages.days import readable_date
from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.article import ArticleId
from reader.model.elsewhere import NO_REPEATS, Repeats
from reader.model.hit import SearchHit
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works

if TYPE_CHECKING:
    from reader.desk.echoes import Echoes
    from reader.people.wordings import Same

_FIRST_FRAME_SECONDS = 2.0


class RepeatingDesk(Talks, Works, Reads, Panes, Protocol):
    """What repeating asks of the screen."""

    def follow_searches(self) -> None:
        """Ask the searches that are kept again."""

    def go_to_hit(self, hits: Sequence[SearchHit], hit: SearchHit) -> None:
        """Go to a hit of a search and keep the others to go on to."""


class Repeating:
    """Where else the quote stands that the person is at."""

    def __init__(self, desk: RepeatingDesk) -> None:
        self._desk = desk
        self._is_changed = False

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"quote.same": self.also_in}

    # How often

    def follow(self, anyway: bool = False) -> None:
        """Have what says the same follow what changed, in the background, and show it.

        The searches that are kept are asked again if something changed, or `anyway`.
        """
        session = self._desk.session
        if not session.is_shelved:
            return
        self._is_changed = self._is_changed or anyway

        def work(cancelled: Cancelled) -> None:
            # Kept until it is acted upon: the next one may come before what follows from this.
            if session.following.statements(cancelled=cancelled):
                self._is_changed = True

        self._desk.background(work, lambda _: self._followed(), "statements")

    def _followed(self) -> None:
        self.look()
        if self._is_changed:
            self._is_changed = False
            self._desk.follow_searches()

    def look(self) -> None:
        """Show how often the quotes of the article that is read are printed; the library is read in a thread."""
        desk = self._desk
        article, session = desk.article, desk.session
        if article is None or not session.is_shelved:
            return

        def work(_: Cancelled) -> Repeats:
            desk.drawn.wait(_FIRST_FRAME_SECONDS)
            from reader.desk.repeats import repeated_in

            return repeated_in(session.shelf, article.id)

        desk.background(work, lambda repeats: self._show_often(article.id, repeats), "repeats")

    def _show_often(self, article_id: ArticleId, repeats: Repeats) -> None:
        if self._desk.article is not None and self._desk.article.id == article_id:
            self._desk.panel.repeats = repeats or NO_REPEATS

    # Where

    def also_in(self) -> None:
        """List where else the quote is printed, the earliest first, with what differs."""
        desk = self._desk
        article, analysis, quote, session = desk.article, desk.analysis, desk.current_quote, desk.session
        if article is None or analysis is None or quote is None:
            desk.say("There is no quote here to look for elsewhere.", "warning")
            return
        from reader.desk.echoes import echoes

        if session.searches.index is None and not session.is_shelved:
            desk.say(f"Search once ({desk.keys['search.open']}), so that there is an index to ask.", "warning")
            return

        desk.background(lambda _: echoes(session, article, analysis, quote), self._show, "same")

    def _show(self, found: "Echoes | None") -> None:
        if found is None:
            self._desk.say("Only quotes of six quoted words and more are looked for elsewhere.", "warning")
            return
        if found.same is None:
            self._desk.say("No other article here prints these words.")
            return
        from reader.screens.dialogs.pick import PickScreen

        same = found.same
        choices = [
            Choice(hit, _label(same, at, at == found.own), _facts(same, at), _head(same))
            for at, hit in enumerate(found.hits)
        ]

        def go(hit: SearchHit | None) -> None:
            if hit is not None:
                self._desk.go_to_hit(found.hits, hit)

        self._desk.ask(PickScreen("Also in", choices), go)


def _head(same: "Same") -> str:
    number = len({one.article for one in same.printed})
    signs = ("≠ words" if same.is_changed else "", "≠ speaker" if same.has_other_speakers else "")
    return " · ".join(filter(None, (f"×{number}, the earliest first", *signs)))


def _label(same: "Same", at: int, is_own: bool) -> str:
    """Return what differs from the longest wording, or that nothing does, and who is said to have said it."""
    one = same.printed[at]
    differing = []
    for change in same.changes(at):
        if not change.is_same:
            gone = f"[-{' '.join(change.before)}-]" if change.before else ""
            differing.append(gone + (f"{{+{' '.join(change.after)}+}}" if change.after else ""))
    words = " … ".join(differing) or (one_line(one.text) if at == same.longest else "the same words")
    here = "here: " if is_own else "reprint: " if one.reprint_of else ""
    return one_line(f"{here}{one.speaker or texts.NOBODY_NAMED}: {words}")


def _facts(same: "Same", at: int) -> str:
    one = same.printed[at]
    return one_line(" · ".join(filter(None, (one.outlet or one.headline, readable_date(one.published or "")))))
