"""Processes of this machine that do jobs: started, watched, ended, and started again where one is killed."""

import contextlib
import mmap
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from time import monotonic

from msgspec import Struct, json

import reader
from reader.corpus.values import At, CorpusError
from reader.corpus.worker import STATE, Done, Job, Ready, Reply, Trouble

# What Arrow lets go of goes back to the system at once, and not into heaps of its own or of the C library.
_SPARING = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_MMAP_THRESHOLD_": "131072", "MALLOC_ARENA_MAX": "2"}
_LOOK_SECONDS = 0.2
_FUTILE = 50
"""Workers in a row that end before they begin."""


class Ended(Struct, frozen=True):
    """A worker ended while it was at a job."""

    job: Job
    """The job."""
    record: int
    """The record it was at; -1 if none."""
    is_slow: bool
    """Whether it was ended since the record took too long."""


class Finished(Struct, frozen=True):
    """A worker did a job."""

    job: Job
    """The job."""
    reply: Done | Trouble
    """What came of it."""


News = Ended | Finished


class _Worker:
    """One process, what it is at, and what it says."""

    def __init__(self, number: int, folder: Path, heard: "queue.SimpleQueue[tuple[_Worker, Reply | None]]") -> None:
        self.job: Job | None = None
        self.is_ready = self.is_slow = False
        path = folder / f"{number}"
        path.write_bytes(bytes(STATE.size))
        with path.open("r+b") as file:
            self._state = mmap.mmap(file.fileno(), STATE.size)
        place = str(Path(reader.__file__).resolve().parent.parent)
        paths = os.pathsep.join(filter(None, (place, os.environ.get("PYTHONPATH", ""))))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "reader.corpus.worker", str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, **_SPARING},
            # Ctrl+C is for the one that started them: it ends them by letting go of their input.
            start_new_session=True,
        )  # fmt: skip
        threading.Thread(target=self._listen, args=(heard,), daemon=True).start()

    def _listen(self, heard: "queue.SimpleQueue[tuple[_Worker, Reply | None]]") -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith(b"\n"):
                heard.put((self, json.decode(line, type=Reply)))
        heard.put((self, None))

    @property
    def process_id(self) -> int:
        """Return the id of the process."""
        return self._process.pid

    @property
    def at(self) -> At:
        """Return what it is at, or was when it ended."""
        return At(*STATE.unpack_from(self._state, 0))

    def give(self, job: Job) -> None:
        """Give it a job; should it have ended, that is heard soon."""
        self.job, self.is_slow = job, False
        STATE.pack_into(self._state, 0, -1, 0.0, 0, 0)
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.encode(job) + b"\n")
            self._process.stdin.flush()
        except OSError:
            return

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def dismiss(self) -> None:
        """Let it go, and wait until it has gone."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        if not self.is_ready:
            # It loads what it needs, and would only then hear of this.
            self._process.kill()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._state.close()


class Crew:
    """As many workers as were asked for; one that ends is replaced as long as there is work."""

    def __init__(self, size: int, seconds: float) -> None:
        """Start `size` processes; a record may take `seconds`."""
        self._seconds = seconds
        self._heard: queue.SimpleQueue[tuple[_Worker, Reply | None]] = queue.SimpleQueue()
        self._folder = tempfile.TemporaryDirectory(prefix="pullquote-")
        self._started = self._futile = 0
        self._workers: list[_Worker] = []
        self.grow(size)

    def grow(self, size: int) -> None:
        """Have so many processes at the least."""
        while len(self._workers) < size:
            self._start()

    def _start(self) -> None:
        self._started += 1
        self._workers.append(_Worker(self._started, Path(self._folder.name), self._heard))

    @property
    def process_ids(self) -> list[int]:
        """Return the ids of the processes."""
        return [worker.process_id for worker in self._workers]

    def idle(self) -> "list[_Worker]":
        """Return the workers that wait for a job."""
        return [worker for worker in self._workers if worker.is_ready and worker.job is None]

    def at_work(self) -> list[At]:
        """Return what those who work are at."""
        return [worker.at for worker in self._workers if worker.job is not None]

    def news(self) -> News | None:
        """Wait a moment and return what has become of a job, or None; raises CorpusError where workers never begin."""
        try:
            worker, reply = self._heard.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            self._end_slow()
            return None
        self._end_slow()
        if reply is None:
            return self._gone(worker)
        job = worker.job
        if isinstance(reply, Ready):
            worker.is_ready, self._futile = True, 0
        elif job is not None:
            worker.job = None
            return Finished(job, reply)
        return None

    def _gone(self, worker: _Worker) -> News | None:
        self._workers.remove(worker)
        job, record = worker.job, worker.at.record
        worker.dismiss()
        self._futile += not worker.is_ready
        if self._futile > _FUTILE:
            raise CorpusError("its processes end before they begin", do="is pyarrow installed, and memory free?")
        self._start()
        return None if job is None else Ended(job, record, worker.is_slow)

    def _end_slow(self) -> None:
        now = monotonic()
        for worker in self._workers:
            since = worker.at.since
            if worker.job is not None and since and now - since > self._seconds and not worker.is_slow:
                worker.is_slow = True
                worker.kill()

    def dismiss(self) -> None:
        """Let everybody go."""
        for worker in self._workers:
            worker.dismiss()
        self._workers = []
        self._folder.cleanup()
