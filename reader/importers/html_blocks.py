"""What the extractor keeps of a page, or a whole fragment, to blocks with kinds."""

from typing import TYPE_CHECKING

from reader.importers.compose import Block

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup html li main menu nav ol p pre section summary table tbody td tfoot th thead tr
    ul head item list quote row cell doc
    """.split()  # noqa: SIM905
)
"""Elements of HTML, and of the extractor's own tree, that begin a line."""
_UNSEEN = frozenset(
    """
    script style template noscript svg math object embed iframe canvas audio video button select option textarea input
    title meta link
    """.split()  # noqa: SIM905
)


def fragment_blocks(root: "_Element") -> list[Block]:
    """Return all the words under an element as blocks, in order; without recursion."""
    walk = _Walk()
    walk.enter(root)
    return walk.blocks


class _Walk:
    """One pass over a tree that gathers the words between two block boundaries."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.kinds: list[Block] = []
        """The kind and level that each open element gives its words."""

    def enter(self, root: "_Element") -> None:
        """Gather the words of an element and all in it."""
        from lxml import etree

        skipped: _Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._take(element.tail if element is not root else None)
                continue
            tag = str(element.tag)
            if event == "start":
                if not isinstance(element.tag, str) or tag in _UNSEEN or is_hidden(element):
                    skipped = element
                    continue
                self._open(element, tag)
            else:
                self._close(tag)
                if element is not root:
                    self._take(element.tail)
        self._end_block()

    def _open(self, element: "_Element", tag: str) -> None:
        if tag in ("br", "lb"):
            self.words.append("\n")
        elif tag in ("img", "graphic"):
            if alt := (element.get("alt") or "").strip():
                self._end_block()
                self.blocks.append(Block("image", " ".join(alt.split())))
        elif tag == "hr":
            self._end_block()
        elif tag in _BLOCKS:
            self._end_block()
            self.kinds.append(self._kind(element, tag))
        self._take(element.text, tag == "pre")

    def _kind(self, element: "_Element", tag: str) -> Block:
        above = self.kinds[-1] if self.kinds else Block("body", "")
        if tag in _HEADINGS or (tag == "head" and (element.get("rend") or "") in _HEADINGS):
            return Block("heading", "", _HEADINGS[tag if tag in _HEADINGS else element.get("rend") or "h2"])
        if tag in ("li", "item", "dd", "dt"):
            return Block("list", "", above.level + 1 if above.kind == "list" else 1)
        if tag in ("blockquote", "quote"):
            return Block("blockquote", "")
        if tag in ("figcaption", "caption"):
            return Block("caption", "")
        return above

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_block()
            self.kinds.pop()

    def _take(self, words: str | None, verbatim: bool = False) -> None:
        if words:
            self.words.append(words if verbatim else words.replace("\n", " ").replace("\r", " "))

    def _end_block(self) -> None:
        words = "".join(self.words)
        self.words.clear()
        if words.strip():
            kind = self.kinds[-1] if self.kinds else Block("body", "")
            self.blocks.append(Block(kind.kind, words, kind.level))


def is_hidden(element: "_Element") -> bool:
    """Return whether an element says that it is not to be shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and "display:none" in (style or "").replace(" ", "").lower()
