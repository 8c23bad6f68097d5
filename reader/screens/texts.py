"""What the screens say where there is nothing else to show; "{library.add}" stands for the key of a command."""

LOADING = ("Reading …", "Articles appear here as they are read.")
NO_ARTICLES = (
    "No articles yet",
    "Start Pullquote with files or folders of articles:\n\n"
    "pullquote FOLDER\npullquote article.txt\npullquote - < article.txt\n\n"
    "Plain text and Markdown are read; {program.quit} quits.",
)
EMPTY_LIBRARY = (
    "The library is empty",
    "Press {library.add} and name a file, a folder, a web address or a feed.\n\n"
    "pullquote add FILE-OR-ADDRESS does the same from the command line.",
)
COMPARING = "Comparing with the version before …"
KEEPS_NOTHING = "READ ONLY: nothing is kept"

FETCHING = "Fetching the page …"
SUMMARY = "Only a summary is here; {library.fetch} fetches the whole article"
NONE_SUCH = ("Nothing here", "No article is of this kind now. Press {library.view} to show others.")
NOTHING_READABLE = (
    "Nothing could be read",
    "None of the files given is an article that Pullquote can read. Press {article.report} to see why.",
)
NOTHING_CHOSEN = ("Nothing to read here", "Choose an article from the list.")
IN_TEXT = {
    LOADING: ("Reading …", ""),
    NO_ARTICLES: ("No articles yet", "Start Pullquote with files or folders of articles."),
    EMPTY_LIBRARY: ("The library is empty", "Press {library.add} to add articles."),
    NOTHING_READABLE: ("Nothing could be read", "Press {article.report} to see why."),
}
"""What the text says when the list says the other."""

NOBODY_NAMED = "(nobody named)"
WORDS_A_MINUTE = 230


def count(number: int, thing: str) -> str:
    """Return "1 quote", "2 quotes"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def minutes_left(words: int, progress: float) -> str:
    """Return how long the rest takes at an ordinary pace of reading."""
    minutes = round(words * max(0.0, 1 - progress) / WORDS_A_MINUTE)
    if not minutes:
        return "under a minute left" if progress < 1 else "end"
    hours, minutes = divmod(minutes, 60)
    return " ".join([*([f"{hours} h"] if hours else []), *([f"{minutes} min"] if minutes else []), "left"])


SEARCH_START = (
    "Search everything",
    "Type any words, in any order; a slip of the finger is forgiven.\n\n"
    '"exact phrase"    these words, as they stand\n'
    "-word             not this word\n"
    "actor:name        who is meant, under any form of the name\n"
    "said:word         only inside quotes\n\n"
    "{search.scope} narrows to articles, quotes or people. {search.previous} brings back the last searches. "
    "{search.help} says more.",
)
NO_HITS = (
    "Nothing found",
    "Fewer or shorter words find more. {search.scope} looks in everything again; "
    "{search.help} shows what can be typed.",
)
NO_INDEX = ("Not ready yet", "The index is still being made; this search is answered in a moment.")
