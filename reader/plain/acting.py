"""Commands that change something: all of it is kept in the library, and all of it can be taken back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from reader.model.analysis import Actor, Analysis, Quote
from reader.model.article import Article, ArticleId
from reader.model.saved import Correction, Highlight
from reader.model.selector import TextSelector
from reader.model.span import Span
from reader.plain import words
from reader.plain.moving import number_in
from reader.plain.reading import Reading, Unready
from reader.store.undo import Act

NOT_A_QUOTE = "not a quote"
NOBODY = "nobody"
SAME = "same"


def _done(reading: Reading, what: str) -> None:
    reading.say(f"{what[:1].upper()}{what[1:]}. undo takes it back." if what else "It was so already.")


def _kept(reading: Reading) -> ArticleId:
    """Return the article that is read; one that was opened in place is put into the library by the first act on it."""
    article, _ = reading.here()
    if not reading.session.is_shelved:
        reading.session.shelf.keep(article)
    return article.id


# Articles


def star(reading: Reading, _: str) -> None:
    """Star the article, or take its star."""
    store, article_id = reading.session.shelf.store, _kept(reading)
    saved = store.lists.saved(article_id)
    _done(reading, store.acts.star([article_id], not (saved and saved.starred)).title)


def tag(reading: Reading, name: str) -> None:
    """Give the article a tag, or take it away; without a name, say the tags."""
    store, article_id = reading.session.shelf.store, _kept(reading)
    saved = store.lists.saved(article_id)
    tags = saved.tags if saved else ()
    name = name.removeprefix("#")
    if not name:
        reading.say(f"Tags: {', '.join(tags)}." if tags else "It has no tags.")
    elif name in tags:
        _done(reading, store.acts.tag([article_id], (), [name]).title)
    else:
        _done(reading, store.acts.tag([article_id], [name]).title)


def mark(reading: Reading, state: str) -> None:
    """Mark the article as read or as unread."""
    if state not in ("read", "unread"):
        raise Unready("say as what", do="mark read, or mark unread")
    acts, article_id = reading.session.shelf.store.acts, _kept(reading)
    _done(reading, acts.mark([article_id], "finished" if state == "read" else "unread").title)


def delete(reading: Reading, _: str) -> None:
    """Delete the article from the library."""
    article, _analysis = reading.here()
    if not reading.session.is_shelved:
        raise Unready("this was opened where it is and is in no library: there is nothing to delete")
    act = reading.session.shelf.store.acts.remove([article.id])
    reading.session.searches.changed([article.id])
    reading.article = reading.analysis = reading.quote = None
    reading.relist()
    _done(reading, act.title)


def add(reading: Reading, what: str) -> None:
    """Put a file, a folder or an address into the library."""
    if not what:
        raise Unready("what is to be added?", do="add PATH, or add https://…")
    if not reading.session.is_shelved:
        raise Unready("what is read now are files where they are", do="pullquote --plain without a path")
    brought = reading.session.shelf.add([what])
    for failure in brought.failures:
        reading.say(str(failure))
    reading.relist()
    reading.say(f"{words.count(brought.new, 'new article')}.")


# Quotes and words


def note(reading: Reading, text: str) -> None:
    """Write a note on the article; without words, say the highlights and notes there are."""
    article, _ = reading.here()
    if not text:
        _say_notes(reading, article)
        return
    reading.session.shelf.store.marks.highlight(Highlight(0, article.id, None, text))
    _done(reading, "note kept")


def _say_notes(reading: Reading, article: Article) -> None:
    rows = []
    for mark in reading.session.highlights(article):
        exact = mark.highlight.words.exact if mark.highlight.words else ""
        rows.append(": ".join(part for part in (exact, mark.highlight.note) if part))
    if not rows:
        raise Unready("there is no highlight or note on this article", do="note TEXT")
    reading.list_lines(rows)


def highlight(reading: Reading, text: str) -> None:
    """Highlight words of the paragraph; without any, the quote, else the whole paragraph."""
    article, _ = reading.here()
    if not article.paragraphs:
        raise Unready("there is no text in this article")
    paragraph = article.paragraphs[reading.paragraph]
    if text:
        at = article.text.find(text, paragraph.start, paragraph.end)
        if at < 0:
            raise Unready(f"“{text}” does not stand in {reading.where()}")
        span = Span(at, at + len(text))
    else:
        span = reading.quote.span if reading.quote is not None else paragraph.span
    selector = TextSelector.of(article.text, span)
    reading.session.shelf.store.marks.highlight(Highlight(0, article.id, selector))
    _done(reading, "highlighted")


def collect(reading: Reading, name: str) -> None:
    """Put the quote into a collection, or take it out; without a name, into the one chosen last."""
    from reader.desk.collecting import choose, current, toggle

    article, analysis = reading.here()
    quote, store = reading.the_quote(), reading.session.shelf.store
    if name:
        choose(store, name)
    _done(reading, toggle(store, name or current(store), article, analysis, [quote]).title)


def citation(reading: Reading) -> str:
    """Return the quote with all that a citation needs."""
    from reader.desk.citing import citation as of_quotes

    article, analysis = reading.here()
    return of_quotes(reading.session, article, analysis, [reading.the_quote()])


def cite(reading: Reading, _: str) -> None:
    """Say the quote with all that a citation needs."""
    for line in citation(reading).splitlines():
        reading.say(line)


def copy(reading: Reading, _: str) -> None:
    """Copy the quote with all that a citation needs; where there is no clipboard, say it."""
    import pyperclip

    text = citation(reading)
    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        reading.say("There is no clipboard here; this is what would be copied:")
        cite(reading, "")
    else:
        reading.say("Copied.")


# Corrections


def correct(reading: Reading, what: str) -> None:
    """Say who may have said the quote; with a number or a name, give it to them."""
    from reader.analysis.new_corrections import no_quote_correction, speaker_correction

    article, analysis = reading.here()
    quote = reading.the_quote()
    candidates = _who_may(analysis, quote)
    if not what:
        _ask_who(reading, candidates, quote)
    elif what == SAME:
        _correct_same(reading)
    elif what == NOT_A_QUOTE:
        _keep(reading, [no_quote_correction(article, quote)])
    else:
        name = _name_meant(what, candidates)
        _remember_same(reading, article, analysis, quote, name)
        _keep(reading, [speaker_correction(article, quote, name)])
        if reading.same:
            more = words.count(len(reading.same), "other quote")
            reading.say(f"{more} named by the same words: correct same gives them the same speaker.")


def _who_may(analysis: Analysis, quote: Quote) -> list[Actor]:
    """Return who may say a quote: the present speaker, then the likeliest, then who says most."""
    chances = {one.actor: one.chance for one in quote.candidates}
    return sorted(
        analysis.actors,
        key=lambda actor: (
            actor.id != quote.speaker, -chances.get(actor.id, 0.0), -len(analysis.quotes_of(actor.id)),
        ),
    )  # fmt: skip


def _ask_who(reading: Reading, candidates: Sequence[Actor], quote: Quote) -> None:
    chances = {one.actor: f", {one.chance:.0%}" for one in quote.candidates}
    if quote.speaker is not None:
        chances[quote.speaker] = ", now"
    rows = [f"{number}. {words.name(actor)}{chances.get(actor.id, '')}" for number, actor in enumerate(candidates, 1)]
    reading.list_lines(rows)
    reading.say(f"Type correct and a number, a name old or new, {NOBODY}, or {NOT_A_QUOTE}.")


def _name_meant(what: str, candidates: Sequence[Actor]) -> str:
    if what == NOBODY:
        return ""
    if what.isdecimal():
        return candidates[number_in(what, len(candidates), "may have said it")].name
    known = (actor.name for actor in candidates if what.casefold() in map(str.casefold, (actor.name, *actor.aliases)))
    return next(known, what)


def _remember_same(reading: Reading, article: Article, analysis: Analysis, quote: Quote, name: str) -> None:
    from reader.analysis.new_corrections import named_alike, speaker_correction

    _, others = named_alike(article, analysis, quote)
    present = analysis.speaker_of(quote)
    stays = present is not None and name in (present.name, *present.aliases)
    reading.same = () if stays else tuple(speaker_correction(article, one, name) for one in others)


def _correct_same(reading: Reading) -> None:
    if not reading.same:
        raise Unready("there is no quote to give the same speaker", do="correct")
    same, reading.same = reading.same, ()
    _keep(reading, same)


def _keep(reading: Reading, corrections: Sequence[Correction]) -> None:
    marks = reading.session.shelf.store.marks
    marks.correct_all(corrections) if len(corrections) > 1 else marks.correct(corrections[0])
    reading.reread()
    _done(reading, "corrected; it stays so")


# What was done


def undo(reading: Reading, _: str) -> None:
    """Take the last act back."""
    _step(reading, reading.session.shelf.store.acts.undo, "Taken back", "there is nothing to take back")


def redo(reading: Reading, _: str) -> None:
    """Do again what was taken back last."""
    _step(reading, reading.session.shelf.store.acts.redo, "Done again", "there is nothing to do again")


def _step(reading: Reading, step: Callable[[], Act | None], said: str, nothing: str) -> None:
    act = step()
    if act is None:
        raise Unready(nothing)
    reading.same = ()
    reading.reread()
    reading.relist()
    reading.say(f"{said}: {act.title}.")


# Out


def export(reading: Reading, what: str) -> None:
    """Write the quotes of the article, or of all articles listed, in a format: to a file, or said line by line."""
    from reader.desk.leaving import Wanted, as_text, quotes_of, send, ways_for

    scope, name, target = _parts(what)
    way = next((each for each in ways_for("quotes") if each.name == name), None)
    if way is None:
        raise Unready(
            f"there is no format {name!r}", do=f"one of {', '.join(each.name for each in ways_for('quotes'))}"
        )
    if scope == "all":
        reading.relist()
        wanted = [Wanted(each.article_id) for each in reading.listed]
    else:
        wanted = [Wanted(reading.here()[0].id)]
    subject = quotes_of("quotes", wanted)
    try:
        if not target:
            for line in as_text(reading.session, subject, way, lambda: False).splitlines():
                reading.say(line)
            return
        path = Path(target).expanduser()
        send(reading.session, subject, way, path, lambda: False)
    except ImportError as error:
        if not way.extra:
            raise
        raise Unready(f"{error.name} is not installed", do=f"pip install 'pullquote[{way.extra}]'") from error
    except (OSError, ValueError) as error:
        raise Unready(str(error)) from error
    reading.say(f"Written: {path}")


def _parts(what: str) -> tuple[str, str, str]:
    """Return scope, format and path of what was typed behind export."""
    scope, _, rest = what.partition(" ")
    if scope != "all":
        scope, rest = "", what
    name, _, target = rest.strip().partition(" ")
    return scope, name or "table", target.strip()
