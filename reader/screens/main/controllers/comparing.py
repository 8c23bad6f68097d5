"""What changed between the versions of the article that is read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from reader.errors import StoreError
from reader.model.article import ArticleId
from reader.screens import texts
from reader.screens.main.desk import Act, Cancelled, Panes, Reads, Talks, Works

if TYPE_CHECKING:
    from reader.desk.comparing import Comparison
    from reader.store.values import Version


class ComparingDesk(Talks, Works, Reads, Panes, Protocol):
    """What comparing asks of the screen."""

    def is_on_top(self) -> bool:
        """Return whether no dialog lies over the panes."""


class Comparing:
    """The last two versions of an article beside each other."""

    def __init__(self, desk: ComparingDesk) -> None:
        self._desk = desk

    def acts(self) -> Mapping[str, Act]:
        """Return the commands it answers."""
        return {"library.changes": self.show_changes}

    def show_changes(self) -> None:
        """Compare the last two versions in a thread and show what changed."""
        if self._desk.article is None:
            self._desk.say("There is no article here.", "warning")
            return
        article_id, shelf = self._desk.article.id, self._desk.session.shelf
        self._desk.status.message = texts.COMPARING

        def work(_: Cancelled) -> "tuple[Sequence[Version], Comparison | None, str]":
            from reader.desk.comparing import compare

            try:
                versions = shelf.store.articles.versions(article_id)
                if len(versions) < 2:
                    return versions, None, "Only one version of this article is kept."
                found = compare(shelf, versions, len(versions) - 2)
            except StoreError as error:
                return (), None, str(error)
            return versions, found, "An earlier version can no longer be read."

        self._desk.background(work, lambda outcome: self._compared(article_id, *outcome), "versions")

    def _compared(
        self, article_id: ArticleId, versions: "Sequence[Version]", found: "Comparison | None", problem: str
    ) -> None:
        desk = self._desk
        if desk.status.message == texts.COMPARING:
            desk.status.message = ""
        if desk.article is None or desk.article.id != article_id or not desk.is_on_top():
            # The person went on to something else meanwhile.
            return
        if found is None:
            desk.say(problem)
            return
        from reader.desk.comparing import compare
        from reader.screens.dialogs.changes import ChangesScreen

        shelf = desk.session.shelf
        desk.ask(ChangesScreen(found, lambda at: compare(shelf, versions, at)))
