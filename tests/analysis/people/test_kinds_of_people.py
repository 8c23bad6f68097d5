"""Who is named where newspapers leave it to the reader: ledes, ordinary words as names, relatives, titles in marks."""

import pytest

from reader.analysis.engine import analyze
from reader.importers.load import load_bytes
from reader.model.article import Article, Origin


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        # A lede tells of somebody before the name; the noun then means its bearer.
        ("A pedlar who sold air in jars says he “never shook one”.\n\nOtto Crane, 61, pleaded guilty on Monday.",
         "never shook one", "Otto Crane"),
        ("A pedlar sold air in jars.\n\nOtto Crane, 61, pleaded guilty on Monday. Judge Ann Moss sighed.\n\n"
         "“It was sea air,” the pedlar said.", "It was sea air", "Otto Crane"),
        ("A pedlar sold air in jars, a judge said, calling it “thin stuff”.\n\nJudge Ann Moss fined Otto Crane.",
         "thin stuff", "Ann Moss"),
        # Ordinary words are family names.
        ("Ida Brand and Tom Firm paint signs. “It fell,” Brand said.", "It fell", "Ida Brand"),
        ("Ida Brand and Tom Firm paint signs. “It fell,” said Mr Firm.", "It fell", "Tom Firm"),
        ("The firm is run by chief executive Ian Read. He reads.\n\n“We sold jars,” Read said.", "We sold jars",
         "Ian Read"),
        ("Actor Dean Rudge left. Dean, 31, wrote: “I never fitted.”", "I never fitted", "Dean Rudge"),
        ("A designer, Mei-Ling Moss, spoke. “Move it,” she said.", "Move it", "Mei-Ling Moss"),
        # Offices in -man tell nothing of who holds them.
        ("Coach Stef Brandt shrugged. Chairman Denise Kell said it was over. “We saw it,” she said.", "We saw it",
         "Denise Kell"),
        # Who is an object, or behind a preposition, is not whom the next sentence goes on about.
        ("Mr Otto Crane said that Mr Tom Moss had jars to hide. “He is under the table,” he said.", "He is under",
         "Otto Crane"),
        ("Nora Quist said no. In a statement read by her lawyer, Eoin Hessy, she said it was “thin air”.", "thin air",
         "Nora Quist"),
        ("Otto Crane spoke. Asked by the chairman, Tom Moss, whether it would float, he replied: “Only the cork.”",
         "Only the cork", "Otto Crane"),
        # Others than those named.
        ("Ann Moss, the chief, spoke. “Be calm,” she said.\n\nIt began when Otto Crane’s girlfriend called for help. "
         "“He is not himself,” she told them.", "He is not himself", "Otto Crane’s girlfriend"),
        # Whose letter it is, and a title in marks before the noun.
        ("Otto Crane has written to the mayor. His letter says the jars were “empty on purpose”.", "empty on purpose",
         "Otto Crane"),
        ("Actress Zoe Moss sold jars. The “Night Bus” actress posted a note: “Breathe slowly.”", "Breathe slowly",
         "Zoe Moss"),
        ("An onlooker, who gave his name as Tom Moss, blamed the wind. “It shook,” he said.", "It shook", "Tom Moss"),
        ("Otto Crane emailed his buyers, telling them, “Shake them.”\n\nThe email goes on to say: “They sing.”",
         "They sing", "Otto Crane"),
        # An open mark: one speech with what the next paragraph begins with, whoever spoke before.
        ("“We open at nine,” said Tom Moss.\n\n“The door was shut. It rained.\n\n“So I climbed,” said Ada Quist.",
         "The door was shut", "Ada Quist"),
        # Somebody's father bears the name of his child.
        ("Albie Moss carves horses. Coralie Moss, his daughter, oils them. Her father did not argue. "
         "“She knows,” he said.", "She knows", "Albie Moss"),
    ],
)  # fmt: skip
def test_who_says_it(text: str, quote: str, expected: str) -> None:
    article = load_bytes(f"Jars of air sold\n\n{text}\n".encode(), Origin("jars.txt", "text"))
    assert isinstance(article, Article)
    analysis = analyze(article)
    at = article.text.index(quote)
    found = [one for one in analysis.quotes if one.kind != "term" and any(s.start <= at < s.end for s in one.spans)]
    names = {actor.id: actor.name for actor in analysis.actors}
    assert [names.get(one.speaker or "") for one in found][:1] == [expected]
