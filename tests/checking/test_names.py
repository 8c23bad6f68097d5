"""Whether two texts name the same speaker: what print calls one person, and what it keeps apart."""

import pytest

from reader.checking.names import disagree
from reader.model.analysis import Actor, ActorKind


def _actor(name: str, kind: ActorKind = "person", role: str | None = None, aliases: tuple[str, ...] = ()) -> Actor:
    return Actor("a1", name, kind, role, aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Okpara", "Ruth Okpara"), ("Ruth Okpara", "R. Okpara"), ("Ruth A. Okpara", "Ruth Okpara"),
        ("Liz Wolk", "Elizabeth Wolk"),
        ("Oleh Zelenskyy", "Oleh Zelensky"), ("José Núñez", "Jose Nunez"), ("Ruth Okpara", "Ruth OKPARA"),
        ("Tom Lund Jr.", "Tom Lund"), ("O’Brien", "Ann O'Brien"),
    ],
)  # fmt: skip
def test_forms_of_one_name_agree(one: str, other: str) -> None:
    assert not disagree(_actor(one), _actor(other))
    assert not disagree(_actor(other), _actor(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("David Okpara", "Ruth Okpara"), ("Ruth Okpara", "Pia Wolk"), ("Wolk", "Ruth Okpara"),
        ("Tom Lund Jr.", "Tom Lund Sr."),
        ("Ruth A. Okpara", "Ruth B. Okpara"),
    ],
)  # fmt: skip
def test_different_people_disagree(one: str, other: str) -> None:
    assert disagree(_actor(one), _actor(other))
    assert disagree(_actor(other), _actor(one))


def test_who_is_not_named_may_be_anybody() -> None:
    for kind in ("unnamed", "group", "place", "document"):
        assert not disagree(_actor("a resident", kind), _actor("Ruth Okpara"))  # type: ignore[arg-type]
    assert not disagree(None, _actor("Ruth Okpara"))


def test_an_organisation_agrees_with_who_speaks_for_it() -> None:
    harbor = _actor("Harbor Authority", "organisation")
    assert not disagree(harbor, _actor("Pia Wolk", role="spokeswoman for the Harbor Authority"))
    assert disagree(harbor, _actor("Pia Wolk", role="a baker"))
    assert disagree(harbor, _actor("Coast Bank", "organisation"))
    assert not disagree(_actor("WHO", "organisation"), _actor("World Health Organization", "organisation"))


def test_a_shared_surname_does_not_make_two_people_one() -> None:
    ruth, david = _actor("Ruth Okpara", aliases=("Okpara",)), _actor("David Okpara", aliases=("Okpara",))
    assert disagree(ruth, david)
