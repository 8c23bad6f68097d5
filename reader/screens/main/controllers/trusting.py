"""The trust dial: how sure a speaker must be for a quote to be shown, in panel and text at once."""

from collections.abc import Mapping
from typing import Protocol

from reader.layout.trust import LEVELS, turned
from reader.screens.main.desk import Act, Panes, Reads, Talks
from reader.screens.main.spoken import Spoken


class TrustingDesk(Talks, Reads, Panes, Protocol):
    """What the dial asks of the screen."""

    def follow_text(self) -> None:
        """Have the quotes follow the text, and say where in them the person is."""

    def counts_changed(self) -> None:
        """Have heading and list tell how many quotes there are now."""


class Trusting:
    """The commands that turn the dial."""

    def __init__(self, desk: TrustingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"trust.lower": lambda: self.turn(-1), "trust.higher": lambda: self.turn(1)}

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"trust.higher": Spoken(self.turn_to, lambda: [str(level) for level in LEVELS])}

    def turn_to(self, percent: str) -> None:
        """Ask for speakers that are at least so sure, in percent; the nearest degree below is taken."""
        wanted = int(percent) if percent.isdecimal() else 0
        self._take(max(level for level in LEVELS if level <= wanted))

    def turn(self, direction: int) -> None:
        """Ask for more or less sure speakers."""
        self._take(turned(self._desk.panel.trust, direction))

    def _take(self, trust: int) -> None:
        desk = self._desk
        self.set(trust)
        desk.panel.follow(desk.current_quote)
        desk.follow_text()
        desk.counts_changed()
        desk.status.notice = (
            f"Speakers at least {trust} % sure" if trust else "Every quote, however sure its speaker is"
        )

    def set(self, trust: int) -> None:
        """Show quotes whose speaker is at least so many percent sure."""
        self._desk.panel.trust = self._desk.body.trust = trust
