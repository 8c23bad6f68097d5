"""Where in a recording something was said: a transcript's paragraph begins with its time, "[00:12:34] Ada Lund: …"."""

from reader.model.article import Article
from reader.model.span import Span
from reader.patterns import late

TRANSCRIPT = "transcript"
"""What `Origin.media` is of recordings; a bracketed time in any other text may mean anything."""
_CLOCK = late(r"\[([0-9]{2,6}):([0-5][0-9]):([0-5][0-9])\] ")


def clock(seconds: float) -> str:
    """Return seconds as transcripts have them before a paragraph: hours, minutes and seconds, `00:12:34`."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def short_clock(seconds: int) -> str:
    """Return seconds as players show them: `12:34`, `1:02:03`."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def seconds_of(article: Article, span: Span) -> int | None:
    """Return when the paragraph begins in which a span begins, in whole seconds of the recording.

    None where the article is no transcript, and where the paragraph has no time, as its title. A paragraph has one time
    alone: words within it were said then or up to a few minutes later.
    """
    if article.origin.media != TRANSCRIPT or not article.paragraphs:
        return None
    paragraph = article.paragraph_at(span.start)
    found = _CLOCK.match(article.text, paragraph.start, paragraph.end)
    return 3600 * int(found[1]) + 60 * int(found[2]) + int(found[3]) if found else None


def link_at(article: Article, link: str, span: Span) -> str | None:
    """Return the address that plays a recording from a span of its transcript (W3C Media Fragments 1.0, `#t=754`).

    None where the span has no time, and where the address is that of the transcript itself, which nothing plays. Parts
    of a fragment that say something else stay; a time that stood there does not.
    """
    seconds = seconds_of(article, span)
    if seconds is None or link == article.origin.location:
        return None
    address, _, fragment = link.partition("#")
    parts = [part for part in fragment.partition(":~:")[0].split("&") if part and not part.startswith("t=")]
    return f"{address}#{'&'.join((*parts, f't={seconds}'))}"
