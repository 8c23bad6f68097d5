"""The text of a PDF: by pdftotext where it is installed, else by pypdf (the extra "documents"), in a child process.

Readers of PDF are large and their input is hostile: the child has a time, a size of memory and a length of output, and
nothing of it comes back but text.
"""

import shutil
import subprocess
import sys
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
_CHILD = f"""
import io, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({_MOST_MEMORY}, {_MOST_MEMORY}))
except (ImportError, ValueError, OSError):
    pass
try:
    from pypdf import PdfReader
except ImportError:
    sys.exit({_NO_LIBRARY})
left = {_MOST_TEXT}
for page, _ in zip(PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages, range({MOST_PAGES})):
    text = (page.extract_text() + "\\n\\n").encode("utf-8", "replace")[:left]
    left -= len(text)
    sys.stdout.buffer.write(text)
"""


def read_pdf(data: bytes, origin: Origin) -> Iterator[Article | ImportFailure]:
    """Yield the article of a PDF, or why there is none; raises Refused for what cannot be read."""
    program = shutil.which("pdftotext")
    command = (
        [program, "-q", "-l", str(MOST_PAGES), "-enc", "UTF-8", "-", "-"] if program else [sys.executable, "-c", _CHILD]
    )
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Refused(f"takes longer than {_SECONDS} seconds to read") from error
    if done.returncode == _NO_LIBRARY and not program:
        yield ImportFailure(
            origin.location, "is PDF, which needs a program or library", f"install pdftotext, or {NEEDS}"
        )
        return
    if done.returncode and not done.stdout.strip():
        raise Refused("is a broken or locked PDF")
    text = done.stdout[:_MOST_TEXT].decode("utf-8", "replace").replace("\f", "\n\n")
    article = article_from_text(clean(text), origin, [*unseen_runs(text)])
    yield (
        article
        if article.paragraphs
        else ImportFailure(origin.location, "holds no text", "it may be pictures of pages")
    )
