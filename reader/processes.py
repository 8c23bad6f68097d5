"""Processes that share the work of this one: they leave ctrl+C to it, and end when it ends, even when it is killed."""

import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait


def serve_parent() -> None:
    """Have this process serve the one that started it: the initializer of every pool."""
    # Ctrl+C goes to all of them at once; the parent stops the work and says so once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is None:
        return
    ended = parent.sentinel

    def watch() -> None:
        # Nobody else would tell: a child waits for work at a pipe whose other end it holds itself.
        wait([ended])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
