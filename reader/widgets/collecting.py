"""What text and panel have in common: the quote one is at may be marked for a collection."""

from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump


class CollectsQuotes(MessagePump):
    """Tells that the person wants the quote they are at in the collection, or another collection."""

    @dataclass(eq=False, repr=False)
    class Asked(Message):
        """The quote, or all of the speaker at the cursor, are to go into the collection or out of it."""

        choose: bool
        """Whether the collection is to be chosen instead."""

    def action_collect(self) -> None:
        self.post_message(self.Asked(choose=False))

    def action_choose_collection(self) -> None:
        self.post_message(self.Asked(choose=True))
