"""House rule on names of cases: a text of millions of characters is a case, but no name."""

import pytest


def test_no_case_has_its_whole_text_as_its_name(request: pytest.FixtureRequest) -> None:
    assert [item.nodeid[:200] for item in request.session.items if len(item.nodeid) > 1000] == []


@pytest.mark.parametrize("text", ["tide " * 1000, "漢" * 1000])
def test_a_long_text_is_named_by_its_beginning(request: pytest.FixtureRequest, text: str) -> None:
    assert len(text) > len(request.node.name)
    assert ascii(text[:9])[1:-1] in request.node.name
