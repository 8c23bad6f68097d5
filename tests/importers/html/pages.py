"""Pages of invented outlets about invented people, in several layouts."""

from reader.importers.html.page import article_from_html
from reader.model.article import Article, Origin

BODY = [
    "The harbor board of Saltmouth voted on Tuesday to close the old ferry pier, which has stood for ninety years.",
    "“We looked at every plank, and there was nothing left to mend,” said Ottoline Brask, who chairs the board.",
    "Work on a new pier begins in spring. Until then boats will land at the fish market, a ten-minute walk away.",
    "Fishermen fear for their places at the quay. Several of them came to the meeting in oilskins to say so.",
    "The board will publish the drawings next week and hear objections until the end of the following month.",
]
PARAGRAPHS = "".join(f"<p>{line}</p>\n" for line in BODY)
FURNITURE = """
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/tide">Tides</a></li></ul></nav>
"""
FOOTER = """
<footer><p>The Saltmouth Tide is printed on Fridays. <a href="/about">About us</a></p></footer>
"""
LINKED_DATA = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Saltmouth closes its ferry pier | The Saltmouth Tide</title>
<meta property="og:title" content="Saltmouth closes its ferry pier | The Saltmouth Tide">
<meta property="og:site_name" content="The Saltmouth Tide">
<link rel="canonical" href="/news/pier?ref=1">
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [
  {{"@type": "WebSite", "name": "The Saltmouth Tide"}},
  {{"@type": "Person", "@id": "#lund", "name": "By Ada Lund"}},
  {{"@type": ["NewsArticle"], "headline": "Saltmouth closes its ferry pier",
    "datePublished": "2024-03-05T08:15:00Z",
    "author": [{{"@id": "#lund"}}, {{"@type": "Person", "name": "Bo Teige"}},
               {{"@type": "Organization", "name": "The Saltmouth Tide"}}],
    "publisher": {{"@type": "Organization", "name": "The Saltmouth Tide"}}}}]}}
</script></head><body>{FURNITURE}
<main><article><h1>Saltmouth closes its ferry pier</h1>
<p class="byline">By Ada Lund and Bo Teige</p>
<figure><img src="pier.jpg" alt="A wooden pier at low tide"><figcaption>The pier at low tide.</figcaption></figure>
{PARAGRAPHS}
<h2>What happens next</h2>
<p>Saltmouth had three piers once, and the one that is left has been closed before, in the winter of the great ice.</p>
<blockquote><p>A town without a pier is a town with its back to the sea, and we shall not have that.</p></blockquote>
<ul><li>Drawings are shown in the town hall from Monday.</li><li>Objections may be sent by letter until May.</li></ul>
<p>The next meeting of the board is open to all who live in the town, whether they own a boat or not.</p>
</article></main>{FOOTER}</body></html>"""
OPEN_GRAPH = f"""<!doctype html><html><head>
<title>The Saltmouth Tide - Pier closed</title>
<meta property="og:title" content="Pier closed after ninety years">
<meta property="og:site_name" content="The Saltmouth Tide">
<meta property="og:locale" content="en_GB">
<meta property="og:url" content="https://tide.example/pier">
<meta property="article:published_time" content="2024-03-05">
<meta property="article:author" content="https://facebook.example/tide">
<meta name="author" content="Ada Lund, Staff Writer">
</head><body>{FURNITURE}
<div id="content"><h1>Pier closed after ninety years</h1>{PARAGRAPHS}</div>{FOOTER}</body></html>"""
MICRODATA = f"""<!doctype html><html><body>{FURNITURE}
<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">No boats until spring</h1>
<span itemprop="author" itemscope><span itemprop="name">Ada Lund</span></span>
<time itemprop="datePublished" datetime="2024-03-05T09:00+01:00">Tuesday</time>
<div itemprop="articleBody">{PARAGRAPHS}</div></div>{FOOTER}</body></html>"""
BARE = f"<html><body><h1>No boats until spring</h1>{PARAGRAPHS}</body></html>"
_REMARKS = "".join(
    f"<div class='post'><p>I rowed to that pier as a child, number {n}, and I want it back.</p></div>" for n in range(4)
)
COMMENTED = f"""<html><body><div id="page"><div class="story"><h1>No boats until spring</h1>{PARAGRAPHS}</div>
<div id="comments">{_REMARKS}</div></div></body></html>"""
MORE = [
    "The ferrymen have asked for a hut with a stove, since the fish market is open to the wind on three of its sides.",
    "A boy of nine gave the board a drawing of a pier on wheels, which was passed around and returned with thanks.",
]
HALF = "".join(f"<p>{line}</p>" for line in MORE)
TITLE = "Saltmouth closes its ferry pier"


def read(inside: str, head: str = "", title: str = TITLE, lang: str = "en") -> Article:
    """Return the article of a page with something between menu and foot."""
    page = (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title} | The Tide</title>{head}</head>"
        f"<body>{FURNITURE}{inside}{FOOTER}</body></html>"
    )
    article = article_from_html(page.encode(), Origin("page.html", "html"))
    assert isinstance(article, Article), article
    return article


def story(inside: str, around: str = "{}") -> str:
    """Return an article with its headline."""
    return f"<main><article><h1>{TITLE}</h1>{around.format(inside)}</article></main>"


def words(article: Article) -> str:
    """Return all words of an article in one line."""
    return " ".join(" ".join(article.paragraph_text(each.index).split()) for each in article.paragraphs)


def whole(article: Article, lines: list[str] = BODY) -> bool:
    """Return whether an article holds all of some lines."""
    return all(line in words(article) for line in lines)
