"""Copies and reprints are known by their words; what only shares a subject is not."""

import random

from reader.model.article import Article, Paragraph
from reader.model.fingerprint import SIZE, fingerprint, lookup_keys, resemblance, same_story
from tests.effort import yards

_WORDS = [
    f"{a}{b}"
    for a in ("ha", "bo", "li", "te", "mu", "ka", "ro", "vi")
    for b in ("rn", "st", "ld", "mp", "sk", "th", "ll")
]


def story(seed: int, words: int = 500) -> list[str]:
    chooser = random.Random(seed)
    return [chooser.choice(_WORDS) for _ in range(words)]


def article(words: list[str] | str, headline: str = "") -> Article:
    body = words if isinstance(words, str) else " ".join(words)
    text = f"{headline}\n\n{body}"
    body_start = len(headline) + 2
    return Article(
        text,
        (Paragraph(0, "title", 0, len(headline)), Paragraph(1, "body", body_start, len(text))),
        headline=headline,
    )


def test_the_headline_case_and_punctuation_do_not_count() -> None:
    plain = story(1)
    shouted = " — ".join(word.upper() for word in plain)
    assert fingerprint(article(plain, "One")) == fingerprint(article(shouted, "Another"))


def test_edited_and_trimmed_reprints_are_the_same_story() -> None:
    words = story(2)
    one = fingerprint(article(words))
    trimmed = fingerprint(article(words[:380]))
    edited = list(words)
    for place in range(0, 500, 45):
        edited[place] = "changed"
    framed = ["from", "our", "agency", *words, "all", "rights", "reserved"]
    for other in (trimmed, fingerprint(article(edited)), fingerprint(article(framed))):
        assert same_story(one, other)
        assert set(lookup_keys(one)) & set(other)


def test_different_stories_are_different() -> None:
    prints = [fingerprint(article(story(seed))) for seed in range(40)]
    assert not any(same_story(one, other) for i, one in enumerate(prints) for other in prints[:i])


def test_the_estimate_is_near_the_truth() -> None:
    for seed in range(10):
        words = story(100 + seed, 800)
        kept = 800 - 70 * seed
        # Of two texts of which one is the beginning of the other, the shares of words and of shingles are nearly alike.
        assert abs(resemblance(fingerprint(article(words)), fingerprint(article(words[:kept]))) - kept / 800) < 0.2


def test_a_few_words_are_nobodys_copy() -> None:
    short = fingerprint(article("More soon, the paper says."))
    assert resemblance(short, short) == 1.0
    assert not same_story(short, short)
    assert fingerprint(article("")) == ()
    assert resemblance((), ()) == 0.0


def test_scripts_without_spaces_have_shingles_too() -> None:
    one = "港の船は夜に戻り、船長は遅れを詫びたが、乗客は誰も気にしなかったと話した。" * 3
    assert same_story(fingerprint(article(one)), fingerprint(article(one[:-20])))


def test_fingerprints_are_stable_and_small() -> None:
    print_ = fingerprint(article(story(3)))
    assert print_ == tuple(sorted(print_))
    assert len(print_) == SIZE
    assert all(0 <= number < 2**32 for number in print_)
    assert fingerprint(article("one two three four five six")) == (456289876, 912504126, 3008264753)


def test_a_fingerprint_is_quickly_made() -> None:
    texts = [article(story(seed)) for seed in range(30)]
    assert yards(lambda: [fingerprint(text) for text in texts]) / len(texts) < 0.5
