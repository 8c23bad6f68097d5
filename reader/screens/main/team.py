"""The controllers of the main screen, made once: a new one is one line here."""

from collections.abc import Mapping
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message

from reader.screens.main.controllers.analyzing import Analyzing
from reader.screens.main.controllers.attending import Attending
from reader.screens.main.controllers.collecting import Collecting
from reader.screens.main.controllers.counting import Counting
from reader.screens.main.controllers.finding import Finding
from reader.screens.main.controllers.guiding import Guiding, GuidingDesk
from reader.screens.main.controllers.heading import Heading
from reader.screens.main.controllers.jumping import RUNS, Jumping
from reader.screens.main.controllers.listing import Listing
from reader.screens.main.controllers.loading import Loading
from reader.screens.main.controllers.repeating import Repeating
from reader.screens.main.controllers.resuming import Resuming
from reader.screens.main.controllers.showing import Showing
from reader.screens.main.desk import Act
from reader.screens.main.spoken import Speaks, Spoken
from reader.widgets.article_list import ArticleList
from reader.widgets.body import ArticleBody
from reader.widgets.collecting import CollectsQuotes
from reader.widgets.quote_panel import QuotePanel

if TYPE_CHECKING:
    from reader.screens.main.controllers.adding import Adding, AddingDesk
    from reader.screens.main.controllers.analyzing import AnalyzingDesk
    from reader.screens.main.controllers.attending import AttendingDesk
    from reader.screens.main.controllers.checking import Checking, CheckingDesk
    from reader.screens.main.controllers.choosing import Choosing, ChoosingDesk
    from reader.screens.main.controllers.collecting import CollectingDesk
    from reader.screens.main.controllers.commanding import Commanding, CommandingDesk
    from reader.screens.main.controllers.comparing import Comparing, ComparingDesk
    from reader.screens.main.controllers.correcting import Correcting, CorrectingDesk
    from reader.screens.main.controllers.counting import CountingDesk
    from reader.screens.main.controllers.exporting import Exporting, ExportingDesk
    from reader.screens.main.controllers.finding import FindingDesk
    from reader.screens.main.controllers.heading import HeadingDesk
    from reader.screens.main.controllers.jumping import JumpingDesk
    from reader.screens.main.controllers.keeping import Keeping, KeepingDesk
    from reader.screens.main.controllers.lettering import Lettering, LetteringDesk
    from reader.screens.main.controllers.linking import Linking, LinkingDesk
    from reader.screens.main.controllers.listing import ListingDesk
    from reader.screens.main.controllers.loading import LoadingDesk
    from reader.screens.main.controllers.marking import Marking, MarkingDesk
    from reader.screens.main.controllers.persons import Persons, PersonsDesk
    from reader.screens.main.controllers.piping import Piping, PipingDesk
    from reader.screens.main.controllers.placing import Placing, PlacingDesk
    from reader.screens.main.controllers.program import Program, ProgramDesk
    from reader.screens.main.controllers.quoting import Quoting, QuotingDesk
    from reader.screens.main.controllers.repeating import RepeatingDesk
    from reader.screens.main.controllers.resuming import ResumingDesk
    from reader.screens.main.controllers.searching import Searching, SearchingDesk
    from reader.screens.main.controllers.selecting import Selecting, SelectingDesk
    from reader.screens.main.controllers.shelving import Shelving, ShelvingDesk
    from reader.screens.main.controllers.showing import ShowingDesk
    from reader.screens.main.controllers.siding import Siding, SidingDesk
    from reader.screens.main.controllers.trusting import Trusting, TrustingDesk
    from reader.screens.main.controllers.voicing import Voicing, VoicingDesk
    from reader.screens.main.controllers.wording import Wording, WordingDesk

    class Whole(
        AddingDesk,
        AnalyzingDesk,
        AttendingDesk,
        CheckingDesk,
        ChoosingDesk,
        CollectingDesk,
        CommandingDesk,
        ComparingDesk,
        CorrectingDesk,
        CountingDesk,
        ExportingDesk,
        FindingDesk,
        GuidingDesk,
        HeadingDesk,
        JumpingDesk,
        KeepingDesk,
        LetteringDesk,
        LinkingDesk,
        ListingDesk,
        LoadingDesk,
        MarkingDesk,
        PersonsDesk,
        PipingDesk,
        PlacingDesk,
        ProgramDesk,
        QuotingDesk,
        RepeatingDesk,
        ResumingDesk,
        SearchingDesk,
        SelectingDesk,
        ShelvingDesk,
        ShowingDesk,
        SidingDesk,
        TrustingDesk,
        VoicingDesk,
        WordingDesk,
        Protocol,
    ):
        """All that controllers ask of the screen."""


_OTHERS = ("choosing", "comparing", "correcting", "lettering", "program", "shelving", "siding", "trusting", "voicing")


class Controller(Protocol):
    """What all controllers have in common."""

    def acts(self) -> Mapping[str, Act]:
        """Return what it does for each command it answers, by the command's id."""


class _Late:
    """Stands for a controller until one of its methods is called, so that the first frame waits for few of them."""

    def __init__(self, desk: "Whole", name: str) -> None:
        self._desk: Whole = desk
        self._name = name

    @cached_property
    def made(self) -> Any:
        """The controller."""
        module = import_module(f"reader.screens.main.controllers.{self._name}")
        return getattr(module, self._name.capitalize())(self._desk)

    def __getattr__(self, method: str) -> Any:
        return lambda *given, **named: getattr(self.made, method)(*given, **named)


class Team:
    """Every controller, and together the table of what the commands do."""

    def __init__(self, desk: "Whole") -> None:
        def late(name: str) -> Any:
            return _Late(desk, name)

        self.adding: Adding = late("adding")
        self.analyzing = Analyzing(desk)
        self.attending = Attending(desk)
        self.checking: Checking = late("checking")
        self.collecting = Collecting(desk)
        self.counting = Counting(desk)
        self.exporting: Exporting = late("exporting")
        self.finding = Finding(desk)
        self.guiding = Guiding(desk)
        self.heading = Heading(desk)
        self.jumping = Jumping(desk)
        self.keeping: Keeping = late("keeping")
        self.lettering: Lettering = late("lettering")
        self.linking: Linking = late("linking")
        self.listing = Listing(desk)
        self.loading = Loading(desk)
        self.marking: Marking = late("marking")
        self.persons: Persons = late("persons")
        self.placing: Placing = late("placing")
        self.quoting: Quoting = late("quoting")
        self.repeating = Repeating(desk)
        self.resuming = Resuming(desk)
        self.searching: Searching = late("searching")
        self.selecting: Selecting = late("selecting")
        self.showing = Showing(desk)
        others = (
            "choosing", "commanding", "comparing", "correcting", "piping", "program", "shelving", "siding",
            "trusting", "voicing", "wording",
        )  # fmt: skip
        self.others: list[
            Choosing | Commanding | Comparing | Correcting | Piping | Program | Shelving | Siding | Trusting
            | Voicing | Wording
        ]  # fmt: skip
        self.others = [*map(late, others)]
        """Controllers that are asked for nothing but what their commands do."""

    def go_to(self, chosen: QuotePanel.Chosen | QuotePanel.ActorChosen | QuotePanel.KeptChosen) -> None:
        """Go to what was chosen among the quotes."""
        if isinstance(chosen, QuotePanel.Chosen):
            self.quoting.go_to(chosen.quote_id)
        elif isinstance(chosen, QuotePanel.ActorChosen):
            self.quoting.go_to_actor(chosen.actor_id)
        else:
            self.marking.go_to(chosen.highlight_id)

    def hear(self, message: Message) -> None:
        """Pass on what concerns one controller."""
        if isinstance(message, QuotePanel.Chosen | QuotePanel.ActorChosen | QuotePanel.KeptChosen):
            self.go_to(message)
        elif isinstance(message, QuotePanel.Moved):
            self.showing.point(self.showing.quote(message.quote_id))
        elif isinstance(message, ArticleBody.QuoteMoved | ArticleBody.QuoteClicked):
            self.showing.reach(self.showing.quote(message.quote_id))
        elif isinstance(message, CollectsQuotes.Asked):
            (self.collecting.choose if message.choose else self.collecting.mark)()
        elif isinstance(message, ArticleBody.Marked):
            self.showing.follow_text()
        elif isinstance(message, ArticleList.Scrolled):
            self.counting.look()

    def counts_changed(self) -> None:
        """Have heading and list tell how many quotes there are now."""
        self.heading.look()
        self.counting.look()

    def everybody(self) -> list[Controller]:
        """Return every controller."""
        all_of_them = (one for one in (*vars(self).values(), *self.others) if one is not self.others)
        return [one.made if isinstance(one, _Late) else one for one in all_of_them]

    def acts(self) -> dict[str, Act]:
        """Return what each command does, by its id."""
        acts = {command: act for controller in self.everybody() for command, act in controller.acts().items()}
        return acts | {command: partial(self.jumping.walk, acts[command]) for command in RUNS}

    def spoken(self) -> dict[str, Spoken]:
        """Return what commands do with words behind them, by their ids."""
        speaking = (each for each in self.everybody() if isinstance(each, Speaks))
        return {command: spoken for each in speaking for command, spoken in each.spoken().items()}
