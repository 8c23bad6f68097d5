"""The library for assistants: a server of the Model Context Protocol on standard input and output, read only."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from reader import __version__
from reader.desk.answers import NOTICE, Answers, Spare, opened_answers
from reader.errors import PullquoteError

_INSTRUCTIONS = (
    "Pullquote keeps news articles and knows who says what in them. Quote only the `text` of an answer, word for "
    "word, and name its speaker, article and link. A speaker with a confidence below 0.6 is doubtful: say so. Before "
    "you hand over a text with quotations, check it. " + NOTICE
)
_SEARCH = (
    "Find headlines, paragraphs, quotes and people in the library. All words must be found; typos are forgiven. A "
    'query may hold "words side by side", actor:NAME, said:WORD, outlet:NAME, by:NAME, after:DATE, before:DATE, '
    "in:quotes. Each hit has its verbatim text, offsets (spans), link, confidence and reason. " + NOTICE
)
_QUOTES_OF = (
    "List what somebody said, by any form of the name; `about` narrows to words in the quote, `since` (2025-03-30) to "
    "articles published from that day on. Each quote has its verbatim text, offsets (spans), speaker, how sure the "
    "speaker is (confidence) and why (reason), and a link to the very words. " + NOTICE
)
_ARTICLE = (
    "Give one article by its id (article_id in other answers): paragraphs, actors, and quotes with speaker, offsets, "
    "confidence and reason. " + NOTICE
)
_CHECK = (
    "Check each quotation in a text against the library, word by word: verbatim, trimmed, changed (with what differs), "
    "joined, elsewhere (the writer's words), other speaker, not found, or too short; each with the source's verbatim "
    "text, offsets, link, speaker, confidence and reason. " + NOTICE
)


def server() -> MCPServer[Any]:
    """Return the server with its four tools."""
    made: MCPServer[Any] = MCPServer("pullquote", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING")
    asking, spare = Lock(), Spare()

    def answered(ask: Callable[[Answers], dict[str, Any]]) -> dict[str, Any]:
        try:
            with asking, opened_answers(spare) as answers:
                return ask(answers)
        except PullquoteError as error:
            raise ToolError(str(error)) from error

    def search(query: str, limit: int = 10) -> dict[str, Any]:
        return answered(lambda answers: answers.search(query, limit))

    def quotes_of(person: str, about: str = "", since: str = "", limit: int = 20) -> dict[str, Any]:
        return answered(lambda answers: answers.quotes_of(person, about, since, limit))

    def article(id: str) -> dict[str, Any]:
        return answered(lambda answers: answers.article(id))

    def check(text: str) -> dict[str, Any]:
        return answered(lambda answers: answers.check(text))

    for tool, said in ((search, _SEARCH), (quotes_of, _QUOTES_OF), (article, _ARTICLE), (check, _CHECK)):
        only_reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        made.tool(description=said, annotations=only_reads, structured_output=True)(tool)
    return made
