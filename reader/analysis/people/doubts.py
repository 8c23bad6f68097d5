"""What leaves open whom a pronoun or a description means, however likely the choice: shown as likely, never as sure."""

from collections.abc import Sequence

from reader.analysis.people.coreference import Seen, Story
from reader.analysis.people.parties import Party
from reader.analysis.people.passed_over import PASSED_OVER, is_passed_over
from reader.analysis.people.salience import Standing
from reader.patterns import late

HINTED, SHARED, ASKED = "hinted", "shared role", "asked by another"
"""Evidence that only a first name speaks against somebody nearer, that several hold an office, and that the words are a
question behind a sentence that tells who asks one."""
OPEN = frozenset(("shaky True", SHARED, HINTED, ASKED, PASSED_OVER))
"""Evidence that leaves open who is meant."""
_LATELY = 3
"""Sentences, quoted ones among them, since somebody was the subject."""


RIVALLED, CONTESTED = "rivalled", "contested"
"""Evidence that of three or more a pronoun may mean one who was not named just before is nearly as likely; and that
besides the one chosen spoke last, or was named farther off."""
_SEVERAL, _UNRIVALLED, _UNCONTESTED = 3, 0.985, 0.97
"""Candidates from which, and chances from which not: below, one of seven shown as sure was wrong, else one of 100."""


def contest(ordered: Sequence[Standing], best: Standing, chance: float, second: Party | None) -> tuple[str, ...]:
    """Return whether `second`, the next likeliest, may be meant as well, though not named just before."""
    if len(ordered) < _SEVERAL or chance >= _UNRIVALLED:
        return ()
    rival = next((standing for standing in ordered if standing.seen.party is second), None)
    if rival is not None and (rival.distance <= 1 or rival.seen.last.start > best.seen.last.start):
        return ()
    near = best.distance <= 1
    contested = (near and best.spoke and chance < _UNCONTESTED) or best.distance > 2 or not (near or best.spoke)
    return (RIVALLED, CONTESTED) if contested else (RIVALLED,)


def doubts(story: Story, near: Sequence[tuple[Seen, str]], chosen: Seen, start: int, gender: str) -> tuple[str, ...]:
    """Return what leaves open whether a pronoun means who was chosen."""
    other = "f" if gender == "m" else "m"
    hinted = _is_hinted(near, chosen, other, story.sentences.at(start))
    passed = is_passed_over(story, chosen.last.start, start, gender)
    window = story.text[start - _ASKING if start > _ASKING else 0 : start]
    asked = "?" in window and " by " in window and _ASKED_BY.search(window) is not None
    return (HINTED,) * hinted + (PASSED_OVER,) * passed + (ASKED,) * asked


_ASKING = 400
"""Characters before a pronoun in which it is told who asks, and what."""
_ASKED_BY = late(
    r"\b(?:asked|questioned|quizzed|pressed|challenged|heckled|interrupted|grilled|tackled)(?:[ ][\w ]{1,25})?[ ]by[ ]"
    r"[^.“”\"\n]{3,90}[.:][ \n]+[“\"][^“”\"]{1,200}\?[^“”\"]{0,200}[”\"][ ](?:\w+[ ])?\Z"
)


def _is_hinted(near: Sequence[tuple[Seen, str]], chosen: Seen, other: str, here: int) -> bool:
    """Return whether the last subject is passed over though nothing but a first name tells of another gender."""
    for seen, its in near:
        last = seen.last
        if seen is chosen or last.start < chosen.last.start:
            return False
        if its == other and last.subject and not last.quoted and here - last.sentence <= _LATELY:
            party = seen.party
            if party.kind == "person" and not party.titled and not party.lean:
                return True
    return False
