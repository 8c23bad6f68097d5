"""A quote fit to be pasted: the words, who said them, and where they stand, in the form the person likes."""

from reader.export.citing import date_parts
from reader.export.escaping import link_or_none
from reader.export.escaping import markdown as plain
from reader.export.records import Entry, QuoteRow
from reader.export.rows import NOT_SPEECH, RowMaker, article_row, contents, in_one_line, said_by
from reader.export.ways import Export, ways
from reader.languages.lists import months
from reader.model.analysis import Analysis, Quote
from reader.model.article import Article


def citation(article: Article, analysis: Analysis, quote: Quote, form: str = "text") -> str:
    """Return a quote in a form: text, markdown, link, bibtex or footnote; text where there is no address to link to."""
    maker = RowMaker(article)
    row = maker.quote(analysis, quote)
    entry = Entry(article, analysis, article_row(article, maker.facts, 1), (row,))
    match form:
        case "markdown":
            return _markdown(entry, row)
        case "link" if row.fragment_link:
            return row.fragment_link
        case "bibtex":
            return "".join(ways()["bibtex"].function()(Export("quotes", (entry,)))).strip()
        case "footnote":
            return _footnote(row)
        case _:
            return _text(row)


def _text(row: QuoteRow) -> str:
    """Return a quote with speaker, role, headline, outlet, date and link, on two lines and the link on a third."""
    where = ", ".join(part for part in (f"“{row.headline}”", row.outlet, row.published) if part)
    lines = [in_one_line(row.text), f"— {_who(row)}. {where}"]
    if row.link:
        lines.append(row.link)
    return "\n".join(lines)


def _markdown(entry: Entry, row: QuoteRow) -> str:
    """Return a block quote with its source as a link to the very words."""
    link = link_or_none(row.fragment_link)
    title = f"[{plain(row.headline)}](<{link}>)" if link else plain(row.headline)
    where = ", ".join((title, *(plain(part) for part in (row.outlet, row.published) if part)))
    blocks = [*(plain(line) for line in contents(entry.article, row)), f"— {plain(_who(row))}, {where}"]
    return "\n>\n".join(f"> {block}" for block in blocks)


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


def _who(row: QuoteRow) -> str:
    who = said_by(row) or NOT_SPEECH
    return f"{who} (paraphrased)" if row.kind == "indirect" else who
