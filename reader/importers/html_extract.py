"""The main part of a page, found by trafilatura, as blocks."""

from copy import deepcopy
from typing import TYPE_CHECKING

from reader.importers.compose import Block
from reader.importers.html_blocks import fragment_blocks
from reader.importers.html_metadata import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def main_blocks(root: "HtmlElement", known: Metadata) -> list[Block]:
    """Return the blocks of a page's main part; none where there is none."""
    from trafilatura import bare_extraction

    # A format of its own spares the writing out of a text that nobody reads.
    document = bare_extraction(deepcopy(root), output_format="xml", include_comments=False)
    if document is None or isinstance(document, dict):
        return []
    return fragment_blocks(document.body)
