"""Slow work off the event loop: in threads side by side, or one after the other in the order of the keys."""

import asyncio
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.worker import get_current_worker

from reader.crash import write_crash_log
from reader.errors import StoreError
from reader.patience import StoppedError, waited_for
from reader.screens.main.desk import Cancelled

if TYPE_CHECKING:
    from textual.dom import DOMNode

T = TypeVar("T")
WENT_WRONG = "something went wrong, and was not done"


class Work:
    """The workers of a node; `refused` is told in one line what the library's file refuses."""

    def __init__(self, node: "DOMNode", refused: Callable[[str], object]) -> None:
        self._node = node
        self._refused = refused
        self._acting = asyncio.Lock()

    def background(
        self, work: Callable[[Cancelled], T], then: Callable[[T], object] | None, group: str, exclusive: bool = True
    ) -> None:
        """Work in a thread, then go on with what came of it; with `exclusive` instead of the group's other work."""
        node = self._node

        def guarded() -> None:
            worker = get_current_worker()
            try:
                # In a thread of its own: whoever leaves does not wait for a page that takes long to read.
                outcome = waited_for(lambda: work(lambda: worker.is_cancelled), lambda: worker.is_cancelled)
            except StoppedError:
                return
            except StoreError as error:
                node.call_later(self._refused, str(error))
                return
            except Exception:  # reported to the person, with a log: one odd thing must not end the program
                node.call_later(self._refused, write_crash_log(traceback.format_exc(), WENT_WRONG))
                return
            if then is not None and not worker.is_cancelled:
                node.call_later(then, outcome)

        node.run_worker(guarded, group=group, name=group, thread=True, exclusive=exclusive)

    def in_turn(
        self, act: Callable[[], T], done: Callable[[T], object], failed: Callable[[], object] | None = None
    ) -> None:
        """Do something to the library in a thread, one after the other in the order of the keys, then go on.

        `failed` is called where the library refuses, for whoever has something that would be lost.
        """

        async def work() -> None:
            async with self._acting:
                try:
                    outcome = await asyncio.to_thread(act)
                except StoreError as error:
                    self._refused(str(error))
                    if failed is not None:
                        failed()
                    return
                except Exception:  # reported to the person, with a log
                    self._refused(write_crash_log(traceback.format_exc(), WENT_WRONG))
                    return
                done(outcome)

        self._node.run_worker(work(), group="acts", name="acts")

    def cancel(self, group: str) -> None:
        """Have the work of a group come to nothing."""
        self._node.workers.cancel_group(self._node, group)
