"""The text of a PDF: by pdftotext where it is installed, else by pypdf (the extra "documents"), in a child process.

Readers of PDF are large and their input is hostile: the child has a time, a size of memory and a length of output, and
nothing of it comes back but text.
"""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator

from reader.cleaning import clean
from reader.importers.documents.rtf import NEEDS
from reader.importers.entries.values import Refused
from reader.importers.text.plain_text import article_from_text
from reader.importers.text.unseen import unseen_runs
from reader.model.article import Article, Origin
from reader.model.report import ImportFailure

MOST_PAGES = 2000
_SECONDS = 60
_MOST_TEXT = 10_000_000
"""Bytes of text that are taken."""
_MOST_MEMORY = 2_000_000_000
_NO_LIBRARY = 3
"""What the child answers where there is nothing to read with."""
_BOUNDED = f"""
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY}, {_MOST_MEMORY}))
except (ImportError, ValueError, OSError):
    pass
"""
_PROGRAM = f"{_BOUNDED}import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
"""Bounds its memory before it becomes another program; on Windows, where that starts a new process, it is not used."""
_CHILD = f"""
import io, sys
{_BOUNDED}
try:
    from pypdf import PdfReader
except ImportError:
    sys.exit({_NO_LIBRARY})
left = {_MOST_TEXT} + 1
for page, _ in zip(PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages, range({MOST_PAGES})):
    text = (page.extract_text() + "\\n\\n").encode("utf-8", "replace")[:left]
    left -= len(text)
    sys.stdout.buffer.write(text)
"""


def read_pdf(data: bytes, origin: Origin) -> Iterator[Article | ImportFailure]:
    """Yield the article of a PDF, or why there is none; raises Refused for what cannot be read."""
    program = shutil.which("pdftotext")
    command = [sys.executable, "-c", _CHILD]
    if program:
        command = [program, "-q", "-l", str(MOST_PAGES), "-enc", "UTF-8", "-", "-"]
        if sys.platform != "win32":
            command = [sys.executable, "-I", "-S", "-c", _PROGRAM, *command]
    code, output = _answer(command, data)
    if code == _NO_LIBRARY and not program:
        yield ImportFailure(
            origin.location, "is PDF, which needs a program or library", f"install pdftotext, or {NEEDS}"
        )
        return
    if code and not output.strip():
        raise Refused("is a broken or locked PDF")
    text = output.decode("utf-8", "replace").replace("\f", "\n\n")
    article = article_from_text(clean(text), origin, [*unseen_runs(text)])
    yield (
        article
        if article.paragraphs
        else ImportFailure(origin.location, "holds no text", "it may be pictures of pages")
    )


def _answer(command: list[str], data: bytes) -> tuple[int, bytes]:
    """Return what a child ends with and writes for some input; raises Refused if that is too much or takes too long."""
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    is_late = threading.Event()

    def feed() -> None:
        assert child.stdin is not None
        try:
            child.stdin.write(data)
            child.stdin.close()
        except OSError:
            pass  # It ended before it had read everything, and its answer says why.

    def end() -> None:
        is_late.set()
        child.kill()

    watch = threading.Timer(_SECONDS, end)
    watch.daemon = True
    watch.start()
    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        assert child.stdout is not None
        # No more than this is ever held, whatever it would write.
        output = child.stdout.read(_MOST_TEXT + 1)
        if len(output) > _MOST_TEXT:
            raise Refused(f"has more than {_MOST_TEXT // 1_000_000} million bytes of text")
        code = child.wait()
    finally:
        watch.cancel()
        child.kill()
        child.wait()
        feeder.join()
        if child.stdout is not None:
            child.stdout.close()
    if is_late.is_set():
        raise Refused(f"takes longer than {_SECONDS} seconds to read")
    return code, output
