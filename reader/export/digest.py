"""The plain digest: each article's headline, then its actors with their quotes, for pipes and dumb terminals."""

import textwrap

from reader.export.rows import grouped, in_one_line, title_of
from reader.languages.days import readable_date
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.doubt import doubt_sign

_WIDTH = 80


def digest(article: Article, analysis: Analysis) -> str:
    """Return an article's headline and who says what in it, in lines of at most 80 characters where words allow."""
    lines = textwrap.wrap(title_of(article), _WIDTH) or ["(no headline)"]
    lines.append("=" * max(len(line) for line in lines))
    day = readable_date(article.published or "")
    about = " · ".join(part for part in (article.outlet, day, ", ".join(article.writers)) if part)
    if about:
        lines.append(about)
    groups = grouped(article, analysis)
    for name, role, quotes in groups:
        lines.append("")
        lines.append(f"{name}, {role}" if role else name)
        for quote in quotes:
            text = in_one_line(quote.text_in(article))
            sign = f" {doubt_sign(quote) or ' '}{'┊' if quote.kind == 'indirect' else ' '} "
            lines.extend(textwrap.wrap(text, _WIDTH, initial_indent=sign, subsequent_indent="    "))
    if not analysis.spoken:
        lines += ["", "(nobody is quoted)"]
    return "\n".join(lines) + "\n"
