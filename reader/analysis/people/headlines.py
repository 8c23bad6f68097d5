"""Names in lines where every word may be capitalized: only words that the body names again count."""

from collections.abc import Iterator, Sequence

from reader.analysis.people.chunks import find_chunks
from reader.analysis.people.named import Name
from reader.analysis.words.vocabulary import name_words
from reader.model.article import Article, Paragraph
from reader.model.kinds import HEADS


def title_case(words: Sequence[str]) -> bool:
    """Return whether most of the longer words of a line are capitalized, as in many headlines."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def is_headline(text: str, paragraph: Paragraph) -> bool:
    start, end = paragraph.start, paragraph.end
    if end - start > 220 or text[start : start + 1] in '–—-“"':
        return False
    if paragraph.kind in HEADS:
        return True
    if text[max(start, end - 3) : end].rstrip("”\"’' ").endswith((".", "!", "?", ",", ":", ";")):
        return False
    return title_case(text[start:end].split())


def headline_names(
    article: Article, paragraph: Paragraph, known: set[str], full: set[tuple[str, ...]]
) -> Iterator[Name]:
    """Yield names in a line where every word may be capitalized: only words that the body names again count."""
    given = name_words().given
    for chunk in find_chunks(article, paragraph):
        words = chunk.words
        at = 0
        while at < len(words):
            word = words[at]
            pair = at + 1 < len(words) and word in given and words[at + 1] in known and word != words[at + 1]
            middle = at + 2 < len(words) and word in given and words[at + 2] in known and len(words[at + 1]) == 2
            size = 3 if middle else 2 if pair else 1
            for several in (4, 3, 2):
                if at + several <= len(words) and words[at : at + several] in full:
                    size = several
                    break
            if size > 1 or word in known:
                start = chunk.starts[at]
                end = chunk.starts[at + size - 1] + len(words[at + size - 1])
                yield Name(
                    start, end, words[at : at + size], "person" if size > 1 else "bare", 3.0 if size > 1 else 0.0,
                    start, "", paragraph, possessive=chunk.possessive and at + size == len(words), opens=True,
                )  # fmt: skip
            at += size
