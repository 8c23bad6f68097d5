"""What a person does with the articles of the library: read, star, tag, delete, and take back."""

import asyncio
from collections.abc import Callable, Sequence

from reader.desk.session import Session
from reader.errors import StoreError
from reader.layout.choices import Choice
from reader.layout.fit import one_line
from reader.model.article import ArticleId
from reader.screens import texts
from reader.screens.main.listing import ListScreen

_ONE_BY_ONE = 20
"""Articles up to which rows are drawn again one by one; more are listed anew."""


class ShelfScreen(ListScreen):
    """The acts of the library; each can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._acting = asyncio.Lock()

    def _chosen(self) -> list[ArticleId]:
        """Return the articles an act is for: those marked in the list, else the one that is read."""
        if self.articles.marked or self.pane == "list":
            # Nobody is asked about what cannot be seen: marked articles that a filter hides stay as they are.
            chosen = self.articles.chosen_articles
        else:
            chosen = [self.article.id] if self.article else []
        if not chosen:
            self.say("There is no article here.", "warning")
        return chosen

    def _on_shelf(self, chosen: list[ArticleId]) -> list[ArticleId]:
        """Return the articles once they are in the library: those opened in place are put there by the first act."""
        if not self.session.is_shelved:
            library = self.session.library
            for article in [article for each in chosen if (article := library.article(each))]:
                self.session.shelf.keep(article)
        return chosen

    def _do(
        self, act: Callable[[], object], changed: Sequence[ArticleId] = (), then: Callable[[], None] | None = None
    ) -> None:
        """Do something to the library in a thread, show it, say what was done; `then` follows where it could be done.

        The disk may take its time, and somebody else may be writing. Acts follow one another in the order of the keys.
        """

        def done(act: object) -> None:
            title = str(getattr(act, "title", ""))
            if title:
                # One line about the last act is enough.
                self.app.clear_notifications()
                self.say(f"{title[0].upper()}{title[1:]}. Ctrl+Z takes it back.")
            if len(changed) > _ONE_BY_ONE and self.session.is_shelved:
                self._relist()
            else:
                for article_id in changed:
                    self._show_entry(article_id)
            self.articles.unmark(changed)
            if self.session.is_shelved:
                self._title_list()
            if then is not None:
                then()

        self._in_turn(act, done)

    def _in_turn(self, act: Callable[[], object], done: Callable[[object], None]) -> None:
        async def work() -> None:
            async with self._acting:
                try:
                    outcome = await asyncio.to_thread(act)
                except StoreError as error:
                    self.say(str(error), "error")
                    return
                done(outcome)

        self.run_worker(work(), group="acts", name="acts")

    def action_toggle_read(self) -> None:
        chosen = self._chosen()
        entries = [self.articles.entry(each) for each in chosen]
        state = "finished" if any(entry and entry.is_unread for entry in entries) else "unread"
        store = self.session.shelf.store
        if chosen:
            self._confirmed(chosen, f"mark {{}} as {'read' if state == 'finished' else 'unread'}",
                            lambda: self._do(lambda: store.acts.mark(self._on_shelf(chosen), state), chosen))  # type: ignore[arg-type]  # fmt: skip

    def action_toggle_star(self) -> None:
        chosen = self._chosen()
        entries = [self.articles.entry(each) for each in chosen]
        starred = not all(entry and entry.starred for entry in entries)
        store = self.session.shelf.store
        if chosen:
            verb = "star" if starred else "take the stars of"

            def star() -> None:
                self._do(lambda: store.acts.star(self._on_shelf(chosen), starred), chosen)

            self._confirmed(chosen, f"{verb} {{}}", star)

    def action_delete(self) -> None:
        if not self._has_shelf():
            return
        chosen = self._chosen()
        store = self.session.shelf.store
        if not chosen:
            return
        if self.selection.removed:

            def restore() -> None:
                self._do(lambda: store.acts.restore(chosen), then=lambda: self._gone_from_list(chosen))

            self._confirmed(chosen, "bring {} back", restore)
            return

        def delete() -> None:
            self._do(lambda: store.acts.remove(chosen), then=lambda: self._gone_from_list(chosen))

        self._confirmed(chosen, "delete {}", delete)

    def _gone_from_list(self, chosen: list[ArticleId]) -> None:
        """Take articles off the list and show the one that comes after them, or nothing if none is left."""
        self.articles.drop(chosen)
        if self._is_listing:
            # The rows that are being read may still hold them.
            self._relist()
        self._find_anew(chosen)
        at_cursor = self.articles.article_at_cursor
        if at_cursor is not None:
            self.show_article(at_cursor)
        else:
            self.show_no_article()
            self.highlights_changed()

    def _find_anew(self, changed: Sequence[ArticleId]) -> None:
        """Have searches find these articles as they are now."""
        if len(changed) > _ONE_BY_ONE:
            self.loader.refresh_index()
        else:
            self.session.index_changed(changed)

    def _confirmed(self, chosen: Sequence[ArticleId], question: str, act: Callable[[], None]) -> None:
        """Do something to one article at once, to several after asking."""
        if len(chosen) < 2:
            act()
            return
        from reader.screens.dialogs.ask import ConfirmScreen

        asked = question.format(texts.count(len(chosen), "article"))

        def go_on(answer: bool | None) -> None:
            if answer:
                act()

        self.app.push_screen(ConfirmScreen(f"{asked[0].upper()}{asked[1:]}?"), go_on)

    def action_edit_tags(self) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        from reader.screens.dialogs.pick import PickScreen

        store = self.session.shelf.store
        title = "Tags" if len(chosen) == 1 else f"Tags of {texts.count(len(chosen), 'article')}"
        entries = [entry for each in chosen if (entry := self.articles.entry(each))]
        present = {tag for entry in entries for tag in entry.tags}
        choices = [Choice(tag, one_line(tag), "take away", "Tags it has") for tag in sorted(present)]
        choices += [
            Choice(tag, one_line(tag), f"{n:,}", "All tags") for tag, n in store.lists.tags() if tag not in present
        ]

        def change(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.value in present:
                self._do(lambda: store.acts.tag(self._on_shelf(chosen), (), [choice.value]), chosen)
            else:
                self._do(lambda: store.acts.tag(self._on_shelf(chosen), [choice.value]), chosen)

        self.app.push_screen(PickScreen(title, choices, new="tag", hint="type a tag, old or new"), change)

    def action_undo(self) -> None:
        self._undone(
            self.session.shelf.store.acts.undo, "Took back: {}. Ctrl+Y does it again.", "There is nothing to undo."
        )

    def action_redo(self) -> None:
        self._undone(self.session.shelf.store.acts.redo, "Done again: {}.", "There is nothing to do again.")

    def _undone(self, step: Callable[[], object], said: str, nothing: str) -> None:
        def done(act: object) -> None:
            if act is None:
                self.say(nothing)
                return
            self.app.clear_notifications()
            self.say(said.format(getattr(act, "title", "")))
            self.corrections_changed()
            if self.session.is_shelved:
                self.loader.refresh_index()
                self._relist()
            else:
                for article_id in self.articles.headlines:
                    self._show_entry(article_id)

        self._in_turn(step, done)

    def highlights_changed(self) -> None:
        """Show the highlights of the open article as they are now; screens that show some override this."""

    def corrections_changed(self) -> None:
        """Show the open article with the corrections as they are now; screens that show some override this."""
