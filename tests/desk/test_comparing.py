"""Two articles compared: quotes of the same words and shortened ones are one."""

from reader.analysis.engine import analyze
from reader.desk.comparing import compare_articles, edits_in
from reader.importers.text.plain_text import article_from_text
from reader.layout.speakers import signs_beside, speaker_signs
from reader.model.analysis import Analysis
from reader.model.article import Article, Origin


def made(*paragraphs: str) -> tuple[Article, Analysis]:
    article = article_from_text("\n\n".join(("Harbor", *paragraphs)), Origin("a.txt", "text"))
    return article, analyze(article)


LONG = "“The harbor wall will hold for ten more years, and I would bet my house on it,” said Ada Lund."
PART = "“I would bet my house on it,” Lund said."
OTHER = "“We paint it every second year,” said Tom Quill."


def test_a_part_of_a_quote_is_the_same_quote_and_its_paragraphs_stand_together() -> None:
    left, right = made("It rained.", LONG), made("Ada Lund spoke.", PART, OTHER)
    found = compare_articles(left, right, (lambda _: None, lambda _: None))
    pairs = [(each.old, each.new) for each in found.quotes if each.old is not None and each.new is not None]
    assert [(one.text_in(left[0])[:5], other.text_in(right[0])[:5]) for one, other in pairs] == [("“The ", "“I wo")]
    rows = [(left[0].words_in(row.old), right[0].words_in(row.new)) for row in found.paragraphs if row.old and row.new]
    assert (LONG, PART) in rows
    assert sum(each.new is not None for each in found.quotes) == 2, "no quote is left out or told twice"
    assert "The harbor wall will hold for ten more years, and" in left[0].words_in(edits_in(found)[0][0])


def test_the_same_person_has_the_same_sign_and_nobody_else_has_it() -> None:
    left, right = (
        made(LONG),
        made("Tom Lund came.", "“We paint it all,” said Liv Lang.", PART.replace("Lund", "Ada Lund")),
    )
    found = compare_articles(left, right, (lambda _: None, lambda _: None))
    signs = speaker_signs(left[1], left[0])
    known = {actor: signs[other] for actor, other in found.same.items() if other in signs}
    beside = signs_beside(right[1], right[0], known, signs)
    names = {right[1].actor_by_id[actor].name: sign.sign for actor, sign in beside.items()}
    [lund] = signs.values()
    assert names["Ada Lund"] == lund.sign and names["Liv Lang"] != lund.sign


def test_persons_join_speakers_that_are_called_otherwise() -> None:
    left, right = made("“It is ours,” said Hillary Clinton."), made("“It is ours,” said Secretary Rodham.")
    one, other = left[1].actors[0].id, right[1].actors[0].id
    found = compare_articles(left, right, ({one: "p1"}.get, {other: "p1"}.get))
    assert found.same == {other: one}
