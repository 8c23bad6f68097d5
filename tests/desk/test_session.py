"""The flows of a run without a screen: history, places, state files that cannot be used."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.engine import analyze
from reader.desk.citing import citation
from reader.desk.session import Session
from reader.model.article import Article, ArticleId, Paragraph
from reader.model.history import History, Stop
from reader.model.span import Anchor
from reader.settings import Settings


def stop(number: int) -> Stop:
    return Stop(ArticleId(f"{number:016x}"), Anchor(number))


def article(text: str = "Ferry sinks\nNobody drowned.") -> Article:
    first = text.index("\n")
    paragraphs = (Paragraph(0, "title", 0, first), Paragraph(1, "body", first + 1, len(text)))
    return Article(text, paragraphs, headline="Ferry sinks")


def test_back_and_forward_are_inverse() -> None:
    history = History()
    history.push(stop(1))
    history.push(stop(2))
    assert history.back(stop(3)) == stop(2)
    assert history.back(stop(2)) == stop(1)
    assert history.back(stop(1)) is None
    assert history.forward(stop(1)) == stop(2)
    assert history.forward(stop(2)) == stop(3)
    assert history.forward(stop(3)) is None


def test_a_new_jump_ends_what_lay_ahead() -> None:
    history = History()
    history.push(stop(1))
    assert history.back(stop(2)) == stop(1)
    assert history.can_go_forward
    history.push(stop(1))
    assert not history.can_go_forward


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_history_is_bounded_and_never_goes_nowhere(numbers: list[int]) -> None:
    history = History(limit=10)
    for number in numbers:
        history.push(stop(number))
    present = stop(99)
    steps = 0
    while (previous := history.back(present)) is not None:
        assert previous != present
        present = previous
        steps += 1
    assert 1 <= steps <= 10


def test_place_survives_the_run(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    session, one = Session(state_file=path), article()
    session.at_hand.add(one)
    session.remember(one.id, Anchor(1, 7), 0.5)
    session.state.remember_search("ferry")
    session.state.remember_search("mayor")
    session.state.remember_search("ferry")
    session.close()
    again = Session(state_file=path)
    place = again.state.place_of(one.id)
    assert place is not None
    assert (place.anchor, place.context, place.progress) == (Anchor(1, 7), "drowned.", 0.5)
    assert again.state.searches == ("ferry", "mayor")


def test_state_file_that_cannot_be_used_is_a_line_and_no_more(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    path.write_bytes(b"no database" * 500)
    session, one = Session(state_file=path), article()
    [problem] = session.problems.waiting
    assert "\n" not in problem
    session.at_hand.add(one)
    session.remember(one.id, Anchor(1))
    session.close()
    assert session.state.place_of(one.id) is not None
    assert path.read_bytes() == b"no database" * 500


def test_same_text_twice_is_one_article() -> None:
    session = Session()
    assert session.at_hand.add(article())
    assert not session.at_hand.add(article())
    assert len(session.at_hand) == 1


def test_a_search_before_the_index_is_there_finds_nothing_and_fails_not() -> None:
    assert Session().searches.search("[/] ferry").hits == ()


def test_a_quote_is_copied_in_the_form_of_the_settings(tmp_path: Path) -> None:
    one = article("Ferry sinks\n“We sank,” said Ada Lund.")
    analysis = analyze(one)
    quote = analysis.quotes[0]
    copied = {}
    for form in ("text", "footnote"):
        session = Session(Settings(copy=form), tmp_path / form)
        copied[form] = citation(session, one, analysis, [quote])
        session.close()
    words = quote.text_in(one)
    assert copied["text"].startswith(words) and "uoted in" in copied["footnote"] and words not in copied["footnote"]
