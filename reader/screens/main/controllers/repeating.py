"""The same words elsewhere: where else the quote is printed, in which words, and as whose."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reader.layout.choices import Choice
from reader.layout.entries import readable_date
from reader.layout.fit import one_line
from reader.model.hit import SearchHit
from reader.screens import texts
from reader.screens.main.desk import Act, Panes, Reads, Talks, Works

if TYPE_CHECKING:
    from reader.desk.echoes import Echoes
    from reader.people.wordings import Same
    from reader.search.index import SearchIndex


class RepeatingDesk(Talks, Works, Reads, Panes, Protocol):
    """What repeating asks of the screen."""

    def go_to_hit(self, hits: Sequence[SearchHit], hit: SearchHit) -> None:
        """Go to a hit of a search and keep the others to go on to."""


class Repeating:
    """Where else the quote stands that the person is at."""

    def __init__(self, desk: RepeatingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"quote.same": self.also_in}

    def also_in(self) -> None:
        """List where else the quote is printed, the earliest first, with what differs."""
        desk = self._desk
        article, analysis, quote, session = desk.article, desk.analysis, desk.current_quote, desk.session
        if article is None or analysis is None or quote is None:
            desk.say("There is no quote here to look for elsewhere.", "warning")
            return
        if session.searches.index is None:
            self._index()
            return
        from reader.desk.echoes import echoes

        desk.background(lambda _: echoes(session, article, analysis, quote), self._show, "same")

    def _index(self) -> None:
        """Open the index of the library, then ask it."""
        desk, session = self._desk, self._desk.session
        if not session.is_shelved:
            desk.say(f"Search once ({desk.keys['search.open']}), so that there is an index to ask.", "warning")
            return

        def opened(index: "SearchIndex") -> None:
            session.searches.use(index)
            self.also_in()

        desk.say("The articles are being indexed; the answer comes by itself.", alone=True)
        desk.background(lambda cancelled: session.searches.open(cancelled=cancelled), opened, "same")

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
