"""What comes from the terminal and what goes to it: bytes that are no text end nothing, and nothing raw gets out."""

import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable
from functools import lru_cache

from rich.segment import Segment
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message

from reader.cleaning import clean_drawn

_TICK_SECONDS = 0.1
_AT_ONCE = 4096


class Gate(LineFilter):
    """The way out of every screen: whatever a widget draws, the terminal gets letters.

    All text was cleaned when it came in; this is for what a future widget forgets. The other filters are asked from
    here: Textual would make a strip more a line for each of them, a tenth of the time that a frame takes.
    """

    def __init__(self, *others: LineFilter) -> None:
        super().__init__()
        self._others = others

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with stand-ins for what a terminal would obey, as the other filters leave them."""
        segments = _harmless(segments)
        for other in self._others:
            segments = other.apply(segments, background)
        return segments


def _harmless(segments: list[Segment]) -> list[Segment]:
    if all(control or (text.isascii() and text.isprintable()) for text, _, control in segments):
        return segments
    return [segment if segment.control else Segment(clean_drawn(segment.text), segment.style) for segment in segments]


@lru_cache(maxsize=8)
def gate_before(*others: LineFilter) -> Gate:
    """Return the gate with other filters behind it, the same for the same ones: strips keep what it made of them."""
    return Gate(*others)


class KeyStream:
    """Bytes from the keyboard to events, whatever the bytes are.

    Textual's own reading ends the program at the first byte that is no UTF-8: a terminal set to Latin-1, an old report
    of the mouse, a paste that was cut.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = XTermParser()

    def feed(self, data: bytes) -> Iterable[Message]:
        """Yield the events in some bytes."""
        # An empty text would tell the parser that nothing follows ever; the rest of a cut character is still to come.
        if text := self._decode(data):
            yield from self._guarded(self._parser.feed(text))

    def tick(self) -> Iterable[Message]:
        """Yield what is due because nothing followed, such as a lone Escape."""
        yield from self._guarded(self._parser.tick())

    def _guarded(self, events: Iterable[Message]) -> Iterable[Message]:
        try:
            yield from events
        except (ParseError, ValueError, IndexError, KeyError, OverflowError):
            # A sequence that says nothing: what comes after it is read afresh.
            self._parser = XTermParser()


def _read(file: int) -> bytes:
    """Return what a terminal sends, or nothing once it is gone."""
    try:
        return os.read(file, _AT_ONCE)
    except OSError:
        return b""


def tolerant(driver: type[Driver]) -> type[Driver]:
    """Return the driver of this platform, reading with `KeyStream` where it reads bytes from a terminal itself."""
    if driver.__name__ != "LinuxDriver":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    class TolerantDriver(LinuxDriver):
        """Reads whatever bytes the terminal sends."""

        def run_input_thread(self) -> None:
            """Read until the program ends."""
            stream = KeyStream()
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    if selector.select(_TICK_SECONDS):
                        data = _read(self.fileno)
                        if not data:
                            return self._end_without_terminal()
                        for event in stream.feed(data):
                            self.process_message(event)
                    for event in stream.tick():
                        self.process_message(event)

        def _end_without_terminal(self) -> None:
            """Have the program end as if the system had told it that its terminal is gone.

            The system tells only the first program of a terminal (`make read`: make, which waits for this one), and
            what is drawn into no terminal would soon wait for ever, signals unheard.
            """
            if not self.exit_event.is_set():
                os.kill(os.getpid(), signal.SIGHUP)

    return TolerantDriver
