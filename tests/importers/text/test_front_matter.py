"""Front matter as programs and people write it; nothing in it is ever built, expanded or run."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.desk.library import Shelf
from reader.importers.text import front_matter as fm
from reader.importers.text.front_matter import front_matter
from reader.importers.text.markdown import article_from_markdown
from reader.model.article import Article, Origin
from reader.model.saved import Selection
from reader.store.library import LibraryStore
from tests.paths import ROOT

BODY = "\n\n“The east quay holds,” said Ruth Okpara, who built it twice and would not build it a third time.\n"
TITLE = "Saltmouth closes its pier"
HEADS = {
    "folded": "---\ntitle: >-\n  Saltmouth closes\n  its pier\nauthor: Ines Vold\ndate: 2031-03-03\n---",
    "objects": f"---\ntitle: {TITLE}\nauthor:\n  - name: Ines Vold\n    affiliation: Tide\n"
    'date: "2031-03-03T10:15:00+01:00"\n---',
    "flow": f"---\ntitle: '{TITLE}'  # main story\nauthors: [Ines Vold]\ndate: 2031-03-03 10:15:00\n---",
    "toml": f'+++\ntitle = "{TITLE}"\nauthor = "Ines Vold"\ndate = 2031-03-03T10:15:00+01:00\n+++',
    "clipper": f'---\ntitle: "{TITLE}"\nsource: "https://tide.example/p"\nauthor:\n  - "[[Ines Vold]]"\n'
    "published: 2031-03-03\n---",
    "headers": f"Title: {TITLE}\nAuthor: Ines Vold\nDate: 2031-03-03\n",
    "pandoc": f"% {TITLE}\n% Ines Vold\n% 2031-03-03\n",
    "broken": f"---\ntitle: {TITLE}\nauthor: @ines: Ines\nbyline: Ines Vold\ndate: 2031-03-03\n---",
}


def read(text: str) -> Article:
    return article_from_markdown(text, Origin("a.md", "markdown"))


@pytest.mark.parametrize("name", HEADS)
def test_every_form_states_headline_writer_and_day(name: str) -> None:
    article = read(HEADS[name] + BODY)
    assert article.headline == TITLE
    assert article.byline[-1] == "Ines Vold"
    assert (article.published or "").startswith("2031-03-03")
    assert article.text == HEADS[name] + BODY
    shown = [each for each in article.paragraphs if each.kind not in ("boilerplate",)]
    assert not any(mark in article.paragraph_text(each.index) for each in shown for mark in (">-", "+++", "---", "[["))


def test_what_is_escaped_is_read_and_shown_as_meant() -> None:
    article = read("---\ntitle: 'Brask: ''We mend nothing'''\nsource: \"The \\\"Tide\\\"\"\n---" + BODY)
    title = next(each for each in article.paragraphs if each.kind == "title")
    assert article.headline == article.plain_words_in(title.span) == "Brask: 'We mend nothing'"
    assert article.outlet == 'The "Tide"'


def test_a_source_that_is_an_address_is_the_link() -> None:
    article = read(HEADS["clipper"] + BODY)
    assert (article.link, article.outlet) == ("https://tide.example/p", None)


@pytest.mark.parametrize(
    "inside",
    [
        "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(9)),
        "a: " + "[" * 5000,
        "a: !!python/object/apply:os.system ['true']",
        "\n".join(f"k{n}: v" for n in range(3000)),
        "? [a, b]\n: c",
        "- a\n- b",
        "\t: x",
    ],
)
def test_what_is_no_front_matter_costs_nothing(inside: str) -> None:
    article = read(f"---\n{inside}\n---{BODY}")
    assert article.paragraphs[-1].kind == "body"


@given(st.text(st.sampled_from("---\n:+=[]{}\"'>|&*!%#ab \t[[]]"), max_size=200), st.sampled_from(["---", "+++", ""]))
def test_no_head_breaks_it(inside: str, fence: str) -> None:
    text = f"{fence}\n{inside}\n{fence}\n\nThe tide came in."
    found = front_matter(text)
    for values in found.values.values():
        assert all(0 <= value.start <= value.end <= len(text) for value in values)
    assert read(text).text == text


HTML = """# Pier

<p>“We mend nothing,” said <b>Ottoline Brask</b>, who chairs the board.</p>

<blockquote>
<p>“Who pays?” Eik asked.</p>
</blockquote>

<div class="note">

The diver said that <em>nobody</em> had looked.

</div>

<script>
var a = "no words";
</script>

*By [Ines Vold](https://tide.example/iv)*
"""


def test_html_in_markdown_is_read_for_its_words() -> None:
    article = read(HTML)
    kinds = {article.plain_words_in(each.span): each.kind for each in article.paragraphs}
    assert kinds["“We mend nothing,” said Ottoline Brask, who chairs the board."] == "body"
    assert kinds["“Who pays?” Eik asked."] == "blockquote"
    assert kinds["The diver said that nobody had looked."] == "body"
    assert kinds['var a = "no words";'] == "boilerplate"


def test_a_byline_with_emphasis_or_a_link_is_one() -> None:
    article = read("# Pier\n\n*By [Ines Vold](https://tide.example/iv)*\n\n**March 3, 2031**\n" + BODY)
    assert (article.byline, article.published) == (("Ines Vold",), "2031-03-03")


def test_tags_of_a_file_are_kept_with_it(tmp_path: Path) -> None:
    (tmp_path / "pier.md").write_text(
        f"---\ntitle: {TITLE}\ntags:\n  - clippings\n  - '#storm'\n---{BODY}", encoding="utf-8"
    )
    shelf = Shelf(LibraryStore(None))
    (added,) = shelf.add([str(tmp_path)]).added
    (row,) = shelf.store.lists.rows(Selection())
    assert row.tags == ("clippings", "storm") and row.headline == TITLE
    assert shelf.add([str(tmp_path)]).added[0].outcome == "same"
    assert added.article_id == row.article_id


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("title", "Author", "tags", "x-y")),
            st.one_of(
                st.text('abcZ019 -:/.’"#[],{}&*!|%@~?', min_size=1, max_size=24),
                st.sampled_from(
                    ('"Gate: half open"', "[flood, gate night]", "2031-04-02T23:40:00+01:00", "https://a.example/b")
                ),
            ),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    )
)
def test_simple_lines_say_without_a_parser_what_they_say_with_one(entries: list[tuple[str, str]]) -> None:
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in entries) + "---\n"
    assert front_matter(text).values == fm._parsed(text, 4, len(text) - 4)


@pytest.mark.slow
def test_simple_front_matter_loads_no_parser() -> None:
    program = (
        "import sys\nfrom reader.importers.text.front_matter import front_matter\n"
        "front_matter('---\\ntitle: Dam opens late\\ntags: [dam, late]\\n---\\n')\nprint('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"
