"""A quote fit to be pasted: the words, who said them, and where they stand, in the form the person likes."""

from collections.abc import Sequence

from reader.export.citing import date_parts
from reader.export.escaping import link_or_none
from reader.export.escaping import markdown as plain
from reader.export.records import NO_FACTS, Entry, Facts, QuoteRow
from reader.export.rows import MINE, NOT_SPEECH, RowMaker, article_row, contents, in_one_line, said_by
from reader.export.ways import Export, ways
from reader.languages.days import readable_date
from reader.languages.lists import months
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article
from reader.model.saved import Highlight


def citation(article: Article, analysis: Analysis, quote: Quote, form: str = "text") -> str:
    """Return a quote in a form: text, markdown, link, bibtex or footnote; text where there is no address to link to."""
    return citations(article, analysis, (quote,), form)


def citations(
    article: Article, analysis: Analysis, quotes: Sequence[Quote], form: str = "text", facts: Facts = NO_FACTS
) -> str:
    """Return several quotes of an article in a form, an empty line between two; links stand line by line."""
    maker = RowMaker(article, facts)
    return _cited(article, analysis, maker, [maker.quote(analysis, quote) for quote in quotes], form)


def mark_citation(article: Article, highlight: Highlight, form: str = "text", facts: Facts = NO_FACTS) -> str:
    """Return words the person highlighted, or a note, in a form."""
    maker = RowMaker(article, facts)
    return _cited(article, Analysis(article.id), maker, [maker.highlight(highlight)], form)


def _cited(article: Article, analysis: Analysis, maker: RowMaker, rows: Sequence[QuoteRow], form: str) -> str:
    entry = Entry(article, analysis, article_row(article, maker.facts, len(rows)), tuple(rows))
    if form == "bibtex":
        return "".join(ways()["bibtex"].function()(Export("quotes", (entry,)))).strip()
    has_links = all(row.fragment_link for row in rows)
    between = "\n" if form == "link" and has_links else "\n\n"
    return between.join(_one(entry, row, form) for row in rows)


def _one(entry: Entry, row: QuoteRow, form: str) -> str:
    match form:
        case "markdown":
            return _markdown(entry, row)
        case "link" if row.fragment_link:
            return row.fragment_link
        case "footnote":
            return _footnote(row)
        case _:
            return _text(row)


def _text(row: QuoteRow) -> str:
    """Return a quote with speaker, role, headline, outlet, date and link, on two lines and the link on a third."""
    where = ", ".join(part for part in (f"“{row.headline}”", row.outlet, readable_date(row.published or "")) if part)
    said = ". ".join(part for part in (_who(row), where) if part)
    lines = (in_one_line(row.text), _own(row), f"— {said}", row.link)
    return "\n".join(line for line in lines if line)


def _markdown(entry: Entry, row: QuoteRow) -> str:
    """Return a block quote with its source as a link to the very words."""
    link = link_or_none(row.fragment_link)
    title = f"[{plain(row.headline)}](<{link}>)" if link else plain(row.headline)
    where = ", ".join((title, *(plain(part) for part in (row.outlet, readable_date(row.published or "")) if part)))
    said = ", ".join(part for part in (plain(_who(row)), where) if part)
    blocks = [*(plain(line) for line in contents(entry.article, row) if line), f"— {said}"]
    quoted = "\n>\n".join(f"> {block}" for block in blocks)
    return f"{quoted}\n\n{plain(_own(row))}" if _own(row) else quoted


def _footnote(row: QuoteRow) -> str:
    """Return where a quote stands as a sentence for a footnote."""
    parts = date_parts(row.published)
    month = months()[parts[1] - 1].capitalize() if len(parts) > 1 else ""
    day = " ".join(filter(None, (str(parts[2]) if len(parts) > 2 else "", month, str(parts[0]) if parts else "")))
    writers = ", ".join(row.byline[:-1]) + (" and " if len(row.byline) > 1 else "") + "".join(row.byline[-1:])
    said = f"{_who(row)}, quoted in" if row.speaker else "Quoted in"
    title = f"{writers}, “{row.headline},”" if writers else f"“{row.headline},”"
    where = ", ".join(part for part in (row.outlet, day, row.fragment_link) if part)
    return f"{said} {title} {where}".strip() + ("" if row.fragment_link else ".")


def _own(row: QuoteRow) -> str:
    """Return what the person wrote on words they marked."""
    return in_one_line(row.note or "") if row.kind in MINE else ""


def _who(row: QuoteRow) -> str:
    if row.kind in MINE:
        return ""
    who = said_by(row) or NOT_SPEECH
    return f"{who} (paraphrased)" if row.kind == "indirect" else who
