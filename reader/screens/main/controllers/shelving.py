"""What a person does with the articles of the library: read, star, tag, delete."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.article import ArticleId
from reader.model.saved import Selection
from reader.screens import texts
from reader.screens.main.desk import Act, Lists, Panes, Reads, Talks, Works
from reader.screens.main.spoken import Spoken
from reader.store.undo import Act as Done

_ROW_BY_ROW = 20
"""Articles up to which rows are drawn again one by one; more are listed anew."""


class ShelvingDesk(Talks, Works, Reads, Panes, Lists, Protocol):
    """What shelving asks of the screen."""

    @property
    def selection(self) -> Selection:
        """Return what is listed."""

    def gone(self, article_ids: Sequence[ArticleId]) -> None:
        """Take articles off the list and show what comes after them."""


class Shelving:
    """The acts of the library; each can be undone."""

    def __init__(self, desk: ShelvingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {
            "article.unread": self.toggle_read,
            "article.next-unread": self.next_unread,
            "article.all-read": self.mark_all_read,
            "article.star": self.toggle_star,
            "article.delete": self.delete,
            "article.tags": self.edit_tags,
        }

    def _chosen(self) -> list[ArticleId]:
        """Return the articles an act is for: those marked in the list, else the one that is read."""
        desk = self._desk
        if desk.articles.marked or desk.pane == "list":
            # Nobody is asked about what cannot be seen: marked articles that a filter hides stay as they are.
            chosen = list(desk.articles.chosen_articles)
        else:
            chosen = [desk.article.id] if desk.article else []
        if not chosen:
            desk.say("There is no article here.", "warning")
        return chosen

    def _do(
        self, act: Callable[[], Done], changed: Sequence[ArticleId] = (), then: Callable[[], None] | None = None
    ) -> None:
        """Do something to the library in a thread, show it, say what was done; `then` follows where it could be done.

        The disk may take its time, and somebody else may be writing. Articles opened in place are put into the library
        by the first act on them.
        """
        desk, session = self._desk, self._desk.session
        in_place = [article for each in changed if (article := session.at_hand.here(each))]

        def work() -> Done:
            if not session.is_shelved:
                for article in in_place:
                    session.shelf.keep(article)
            return act()

        def done(act: Done) -> None:
            if act.title:
                # One line about the last act is enough.
                key = desk.keys["library.undo"]
                desk.say(f"{act.title[0].upper()}{act.title[1:]}. {key} takes it back.", alone=True)
            self._show_rows(changed)
            desk.articles.unmark(changed)
            if then is not None:
                then()

        desk.in_turn(work, done)

    def _show_rows(self, changed: Sequence[ArticleId]) -> None:
        if len(changed) > _ROW_BY_ROW and self._desk.session.is_shelved:
            self._desk.relist()
        elif changed:
            self._desk.rows_changed(changed)

    def toggle_read(self) -> None:
        """Mark the articles as read, or as unread if all are read."""
        chosen = self._chosen()
        entries = [self._desk.articles.entry(each) for each in chosen]
        is_unread = any(entry and entry.is_unread for entry in entries)
        store = self._desk.session.shelf.store
        if chosen:
            self._do(lambda: store.acts.mark(chosen, "finished" if is_unread else "unread"), chosen)

    def next_unread(self) -> None:
        """Read the next unread article of the list, from its beginning; after the last comes the first."""
        entry = self._desk.articles.next_unread()
        if entry is None:
            self._desk.status.notice = "Nothing unread is listed"
            return
        self._desk.show_article(entry)
        if self._desk.pane != "list":
            self._desk.focus_pane("body")

    def mark_all_read(self) -> None:
        """Mark as read what is listed and is not."""
        unread = self._desk.articles.unread
        if not unread:
            self._desk.status.notice = "Nothing unread is listed"
            return
        store = self._desk.session.shelf.store
        self._do(lambda: store.acts.mark(unread, "finished"), unread)

    def toggle_star(self) -> None:
        """Star the articles, or take their stars if all have one."""
        chosen = self._chosen()
        entries = [self._desk.articles.entry(each) for each in chosen]
        starred = not all(entry and entry.starred for entry in entries)
        store = self._desk.session.shelf.store
        if chosen:
            self._do(lambda: store.acts.star(chosen, starred), chosen)

    def delete(self) -> None:
        """Delete the articles, or bring them back where those deleted are listed."""
        if not self._desk.need_library():
            return
        chosen = self._chosen()
        store = self._desk.session.shelf.store
        is_back = self._desk.selection.removed

        def act() -> None:
            self._do(
                lambda: (store.acts.restore if is_back else store.acts.remove)(chosen),
                then=lambda: self._desk.gone(chosen),
            )

        self._confirmed(chosen, "bring {} back" if is_back else "delete {}", act)

    def _confirmed(self, chosen: Sequence[ArticleId], question: str, act: Callable[[], None]) -> None:
        """Do something that takes articles away, to several of them after asking."""
        if len(chosen) < 2:
            if chosen:
                act()
            return
        from reader.screens.dialogs.ask import ConfirmScreen

        asked = question.format(texts.count(len(chosen), "article"))
        note = f"It can be undone with {self._desk.keys['library.undo']}."
        self._desk.ask(ConfirmScreen(f"{asked[0].upper()}{asked[1:]}?", note), lambda answer: act() if answer else None)

    def spoken(self) -> Mapping[str, Spoken]:
        """Return what its commands do with words behind them."""
        return {"article.tags": Spoken(self.tag)}

    def tag(self, name: str) -> None:
        """Give the articles a tag, or take it away where all have it."""
        if chosen := self._chosen():
            entries = [entry for each in chosen if (entry := self._desk.articles.entry(each))]
            tag, store = one_line(name.removeprefix("#")), self._desk.session.shelf.store
            has_it = bool(entries) and all(tag in entry.tags for entry in entries)
            self._do(lambda: store.acts.tag(chosen, () if has_it else [tag], [tag] if has_it else ()), chosen)

    def edit_tags(self) -> None:
        """Ask which tag the articles get or lose."""
        if chosen := self._chosen():
            store = self._desk.session.shelf.store
            self._desk.background(lambda _: store.lists.tags(), lambda tags: self._choose_tag(chosen, tags), "tags")

    def _choose_tag(self, chosen: list[ArticleId], tags: Sequence[tuple[str, int]]) -> None:
        from reader.screens.dialogs.pick import PickScreen

        store = self._desk.session.shelf.store
        title = "Tags" if len(chosen) == 1 else f"Tags of {texts.count(len(chosen), 'article')}"
        entries = [entry for each in chosen if (entry := self._desk.articles.entry(each))]
        present = {tag for entry in entries for tag in entry.tags}
        choices = [Choice(tag, one_line(tag), "take away", "Tags it has") for tag in sorted(present)]
        choices += [Choice(tag, one_line(tag), f"{n:,}", "All tags") for tag, n in tags if tag not in present]

        def change(tag: str | None) -> None:
            if tag in present:
                self._do(lambda: store.acts.tag(chosen, (), [tag]), chosen)
            elif tag is not None:
                self._do(lambda: store.acts.tag(chosen, [tag]), chosen)

        self._desk.ask(PickScreen(title, choices, "tag", str, "type a tag, old or new"), change)
