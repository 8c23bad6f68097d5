"""One paragraph as the rules see it: tokens, quotations, sentences and noun phrases, all as token indices."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress

from msgspec import Struct, field

from reader.analysis.words.classes import lazily
from reader.analysis.words.dashes import dashed
from reader.analysis.words.quotations import Quotation, find_quotations
from reader.analysis.words.tokens import Tokens, capitalized_words, tokenize
from reader.analysis.words.weights import cue_words
from reader.model.article import Article, Paragraph
from reader.model.kinds import HEADS
from reader.model.span import Span
from reader.patterns import late

OPEN, CLOSE = "{", "}"
"""Classes of the tokens that open and close a quotation."""

CHUNK = re.compile(
    r"[DHJXNPROWL](?:(?<=[ROW])|(?<=[DH])[DH]{0,2}(?:a?[JEGX]){0,6}a?[JEGNPX]{0,9}[NPX]"
    r"|(?<=[JXNP])(?:(?<=[NP])|[JX]{0,5}[NP])(?:[NPX]|J(?=[NP]))*|(?<=[DHLX])(?![JEGNPX])|(?<=X))"
    r"(?:S(?:a?[JEGX]){0,6}[NPJX]{0,9}[NP](?:S(?:a?[JEGX]){0,6}[NPJX]{0,9}[NP])*|)"
)
"""A base noun phrase, possessors included; the class it begins with is told apart behind it: that is found faster."""

LONGEST = 250
"""Tokens after which a text without full stops is cut, so that no work grows with the square of its length."""
_CLOSED = frozenset("DHROWwLTICKMBAYn")
_OPEN_KEYS = {letter: letter for letter in map(chr, (*range(0x80), ord("…"))) if letter not in _CLOSED}
"""All classes of which a token's key is the letter itself."""
_BREAKS = frozenset(',:-()CIKWLTw{}.…GE"')
_AGENT_ENDINGS = ("er", "or", "ist", "man", "men", "ian", "ers", "ors", "ists", "ians", "people", "cials", "cial")
_STOP = re.compile(r"[.…][})']*")
_RESUMES = late(r"(?P<apposed>[PNDHJ]{1,4},)|(?:R|[PNDHJ]{1,5})?[aBAM]{0,3}[VZ]")
"""A verb behind a quotation, alone or with its subject before it; or a subject with an apposition."""

_DATELINE = late(r"P{1,3}(?:,P{1,2})?(?:\([PN]{1,2}\))?-(?=[^{}])")
_SHORTEST_PLACE = 2
"""The place in capitals and the dash that open a report: what follows is a sentence of its own."""

_ANEW = late(r"[RDHwWI]|a[RDHPN]|[PNJ]{1,5}[aBAM]{0,3}[VZBAM]")
"""What begins a sentence: a word that with a capital can stand only there, or a subject with its verb."""


class Quoted(Struct):
    """A quotation by the tokens of its marks."""

    first: int
    """Token of the opening mark."""
    last: int
    """One past the closing mark (or past the last token)."""
    quotation: Quotation
    """The characters."""


class Passage(Struct, dict=True):
    """A paragraph taken apart."""

    paragraph: Paragraph
    tokens: Tokens
    tags: str
    """As in Tokens, with the marks of quotations as { and }."""
    quoted: list[Quoted] = field(default_factory=list)
    apart: list[Quoted] = field(default_factory=list)
    """Words in marks that nobody says: they are read as words of the writer, but never cut."""
    doubts: dict[int, float] = field(default_factory=dict)
    """How likely nobody says quoted words that are taken for speech, by the character at which they begin."""

    def without(self, items: Sequence[Quoted]) -> "Passage":
        """Return the paragraph with some of its quotations read as words of the writer."""
        tags = list(self.tags)
        for item in items:
            tags[item.first] = self.tokens.tags[item.first]
            if item.quotation.closed:
                tags[item.last - 1] = self.tokens.tags[item.last - 1]
        gone = {item.first for item in items}
        rest = [item for item in self.quoted if item.first not in gone]
        return Passage(self.paragraph, self.tokens, "".join(tags), rest, list(items), self.doubts)

    @lazily
    def terms(self) -> list[Quotation]:
        """Return the words in marks that nobody says, by their characters."""
        return [item.quotation for item in self.apart]

    @lazily
    def term_places(self) -> list[int]:
        """Return the first characters of the words in marks that nobody says."""
        return [term.start for term in self.terms]

    @lazily
    def in_terms(self) -> frozenset[int]:
        """Return the tokens behind the first one of words in marks that nobody says: nothing begins or ends there."""
        return frozenset(at for item in self.apart for at in range(item.first + 1, item.last))

    @lazily
    def chunks(self) -> list[tuple[int, int]]:
        """Return the base noun phrases as token ranges, in order."""
        return [match.span() for match in CHUNK.finditer(self.tags)]

    @lazily
    def chunk_starts(self) -> list[int]:
        """Return the first token of each base noun phrase."""
        return list(self.chunk_by_start)

    @lazily
    def inner_starts(self) -> list[int]:
        """Return the first tokens of all sentences, those within quotations too."""
        starts, words = [0], self.tokens.words
        dateline = _DATELINE.match(self.tags) if words and words[0].isupper() else None
        if dateline is not None and len(words[0]) > _SHORTEST_PLACE:
            starts.append(dateline.end())
        for match in _STOP.finditer(self.tags):
            at = match.end()
            if at < len(words) and not words[at][:1].islower() and self.tags[at] not in ",:)-":
                if at - starts[-1] > LONGEST:
                    starts.extend(range(starts[-1] + LONGEST, at - LONGEST // 2, LONGEST))
                starts.append(at)
        starts.extend(range(starts[-1] + LONGEST, len(words) - LONGEST // 2, LONGEST))
        return starts

    @lazily
    def outer_starts(self) -> list[int]:
        """Return the first tokens of the sentences of the writer, in which a whole quotation may stand."""
        if not self.quoted:
            return self.inner_starts
        starts = []
        position, count = 0, len(self.quoted)
        anew = [item.last for item in self.quoted if self._begins_anew(item)]
        for at in sorted({*self.inner_starts, *anew}) if anew else self.inner_starts:
            while position < count and self.quoted[position].last < at:
                position += 1
            if position < count:
                item = self.quoted[position]
                if item.first < at < item.last:
                    continue
                if at == item.last and self._goes_on(item, at):
                    continue
            starts.append(at)
        return starts

    def _begins_anew(self, item: Quoted) -> bool:
        """Return whether a sentence begins behind a quotation without a stop that a comma or colon led in."""
        words, at = self.tokens.words, item.last
        return (
            0 < at < len(words)
            and item.first > 0
            and self.tags[item.first - 1] in ",:"
            and words[at][:1].isupper()
            and bool(_ANEW.match(self.tags, at))
        )

    def _goes_on(self, item: Quoted, at: int) -> bool:
        """Return whether the sentence of a quotation that ends in ? or ! goes on behind the closing mark: "asked X".

        It does not where words before its opening mark have told who says it.
        """
        before = max(0, item.first - 1)
        reports = self.tags[before] in "VZGEQ" and self.tokens.lower[before] in cue_words()
        led_in = item.first > 0 and (reports or self.tags[before] in ",:")
        if led_in or self.tokens.words[max(0, item.last - 2)] not in "?!":
            return False
        match = _RESUMES.match(self.tags, at)
        if match is None or match["apposed"]:
            return match is not None
        verb = match.end() - 1
        follows = self.tags[match.end() : match.end() + 1]
        return self.tokens.lower[verb] in cue_words() or follows in ("", ".", ",", "{")

    @lazily
    def breaks(self) -> list[int]:
        """Return the tokens before which a part of a sentence may end, in order: also those behind a closing mark."""
        tags = self.tags
        found = list(compress(range(len(tags)), map(_BREAKS.__contains__, tags)))
        if self.quoted:
            found = sorted({*found, *[item.last for item in self.quoted if tags[item.last - 1] == CLOSE]})
        return found

    @lazily
    def keys(self) -> list[str]:
        """Return for each token the word itself if it is of a closed class, else its class letter."""
        return list(map(_OPEN_KEYS.get, self.tags, self.tokens.lower))

    def pair(self, token: int) -> str:
        """Return the key of a token and the one before it, joined by a space."""
        keys = self.keys
        return f"{keys[token - 1] if token else '^'} {keys[token] if token < len(keys) else '$'}"

    @lazily
    def chunk_by_end(self) -> dict[int, tuple[int, int]]:
        """Return the base noun phrases by the token after them."""
        return {chunk[1]: chunk for chunk in self.chunks}

    @lazily
    def chunk_by_start(self) -> dict[int, int]:
        """Return the end of each base noun phrase by its first token."""
        return dict(self.chunks)

    def kind_of(self, first: int, last: int) -> str:
        """Return what sort of noun phrase it is: a pronoun, W who/that, P name, or its determiner and noun ending."""
        tag = self.tags[first]
        if tag in "RO":
            return self.tokens.lower[first]
        if tag in "WL" or last - first == 1 and tag in "HD":
            return tag
        end = self.tags[last - 1]
        if end == "S":
            return "S" + self.tags[last - 2]
        if end == "N":
            noun = self.tokens.lower[last - 1]
            agent = noun.endswith(_AGENT_ENDINGS)
            return (
                ("P" if "P" in self.tags[first:last] else "")
                + ("A" if agent else "N")
                + ("s" if noun[-1] == "s" else "")
            )
        return end

    def head_word(self, first: int, last: int) -> str:
        """Return the last noun of a phrase, or the class of its last token if that is no common noun."""
        tag = self.tags[last - 1]
        if tag == "S":
            last -= 1
            tag = self.tags[last - 1]
        return self.tokens.lower[last - 1] if tag == "N" else tag

    @lazily
    def quoted_by_start(self) -> dict[int, Quoted]:
        """Return the quotations by their first character, an offset into the article."""
        return {item.quotation.start: item for item in self.quoted}

    def quotation_in(self, span: Span) -> bool:
        """Return whether a quotation begins in a span of the article."""
        position = bisect_left(self.quoted, span.start, key=lambda item: item.quotation.start)
        return position < len(self.quoted) and self.quoted[position].quotation.start < span.end

    @lazily
    def quoted_at(self) -> list[Quoted | None]:
        """Return for each token, and for the place behind the last, the quotation it lies in (marks included)."""
        found: list[Quoted | None] = [None] * (len(self.tags) + 1)
        for item in self.quoted:
            found[item.first : item.last] = [item] * (item.last - item.first)
        return found

    def sentence_at(self, token: int) -> tuple[int, int]:
        """Return the token range of the sentence: of the writer's, or within the quotation if the token lies in one."""
        item = self.quoted_at[token] if self.quoted else None
        starts = self.inner_starts if item else self.outer_starts
        position = bisect_right(starts, token)
        first = starts[position - 1] if position else 0
        last = starts[position] if position < len(starts) else len(self.tags)
        if item:
            return max(first, item.first + 1), max(token + 1, min(last, item.last - item.quotation.closed))
        return first, last

    def outer_sentence(self, token: int) -> tuple[int, int]:
        """Return the token range of the writer's sentence around a token, quotations in it taken whole."""
        starts = self.outer_starts
        position = bisect_right(starts, token)
        first = starts[position - 1] if position else 0
        return first, starts[position] if position < len(starts) else len(self.tags)

    def start(self, token: int) -> int:
        """Return the first character of a token, as an offset into the article."""
        return self.tokens.starts[token]

    def end(self, token: int) -> int:
        """Return one past the last character of the token before this index."""
        tokens = self.tokens
        return tokens.starts[token - 1] + len(tokens.words[token - 1])


def read_passages(article: Article, paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    """Yield the paragraphs of an article with tokens and quotations."""
    text = article.text
    body = [text[p.start : p.end] for p in paragraphs if p.kind not in HEADS]
    names = capitalized_words("\n".join(body))
    dashes = dashed(article, paragraphs)
    for paragraph, quotations in zip(paragraphs, find_quotations(article, paragraphs), strict=True):
        opened = dashes.get(paragraph.index)
        yield _passage(text, paragraph, [opened] if opened and not quotations else quotations, names)


def _passage(text: str, paragraph: Paragraph, quotations: list[Quotation], names: frozenset[str]) -> Passage:
    tokens = tokenize(text, paragraph.start, paragraph.end, names)
    if not quotations:
        return Passage(paragraph, tokens, tokens.tags)
    tags, quoted, starts = list(tokens.tags), [], tokens.starts
    for quotation in quotations:
        first = bisect_left(starts, quotation.start)
        last = bisect_left(starts, quotation.end)
        if first >= last:
            continue
        tags[first] = OPEN
        if quotation.closed:
            tags[last - 1] = CLOSE
        quoted.append(Quoted(first, last, quotation))
    return Passage(paragraph, tokens, "".join(tags), quoted)
