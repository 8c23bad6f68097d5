"""The row of an article in the list, while it is read."""

from msgspec.structs import replace

from reader.desk.session import Session
from reader.layout.entries import Entry, entry_of
from reader.model.article import Article


def entry_in_place(session: Session, article: Article) -> Entry:
    """Return the row of an article that was opened in place."""
    analysis, place = session.at_hand.analysis(article.id), session.state.place_of(article.id)
    return entry_of(article, len(analysis.spoken) if analysis else None, place.progress if place else None)


def entry_now(session: Session, article: Article, present: Entry) -> Entry:
    """Return the row of an article with how far it is read and what was found in it by now."""
    if not session.is_shelved:
        return replace(entry_in_place(session, article), starred=present.starred, tags=present.tags)
    analysis, place = session.at_hand.analysis(article.id), session.state.place_of(article.id)
    progress = place.progress if place else present.progress
    state = present.state
    if place is not None and state != "finished":
        state = "finished" if replace(present, state=None, progress=progress).is_finished else "opened"
    quotes = len(analysis.spoken) if analysis else present.quotes
    return replace(present, progress=progress, state=state, quotes=quotes)
